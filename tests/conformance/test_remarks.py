"""What stands around, between and inside the parts of tables: remarks, 续表, marks of units, lines
in cells (records.md 2.6)."""

from __future__ import annotations

import pytest

import planparse

from .makers import Block, Table, as_csv, as_docx, as_html, as_markdown, as_xlsx
from .test_tables import said

TITLE = "青溪镇2024年道路任务分工表"
HEADER: list[str | None] = ["序号", "工作任务", "责任单位", "完成时限"]
FIRST: list[list[str | None]] = [
    ["1", "修路", "镇交通站、镇建设办", "5月底前"],
    ["2", "修桥", "镇水利站、各村", "8月底前"],
]
SECOND: list[list[str | None]] = [
    ["3", "栽树", "镇林业站", "3月底前"],
    ["4", "装灯", "镇供电所", "11月底前"],
]
LED = [
    "> p1.t1.r1 修路 | lead: 镇交通站; responsible: 镇建设办 | by:2024-05-31",
    "> p1.t1.r2 修桥 | lead: 镇水利站; responsible: 各村 | by:2024-08-31",
]
WHOLE = [
    "> p1.t1.r1 修路 | responsible: 镇交通站、镇建设办 | by:2024-05-31",
    "> p1.t1.r2 修桥 | responsible: 镇水利站、各村 | by:2024-08-31",
    "> p1.t1.r3 栽树 | responsible: 镇林业站 | by:2024-03-31",
    "> p1.t1.r4 装灯 | responsible: 镇供电所 | by:2024-11-30",
]
MADE = {
    "a.docx": as_docx,
    "a.html": as_html,
    "a.md": as_markdown,
    "a.xlsx": as_xlsx,
    "a.csv": as_csv,
}


def lines(result: planparse.ParseResult) -> list[str]:
    return said(result).splitlines()


def told(name: str, blocks: list[Block]) -> list[str]:
    return lines(planparse.parse_bytes(MADE[name](blocks), name=name))


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.xlsx"])
def test_a_remark_above_a_table_holds_for_it_and_is_not_its_title(name: str) -> None:
    remark = "注：责任单位排第一位的为牵头单位。"
    result = planparse.parse_bytes(MADE[name]([TITLE, remark, Table([HEADER, *FIRST])]), name=name)
    assert result.plans[0].title == TITLE
    assert lines(result) == LED


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.md"])
def test_a_table_goes_on_below_a_remark_and_its_header_again(name: str) -> None:
    parts: list[Block] = [Table([HEADER, *FIRST]), "注：每月调度。", Table([HEADER, *SECOND])]
    assert told(name, [TITLE, *parts]) == WHOLE
    anew: list[list[str | None]] = [["1", *row[1:]] for row in SECOND[:1]]
    apart = told(name, [TITLE, parts[0], parts[1], Table([HEADER, *anew])])
    assert [line.split()[1] for line in apart] == ["p1.t1.r1", "p1.t1.r2", "p2.t1.r1"]


@pytest.mark.parametrize("name", list(MADE))
@pytest.mark.parametrize("between", ["续表", "附表1 续", "（接上页）"])
@pytest.mark.parametrize("again", [[HEADER], []])
def test_a_table_that_is_said_to_go_on_is_one(
    name: str, between: str, again: list[list[str | None]]
) -> None:
    parts = [Table([HEADER, *FIRST]), between, Table([*again, *SECOND])]
    assert told(name, [TITLE, *parts]) == WHOLE


@pytest.mark.parametrize("mark", ["★", "*", "＊"])
def test_a_mark_of_leads_in_any_width(mark: str) -> None:
    rows = [[*FIRST[0][:2], f"{mark}镇交通站、镇建设办", "5月底前"]]
    rows += [[*FIRST[1][:2], f"镇水利站{mark}、各村", "8月底前"]]
    header = [*HEADER[:2], f"责任单位（带{mark}为牵头单位）", HEADER[3]]
    assert told("a.docx", [TITLE, Table([header, *rows])]) == LED


def test_a_form_of_a_workbook_whose_last_name_has_nothing_beside_it() -> None:
    form = Table(
        [
            ["任务名称", "修路", "责任单位", "镇交通站"],
            ["完成时限", "5月底前", "联系人", "王青"],
            ["主要措施", "修村道5公里", "备注", ""],
        ]
    )
    assert told("a.xlsx", [TITLE, form]) == told("a.docx", [TITLE, form])
    assert [line.split()[2] for line in told("a.xlsx", [TITLE, form])] == ["修路"]


def test_what_is_to_be_done_in_a_form_may_read_like_a_column() -> None:
    form = Table(
        [
            ["任务名称", "智慧公交项目", "责任单位", "镇交通站"],
            ["完成时限", "5月底前", "主要内容", "购置公交车5辆"],
        ]
    )
    (found,) = told("a.docx", [TITLE, form])
    assert found.split()[2] == "智慧公交项目" and "镇交通站" in found


def test_lines_in_cells_are_no_noise_however_many_names_are_set_wide() -> None:
    names = ["王青\n赵大伟", "张 伟", "王 青、李 明", "张 伟\n李大明", "王 青", "李 明"]
    rows: list[list[str | None]] = [
        [str(k), "巡查", who, "6月底"] for k, who in enumerate(names, 1)
    ]
    header: list[str | None] = ["序号", "工作任务", "责任人", "完成时限"]
    found = told("a.csv", [TITLE, Table([header, *rows])])
    assert [line.split(" | ")[1] for line in found[:4]] == [
        "person: 王青、赵大伟",
        "person: 张伟",
        "person: 王青、李明",
        "person: 张伟、李大明",
    ]
