"""What offices send beside plain tables: cells that say several things, titles known by their look
alone, headers set apart, runs of forms, numbers of old workbooks (records.md 2.2, 2.6)."""

from __future__ import annotations

import io

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.readers import read

from ..unit.word_parts import p, word
from .makers import Block, Table, as_docx
from .test_tables import HEAD, TITLE, Rows, parsed, said
from .test_workbooks import workbook

CENTRED = '<w:jc w:val="center"/>'
LARGE = '<w:sz w:val="44"/>'

# name: rows, the lines that they say
CELLS: dict[str, tuple[Rows, str]] = {
    "by whom and by when in one column": (
        [
            ["序号", "工作任务", "责任单位及完成时限"],
            ["1", "修水渠", "镇水利站牵头，镇农办配合，6月底前完成"],
            ["2", "清淤泥", "镇农办，各村；长期坚持"],
            ["3", "铺路面", "牵头单位：镇交管站；完成时限：9月底前"],
        ],
        "> p1.t1.r1 修水渠 | lead: 镇水利站; support: 镇农办 | by:2024-06-30\n"
        "> p1.t1.r2 清淤泥 | responsible: 镇农办、各村\n"
        "> p1.t1.r3 铺路面 | lead: 镇交管站 | by:2024-09-30",
    ),
    "a year in the names of columns": (
        [
            ["2025年重点任务", "2025年主要建设内容", "责任单位"],
            ["修水渠", "疏通东渠3公里", "镇水利站"],
        ],
        "> p1.t1.r1 修水渠 | 疏通东渠3公里 | responsible: 镇水利站 | 3公里",
    ),
    "brackets in the text tell who answers": (
        [
            ["序号", "行动", "具体内容"],
            ["1", "修水渠", "疏通东渠。（责任单位：镇水利站，6月底前）"],
        ],
        "> p1.t1.r1 修水渠 | 疏通东渠。（责任单位：镇水利站，6月底前） | responsible: 镇水利站 "
        "| by:2024-06-30",
    ),
    "a day in figures at the end of a row": (
        [HEAD, ["1", "修水渠", "镇水利站", "5.30"], ["2", "清淤泥", "镇农办", "20241130"]],
        "> p1.t1.r1 修水渠 | responsible: 镇水利站 | by:2024-05-30\n"
        "> p1.t1.r2 清淤泥 | responsible: 镇农办 | by:2024-11-30",
    ),
    "who filled it in is no task": (
        [HEAD, ["1", "修水渠", "镇水利站", "6月底前"], ["填报人：", "联系电话：", "审核人：", ""]],
        "> p1.t1.r1 修水渠 | responsible: 镇水利站 | by:2024-06-30",
    ),
}


@pytest.mark.parametrize(
    ("name", "format_"), [(name, f) for name in CELLS for f in ("docx", "html", "xlsx", "csv")]
)
def test_cells_that_say_several_things(name: str, format_: str) -> None:
    rows, expected = CELLS[name]
    assert said(parsed(format_, [TITLE, Table(rows)])) == expected


def test_lines_of_a_cell_of_owners_may_be_labels_marks_and_times() -> None:
    rows = [
        ["序号", "工作任务", "责任单位（带▲为牵头单位）"],
        [1, "修水渠", "镇水利站▲\n镇农办"],
        [2, "清淤泥", "镇农办\n各村\n8月底前"],
        [3, "铺路面", "责任单位：镇交管站\n责任人：\n王强\n2024年9月底前完成"],
        [4, "编规划", "“十五五”规划编制\n领导小组办公室"],
    ]
    result = planparse.parse_bytes(workbook({"2024年清单": rows}), name="a.xlsx")
    assert said(result) == (
        "> p1.t1.r1 修水渠 | lead: 镇水利站; responsible: 镇农办\n"
        "> p1.t1.r2 清淤泥 | responsible: 镇农办、各村 | by:2024-08-31\n"
        "> p1.t1.r3 铺路面 | responsible: 镇交管站; person: 王强 | by:2024-09-30\n"
        "> p1.t1.r4 编规划 | responsible: “十五五”规划编制领导小组办公室"
    )


def test_a_row_of_notes_above_the_header_names_no_column() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["附件3"],
        ["青溪镇2024年水利建设项目台账"],
        ["填报单位（盖章）：镇水利站", None, "填报时间：2024年3月1日"],
        ["项目名称", "建设内容", "责任落实", None],
        [None, None, "责任单位", "责任人"],
        ["东渠", "疏通3公里", "镇水利站", "王强"],
    ):
        sheet.append(row)
    for merged in ("A1:D1", "A2:D2", "A3:B3", "C3:D3", "A4:A5", "B4:B5", "C4:D4"):
        sheet.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    (plan,) = planparse.parse_bytes(out.getvalue(), name="a.xlsx").plans
    assert (plan.title, plan.year) == ("青溪镇2024年水利建设项目台账", 2024)
    assert [c.name for c in plan.tables[0].columns] == [
        "项目名称",
        "建设内容",
        "责任单位",
        "责任人",
    ]


def test_the_line_above_a_header_is_a_group_like_those_below() -> None:
    rows: Rows = [
        [TITLE],
        ["一、农田水利"],
        HEAD,
        ["1", "修水渠", "镇水利站", "6月底前"],
        ["二、道路"],
        HEAD,
        ["1", "铺路面", "镇交管站", "9月底前"],
    ]
    result = planparse.parse_bytes(workbook({"任务": rows}), name="a.xlsx")
    assert said(result) == (
        "> p1.t1.r1 修水渠 | 一、农田水利 | responsible: 镇水利站 | by:2024-06-30\n"
        "> p1.t1.r2 铺路面 | 二、道路 | responsible: 镇交管站 | by:2024-09-30"
    )


@pytest.mark.parametrize("format_", ["docx", "html"])
def test_a_header_in_a_table_of_its_own_is_that_of_the_next(format_: str) -> None:
    blocks: list[Block] = [TITLE, Table([HEAD]), Table([["1", "修水渠", "镇水利站", "6月底前"]])]
    assert said(parsed(format_, blocks)) == (
        "> p1.t1.r1 修水渠 | responsible: 镇水利站 | by:2024-06-30"
    )


def test_lists_beside_one_another_are_not_attached() -> None:
    row = ["1", "修水渠", "镇水利站", "6月底前"]
    blocks: list[Block] = [TITLE, Table([HEAD, row]), "2024年道路任务清单", Table([HEAD, row])]
    result = parsed("docx", blocks)
    assert [(plan.title, plan.attachment_of) for plan in result.plans] == [
        (TITLE, None),
        ("2024年道路任务清单", None),
    ]


def test_how_much_is_no_task() -> None:
    rows: Rows = [
        ["村名", "任务（万株）", "完成时限"],
        ["东村", "60", "4月10日前"],
        ["西村", "45", "4月底前"],
    ]
    result = parsed(
        "docx", ["2024年植树方案", "一、任务分工", Table(rows), "二、要求", "抓好落实。"]
    )
    (plan,) = result.plans
    assert not plan.tables and "60" in plan.sections[0].text
    assert [d.code for d in result.diagnostics] == ["PP506"]


def test_a_section_that_only_names_its_table_is_no_task() -> None:
    rows: Rows = [HEAD, ["1", "修水渠", "镇水利站", "6月底前"]]
    blocks: list[Block] = [
        "2024年水利方案",
        "一、任务安排",
        "各单位按下表抓好落实。",
        "表1 任务安排表",
        Table(rows),
        "注：时间以开工为准。",
        "二、工作要求",
        "加强领导。",
    ]
    (plan,) = parsed("docx", blocks).plans
    assert [task.id for task in plan.tasks] == ["p1.t1.r1", "p1.2"]


# ---- titles by their look


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (p("让山里的孩子喝上净水", CENTRED, LARGE), "让山里的孩子喝上净水"),
        (
            p("让山里的孩子喝上净水", CENTRED, LARGE) + p("——青溪县校园饮水三年行动", CENTRED),
            "让山里的孩子喝上净水——青溪县校园饮水三年行动",
        ),
        (
            p("县领导联系学校", CENTRED, LARGE) + p("工作一览", CENTRED, LARGE),
            "县领导联系学校工作一览",
        ),
        (
            p("青溪县农村供水三年行动", CENTRED, LARGE)
            + p("实施方案（2024—2026年）", CENTRED, LARGE),
            "青溪县农村供水三年行动实施方案（2024—2026年）",
        ),
        (p("同志们：") + p("下面讲三点。", CENTRED, LARGE), None),
    ],
)
def test_a_centred_head_is_the_title_whatever_its_words(head: str, title: str | None) -> None:
    body = p("一、安装设备。") + p("安装净水机120台。") + p("二、检测水质。") + p("每学期检测1次。")
    (plan,) = planparse.parse_bytes(word(head + body, styles=" "), name="a.docx").plans
    assert plan.title == title


def test_a_centred_line_above_a_table_is_its_title() -> None:
    table = as_docx([Table([HEAD, ["1", "修水渠", "镇水利站", "6月底前"]])])
    body = _body(table)
    head = p("2024年各部门要做的事", CENTRED, LARGE)
    (plan,) = planparse.parse_bytes(word(head + body, styles=" "), name="a.docx").plans
    assert (plan.title, plan.tables[0].title) == ("2024年各部门要做的事",) * 2


def test_a_run_of_forms_is_one_list() -> None:
    def form(task: str, unit: str) -> str:
        rows: Rows = [
            ["任务名称", task, "责任单位", unit],
            ["完成时限", "6月底前", "责任人", "张伟"],
            ["工作措施", "逐项落实", "备注", ""],
        ]
        return _body(as_docx([Table(rows)]))

    body = (
        p("青溪镇2024年实事责任书", CENTRED, LARGE)
        + p("任务一")
        + form("修水渠", "镇水利站")
        + p("任务二")
        + form("铺路面", "镇交管站")
    )
    result = planparse.parse_bytes(word(body, styles=" "), name="a.docx")
    (plan,) = result.plans
    assert plan.title == "青溪镇2024年实事责任书" and not plan.text
    assert [(task.id, task.title, task.path[0].label) for task in plan.tasks] == [
        ("p1.t1.r1", "修水渠", "任务一"),
        ("p1.t2.r1", "铺路面", "任务二"),
    ]


def _body(docx: bytes) -> str:
    """What stands in the body of a document."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(docx)) as made:
        xml = made.read("word/document.xml").decode()
    return xml.partition("<w:body>")[2].partition("<w:sectPr/>")[0]


# ---- workbooks


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEAD, [1, "修水渠", "镇水利站", "6月底前"], [2, "清淤泥", "镇农办", "9月底前"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions["F"].hidden = True  # which holds nothing
    out = io.BytesIO()
    book.save(out)
    result = planparse.parse_bytes(out.getvalue(), name="a.xlsx")
    assert len(result.plans[0].tasks) == 2
    assert [d.params for d in result.diagnostics if d.code == "PP117"] == [{"count": 2}]


def test_tab_separated_values_are_a_table_whatever_their_name() -> None:
    data = "\t".join(map(str, HEAD)) + '\n1\t"修水渠\n清淤泥"\t镇水利站\t6月底前\n'
    source = read(data.encode("gb18030"), "清单.tsv", Collector())
    assert source.format == "csv" and "修水渠 清淤泥\t镇水利站" in source.text
