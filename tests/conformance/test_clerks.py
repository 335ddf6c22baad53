"""Tables as clerks keep them: a group's name on top, several things or names in a cell, a sheet
saved as text (records.md 2.6)."""

from __future__ import annotations

import pytest

import planparse

from ..unit.test_page_tables import Sheet
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


def test_items_of_a_list_in_a_cell_show_their_numbers() -> None:
    listed = "<ol><li><p>清淤3公里。</p><li>修渠2公里。</ol>"
    cells = "".join(f"<td>{said}</td>" for said in ("1", "治水", listed, "镇水利站"))
    head = "".join(f"<th>{name}</th>" for name in ("序号", "任务名称", "工作内容", "责任单位"))
    page = f"<h1>青溪镇2024年清单</h1><table><tr>{head}</tr><tr>{cells}</tr></table>"
    (task,) = planparse.parse_bytes(page.encode(), name="a.html").plans[0].tasks
    assert task.text == "1.清淤3公里。 2.修渠2公里。"


@pytest.mark.parametrize(
    ("cell", "units", "told"),
    [
        ("县住建局\n各乡镇", ["县住建局", "各乡镇"], []),
        ("县交通局\n城关镇", ["县交通局", "城关镇"], []),
        ("县公安局\n交警大队", ["县公安局交警大队"], ["县公安局交警大队"]),
        ("市场监督\n管理局", ["市场监督管理局"], []),
        ("县交通局、\n县住建局", ["县交通局", "县住建局"], []),
    ],
)
def test_a_full_line_over_another_name_is_split_or_told(
    cell: str, units: list[str], told: list[str]
) -> None:
    sheet = Sheet()
    sheet.write(200, 60, "青溪镇2024年修桥任务清单")
    rows = [["序号", "工作任务", "责任单位", "时限"], ["1", "修东桥", cell, "2024年12月\n底前"]]
    sheet.table(80, rows, (40.0, 90.0, 50.0, 66.0))
    sheet.canvas.save()
    result = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")
    (task,) = result.plans[0].tasks
    assert [u.name for r in task.responsibilities for u in r.units] == units
    assert [d.params["name"] for d in result.diagnostics if d.code == "PP517"] == told


def test_one_character_alone_on_a_line_is_the_end_of_a_name() -> None:
    sheet = Sheet()
    sheet.write(200, 60, "青溪镇2024年修桥任务清单")
    rows = [["序号", "工作任务", "责任单位"], ["1", "修东桥", "县市场监管\n局\n城关镇"]]
    sheet.table(80, rows, (40.0, 90.0, 60.0))
    sheet.canvas.save()
    (task,) = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf").plans[0].tasks
    assert [u.name for r in task.responsibilities for u in r.units] == ["县市场监管局", "城关镇"]


def test_a_table_that_goes_on_below_its_name_is_one_whatever_the_name_holds() -> None:
    name = "青溪镇2024年“清河”行动任务清单"
    rows = [["2", "清淤泥", "镇农办", "9月底前"], ["3", "修桥", "镇交管站", "年底前"]]
    first = Table([[*map(str, HEAD)], ["一、治水", "", "", ""], [*map(str, ROW)]])
    second = Table([[*map(str, HEAD)], *[[*cells] for cells in rows]])
    (plan,) = parsed("docx", [name, first, f"{name}（续表）", second]).plans
    assert (plan.title, len(plan.tables)) == (name, 1)
    assert [task.path[0].title for task in plan.tasks] == ["治水"] * 3


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("局长\n高远", ["局长 高远"]),
        ("局　长\n高远", ["局长 高远"]),
        ("高远\n林静", ["高远", "林静"]),
        ("副县长\n高远\n局长\n林静", ["副县长 高远", "局长 林静"]),
    ],
)
def test_a_post_above_a_name_is_of_one_person(cell: str, names: list[str]) -> None:
    rows = Table([["序号", "工作任务", "责任领导"], ["1", "修水渠", cell]])
    (task,) = parsed("csv", [TITLE, rows]).plans[0].tasks
    assert [u.name for r in task.responsibilities for u in r.units] == names
