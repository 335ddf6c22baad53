"""Tables as desks make them: names of columns that few use, several tables in one grid, brackets in
cells, symbols, rows that pages cut (records.md 2.6)."""

from __future__ import annotations

from typing import Any

import pytest

import planparse

from ..unit.test_html import page
from ..unit.word_parts import p, word
from .makers import Table
from .test_tables import TITLE, Rows, parsed, said
from .test_workbooks import workbook

HEADER = ["序号", "工作任务", "责任单位", "完成时限"]

NAMED: dict[str, tuple[Rows, str]] = {
    "who takes it on": (
        [
            ["任务编号", "工作名称", "认领科室", "区分管领导", "完成季度"],
            ["1", "修水渠", "水利科", "王强", "二季度"],
        ],
        "> p1.t1.r1 修水渠 | responsible: 水利科; person: 王强 | by:2024-06-30",
    ),
    "a goal beside measures": (
        [
            ["序号", "检视问题", "整改措施", "整改目标", "责任股室", "整改时限"],
            ["1", "渠道淤塞", "疏通东渠", "疏通3公里", "水利股", "6月底前"],
        ],
        "> p1.t1.r1 渠道淤塞 | 疏通东渠 / 疏通3公里 | responsible: 水利股 | by:2024-06-30 | 3公里",
    ),
    "names with brackets": (
        [
            ["序号", "项目（任务）名称", "责任镇（街道）", "完成时间（前）"],
            ["1", "修水渠", "青溪镇", "6月底前"],
        ],
        "> p1.t1.r1 修水渠 | responsible: 青溪镇 | by:2024-06-30",
    ),
    "the lower of two columns of tasks": (
        [
            ["一级任务", "二级任务", "具体举措", "市级牵头单位", "时限"],
            ["水利", "修水渠", "疏通东渠", "市水利局", "6月底前"],
        ],
        "> p1.t1.r1 修水渠 | 疏通东渠 | lead: 市水利局 | 一级任务=水利 | by:2024-06-30",
    ),
    "a problem met is no text of the task": (
        [
            ["序号", "工作任务", "责任单位", "完成时限", "存在问题"],
            ["1", "修水渠", "镇水利站", "6月底前", "缺资金"],
        ],
        "> p1.t1.r1 修水渠 | responsible: 镇水利站 | 存在问题=缺资金 | by:2024-06-30",
    ),
    "a unit whose name begins with 和": (
        [["序号", "工作任务", "责任社区"], ["1", "修水渠", "和平社区"]],
        "> p1.t1.r1 修水渠 | responsible: 和平社区",
    ),
    "several brackets that say who answers": (
        [
            ["领域", "重点任务及分工"],
            ["水利", "1.修水渠。（县水利局，6月底前）2.清淤泥。（县农业农村局牵头，各镇配合）"],
        ],
        "> p1.t1.r1 修水渠。（县水利局，6月底前）2.清淤泥。（县农业农村局牵头，各镇配合） | "
        "responsible: 县水利局; lead: 县农业农村局; support: 各镇 | 领域=水利 | by:2024-06-30",
    ),
}


@pytest.mark.parametrize(
    ("name", "format_"), [(name, f) for name in NAMED for f in ("docx", "html", "xlsx")]
)
def test_columns_that_few_desks_name_so(name: str, format_: str) -> None:
    rows, expected = NAMED[name]
    result = parsed(format_, [TITLE, Table(rows)])
    assert said(result) == expected
    several = [d.code for d in result.diagnostics if d.code == "PP511"]
    assert several == (["PP511"] if name.startswith("several") else [])


def test_marks_below_the_names_of_units_are_those_units() -> None:
    rows: Rows = [
        ["序号", "工作任务", "责任部门", "", "", "完成时限"],
        ["", "", "水利站", "农办", "各村", ""],
        ["1", "修水渠", "●", "○", "", "6月底前"],
        ["2", "清淤泥", "", "●", "○", "7月底前"],
    ]
    result = parsed("xlsx", [TITLE, "（●牵头，○配合）", Table(rows)])
    assert said(result) == (
        "> p1.t1.r1 修水渠 | lead: 水利站; support: 农办 | by:2024-06-30\n"
        "> p1.t1.r2 清淤泥 | lead: 农办; support: 各村 | by:2024-07-31"
    )
    assert not any(tile.kind == "unplaced" for tile in result.layout)


def test_a_column_that_counts_rows_needs_no_name() -> None:
    rows: Rows = [
        ["类别", "", "任务内容", "牵头科室", "月份"],
        ["水利", "1", "修水渠", "水利科", "3—4月"],
        ["水利", "2", "清淤泥", "水利科", "5月"],
    ]
    result = parsed("html", ["青溪镇2024年任务卡", Table(rows)])
    (plan,) = result.plans
    assert plan.title == "青溪镇2024年任务卡"
    assert [(task.label, str(task.deadlines[0].end)) for task in plan.tasks] == [
        ("1", "2024-04-30"),
        ("2", "2024-05-31"),
    ]
    assert all(list(task.extra) == ["类别"] for task in plan.tasks)


def test_a_mark_above_the_title_of_a_table_lists_no_attachment() -> None:
    rows: Rows = [HEADER, ["1", "修水渠", "镇水利站", "6月底前"]]
    result = parsed("docx", ["附件：", "青溪镇2024年水利任务分解表", Table(rows)])
    (plan,) = result.plans
    assert (plan.title, plan.attachments) == ("青溪镇2024年水利任务分解表", [])
    assert not result.diagnostics


def test_a_table_of_figures_for_units_names_no_task() -> None:
    rows: Rows = [
        ["序号", "责任单位", "目标任务", "到位资金"],
        ["1", "县水利局", "12", "8.5"],
        ["2", "县农业农村局", "8", "5.0"],
    ]
    result = parsed("docx", [TITLE, Table(rows)])
    assert not result.plans[0].tables
    assert "PP506" in [d.code for d in result.diagnostics]


def rows_of(result: planparse.ParseResult) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (task.label, task.title, task.responsibilities[0].units[0].name)
        for plan in result.plans
        for task in plan.tasks
    ]


@pytest.mark.parametrize("gap", [[], [None]])
def test_tables_beside_one_another_are_one(gap: list[Any]) -> None:
    rows = [
        [TITLE],
        [*HEADER, *gap, *HEADER],
        [1, "修水渠", "镇水利站", "6月底前", *gap, 3, "铺路面", "镇交管站", "9月底前"],
        [2, "清淤泥", "镇农办", "7月底前"],
    ]
    result = planparse.parse_bytes(workbook({"清单": rows}), name="a.xlsx")
    assert rows_of(result) == [
        ("1", "修水渠", "镇水利站"),
        ("3", "铺路面", "镇交管站"),
        ("2", "清淤泥", "镇农办"),
    ]
    assert [task.deadlines[0].text for task in result.plans[0].tasks] == [
        "6月底前",
        "9月底前",
        "7月底前",
    ]


def test_tables_below_one_another_have_each_its_own_header() -> None:
    rows = [
        [TITLE],
        ["一、重点工作"],
        HEADER,
        [1, "修水渠", "镇水利站", "6月底前"],
        [2, "清淤泥", "镇农办", "7月底前"],
        [],
        ["二、重点项目"],
        ["序号", "项目名称", "建设内容", "总投资", "项目单位", "竣工时间"],
        [1, "东渠", "疏通3公里", 30, "镇水利站", "9月底前"],
        ["2024年民生实事清单"],
        HEADER,
        [1, "铺路面", "镇交管站", "8月底前"],
    ]
    result = planparse.parse_bytes(workbook({"清单": rows}), name="a.xlsx")
    (plan,) = result.plans
    assert [table.title for table in plan.tables][2] == "2024年民生实事清单"
    assert [len(table.columns) for table in plan.tables] == [4, 6, 4]
    assert rows_of(result) == [
        ("1", "修水渠", "镇水利站"),
        ("2", "清淤泥", "镇农办"),
        ("1", "东渠", "镇水利站"),
        ("1", "铺路面", "镇交管站"),
    ]
    paths = [[above.title for above in task.path] for task in plan.tasks]
    assert paths == [["重点工作"], ["重点工作"], ["重点项目"], []]
    assert not any(tile.kind == "unplaced" for tile in result.layout)


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0AB"/>', "★"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Wingdings" w:char="F041"/>', "A"),
        ('<w:sym w:font="Wingdings" w:char="x"/>', ""),
        ("<w:t>\uf06c</w:t>", "●"),
    ],
)
def test_symbols_of_a_font_are_what_they_show(sign: str, shown: str) -> None:
    data = word(f"{p('一、修水渠')}<w:p><w:r>{sign}<w:t>修水渠</w:t></w:r></w:p>")
    result = planparse.parse_bytes(data, name="a.docx")
    assert result.text == f"一、修水渠\n{shown}修水渠\n"


def test_the_facts_of_a_page_may_have_no_colons() -> None:
    facts = (
        "<table><tr><td>索 引 号</td><td>QX001-0031</td><td>主题分类</td><td>水利</td></tr>"
        "<tr><td>发文字号</td><td>青水发〔2024〕12号</td><td>有效性</td><td>有效</td></tr></table>"
    )
    article = "".join(
        f"<p>{line}</p>"
        for line in (
            "青山县2024年水利工作要点",
            "一、修水渠。疏通东渠3公里，带动沿线农田灌溉，方便群众生产生活。（责任单位：县水利局）",
            "二、清淤泥。清理沟渠，恢复行洪能力，确保汛期安全，逐段登记造册。（责任单位：县农业农村局）",
        )
    )
    others = "<table><tr><td>电话</td><td>1234</td><td>地址</td><td>东街</td></tr></table>"
    data = page(f"{facts}<div id='zoom'>{article}</div>{others}")
    (plan,) = planparse.parse_bytes(data, name="a.html").plans
    assert plan.document_number == "青水发〔2024〕12号"
    assert len(plan.tasks) == 2
    assert "东街" not in planparse.parse_bytes(data, name="a.html").text


def test_a_titled_table_below_its_notice_is_one_document() -> None:
    rows: Rows = [HEADER, ["1", "修水渠", "镇水利站", "6月底前"]]
    result = parsed(
        "html",
        [
            "青溪镇关于印发2024年水利工作一本账的通知",
            "各村：",
            "现将《2024年水利工作一本账》印发给你们。",
            "青溪镇人民政府",
            "2024年3月1日",
            "2024年水利工作一本账",
            Table(rows),
        ],
    )
    assert [(plan.title, plan.kind) for plan in result.plans] == [
        ("2024年水利工作一本账", "task_list")
    ]
