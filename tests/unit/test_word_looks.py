"""Word documents: tables as cells, and how paragraphs look."""

from __future__ import annotations

import pytest
from lxml import etree

import planparse
from planparse.errors import PlanParseError
from planparse.readers.word.sheet import Sheet
from planparse.readers.xml import Element, attribute, child, local
from planparse.text.looks import Look, body_size, displayed
from planparse.text.source import Source

from .word_parts import STYLES, p, source, style, word


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


CENTRED = '<w:jc w:val="center"/>'
LARGE = '<w:sz w:val="44"/>'
RUNNING = "为做好本县乡村道路的养护工作，保障群众出行安全，制定本方案。" * 3


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
    found = next(displayed(made.text, made.looks), None)
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


TABLE_STYLE = '<w:style w:type="table" w:styleId="%s"><w:name w:val="%s"/></w:style>'


def sheet(styles: str, head: str = "") -> tuple[Sheet, list[str]]:
    """A part of styles, and what is parsed of it, as it is parsed."""
    parsed: list[str] = []

    def parse(data: bytes) -> Element:
        parsed.append(data.decode())
        return etree.fromstring(data)

    return Sheet((head + STYLES % styles).encode(), parse), parsed


def test_styles_that_nobody_asks_for_are_not_parsed() -> None:
    made, parsed = sheet(TABLE_STYLE % ("t", "Grid") + style("b", "<w:name w:val='乙'/>"))
    assert made.default == "a" and not parsed
    assert attribute(child(made["b"], "name"), "val") == "乙"
    assert attribute(child(made["a"], "name"), "val") == "Normal"
    assert len(parsed) == 2 and not any("Grid" in each for each in parsed)
    assert made["b"] is made["b"] and child(made.defaults(), "rPrDefault") is not None
    assert len(parsed) == 3


def test_of_two_styles_of_one_id_the_last_holds_as_does_the_last_default() -> None:
    again = style("b", "<w:name w:val='二'/>").replace("w:styleId", 'w:default="1" w:styleId')
    made, parsed = sheet(style("b", "<w:name w:val='一'/>") + again)
    assert made.default == "b" and attribute(child(made["b"], "name"), "val") == "二"
    assert made["c"] is None and len(parsed) == 2  # what is not found is looked for in all of it


@pytest.mark.parametrize(
    "styles",
    [
        f"<!-- {style('b')} -->",
        f"<?aside {style('b')}?><?aside more?>",
        f"<![CDATA[{style('b')}]]>",
        style("b").replace('"', "'"),
        style("b").replace("<w:style ", "<w:style\n"),
        style("&#98;"),
        f"<w:latent>{style('b')}</w:latent>",
        style("b") + "<w:latent/>",
    ],
)
def test_where_anything_else_could_look_like_a_style_all_of_them_are_parsed(styles: str) -> None:
    made, parsed = sheet(styles + style("c"), '<?xml version="1.0"?>')
    whole = {
        attribute(item, "styleId")
        for item in etree.fromstring((STYLES % (styles + style("c"))).encode())
        if local(item) == "style"
    }
    assert {key for key in ("a", "b", "c") if made[key] is not None} == whole
    assert any(len(each) > len(STYLES) for each in parsed) and made.default == "a"


def test_ids_in_another_encoding_are_not_looked_for() -> None:
    head = '<?xml version="1.0" encoding="gbk"?>'
    data = (head + STYLES % style("正文")).encode("gbk")
    assert Sheet(data, etree.fromstring)["正文"] is not None


def test_styles_behind_those_of_tables_are_known() -> None:
    big = style("big", '<w:rPr><w:sz w:val="44"/></w:rPr>')
    body = p("村级治理工作方案", '<w:pStyle w:val="big"/>')
    looks = source(word(body, styles=TABLE_STYLE % ("t", "Grid") + big)).looks
    assert [look.size for look in looks] == [22.0]


def test_a_cell_below_several_months_is_due_from_the_first_to_the_last() -> None:
    rows = [
        ("任务", "7月", "8月", "9月"),
        ("防汛备汛", "每日巡堤"),
        ("文明创建", "—", "迎接测评", "整改"),
    ]
    three = '<w:gridSpan w:val="3"/>'
    table = "".join(
        tr(*(tc(p(cell), three if len(row) == 2 and k else "") for k, cell in enumerate(row)))
        for row in rows
    )
    data = word(p("湖滨区2025年重点工作安排表") + f"<w:tbl>{table}</w:tbl>")
    (plan,) = planparse.parse_bytes(data, name="a.docx").plans
    told = [
        (t.text, t.deadlines[0].kind, t.deadlines[0].start, t.deadlines[0].end) for t in plan.tasks
    ]
    assert told == [
        ("每日巡堤", "range", "2025-07-01", "2025-09-30"),
        ("迎接测评", "by", None, "2025-08-31"),
        ("整改", "by", None, "2025-09-30"),
    ]


@pytest.mark.parametrize("line", ["目　录", "第 1 页，共 3 页"])
def test_a_line_that_is_no_title_whatever_its_look_is_no_part_of_one(line: str) -> None:
    centre = '<w:jc w:val="center"/>'
    body = (
        p("青石县公厕改造工作方案", centre)
        + p(line, centre)
        + p("一、改造公厕")
        + p("改造公厕12座。")
    )
    (plan,) = planparse.parse_bytes(word(body), name="a.docx").plans
    assert plan.title == "青石县公厕改造工作方案"
