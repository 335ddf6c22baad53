"""One table in every format that keeps its cells gives the same records (records.md 2.6)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import planparse

from ..test_cases import brief
from .makers import Block, Table, as_csv, as_docx, as_html, as_markdown, as_xlsx

TITLE = "青溪镇2024年水利建设任务清单"
HEAD: list[str | None] = ["序号", "工作任务", "责任单位", "完成时限"]
FORMATS: dict[str, Callable[[list[Block]], bytes]] = {
    "docx": as_docx,
    "html": as_html,
    "xlsx": as_xlsx,
    "md": as_markdown,
    "csv": as_csv,
}
Rows = list[list[str | None]]

# name: rows, the lines that they say
CASES: dict[str, tuple[Rows, str]] = {
    "empty cells stay where they are": (
        [HEAD, ["1", "新建文化站", "", "—"], ["2", "新建卫生院", "/", ""], ["3", "", "", ""]],
        "> p1.t1.r1 新建文化站\n> p1.t1.r2 新建卫生院",
    ),
    "as above": (
        [HEAD, ["1", "修水渠", "镇水利站、各村", "6月底前"], ["2", "清淤泥", "同上", "〃"]],
        "> p1.t1.r1 修水渠 | responsible: 镇水利站、各村 | by:2024-06-30\n"
        "> p1.t1.r2 清淤泥 | responsible: 镇水利站、各村 | by:2024-06-30",
    ),
    "a header again, a sum, a note that tells who leads": (
        [
            HEAD,
            ["1", "修水渠", "镇水利站、镇农办", "6月底前"],
            HEAD,
            ["2", "清淤泥", "镇农办、各村", "9月底前"],
            ["合计", "2项", "", ""],
            ["注：列第一位者为牵头单位", "", "", ""],
        ],
        "> p1.t1.r1 修水渠 | lead: 镇水利站; responsible: 镇农办 | by:2024-06-30\n"
        "> p1.t1.r2 清淤泥 | lead: 镇农办; responsible: 各村 | by:2024-09-30",
    ),
    "groups": (
        [
            HEAD,
            ["一、农田水利", "", "", ""],
            ["1", "修水渠", "镇水利站", "6月底前"],
            ["二、道路", "", "", ""],
            ["2", "铺路面", "镇交管站", "9月底前"],
        ],
        "> p1.t1.r1 修水渠 | 一、农田水利 | responsible: 镇水利站 | by:2024-06-30\n"
        "> p1.t1.r2 铺路面 | 二、道路 | responsible: 镇交管站 | by:2024-09-30",
    ),
    "merged cells hold for all their rows, blank ones for none": (
        [
            ["类别", *HEAD],
            ["水利", "1", "修水渠", "镇水利站", "6月底前"],
            [None, "2", "清淤泥", None, ""],
            ["", "3", "铺路面", "", "9月底前"],
        ],
        "> p1.t1.r1 修水渠 | responsible: 镇水利站 | 类别=水利 | by:2024-06-30\n"
        "> p1.t1.r2 清淤泥 | responsible: 镇水利站 | 类别=水利\n"
        "> p1.t1.r3 铺路面 | by:2024-09-30",
    ),
    "an unnamed task is not filled from above where merges are known": (
        [
            ["序号", "工作任务", "主要措施", "责任单位"],
            ["1", "修水渠", "疏通东渠", "镇水利站"],
            ["2", "", "清理淤泥", "镇农办"],
        ],
        "> p1.t1.r1 修水渠 | 疏通东渠 | responsible: 镇水利站\n"
        "> p1.t1.r2 None | 清理淤泥 | responsible: 镇农办",
    ),
    "two rows of header": (
        [
            ["序号", "工作任务", "责任分工", "", "完成时限"],
            ["", "", "牵头", "配合", ""],
            ["1", "修水渠", "镇水利站", "镇农办", "6月底前"],
        ],
        "> p1.t1.r1 修水渠 | lead: 镇水利站; support: 镇农办 | by:2024-06-30",
    ),
    "start and progress are no deadlines": (
        [
            ["工作任务", "责任单位", "开始时间", "目前进度", "完成时间", "填报时间"],
            ["修水渠", "镇水利站", "3月", "已开工", "6月底", "4月2日"],
        ],
        "> p1.t1.r1 修水渠 | responsible: 镇水利站 | 目前进度=已开工 填报时间=4月2日 "
        "| range:2024-03-01/2024-06-30",
    ),
    "a goal beside measures": (
        [
            ["重点工作", "年度目标", "工作措施", "责任单位"],
            ["修水渠", "改造灌渠12公里", "疏通东渠", "镇水利站"],
        ],
        "> p1.t1.r1 修水渠 | 改造灌渠12公里 / 疏通东渠 | responsible: 镇水利站 | 12公里",
    ),
    "a schedule": (
        [
            ["重点任务", "责任单位", "第一季度", "第二阶段（5月1日至6月30日）"],
            ["修水渠", "镇水利站", "完成勘察", "疏通渠道3公里"],
            ["铺路面", "镇交管站", "—", "铺设路面"],
        ],
        "> p1.t1.r1.c3 修水渠 | 完成勘察 | responsible: 镇水利站 | by:2024-03-31\n"
        "> p1.t1.r1.c4 修水渠 | 疏通渠道3公里 | responsible: 镇水利站 "
        "| range:2024-05-01/2024-06-30 | 3公里\n"
        "> p1.t1.r2.c4 铺路面 | 铺设路面 | responsible: 镇交管站 | range:2024-05-01/2024-06-30",
    ),
    "a vertical form": (
        [
            ["任务名称", "修水渠", "责任单位", "镇水利站"],
            ["完成时限", "6月底前", "责任人", "张  伟"],
            ["工作措施", "疏通东渠", "备注", "无"],
        ],
        "> p1.t1.r1 修水渠 | 疏通东渠 | responsible: 镇水利站; person: 张伟 | by:2024-06-30",
    ),
    "a row that a page end cut": (
        [
            HEAD,
            ["1", "修缮东渠及沿线闸", "镇水利", "6月"],
            ["", "门", "站", "底前"],
            ["2", "清淤泥", "镇农办", "9月底前"],
        ],
        "> p1.t1.r1 修缮东渠及沿线闸门 | responsible: 镇水利站 | by:2024-06-30\n"
        "> p1.t1.r2 清淤泥 | responsible: 镇农办 | by:2024-09-30",
    ),
    "a row that a header printed again cut": (
        [HEAD, ["1", "修缮东渠，", "镇水利站", "6月底前"], HEAD, ["", "清理西渠", "", ""]],
        "> p1.t1.r1 修缮东渠，清理西渠 | responsible: 镇水利站 | by:2024-06-30",
    ),
    "marked units lead": (
        [
            ["序号", "工作任务", "责任单位（带★为牵头单位）"],
            ["1", "修水渠", "镇农办、★镇水利站"],
            ["2", "清淤泥", "镇农办★、各村"],
            ["3", "铺路面", "镇交管站（牵头）、各村"],
        ],
        "> p1.t1.r1 修水渠 | lead: 镇水利站; responsible: 镇农办\n"
        "> p1.t1.r2 清淤泥 | lead: 镇农办; responsible: 各村\n"
        "> p1.t1.r3 铺路面 | lead: 镇交管站; responsible: 各村",
    ),
    "one column that says what is to be done": (
        [["是否销号", "整改措施", "满意度"], ["未销号", "疏通东渠", "满意"]],
        "> p1.t1.r1 疏通东渠 | 是否销号=未销号 满意度=满意",
    ),
}
# cases of merged cells, which only some formats tell
MERGED_IN = ("docx", "html", "xlsx")
MERGED = (
    "merged cells hold for all their rows, blank ones for none",
    "an unnamed task is not filled from above where merges are known",
)
OTHERS: dict[str, Rows] = {
    "figures": [["指标", "2025年", "2030年"], ["灌溉面积", "3万亩", "4万亩"]],
    "costs": [["序号", "项目", "单价", "总价"], ["1", "水泵", "4000", "8000"]],
    "a roster": [["序号", "姓名", "单位", "电话"], ["1", "张伟", "镇水利站", "13800001111"]],
    "numbers in cells": [
        ["类别", "规格", "要点"],
        ["泵房", "面积30平方米", "1.图纸；2.照片（镇水利站）。"],
        ["库房", "6月底前完工", "1.目录。"],
    ],
}


def said(result: planparse.ParseResult) -> str:
    """The tasks in brief, with their dated deadlines and figures."""
    lines: list[str] = []
    tasks = [task for plan in result.plans for task in plan.tasks]
    printed = [line.strip() for line in brief(result).splitlines() if line.startswith("  > ")]
    for line, task in zip(printed, tasks, strict=True):
        dates = (
            f"{d.kind}:{f'{d.start}/' if d.start else ''}{d.end}" for d in task.deadlines if d.end
        )
        lines.append(" | ".join([line, *dates, *(i.text for i in task.indicators)]))
    return "\n".join(lines)


def parsed(format_: str, blocks: list[Block]) -> planparse.ParseResult:
    return planparse.parse_bytes(FORMATS[format_](blocks), name=f"a.{format_}")


@pytest.mark.parametrize(
    ("name", "format_"),
    [(name, f) for name in CASES for f in (MERGED_IN if name in MERGED else FORMATS)],
)
def test_a_table_says_the_same_in_every_format(name: str, format_: str) -> None:
    rows, expected = CASES[name]
    result = parsed(format_, [TITLE, Table(rows)])
    assert said(result) == expected
    assert [plan.title for plan in result.plans] == [TITLE]
    assert not any(tile.kind in ("unplaced", "noise") for tile in result.layout)


@pytest.mark.parametrize(
    ("name", "format_"), [(name, f) for name in OTHERS for f in ("docx", "html", "md")]
)
def test_a_table_of_another_kind_stays_text(name: str, format_: str) -> None:
    rows = OTHERS[name]
    blocks: list[Block] = [
        "青溪镇泵站建设方案",
        "一、建设内容",
        Table(rows),
        "二、保障措施",
        "加强领导。",
    ]
    result = parsed(format_, blocks)
    (plan,) = result.plans
    first = plan.sections[0]
    assert first.text == "\n".join("\t".join(map(str, row)) for row in rows)
    assert not first.children and not first.responsibilities and not plan.tables
    for task in plan.tasks:
        assert not task.deadlines and not task.indicators and not task.responsibilities
    assert [d.code for d in result.diagnostics].count("PP506") == 1


@pytest.mark.parametrize("format_", ["docx", "html"])
@pytest.mark.parametrize("between", ["续表", "附表1（续）", "（续上表）", "第2页 共3页"])
def test_a_table_goes_on(format_: str, between: str) -> None:
    rows: Rows = [HEAD, ["1", "修水渠", "镇水利站", "6月底前"]]
    more: Rows = [["2", "清淤泥", "镇农办", "9月底前"]]
    blocks: list[Block] = [TITLE, Table(rows), between, Table(more)]
    result = parsed(format_, blocks)
    assert [task.id for plan in result.plans for task in plan.tasks] == ["p1.t1.r1", "p1.t1.r2"]
    assert len(result.plans[0].tables) == 1
    told = "PP201" if between.startswith("第") else "PP507"  # the number of a page is noise
    # but for what a page has around its article
    assert [d.code for d in result.diagnostics if d.code != "PP115"] == [told]
