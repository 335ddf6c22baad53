"""Ruled tables of printed pages: cells out of lines, and one table over several pages."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.readers import read
from planparse.readers.lattice import MOST_RULES, Rule, lattices
from planparse.text.source import Source

WIDTHS = (40.0, 90.0, 200.0, 100.0)
LEFT = 60.0
HEAD = ["序号", "工作任务", "工作内容", "责任单位"]


class Sheet:
    """A PDF that is drawn by hand, a page after another; y grows downward."""

    def __init__(self, size: tuple[float, float] = (600.0, 840.0), turned: int = 0) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen import canvas

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.out = io.BytesIO()
        self.wide, self.high = size
        self.canvas: Any = canvas.Canvas(self.out, pagesize=size, invariant=1)  # as it is shown
        self.turned = turned
        self.begin()

    def begin(self) -> None:
        """Turn the page, and what is drawn on it back."""
        self.canvas.setPageRotation(self.turned)
        if self.turned == 90:
            self.canvas.transform(0, 1, -1, 0, self.high, 0)
        elif self.turned == 270:
            self.canvas.transform(0, -1, 1, 0, 0, self.wide)
        elif self.turned == 180:
            self.canvas.transform(-1, 0, 0, -1, self.wide, self.high)

    def write(self, x: float, y: float, words: str, size: float = 10.0) -> None:
        self.canvas.setFont("STSong-Light", size)
        self.canvas.drawString(x, self.high - y, words)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.high - y0, x1, self.high - y1)

    def next(self) -> None:
        self.canvas.showPage()
        self.begin()

    def table(
        self,
        y: float,
        rows: Iterable[Sequence[str | None]],
        widths: Sequence[float] = WIDTHS,
        *,
        closed: str = "both",
    ) -> float:
        """A ruled table; None goes on from the cell above, ``closed`` tells which of its ends."""
        xs = [LEFT + sum(widths[:k]) for k in range(len(widths) + 1)]
        for number, row in enumerate(rows):
            lines = [(cell or "").split("\n") for cell in row]
            high = 14 * max(len(each) for each in lines) + 10
            for c, each in enumerate(lines):
                for k, words in enumerate(each):
                    if words:
                        self.write(xs[c] + 5, y + 16 + 14 * k, words)
                if row[c] is not None and (number or closed in ("both", "top")):
                    self.line(xs[c], y, xs[c + 1], y)
            for x in xs:
                self.line(x, y, x, y + high)
            y += high
        if closed in ("both", "bottom"):
            self.line(xs[0], y, xs[-1], y)
        return y

    def source(self) -> Source:
        self.canvas.save()
        return read(self.out.getvalue(), "a.pdf", Collector())


def cells(source: Source) -> list[list[str]]:
    """The rows of the only table, each cell as printed there, copies too."""
    (table,) = source.tables
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(source.text[cell.start : cell.end])
    return list(rows.values())


def row(k: int, words: str = "修好桥面，加固护栏。") -> list[str]:
    return [str(k), f"修缮{k}号桥", words, "县交通局"]


def test_a_last_row_alone_on_a_page_is_a_row_and_a_head_is_said_once() -> None:
    sheet = Sheet()
    sheet.write(200, 60, "青石县修桥任务清单")
    sheet.table(80, [HEAD, row(1), row(2)])
    sheet.next()
    sheet.table(60, [HEAD, row(3), row(4)])
    sheet.next()
    sheet.table(60, [row(5)])
    source = sheet.source()
    assert cells(source) == [HEAD, *(row(k) for k in range(1, 6))]
    assert source.tables[0].header == 1
    first = [cell.start for cell in source.tables[0].cells if cell.column == 0]
    assert [source.place(at).page for at in first] == [1, 1, 1, 2, 2, 3]


@pytest.mark.parametrize("closed", [("both", "both"), ("top", "bottom")])
def test_a_row_cut_by_a_page_end_is_one_row(closed: tuple[str, str]) -> None:
    sheet = Sheet()
    long = "逐座检查桥面桥墩和护栏并且登记造册逐"
    cut = ["2", "修缮2号桥", long, "县交通局、县财政局"]
    sheet.table(600, [HEAD, row(1), cut], closed=closed[0])
    sheet.next()
    sheet.table(60, [["", "", "座销号。", ""], row(3)], closed=closed[1])
    assert cells(sheet.source()) == [
        HEAD, row(1), [*cut[:2], long + "座销号。", cut[3]], row(3),
    ]  # fmt: skip


def test_a_row_with_empty_cells_below_a_page_end_is_a_row_of_its_own() -> None:
    sheet = Sheet()
    sheet.table(600, [HEAD, row(1)])
    sheet.next()
    sheet.table(60, [["2", "", "改建引道。", ""], row(3)])
    assert cells(sheet.source()) == [HEAD, row(1), ["2", "", "改建引道。", ""], row(3)]


def test_a_merged_cell_goes_on_over_the_page_end() -> None:
    sheet = Sheet()
    head = ["领域", "事项", "内容", "单位"]
    sheet.table(
        600, [head, ["道路", "甲", "修东路。", "县交通局"], [None, "乙", "修西路。", "县交通局"]]
    )
    sheet.next()
    sheet.table(
        60, [head, ["", "丙丙", "修南路。", "县交通局"], ["水利", "丁丁", "修渠。", "县水利局"]]
    )
    source = sheet.source()
    assert [line.split("\t")[0] for line in source.text.splitlines()] == [
        "领域", "道路", "道路", "道路", "水利",
    ]  # fmt: skip
    assert [cell.origin for cell in source.tables[0].cells if cell.column == 0] == [0, 1, 1, 1, 4]


def test_tables_of_other_widths_or_behind_a_line_are_tables_of_their_own() -> None:
    sheet = Sheet()
    sheet.table(600, [HEAD, row(1)])
    sheet.next()
    sheet.write(200, 50, "附件2：县水利局任务")
    sheet.table(80, [HEAD, row(2)])
    sheet.next()
    sheet.table(60, [HEAD, row(3)], (40, 90, 200, 60))
    assert len(sheet.source().tables) == 3


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_landscape_page_is_read_as_it_is_shown(turned: int) -> None:
    size = (600.0, 840.0) if turned == 180 else (840.0, 600.0)
    sheet = Sheet(size, turned)
    sheet.write(200, 60, "青石县修桥任务清单")
    sheet.table(80, [HEAD, row(1), row(2)])
    source = sheet.source()
    assert source.text.splitlines()[0] == "青石县修桥任务清单"
    assert cells(source) == [HEAD, row(1), row(2)]


@pytest.mark.parametrize("colour", [(1, 1, 1), (0.9, 0.9, 0.9)])
def test_shading_is_no_rule(colour: tuple[float, float, float]) -> None:
    sheet = Sheet()
    lines = ["一、修桥。县交通局修好桥面，", "加固护栏。", "二、修路。县交通局修好东路。"]
    for k in range(3):
        sheet.canvas.setFillColorRGB(*colour)
        for c in range(4):
            sheet.canvas.rect(60 + 60 * c, 840 - 110 - 20 * k, 60, 20, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    for k, words in enumerate(lines):
        sheet.write(62, 105 + 20 * k, words)
    source = sheet.source()
    assert not source.tables and "".join(lines[:2]) in source.text


def test_thin_filled_rectangles_are_rules() -> None:
    sheet = Sheet()
    for k in range(3):
        sheet.canvas.rect(60, 840 - 100 - 24 * k, 200, 0.5, stroke=0, fill=1)
        sheet.canvas.rect(60 + 100 * k, 840 - 148, 0.5, 48, stroke=0, fill=1)
        if k < 2:
            sheet.write(66, 116 + 24 * k, f"甲方{k}")
            sheet.write(166, 116 + 24 * k, f"乙方{k}")
    assert cells(sheet.source()) == [["甲方0", "乙方0"], ["甲方1", "乙方1"]]


def test_a_cell_keeps_the_line_ends_that_a_person_made() -> None:
    sheet = Sheet()
    full = "逐座检查桥面桥墩和护栏并且登记造册逐\n座销号。"
    sheet.table(80, [HEAD, ["1", "修桥", full, "县交通局\n县财政局"]])
    source = sheet.source()
    assert cells(source)[1] == ["1", "修桥", full.replace("\n", ""), "县交通局 县财政局"]
    assert [source.text[at - 4 : at + 5] for at in source.cell_breaks] == ["县交通局 县财政局"]


def test_a_table_with_open_sides_has_all_its_columns() -> None:
    sheet = Sheet()
    for k in range(3):
        sheet.line(60, 100 + 24 * k, 360, 100 + 24 * k)
    for x in (160, 260):
        sheet.line(x, 100, x, 148)
    for k in range(2):
        for c in range(3):
            sheet.write(66 + 100 * c, 116 + 24 * k, f"第{c}列{k}")
    assert cells(sheet.source()) == [[f"第{c}列{k}" for c in range(3)] for k in range(2)]


def test_too_many_lines_are_a_drawing() -> None:
    across = [Rule(10.0 * k, 0.0, 100.0) for k in range(MOST_RULES)]
    down = [Rule(10.0 * k, 0.0, 100.0) for k in range(3)]
    assert lattices(across[:5], down) and not lattices(across, down)


def test_a_ledger_over_pages_is_one_table_of_tasks() -> None:
    sheet = Sheet()
    sheet.write(200, 60, "青石县2025年修桥任务清单")
    sheet.table(80, [HEAD, row(1), row(2)])
    sheet.write(290, 800, "— 1 —")
    sheet.next()
    sheet.table(60, [row(3)])
    sheet.write(290, 800, "— 2 —")
    sheet.canvas.save()
    (plan,) = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf").plans
    assert [(task.number, task.locator.page) for task in plan.tasks] == [(1, 1), (2, 1), (3, 2)]
    assert not plan.text


def test_a_row_cut_by_a_page_end_below_a_merged_first_cell_is_one_row() -> None:
    sheet = Sheet()
    widths = (60.0, 70.0, 60.0, 80.0)
    head = ["组别", "任务", "责任人", "单位"]
    sheet.table(600, [head, ["宣传组", "投放广告", "江某", "县广电台"],
                      [None, "直播开幕式", "江某", "县融媒体中"]], widths)  # fmt: skip
    sheet.next()
    sheet.table(60, [["", "和闭幕式", "", "心"]], widths)
    assert cells(sheet.source())[2][1:] == ["直播开幕式和闭幕式", "江某", "县融媒体中心"]


def test_a_few_words_below_a_merged_cell_and_a_page_end_are_no_row() -> None:
    sheet = Sheet()
    head = ["组别", "任务", "责任人", "单位", "时限"]
    rows = [["宣传组", "投放电梯广告", "江某", "县广电台", "五月底"]]
    sheet.table(600, [head, *rows], (60.0, 70.0, 60.0, 80.0, 60.0))
    sheet.next()
    sheet.table(60, [["", "300块", "", "", ""]], (60.0, 70.0, 60.0, 80.0, 60.0))
    assert cells(sheet.source())[1:] == [["宣传组", "投放电梯广告300块", *rows[0][2:]]]


def test_an_office_in_a_narrow_cell_below_all_towns_is_a_unit_of_its_own() -> None:
    sheet = Sheet()
    head, widths = ["序号", "工作任务", "责任\n单位"], (30, 120, 36)
    rows = [head, ["1", "修渠", "各乡镇\n县水利\n局"], ["2", "修桥", "各镇乡\n村振兴\n办"]]
    sheet.table(60, rows, widths)
    sheet.canvas.save()
    (plan,) = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf").plans
    named = [[unit.name for unit in task.responsibilities[0].units] for task in plan.tasks]
    assert named == [["各乡镇", "县水利局"], ["各镇乡村振兴办"]]
