"""Other formats: what each reader keeps, leaves out, and asks for."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import READERS, read
from planparse.readers.blocks import Blocks
from planparse.readers.limits import Limits
from planparse.readers.lines import Line, Page
from planparse.readers.pages import add_pages
from planparse.readers.radicals import plain_radicals

from ..conformance.makers import as_docx, as_ole, package, zipped

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(data: bytes, name: str) -> str:
    return read(data, name, Collector()).text


def page(inside: str) -> bytes:
    return (
        f"<html><head><meta charset='utf-8'><title>题</title></head><body>{inside}</body></html>"
    ).encode()


def test_spans_of_a_html_table() -> None:
    table = (
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁<br>戊</td>"
        "</tr></table>"
    )
    assert text(page(table), "a.html") == "甲\t乙\t\n甲\t丙\t丁 戊\n"


def test_the_article_is_found_among_navigation_and_the_facts_above_it_are_kept() -> None:
    facts = (
        "<table><tr><td><b>发文字号：</b></td><td>云政发〔2024〕3号</td><td>成文日期：</td>"
        "<td>2024年3月8日</td></tr></table>"
    )
    article = (
        "<div id='zoom'>"
        + "<p>一、修路。修好东路和西路，方便群众出行，带动沿线产业发展。</p>" * 4
        + "</div>"
    )
    navigation = "<div class=nav><a>首页</a><a>政务公开</a></div>"
    made = text(page(navigation + facts + article + "<div>版权所有</div>"), "a.html")
    assert (
        made.startswith("发文字号：云政发〔2024〕3号\n成文日期：2024年3月8日\n一、修路。")
        and "首页" not in made
        and "版权" not in made
    )


def test_word_exported_html_keeps_its_numbers() -> None:
    item = (
        "<p class=MsoListParagraph><![if !supportLists]>"
        "<span style='mso-list:Ignore'>一、<span>&nbsp;</span></span><![endif]>工作目标</p>"
    )
    assert (
        text(page(item + "<p><span style='display:none'>藏</span>正文</p>"), "a.html").replace(
            "\xa0", ""
        )
        == "一、工作目标\n正文\n"
    )


def test_inline_tags_part_no_words_and_blocks_do() -> None:
    assert (
        text(page("<div>一、<b>修</b>路<p>甲</p>乙<br>丙</div>"), "a.html")
        == "一、修路\n甲\n乙\n丙\n"
    )


def test_markdown_marks_are_left_out_and_lines_stay() -> None:
    source = (
        "---\ntitle: x\n---\n# 修路计划\n\n**一、修东路**\n> 引用\n- 条目\n"
        "[链接](http://x)和\\*星\n```\n代码\n```\n"
    )
    made = text(source.encode(), "a.md")
    assert made.split("\n")[3:] == [
        "修路计划",
        "",
        "一、修东路",
        "引用",
        "条目",
        "链接和*星",
        "",
        "代码",
        "",
        "",
    ]
    assert read(source.encode(), "a.md", Collector()).format == "md"


def ofd(*documents: str, template: str = "") -> bytes:
    """Documents of one page each, with a template under each page where one is given."""
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocRoot>/Doc_{k}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for k in range(len(documents))
    )
    parts = {"OFD.xml": f"<ofd:OFD {NAMES}>{bodies}</ofd:OFD>"}
    use = '<ofd:Template TemplateID="9"/>' if template else ""
    for k, content in enumerate(documents):
        common = (
            '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
            if template
            else ""
        )
        parts[f"Doc_{k}/Document.xml"] = (
            f'<ofd:Document {NAMES}>{common}<ofd:Pages><ofd:Page BaseLoc="Pages/P.xml"/>'
            "</ofd:Pages></ofd:Document>"
        )
        parts[f"Doc_{k}/Pages/P.xml"] = (
            f"<ofd:Page {NAMES}>{use}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
            "</ofd:Page>"
        )
        if template:
            parts[f"Doc_{k}/Tpls/T.xml"] = (
                f"<ofd:Page {NAMES}><ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content>"
                "</ofd:Page>"
            )
    return package(parts)


def piece(x: float, y: float, words: str) -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} {5 * len(words)} 6" Size="5">'
        f'<ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'
    )


def test_ofd_is_read_in_the_order_of_the_page() -> None:
    assert (
        text(
            ofd(
                piece(30, 60, "第二行。")
                + piece(58, 40, "一行。")
                + piece(30, 40.2, "第")
                + piece(35, 40, "一段")
            ),
            "a.ofd",
        )
        == "第一段  一行。\n第二行。\n"
    )


def test_ofd_templates_and_several_documents() -> None:
    assert (
        text(
            ofd(piece(30, 60, "甲。"), piece(30, 60, "乙。"), template=piece(30, 52, "版式。")),
            "a.ofd",
        )
        == "版式。\n甲。\n版式。\n乙。\n"
    )


def test_an_ofd_of_pictures_says_so() -> None:
    with pytest.raises(PlanParseError, match="PP110"):
        text(ofd(""), "a.ofd")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        ("application/epub+zip", "EPUB"),
        ("text/plain", "no document"),
    ],
)
def test_containers_of_other_kinds_are_named(kind: str, told: str) -> None:
    with pytest.raises(PlanParseError, match="PP105") as caught:
        text(zipped({"mimetype": kind, "content.xml": "<x/>"}), "a.odt")
    assert told in caught.value.message() and caught.value.advice()


def test_radicals_are_put_back() -> None:
    assert plain_radicals("⻄部⻓效⽅案①⑩（甲）") == "西部长效方案①⑩（甲）"


def test_a_missing_extra_names_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "planparse.readers.docx", None)  # as if lxml were not there
    with pytest.raises(PlanParseError, match=r"pip install 'planparse\[docx\]'") as caught:
        read(as_docx(["一、修路。"]), "a.docx", Collector())
    assert caught.value.code == "PP107"


def test_every_format_has_its_reader() -> None:
    folder = Path(planparse.__file__).parent / "readers"
    assert all((folder / f"{module}.py").is_file() for module, _extra in READERS.values())


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called soffice that does what the test writes into it."""
    program = tmp_path / "soffice"
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return program


OLD = as_ole("WordDocument")


def test_old_formats_go_through_libreoffice(office: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(
        as_docx(["修路计划", "一、修东路。新修3公里。（责任单位：县交通局、县财政局）"])
    )
    office.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/args\nmkdir -p out && cp {made} out/document.docx\n'
    )
    office.chmod(0o755)
    source = read(OLD, "旧.doc", Collector())
    assert source.format == "doc" and "一、修东路。" in source.text
    args = (tmp_path / "args").read_text()
    assert (
        "--headless" in args
        and "-env:UserInstallation=file://" in args
        and "--infilter" not in args
    )


@pytest.mark.parametrize("codec", ["utf-16-le", "cp1252", "gb18030"])
@pytest.mark.parametrize("data", [OLD, b"{\\rtf1\\ansi cut"])
def test_a_binary_file_that_libreoffice_takes_for_text_is_damaged(
    office: Path, tmp_path: Path, data: bytes, codec: str
) -> None:
    shown = "".join(c for c in data[:40].decode(codec, "replace") if c.isprintable())
    made = tmp_path / "made.docx"
    made.write_bytes(as_docx([shown, "一、修东路。新修3公里。"]))
    office.write_text(f"#!/bin/sh\nmkdir -p out && cp {made} out/document.docx\n")
    office.chmod(0o755)
    with pytest.raises(PlanParseError, match=r"PP108.*plain text"):
        read(data, "a.doc", Collector())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLD[:300], "PP108"),
        (OLD[:8] + bytes(600), "PP108"),
        (OLD[:8] + "一、修东路。新修3公里。".encode("gbk") * 60, "PP108"),
        (OLD[:1000], "PP108"),
        (as_ole("Contents"), "PP105"),
        (OLD, "PP111"),
    ],
)
def test_what_an_old_document_is_shows_before_it_is_converted(
    data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PlanParseError, match=code):
        read(data, "a.doc", Collector())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.timeout(300)
def test_libreoffice_itself_reads_rich_text_and_refuses_what_is_cut() -> None:
    words = "".join(f"\\u{ord(char)} ?" for char in "一、修东路。")
    rich = f"{{\\rtf1\\ansi {words}\\par}}".encode()
    assert read(rich, "a.rtf", Collector()).text.strip() == "一、修东路。"
    for data, name in ((rich[:-5], "a.rtf"), (OLD, "a.doc")):
        with pytest.raises(PlanParseError, match="PP108"):
            read(data, name, Collector())


def test_libreoffice_that_makes_nothing_or_takes_too_long(office: Path) -> None:
    office.write_text("#!/bin/sh\nexit 0\n")
    office.chmod(0o755)
    with pytest.raises(PlanParseError, match="PP108"):
        read(OLD, "a.doc", Collector())
    office.write_text("#!/bin/sh\nexec sleep 20\n")
    from planparse.readers.limits import limits_of

    with pytest.raises(PlanParseError, match="PP103"):
        read(OLD, "a.doc", Collector(), limits=limits_of({"seconds": 1}))


def test_a_ruled_table_over_two_pages_is_one_and_its_second_header_is_no_row() -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=A4, invariant=1)
    header = ("序号", "工作任务", "责任单位", "完成时限")
    rows = [(str(k), f"修缮第{k}座村桥", "县交通局、县财政局", "年底前") for k in range(1, 9)]
    for number, part in enumerate((rows[:4], rows[4:]), 1):
        made.setFont("STSong-Light", 12)
        if number == 1:
            made.drawString(90, 780, "青石县2025年村桥修缮任务清单")
        made.drawString(290, 40, f"— {number} —")
        y = 750.0
        for row in (header, *part):
            for c, cell in enumerate(row):
                made.drawString(70 + c * 115, y - 16, cell)
                made.rect(66 + c * 115, y - 24, 115, 24)
            y -= 24
        made.showPage()
    made.save()
    (plan,) = planparse.parse_bytes(out.getvalue(), name="a.pdf").plans
    assert [
        (
            t.number,
            t.title,
            [u.name for d in t.responsibilities for u in d.units],
            t.deadlines[0].end,
        )
        for t in plan.tasks
    ] == [(k, f"修缮第{k}座村桥", ["县交通局", "县财政局"], "2025-12-31") for k in range(1, 9)]


def line(
    words: str, top: float, size: float = 14.0, left: float = 70.0, right: float = 500.0
) -> Line:
    return Line(words, left, right, top, size)


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    pages = [
        Page(
            [
                line("2024/3/8 上午10:00", 20),
                *(line(f"第{n}页第{k}行，满行。", 60 + 20 * k) for k in range(5)),
                line(f"https://a.gov.cn/x {n}/2", 800),
            ],
            [],
        )
        for n in (1, 2)
    ]
    out = Blocks("a.pdf", Limits())
    add_pages(pages, out)
    made = out.source(b"", "pdf").text
    assert "https" not in made and "2024/3/8" not in made and "第2页第4行" in made


def test_running_headers_and_page_numbers_part_no_paragraph() -> None:
    body = ("这一段话从第一页起", "一直写过了第二页", "到第三页才算写完。")
    pages = [
        Page(
            [
                line("青石县人民政府文件", 20, right=200),
                line(words, 60),
                line(f"— {n} —", 800, right=100),
            ],
            [],
        )
        for n, words in enumerate(body, 1)
    ]
    out = Blocks("a.pdf", Limits())
    add_pages(pages, out)
    assert out.source(b"", "pdf").text == "".join(body) + "\n"


def test_tables_of_contents_are_left_out() -> None:
    out = Blocks("a.pdf", Limits())
    add_pages(
        [
            Page(
                [
                    line("一、总体要求................ 3", 60),
                    line("二、主要任务………………… 12", 80),
                    line("正文。", 100),
                ],
                [],
            )
        ],
        out,
    )
    assert out.source(b"", "pdf").text == "正文。\n"


def test_an_entry_of_the_contents_behind_a_sentence_takes_nothing_of_it() -> None:
    out = Blocks("a.pdf", Limits())
    add_pages(
        [Page([line("各方都要行动起来。（三）健身行动……………… 33", 60), line("正文。", 100)], [])],
        out,
    )
    assert out.source(b"", "pdf").text == "各方都要行动起来。\n正文。\n"


def test_page_numbers_close_to_the_text_are_known_by_counting_on() -> None:
    pages = [
        Page(
            [
                *(line(f"甲乙丙丁第{n}页{k}", 60 + 20 * k) for k in range(5)),
                line(str(n + 6), 160, right=90),
            ],
            [],
        )
        for n in range(1, 5)
    ]
    pages.append(
        Page(
            [
                *(line(f"甲乙丙丁第5页{k}", 60 + 20 * k) for k in range(5)),
                line("2030", 160, right=90),
            ],
            [],
        )
    )
    out = Blocks("a.pdf", Limits())
    add_pages(pages, out)
    made = out.source(b"", "pdf").text
    assert "第2页1" in made and "2030" in made
    assert not any(f"\n{n}\n" in made or f"4{n}甲" in made for n in range(7, 11))


def test_merged_cells_of_a_ruled_table_are_said_again_downward_and_once_to_the_right() -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=A4, invariant=1)
    made.setFont("STSong-Light", 12)
    made.drawString(70, 790, "青石县健康指标及其现状与目标的说明")
    cells = [  # words, column, row, columns, rows
        ("领域", 0, 0, 1, 1), ("序号", 1, 0, 1, 1), ("指标", 2, 0, 1, 1), ("目标", 3, 0, 1, 1),
        ("饮食", 0, 1, 1, 3), ("结果性指标", 1, 1, 3, 1), ("1", 1, 2, 1, 2),
        ("食盐摄入量", 2, 2, 1, 1), ("5克", 3, 2, 1, 1), ("说明：每人每日", 2, 3, 2, 1),
    ]  # fmt: skip
    for words, c, r, wide, high in cells:
        made.rect(66 + c * 115, 760 - (r + high) * 24, 115 * wide, 24 * high)
        made.drawString(70 + c * 115, 760 - r * 24 - 16, words)
    made.showPage()
    made.save()
    assert text(out.getvalue(), "a.pdf").splitlines()[1:] == [
        "领域\t序号\t指标\t目标",
        "饮食\t结果性指标\t\t",
        "饮食\t1\t食盐摄入量\t5克",
        "饮食\t1\t说明：每人每日\t",
    ]


def test_number_and_date_may_stand_only_in_the_facts_of_the_page() -> None:
    article = (
        "<div id='zoom'><p>云山县道路养护实施方案</p><p>一、修东路。"
        "9月底前修好3公里，桥涵、护栏一并修好。（责任单位：县交通局、县财政局）</p></div>"
    )
    table = (
        "<table><tr><td>发文字号：</td><td>云政发〔2024〕3号</td><td>成文日期：</td>"
        "<td>2024年03月08日</td></tr></table>"
    )
    listed = "<ul><li><b>文号：</b>云政发〔2024〕3号</li><li><b>成文日期：</b>2024-03-08</li></ul>"
    for facts in (table, listed):
        (plan,) = planparse.parse_bytes(
            page(f"<div>首页</div>{facts}{article}"), name="a.html"
        ).plans
        assert (plan.title, plan.document_number, plan.issued_on, plan.year) == (
            "云山县道路养护实施方案",
            "云政发〔2024〕3号",
            "2024-03-08",
            2024,
        )
        assert plan.tasks[0].deadlines[0].end == "2024-09-30"


def test_lines_that_recur_in_the_text_are_no_headers() -> None:
    owner = "责任单位：县发改局、各乡镇"
    pages = [
        Page(
            [
                *(line(f"第{n}页第{k}件事写到行末为止。", 60 + 20 * k) for k in range(9)),
                line(owner, 240, right=300),
            ],
            [],
        )
        for n in range(1, 5)
    ]
    out = Blocks("a.pdf", Limits())
    add_pages(pages, out)
    assert out.source(b"", "pdf").text.count(owner) == 4


def test_the_heading_of_the_page_is_the_title_where_the_article_has_none() -> None:
    article = (
        "<div class='TRS_Editor'><p>一、修东路。"
        "9月底前修好3公里，桥涵、护栏一并修好。（责任单位：县交通局、县财政局）</p></div>"
    )
    for above in (
        "<h1>云山县道路养护实施方案</h1>",
        "<div class='title'>云山县道路养护实施方案</div>",
        "",
    ):
        data = (
            "<html><head><meta charset='utf-8'><title>云山县道路养护实施方案-云山县政府网</title>"
            f"</head><body>{above}{article}</body></html>"
        )
        assert (
            planparse.parse_bytes(data.encode(), name="a.html").plans[0].title
            == "云山县道路养护实施方案"
        )


def test_line_ends_of_the_source_part_no_words_and_ordered_lists_show_their_numbers() -> None:
    assert (
        text(
            page("<p>县水\n   利局 and\nothers</p><ol start=3><li>修路</li><li>架桥</li></ol>"),
            "a.html",
        )
        == "县水利局 and others\n3.修路\n4.架桥\n"
    )


def sheet(rows: list[list[object]], *merged: tuple[int, int, int, int, str]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    made = book.add_worksheet()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            made.write(r, c, cell)
    for first, left, last, right, words in merged:
        made.merge_range(first, left, last, right, words)
    book.close()
    return out.getvalue()


def test_a_ledger_with_group_rows_and_owners_merged_over_rows() -> None:
    rows: list[list[object]] = [
        ["修缮任务清单（2025年）"], ["序号", "工作任务", "牵头单位", "完成时限"],
        [1, "修东桥", "", ""], [2, "修西桥", "", ""], ["二、民生"],
        [3, "修渠", "县水利局", "6月底前"],
    ]  # fmt: skip
    data = sheet(rows, (2, 2, 3, 2, "县交通局"), (2, 3, 3, 3, "年底前"))
    tasks = planparse.parse_bytes(data, name="a.xlsx").plans[0].tasks
    assert [
        (
            t.title,
            [u.name for d in t.responsibilities for u in d.units],
            [d.end for d in t.deadlines],
        )
        for t in tasks
    ] == [
        ("修东桥", ["县交通局"], ["2025-12-31"]),
        ("修西桥", ["县交通局"], ["2025-12-31"]),
        ("修渠", ["县水利局"], ["2025-06-30"]),
    ]
    assert tasks[2].path[0].label == "二、"


def test_cells_far_apart_cost_nothing() -> None:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(1_048_000, 16_000, "x")
    sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    book.close()
    assert read(out.getvalue(), "a.xlsx", Collector()).text == "x\n"
    with pytest.raises(PlanParseError, match="PP103"):
        read(_far_apart(), "a.xlsx", Collector())


def _far_apart() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().write_row(0, 0, ["x", *[""] * 16_000, "y"])
    book.close()
    return out.getvalue()


def test_a_trailer_broken_over_lines_is_one() -> None:
    (task,) = (
        planparse.parse("修路计划\n一、修路。修好。（牵头单位：市交通局；\n责任单位：市财政局）\n")
        .plans[0]
        .tasks
    )
    assert [(d.role, [u.name for u in d.units]) for d in task.responsibilities] == [
        ("lead", ["市交通局"]),
        ("responsible", ["市财政局"]),
    ]
