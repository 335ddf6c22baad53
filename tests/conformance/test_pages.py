"""Printed pages as offices send them: names in narrow cells, what is drawn first, rows without
rules."""

from __future__ import annotations

import io
import zipfile

import pytest

import planparse

from ..unit.test_page_tables import Sheet
from .makers import as_ofd, zipped
from .test_tables import HEAD, said


def test_full_lines_of_a_ruled_cell_may_be_names_each() -> None:
    sheet = Sheet()
    sheet.write(200, 60, "青溪镇2024年修桥任务清单")
    widths = (40.0, 90.0, 60.0, 60.0)
    head = ["序号", "工作任务", "责任单位", "责任人"]
    rows = [
        ["1", "修东桥", "县交通局\n县财政局", "王小明\n李大强"],
        ["2", "修西桥", "县公安局\n交警大队", "张三"],
    ]
    sheet.table(80, [head, *rows], widths)
    sheet.canvas.save()
    result = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")
    assert "县交通局县财政局\t" in result.text
    owners = [[u.name for r in t.responsibilities for u in r.units] for t in result.plans[0].tasks]
    assert owners[0][:2] == ["县交通局", "县财政局"]
    assert owners[1] == ["县公安局交警大队", "张三"]


def test_a_full_line_parts_no_names_where_marks_do() -> None:
    sheet = Sheet()
    sheet.write(200, 60, "青溪镇2024年修桥任务清单")
    rows = [["1", "修东桥", "县财政局、县民政局、各区\n县政府、县公安局"]]
    sheet.table(80, [["序号", "工作任务", "责任单位"], *rows], (40.0, 90.0, 132.0))
    sheet.canvas.save()
    (task,) = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf").plans[0].tasks
    assert [u.name for r in task.responsibilities for u in r.units] == [
        "县财政局",
        "县民政局",
        "各区县政府",
        "县公安局",
    ]


def test_a_table_stands_where_it_is_drawn_though_a_footer_is_drawn_first() -> None:
    sheet = Sheet()
    sheet.write(280, 800, "青溪镇水利站印")
    sheet.write(60, 60, "一、任务安排")
    sheet.table(80, [HEAD, ["1", "修水渠", "镇水利站", "6月底前"]])
    sheet.write(60, 200, "二、工作要求")
    lines = sheet.source().text.splitlines()
    assert [line[:4] for line in lines if "印" not in line] == [
        "一、任务",
        "序号\t工",
        "1\t修水",
        "二、工作",
    ]


def test_rows_without_rules_are_no_paragraph() -> None:
    sheet = Sheet()
    sheet.write(180, 60, "青溪镇2024年水利任务清单")
    rows = [HEAD, ["1", "修水渠", "镇水利站", "6月底前"], ["2", "清淤泥", "镇农办", "9月底前"]]
    for k, cells in enumerate(rows):
        for x, words in zip((60, 150, 300, 430), cells, strict=True):
            sheet.write(x, 100 + 20 * k, str(words))
    sheet.canvas.save()
    result = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")
    assert said(result) == (
        "> p1.t1.r1 修水渠 | responsible: 镇水利站 | by:2024-06-30\n"
        "> p1.t1.r2 清淤泥 | responsible: 镇农办 | by:2024-09-30"
    )


@pytest.mark.parametrize("mark", ["11/29/26, 12:35 PM  护林方案", "2025/3/5 9:12 护林方案"])
def test_what_a_browser_prints_above_a_single_page_leaves_no_trace(mark: str) -> None:
    sheet = Sheet()
    for k, words in enumerate(["护林方案", "一、巡山。每日巡山1次。", "二、宣传。悬挂横幅20条。"]):
        sheet.write(60, 40 + 24 * k, words, 14)
    sheet.write(20, 20, mark, 8)
    sheet.write(20, 825, "file:///D:/a.html  1/1", 8)
    text = sheet.source().text
    assert text.startswith("护林方案") and "/" not in text


@pytest.mark.parametrize("where", ["document", "page"])
def test_the_size_of_an_ofd_page_tells_where_its_edge_is(where: str) -> None:
    """The maker's document lacks it: then the widest line is taken for a full one."""
    said = ["镇水利站清淤", "镇应急办备料", "各村出工出力"]
    made = as_ofd([*said])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    box = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    area = f"<ofd:CommonData><ofd:PageArea>{box}</ofd:PageArea></ofd:CommonData><ofd:Pages>"
    for name, old, new in (
        ("Doc_0/Document.xml", "<ofd:Pages>", area),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            "<ofd:Content>",
            f"<ofd:Area>{box}</ofd:Area><ofd:Content>",
        ),
    ):
        if (where == "document") == name.endswith("Document.xml"):
            parts[name] = parts[name].replace(old, new, 1)
    text = planparse.parse_bytes(zipped(parts), name="a.ofd").text
    assert text is not None and text.split() == said
    without = planparse.parse_bytes(made, name="a.ofd").text
    assert without is not None and without.split() == ["".join(said)]
