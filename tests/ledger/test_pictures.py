"""What LibreOffice makes of a ledger: every page has its header, every cell its whole text, and the
lights say what the day is."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from ..conftest import ROOT
from ..merge.copies import call
from ..office import NEEDS_OFFICE, saved_again
from .books import opened

pdfium = pytest.importorskip("pypdfium2")

A3 = (1190.55, 841.89)  # points
SMALLEST = 5.5  # points of type: where Calibri lacks, columns are a third wider than with it
HEADERS = ("序号", "来源", "工作任务", "主要措施", "牵头单位", "完成时限", "出处", "预警")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


def plan(tasks: int) -> str:
    """A plan with tasks of every length."""
    lines = ["青山县水利建设三年行动实施方案", "一、重点任务"]
    for k in range(1, tasks + 1):
        text = "分段清淤，修补护坡，加固堤脚，" * (k % 7) + "按月通报进度。" * (k % 3)
        lines.append(
            f"{k}.整治第{k}段河道并恢复沿岸植被。{text}2030年{k % 12 + 1}月底前完成{k}公里。"
            f"(牵头单位:县水利局(河长办);责任单位:东河镇、西河镇、南山镇;配合单位:县财政局)"
        )
    return "\n".join(lines) + "\n"


class Printed(NamedTuple):
    """A ledger, and its pages as LibreOffice prints them."""

    ledger: Path
    pdf: Path


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Of the samples, and of plans of so many tasks."""
    folder = tmp_path_factory.mktemp("ledgers")
    ledgers = {name: folder / f"{name}.xlsx" for name in ("samples", "40", "100")}
    for name, out in ledgers.items():
        notice = ROOT / "samples"
        if name != "samples":
            notice = folder / f"{name}.txt"
            notice.write_text(plan(int(name)), encoding="utf-8")
        assert call(notice, "-o", out, "-q") == 0
    made = saved_again(folder / "office", "pdf", *ledgers.values())
    return dict(zip(ledgers, map(Printed, ledgers.values(), made), strict=True))


def pages(pdf: Path) -> list[str]:
    """The text of each page, without white space; each is A3 across."""
    document = pdfium.PdfDocument(pdf)
    try:
        told = []
        for page in document:
            assert page.get_size() == pytest.approx(A3, abs=1)
            told.append("".join(page.get_textpage().get_text_bounded().split()))
        return told
    finally:
        document.close()


@NEEDS_OFFICE
@pytest.mark.parametrize("name", ["samples", "40", "100"])
def test_every_page_has_its_header_and_every_cell_its_whole_text(
    printed: dict[str, Printed], name: str
) -> None:
    ledger, told = printed[name].ledger, pages(printed[name].pdf)
    whole = "".join(told)
    assert "###" not in whole
    for number, page in enumerate(told, 1):
        assert f"第{number}页共{len(told)}页" in page
    of_tasks = [page for page in told if "工作任务台账" in page]
    assert of_tasks == told[: len(of_tasks)]
    for page in of_tasks:
        assert all(name in page for name in HEADERS)
    for sheet in opened(ledger):
        if sheet.sheet_state == "visible":
            hidden = {key for key, column in sheet.column_dimensions.items() if column.hidden}
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "s" and cell.column_letter not in hidden:
                        assert "".join(cell.value.split()) in whole, cell.coordinate


@NEEDS_OFFICE
def test_a_plan_of_40_tasks_can_be_read_on_a3(printed: dict[str, Printed]) -> None:
    document = pdfium.PdfDocument(printed["40"].pdf)
    try:
        text = document[0].get_textpage()
        sizes = [pdfium.raw.FPDFText_GetFontSize(text.raw, k) for k in range(text.count_chars())]
        assert min(size for size in sizes if size > 1) >= SMALLEST
    finally:
        document.close()


@NEEDS_OFFICE
def test_the_lights_say_what_the_day_is(tmp_path: Path) -> None:
    today = datetime.date.today()
    days = [today + datetime.timedelta(days=k) for k in (-1, 0, 30, 31)]
    notice, out = tmp_path / "a.txt", tmp_path / "台账.xlsx"
    notice.write_text(
        "修渠方案\n一、任务\n"
        + "".join(
            f"{k}.修好第{k}条水渠。{day.year}年{day.month}月{day.day}日前完成。(责任单位:县水利局)\n"
            for k, day in enumerate(days, 1)
        )
        + "5.常年养护水渠。(责任单位:县水利局)\n",
        encoding="utf-8",
    )
    assert call(notice, "-o", out, "-q") == 0
    (sheet,) = saved_again(tmp_path / "office", CSV, out)
    with sheet.open(encoding="utf-8", newline="") as file:
        told = [row["预警"] for row in csv.DictReader(file)]
    assert told == ["逾期", "30天内", "30天内", "正常", ""]
