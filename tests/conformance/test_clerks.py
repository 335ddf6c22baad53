"""Tables as clerks keep them: a group's name on top, several things or names in a cell, a sheet
saved as text (records.md 2.6)."""

from __future__ import annotations

import pytest

import planparse

from .makers import Table
from .test_tables import HEAD, TITLE, parsed, said
from .test_workbooks import workbook

ROW = [1, "修水渠", "镇水利站", "6月底前"]


@pytest.mark.parametrize(
    ("sheet", "above", "title"),
    [
        ("Sheet1", ["一、农田水利"], None),
        ("水利任务", ["一、农田水利"], "水利任务"),
        ("Sheet1", ["附件1", "青溪镇2024年清单", "一、农田水利"], "青溪镇2024年清单"),
    ],
)
def test_a_line_with_a_label_above_a_table_names_its_rows(
    sheet: str, above: list[str], title: str | None
) -> None:
    rows = [*([line] for line in above), HEAD, ROW]
    (plan,) = planparse.parse_bytes(workbook({sheet: rows}), name="a.xlsx").plans
    assert plan.title == title
    assert [(step.label, step.title) for step in plan.tasks[0].path] == [("一、", "农田水利")]


def test_a_sentence_with_a_label_above_a_table_names_no_rows() -> None:
    rows = [["青溪镇2024年清单"], ["1.每月5日前更新进展。"], HEAD, ROW]
    (plan,) = planparse.parse_bytes(workbook({"Sheet1": rows}), name="a.xlsx").plans
    assert plan.title == "青溪镇2024年清单" and not plan.tasks[0].path


@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_several_things_in_one_cell_each_keep_number_and_figure(format_: str) -> None:
    rows = [
        HEAD,
        ["1", "1.治理河道2公里。\n2.建设泵站3座。", "镇水利站", "6月底前"],
        ["2", "新建桥梁5座\n新建道路12公里", "镇水利站\n（牵头）\n镇农办", "9月底前"],
        ["3", "完成投资3\n万元", "镇农办", "9月底前"],
    ]
    result = parsed(format_, [TITLE, Table([[*row] for row in rows])])
    assert said(result) == (
        "> p1.t1.r1 1.治理河道2公里。 2.建设泵站3座 | responsible: 镇水利站 | by:2024-06-30 "
        "| 2公里 | 3座\n"
        "> p1.t1.r2 新建桥梁5座 新建道路12公里 | lead: 镇水利站; responsible: 镇农办 "
        "| by:2024-09-30 | 5座 | 12公里\n"
        "> p1.t1.r3 完成投资3万元 | responsible: 镇农办 | by:2024-09-30 | 3万元"
    )
    assert [figure.subject for task in result.plans[0].tasks for figure in task.indicators] == [
        "河道",
        "泵站",
        "桥梁",
        "道路",
        "投资",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_a_sheet_saved_as_text_is_a_table(encoding: str) -> None:
    lines = [
        "青溪镇2024年水利任务清单\t\t\t",
        "\t".join(map(str, HEAD)),
        '1\t"修水渠\n清淤泥"\t"镇水利站,镇农办"\t6月底前',
        "",
    ]
    result = planparse.parse_bytes("\r\n".join(lines).encode(encoding), name="a.txt")
    assert result.source.format == "csv"
    assert said(result) == (
        "> p1.t1.r1 修水渠清淤泥 | responsible: 镇水利站、镇农办 | by:2024-06-30"
    )


def test_a_text_with_a_tab_and_a_quotation_is_no_sheet() -> None:
    text = '青溪镇水利方案\n\t"十四五"以来\t成效明显。\n一、修渠。\n'
    assert planparse.parse_bytes(text.encode(), name="a.txt").source.format == "txt"


@pytest.mark.parametrize("format_", ["docx", "html"])
@pytest.mark.parametrize("closing", [["青溪镇人民政府", "2024年4月8日"], []])
def test_a_table_without_a_title_is_of_the_document_that_goes_on_to_it(
    format_: str, closing: list[str]
) -> None:
    text = ["青溪镇2024年水利方案", "一、目标。", "修渠2公里。", "二、要求。", "每月报送进展。"]
    rows = Table([[*map(str, HEAD)], [*map(str, ROW)]])
    plans = parsed(format_, [*text, rows, *closing]).plans
    assert [len(plan.tables) for plan in plans] == [1]
    behind = parsed(format_, [*text, *closing, rows]).plans
    assert [len(plan.tables) for plan in behind] == ([0, 1] if closing else [1])
