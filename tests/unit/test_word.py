"""Word documents beyond their paragraphs: the package, tables of contents, tables as cells, and how
paragraphs look."""

from __future__ import annotations

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read
from planparse.readers.limits import limits_of
from planparse.text.looks import Look, body_size, displayed, title_by_look
from planparse.text.source import Source

from ..conformance.makers import W, zipped

RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "%s</Relationships>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
BODY = f'<?xml version="1.0"?><w:document {W}><w:body>%s</w:body></w:document>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
PLAIN = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">'
    '<w:name w:val="Normal"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>%s</w:styles>'
)


def p(words: str, properties: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"
    )


def link(kind: str, target: str, more: str = "") -> str:
    return (
        f'<Relationship Id="r{kind}{len(target)}" Type="{OFFICE}{kind}" Target="{target}" {more}/>'
    )


def word(body: str, *, styles: str = "") -> bytes:
    parts = {"word/document.xml": BODY % body}
    if styles:
        parts["word/styles.xml"] = STYLES % styles
    return zipped({"[Content_Types].xml": PLAIN, **parts})


def source(data: bytes, **limits: int) -> Source:
    return read(data, "a.docx", Collector(), limits=limits_of(limits))


# ---- the package


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    parts = {
        "[Content_Types].xml": TYPES % "doc/main7.xml",
        "_rels/.rels": RELS % link("officeDocument", "/doc/main7.xml"),
        "doc/main7.xml": BODY % p("正文。"),
        "word/other.xml": BODY % p("别的。"),
    }
    assert source(zipped(parts)).text == "正文。\n"


def test_parts_are_those_that_the_main_part_names() -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    lists = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    notes = f"<w:footnotes {W}><w:footnote>{p('脚注。')}</w:footnote></w:footnotes>"
    related = link("numbering", "../shared/lists.xml") + link("footnotes", "n%31.xml")
    parts = {
        "[Content_Types].xml": PLAIN,
        "_rels/.rels": RELS % link("officeDocument", "word/document2.xml"),
        "word/document2.xml": BODY % p("总则", item),
        "word/_rels/document2.xml.rels": RELS % related,
        "shared/lists.xml": lists,
        "word/n1.xml": notes,
        "word/numbering.xml": lists.replace("%1、", "第%1章"),
    }
    with pytest.raises(PlanParseError, match="PP105"):  # nothing says that it is Word's
        source(zipped(parts))
    parts["[Content_Types].xml"] = TYPES % "word/document2.xml"
    assert source(zipped(parts)).text == "一、总则\n脚注。\n"


@pytest.mark.parametrize("usual", [True, False])
def test_names_with_backslashes_and_in_other_case(usual: bool) -> None:
    name = "word\\document.xml" if usual else "Word\\Text.XML"
    parts = {
        "[content_types].xml": TYPES % "word/text.xml",
        "_rels\\.rels": RELS
        % link("officeDocument", "word/document.xml" if usual else "word/text.xml"),
        name: BODY % p("正文。"),
    }
    assert source(zipped(parts)).text == "正文。\n"


def test_lost_relationships_are_made_up_for() -> None:
    parts = {"[Content_Types].xml": TYPES % "x/y.xml", "x/y.xml": BODY % p("正文。")}
    assert source(zipped(parts)).text == "正文。\n"
    broken = {**parts, "_rels/.rels": RELS % link("officeDocument", "word/none.xml")}
    assert source(zipped(broken)).text == "正文。\n"
    outside = RELS % link("officeDocument", "http://a.b/c.xml", 'TargetMode="External"')
    assert source(zipped({**parts, "_rels/.rels": outside})).text == "正文。\n"


def test_relationships_that_lead_round_read_nothing_twice() -> None:
    related = "".join(
        link(kind, target)
        for kind in ("styles", "numbering", "footnotes", "endnotes")
        for target in ("document.xml", "../../../word/document.xml", "_rels/document.xml.rels")
    )
    parts = {
        "[Content_Types].xml": TYPES % "word/document.xml",
        "_rels/.rels": RELS % (link("officeDocument", "word/document.xml") * 3),
        "word/document.xml": BODY % p("正文。"),
        "word/_rels/document.xml.rels": RELS % related,
    }
    assert source(zipped(parts)).text == "正文。\n"


def test_a_document_held_whole_by_another_is_told_of() -> None:
    parts = {
        "[Content_Types].xml": PLAIN,
        "word/document.xml": BODY % p("一、修路。修好3公里。"),
        "word/_rels/document.xml.rels": RELS % link("aFChunk", "part.html"),
        "word/part.html": "<p>二、清渠。</p>",
    }
    result = planparse.parse_bytes(zipped(parts), name="a.docx")
    assert ["altChunk" in each.message for each in result.diagnostics if each.code == "PP114"] == [
        True
    ]


def test_a_document_of_pictures_says_so() -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    with pytest.raises(PlanParseError, match="PP110"):
        source(word(picture * 2 + p(" ")))
    row = f"<w:tr><w:tc>{picture}</w:tc><w:tc>{p('')}</w:tc></w:tr>"
    with pytest.raises(PlanParseError, match="PP110"):
        source(word(f"<w:tbl>{row}</w:tbl>"))
    assert source(word(picture + p("正文。"))).text == "正文。\n"
    assert source(word(p(""))).text == ""


# ---- tables of contents

TAB = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>"
LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8296"/></w:tabs>'
BELOW = p("一、总则") + p("修路。")


def field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def in_field(*entries: str, ended: bool = True) -> str:
    contents = instruction(' TOC \\o "1-2" \\h ')
    begin = field_mark("begin") + contents + field_mark("separate")
    shown = "<w:r><w:t>3</w:t></w:r>"
    page = field_mark("begin") + instruction("PAGEREF a") + shown + field_mark("end")
    made = "".join(
        f"<w:p>{begin if k == 0 else ''}<w:hyperlink><w:r><w:t>{entry}</w:t></w:r>{page}"
        "</w:hyperlink></w:p>"
        for k, entry in enumerate(entries)
    )
    end = field_mark("end") if ended else ""
    return f"{made}<w:p>{end}<w:r><w:t>前言</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "style", ["toc 1", "TOC 2", "目录 1", "TOC Heading", "WPSOffice手动目录 2"]
)
def test_contents_by_their_style(style: str) -> None:
    named = f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{style}"/></w:style>'
    entries = p("目  录") + p("一、总则 1", '<w:pStyle w:val="x"/>')
    kept = p("这一段用错了样式。", '<w:pStyle w:val="x"/>')
    assert (
        source(word(entries + kept + BELOW, styles=named)).text
        == "这一段用错了样式。\n一、总则\n修路。\n"
    )


def test_contents_in_the_gallery_of_word() -> None:
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('目 录')}{p('一、总则')}</w:sdtContent></w:sdt>"
    )
    assert source(word(gallery + BELOW)).text == "一、总则\n修路。\n"


def test_contents_that_a_field_makes() -> None:
    made = source(word(p("目录") + in_field("一、总则", "二、分则") + BELOW))
    assert made.text == "前言\n一、总则\n修路。\n"
    assert made.place(0) == (None, 4, None, None)  # what is left out is counted all the same


def test_a_field_that_never_ends_takes_nothing_away() -> None:
    made = source(word(in_field("一、总则", ended=False) + BELOW)).text
    assert made.startswith("一、总则") and made.endswith("前言\n一、总则\n修路。\n")


def test_contents_typed_by_hand() -> None:
    entries = p(f"一、总则{TAB}1", LEADER) + p(f"二、分则{TAB}12", LEADER)
    dotted = p("（一）修路………… 3") + p("（二）架桥.........14")
    assert source(word(p("目录") + entries + dotted + BELOW)).text == "一、总则\n修路。\n"
    alone = p(f"联系电话{TAB}110", LEADER)
    assert source(word(alone + BELOW)).text == "联系电话 110\n一、总则\n修路。\n"
    without = p(f"甲{TAB}1") + p(f"乙{TAB}2")
    assert source(word(without)).text == "甲 1\n乙 2\n"
    assert source(word(p("目录") + p("本县地名目录另发。"))).text == "目录\n本县地名目录另发。\n"


# ---- tables as cells


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


HEADER = "<w:tblHeader/>"
DOWN = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"
TWO = '<w:gridSpan w:val="2"/>'
TABLE = (
    "<w:tbl>"
    + tr(tc(p("任务")), tc(p("责任"), TWO), properties=HEADER)
    + tr(tc(p("清渠"), DOWN), tc(p("县水利局") + p("县住建局")), tc(p("张三")))
    + tr(tc(p(""), GOES_ON), tc(p("各乡镇")), tc(p("")))
    + "</w:tbl>"
)


def test_a_table_is_kept_as_cells_with_what_they_span() -> None:
    made = source(word(p("任务表") + TABLE + p("注。")))
    (table,) = made.tables
    assert (
        made.text[table.start : table.end]
        == "任务\t责任\t\n清渠\t县水利局 县住建局\t张三\n清渠\t各乡镇\t\n"
    )
    assert (table.rows, table.columns, table.header) == (3, 3, 1)
    cells = [
        (c.row, c.column, c.rows, c.columns, c.copied, made.text[c.start : c.end])
        for c in table.cells
    ]
    assert cells == [
        (0, 0, 1, 1, False, "任务"),
        (0, 1, 1, 2, False, "责任"),
        (1, 0, 2, 1, False, "清渠"),
        (1, 1, 1, 1, False, "县水利局 县住建局"),
        (1, 2, 1, 1, False, "张三"),
        (2, 0, 1, 1, True, "清渠"),
        (2, 1, 1, 1, False, "各乡镇"),
        (2, 2, 1, 1, False, ""),
    ]
    assert [made.text[:at].rpartition("\t")[2] for at in made.cell_breaks] == ["县水利局"]
    assert all(made.text[at] == " " for at in made.cell_breaks)


def test_cells_whose_columns_do_not_meet() -> None:
    rows = (
        tr(tc(p("甲"), TWO + DOWN), tc(p("乙")))
        + tr(tc(p("丙")), tc(p("丁"), GOES_ON), tc(p("戊")))
        + tr(tc(p("己")), properties='<w:gridBefore w:val="1"/>')
        + tr(tc(p("")), tc(p("")))
    )
    made = source(word(f"<w:tbl>{rows}</w:tbl>"))
    assert made.text == "甲\t\t乙\n丙\t\t戊\n\t己\n"
    (table,) = made.tables
    assert (table.rows, table.columns) == (4, 3)
    assert [(c.row, c.column) for c in table.cells if c.row == 2] == [(2, 1)]


def test_tables_past_the_limits_are_refused() -> None:
    wide = tr(*(tc(p(""), '<w:gridSpan w:val="900"/>') for _ in range(3)))
    with pytest.raises(PlanParseError, match="PP103"):
        source(word(f"<w:tbl>{wide}</w:tbl>"))
    many = tr(tc(p("甲")), tc(p("乙"))) * 4
    with pytest.raises(PlanParseError, match="PP103"):
        source(word(f"<w:tbl>{many}</w:tbl>"), rows=3)


# ---- paragraphs are certain

LONG = (
    "各乡镇、各村都要对照执行，逐项核对，并将核对结果报送主管部门备案，"
    "年底前由县里组织抽查，抽查结果全县通报，并作为下一年安排资金的依据，"
    "各乡镇要有专人负责这项工作，做到件件有记录、事事有回音，不得敷衍，不得瞒报漏报，发现问题及时改正"
)


def test_numbers_that_count_on_in_word_are_labels() -> None:
    """In a text dump they would be the numbers of pieces, put between the halves of a sentence
    (noise.piece-number)."""
    lines = ["阅读站标准", *(f"{k}、第{k}类标准，{LONG}" for k in range(1, 5))]
    body = "".join(p(line) for line in lines)
    assert source(word(body)).certain and not Source.from_text("甲").certain
    (plan,) = planparse.parse_bytes(word(body), name="a.docx").plans
    assert [section.label for section in plan.sections] == ["1、", "2、", "3、", "4、"]
    dumped = planparse.parse("\n".join(lines) + "\n")
    assert "PP201" in [each.code for each in dumped.diagnostics]


# ---- looks

CENTRED = '<w:jc w:val="center"/>'
LARGE = '<w:sz w:val="44"/>'
RUNNING = "为做好本县乡村道路的养护工作，保障群众出行安全，制定本方案。" * 3


def style(name: str, *inside: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}">{"".join(inside)}</w:style>'


def test_how_paragraphs_look() -> None:
    based = '<w:basedOn w:val="%s"/>'
    level = '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
    styles = (
        style("t", '<w:name w:val="Title"/>', based % "a", f"<w:pPr>{CENTRED}</w:pPr>")
        + style("h", '<w:name w:val="heading 2"/>', based % "t")
        + style("o", '<w:name w:val="mine"/>', level)
        + style("loop", based % "loop")
    )
    body = (
        p("标题", '<w:pStyle w:val="t"/>')
        + p("目", '<w:pStyle w:val="h"/><w:jc w:val="left"/>', LARGE)
        + p("条", '<w:pStyle w:val="o"/>')
        + p("圈", '<w:pStyle w:val="loop"/>')
        + p("")
        + p("正文。")
    )
    made = source(word(body, styles=styles))
    assert [(made.text[look.start : look.end], *look[:3]) for look in made.looks] == [
        ("标题", True, 16.0, 0),
        ("目", False, 22.0, 2),
        ("条", False, 10.5, 3),
        ("圈", False, 10.5, None),
        ("正文。", False, 16.0, None),
    ]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([("某县文件精神", CENTRED, LARGE), ("的说明", CENTRED, LARGE)], "某县文件精神\n的说明"),
        ([("随便什么话", "", LARGE)], "随便什么话"),
        ([("随便什么话", CENTRED, "")], "随便什么话"),
        ([("大字", CENTRED, LARGE), ("小字（征求意见稿）", CENTRED, "")], "大字"),
        ([("抬头", "", "")], None),
        ([(RUNNING, CENTRED, "")], None),
    ],
)
def test_a_title_is_known_by_its_look(lines: list[tuple[str, str, str]], title: str | None) -> None:
    body = "".join(p(words, aligned, size) for words, aligned, size in lines)
    made = source(word(body + p(RUNNING) * 2, styles=" "))
    found = title_by_look(made.text, made.looks)
    assert (made.text[found.start : found.end] if found else None) == title


def test_what_is_displayed_is_told_in_order_and_by_looks_alone() -> None:
    body = (
        p("红头", CENTRED, LARGE)
        + p("〔2024〕3号", CENTRED)
        + p("", CENTRED)
        + p(RUNNING)
        + p("附件标题", CENTRED)
    )
    made = source(word(body, styles=" "))
    assert [made.text[a:b] for a, b in displayed(made.text, made.looks)] == [
        "红头",
        "〔2024〕3号",
        "附件标题",
    ]
    assert body_size(made.looks) == 16.0
    assert body_size([Look(start=0, end=5)]) is None and not list(displayed("甲", []))
