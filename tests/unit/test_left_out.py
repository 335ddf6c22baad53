"""What readers leave out of the text: told where it reads like a body, counted where not."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

import planparse
from planparse.records.models import DiagnosticRecord, ParseResult

from ..conformance.makers import W, package
from .test_html import page
from .word_parts import BODY, RELS, link, p

ROAD = "<p>一、修路。修好东路和西路，方便沿线群众出行。（责任单位：县交通局）</p>"
ARTICLE = f"<div id=zoom><p>青石县交通工作方案</p>{ROAD}<p>二、管路。管好所有的路。</p>%s</div>"
TASK = "三、养路。全年养路100公里。（责任单位：县财政局）"


def parsed(inside: str) -> ParseResult:
    return planparse.parse_bytes(page(inside), name="a.html")


def of(result: ParseResult, code: str) -> list[DiagnosticRecord]:
    return [each for each in result.diagnostics if each.code == code]


def kinds(result: ParseResult) -> list[tuple[object, object]]:
    return [(each.params["kind"], each.params["why"]) for each in of(result, "PP119")]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (ARTICLE % "" + f"<div>{TASK}</div>", "around"),
        (f"<div>{TASK}</div>" + ARTICLE % "", "around"),
        (ARTICLE % "" + f"<aside><p>{TASK}</p></aside>", "around"),
        (ARTICLE % "" + f"<footer>{TASK}</footer>", "around"),
        (ARTICLE % "" + TASK, "around"),
        (ARTICLE % f"<p style='display: none'>{TASK}</p>", "hidden"),
        (ARTICLE % f"<p hidden>{TASK}</p>", "hidden"),
        (ARTICLE % f"<p>甲<span style='visibility:hidden'>{TASK}</span></p>", "hidden"),
        (ARTICLE % f"<nav>{TASK}</nav>", "controls"),
        (ARTICLE % f"<textarea>{TASK}</textarea>", "controls"),
        (ARTICLE % f"<noscript>{TASK}</noscript>", "controls"),
        (ARTICLE % f"<template><div><p>{TASK}</p></div></template>", "controls"),
        (ARTICLE % f"<x-y><template shadowrootmode=open>{TASK}</template></x-y>", "controls"),
        (ARTICLE % f"<input value='{TASK}'>", "controls"),
        (ARTICLE % f"<iframe srcdoc='<p>{TASK}</p>'></iframe>", "controls"),
    ],
)
def test_a_task_that_a_page_has_elsewhere_is_told(inside: str, kind: str) -> None:
    result = parsed(inside)
    assert kinds(result) == [(kind, "trailer")]
    assert "县财政局" not in result.text and "县财政局" in str(
        of(result, "PP119")[0].params["first"]
    )


def test_it_is_told_where_it_would_stand() -> None:
    result = parsed(ARTICLE % f"<p hidden>{TASK}</p><p>四、护路。护好路。</p>")
    (told,) = of(result, "PP119")
    assert told.span is not None and result.text[told.span.start :].startswith("四、护路")


def test_rows_of_tasks_outside_the_article_are_told() -> None:
    rows = "".join(
        f"<tr><td>{k}</td><td>修{k}号路</td><td>县交通局</td><td>2025年6月底</td></tr>"
        for k in (1, 2)
    )
    head = "<tr><td>序号</td><td>工作任务</td><td>责任单位</td><td>完成时限</td></tr>"
    result = parsed(ARTICLE % (ROAD * 4) + f"<div><table>{head}{rows}</table></div>")
    assert kinds(result) == [("around", "table")]


def test_menus_and_who_runs_the_site_are_counted_only() -> None:
    menu = "<div class=nav><a>首页</a></div><ol><li><a>一、某事</a><li><a>二、某事</a></ol>"
    foot = "<div>主办单位：青石县人民政府办公室</div><div>网站标识码：1234567890</div>"
    result = parsed(menu + ARTICLE % "" + foot)
    assert kinds(result) == []
    assert {each.params["case"] for each in of(result, "PP115")} == {"links", "around"}
    assert {each.severity for each in result.diagnostics if each.code == "PP115"} == {"info"}


def test_an_article_that_a_page_has_twice_is_not_told() -> None:
    again = (ARTICLE % "").replace("id=zoom", "style='display:none'")
    assert [
        each.code for each in parsed(ARTICLE % "" + again).diagnostics if each.code != "PP304"
    ] == []


@pytest.mark.parametrize(
    "inside",
    [
        f"<div class=WordSection1>{ROAD * 3}</div><div class=WordSection2><p>{TASK}</p></div>",
        f"<div class=part>{ROAD * 3}</div><div class=part>{TASK}</div>",
        f"<div>{ROAD * 3}</div><div><p>{TASK}{'为此，各乡镇要认真抓好落实。' * 12}</p></div>",
    ],
)
def test_parts_of_an_article_side_by_side_are_one(inside: str) -> None:
    result = parsed(inside)
    assert "县财政局" in {
        u.name for p in result.plans for t in p.tasks for r in t.responsibilities for u in r.units
    }
    assert of(result, "PP119") == of(result, "PP115") == []


PLAN = p("青石县交通工作方案") + p("一、修路。修好东路。（责任单位：县交通局）")


def packed(body: str = "", **parts: tuple[str, str]) -> ParseResult:
    """A Word document with parts, each of a kind and with a content."""
    related = "".join(link(kind, f"{name}.xml") for name, (kind, _said) in parts.items())
    files = {
        "word/document.xml": BODY % (PLAN + body),
        "word/_rels/document.xml.rels": RELS % related,
        **{f"word/{name}.xml": said for name, (_kind, said) in parts.items()},
    }
    return planparse.parse_bytes(package(files), name="a.docx")


def word_part(root: str, inside: str) -> str:
    return f"<w:{root} {W}>{inside}</w:{root}>"


RUN = "<w:r><w:t>%s</w:t></w:r>"
COMMENT = f"<w:comment>{p(TASK)}</w:comment>"
DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    f"<a:p><a:r><a:t>{TASK}</a:t></a:r></a:p></dgm:dataModel>"
)


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        (packed(p(TASK, run="<w:vanish/>")), "hidden"),
        (packed(f"<w:p><w:del><w:r><w:delText>{TASK}</w:delText></w:r></w:del></w:p>"), "deleted"),
        (
            packed(c=("comments", word_part("comments", f"<w:comment>{p(TASK)}</w:comment>"))),
            "comments",
        ),
        (packed(h=("header", word_part("hdr", p(TASK)))), "edges"),
        (packed(f=("footer", word_part("ftr", p(TASK)))), "edges"),
        (packed(d=("diagramData", DIAGRAM)), "boxes"),
    ],
)
def test_a_task_that_word_does_not_print_is_told(result: ParseResult, kind: str) -> None:
    assert kinds(result) == [(kind, "trailer")]
    assert "县财政局" not in result.text


def test_a_row_that_is_deleted_is_counted() -> None:
    cell = "<w:tc>%s</w:tc>"
    rows = [f"<w:tr>{cell % p('工作任务')}{cell % p('责任单位')}</w:tr>"]
    gone = cell % f"<w:p><w:del>{(RUN % '县财政局').replace('w:t>', 'w:delText>')}</w:del></w:p>"
    rows.append(f"<w:tr><w:trPr><w:del/></w:trPr>{gone * 2}</w:tr>")
    rows.append(f"<w:tr>{cell % p('修路')}{cell % p('县交通局')}</w:tr>")
    (told,) = of(packed(f"<w:tbl>{''.join(rows)}</w:tbl>"), "PP115")
    assert (told.params["case"], told.params["first"]) == ("deleted", "县财政局\t县财政局")


def test_of_two_ways_to_show_a_thing_one_with_words_is_taken() -> None:
    box = f"<w:pict><w:txbxContent>{p(TASK)}</w:txbxContent></w:pict>"
    ways = f"<mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f'<mc:AlternateContent xmlns:mc="m">{ways}</mc:AlternateContent>'
    assert "县财政局" in packed(f"<w:p><w:r>{both}</w:r></w:p>").text


def test_the_number_of_a_page_and_a_running_header_are_no_body() -> None:
    footer = word_part("ftr", p("— 1 —"))
    header = word_part("hdr", p("青石县人民政府文件"))
    result = packed(f=("footer", footer), h=("header", header))
    assert [(each.params["case"], each.params["count"]) for each in of(result, "PP115")] == [
        ("edges", 1)
    ]
    assert kinds(result) == []


def test_an_embedded_workbook_is_told_and_an_equation_is_not() -> None:
    run = '<w:p><w:r><w:object><o:OLEObject xmlns:o="o" ProgID="{}"/></w:object></w:r></w:p>'
    told = of(packed(run.format("Excel.Sheet.12") + run.format("Equation.3")), "PP114")
    assert [each.params for each in told] == [{"case": "objects", "count": 1}]


ROWS = [["序号", "工作任务", "责任单位"], [1, "修水渠", "镇水利站"], [2, "清淤泥", "镇农办"]]


def workbook(dress: Callable[[Any, Any], None]) -> ParseResult:
    import openpyxl

    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    dress(book, book.active)
    out = io.BytesIO()
    book.save(out)
    return planparse.parse_bytes(out.getvalue(), name="a.xlsx")


def _sheet(book: Any, _sheet: Any, state: str = "hidden") -> None:
    more = book.create_sheet("另表")
    more.sheet_state = state
    for row in (ROWS[0], [3, "修闸门", "县水务局"]):
        more.append(row)


def _very_hidden(book: Any, sheet: Any) -> None:
    _sheet(book, sheet, "veryHidden")


def _comment(_book: Any, sheet: Any) -> None:
    from openpyxl.comments import Comment

    sheet["B2"].comment = Comment(TASK, "某人")


def _footer(_book: Any, sheet: Any) -> None:
    sheet.oddFooter.center.text = TASK


def _prompt(_book: Any, sheet: Any) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    check = DataValidation(type="list", formula1='"甲,乙"', prompt=TASK)
    sheet.add_data_validation(check)
    check.add("C2")


@pytest.mark.parametrize(
    ("dress", "kind", "why"),
    [
        (_sheet, "sheets", "table"),
        (_very_hidden, "sheets", "table"),
        (_comment, "comments", "trailer"),
        (_footer, "edges", "trailer"),
        (_prompt, "comments", "trailer"),
    ],
)
def test_a_task_beside_the_cells_that_are_seen_is_told(
    dress: Callable[[Any, Any], None], kind: str, why: str
) -> None:
    result = workbook(dress)
    assert kinds(result) == [(kind, why)]
    assert len(result.plans[0].tasks) == 2


def test_a_hidden_list_of_choices_is_counted_only() -> None:
    def choices(book: Any, _sheet: Any) -> None:
        more = book.create_sheet("选项")
        more.sheet_state = "hidden"
        for said in ("已完成", "推进中", "未启动"):
            more.append([said])

    result = workbook(choices)
    assert [each.params["count"] for each in of(result, "PP115")] == [3]
    assert kinds(result) == []
