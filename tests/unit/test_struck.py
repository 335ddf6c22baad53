"""Words through which a line goes are deleted, and told: in workbooks of every kind, on pages of
OFD files, in Markdown. For Word and PDF see test_word and test_printed_changes."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
import xlsxwriter

import planparse
from planparse.diagnostics import Collector
from planparse.readers import Request
from planparse.readers.container import open_container
from planparse.readers.excel.binary_book import told_of_binary
from planparse.readers.excel.old_book import BOOK, told_of
from planparse.readers.limits import Limits
from planparse.records.models import ParseResult

from ..conformance.blocks import package
from ..conformance.old_word import container
from ..conformance.page_makers import as_ofd
from ..conformance.test_old_workbooks import binary, packed, record, words

HEAD = ("序号", "工作任务", "责任单位", "完成时限")


def told(result: ParseResult) -> list[tuple[object, object]]:
    """How many struck lines are told of, and the first."""
    found = [each.params for each in result.diagnostics if each.code == "PP115"]
    return [(p["count"], p["first"]) for p in found if p.get("case") == "deleted"]


def book(fill: Any) -> ParseResult:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet("清单")
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ("1", "修水渠", "镇水利站", "6月底前"))
    fill(sheet, made.add_format({"font_strikeout": True}), made.add_format({"bold": True}))
    made.close()
    return planparse.parse_bytes(out.getvalue(), name="a.xlsx")


def test_a_struck_row_is_no_task() -> None:
    result = book(lambda sheet, gone, _bold: sheet.write_row(2, 0, (2, "清淤泥", "镇农办"), gone))
    assert [task.title for task in result.plans[0].tasks] == ["修水渠"]
    assert told(result) == [(1, "2\t清淤泥\t镇农办")]


def test_struck_words_of_a_cell_leave_the_others() -> None:
    def fill(sheet: Any, gone: Any, bold: Any) -> None:
        sheet.write_rich_string("B3", "植树", gone, "500棵", "800棵")
        sheet.write_rich_string("C3", gone, "镇农办、", bold, "镇林业站")
        sheet.write("D3", "9月底前", gone)

    result = book(fill)
    (task,) = result.plans[0].tasks[1:]
    assert (task.title, task.indicators[0].value, task.deadlines) == ("植树800棵", 800, [])
    assert [unit.name for each in task.responsibilities for unit in each.units] == ["镇林业站"]
    assert told(result) == [(1, "500棵\t镇农办、\t9月底前")]


def test_words_with_looks_of_their_own_in_a_struck_cell_are_not_struck() -> None:
    def fill(sheet: Any, gone: Any, bold: Any) -> None:
        sheet.write_rich_string("B3", "清淤泥", bold, "植树", gone)
        sheet.write("C3", "镇农办")

    assert book(fill).plans[0].tasks[1].title == "植树"


def test_struck_cells_of_an_old_workbook_are_told() -> None:
    fonts = b"".join(record(0x31, struct.pack("<HH", 200, k)) for k in (0, 0, 0, 8, 8, 0))
    styles = b"".join(record(0xE0, struct.pack("<HH", font, 0)) for font in (0, 3, 5, 6))
    begin, end = record(0x809, bytes(16)), record(0x0A, b"")

    def ahead(at: int) -> bytes:
        name = struct.pack("<IBBBB", at, 0, 0, 2, 1) + "清单".encode("utf-16-le")
        return begin + fonts + styles + record(0x85, name) + end

    cells = b"".join(record(0x203, struct.pack("<HHHd", 0, k, k, 7.0)) for k in range(4))
    cells += record(0xBD, struct.pack("<HHHIHIH", 1, 0, 0, 30, 1, 30, 1))
    made = container({BOOK: ahead(len(ahead(0))) + begin + cells + end})
    assert told_of(made)["清单"].struck == {(0, 1), (0, 2), (1, 1)}
    result = planparse.parse_bytes(made, name="a.xls")
    assert result.text.split() == ["7", "7", "7"]


def test_struck_cells_of_a_binary_workbook_are_told() -> None:
    fonts = b"".join(packed(43, struct.pack("<HH", 220, flags)) for flags in (0, 8))
    styles = packed(617, b"")
    styles += b"".join(packed(47, struct.pack("<HHH", 0, 0, font)) for font in (0, 1))
    cells = [packed(6, struct.pack("<II", k, k) + words("渠")) for k in range(2)]
    row = packed(0, struct.pack("<IIH", 0, 0, 300) + bytes(7))
    plain = open_container(binary([["序号"]], 9), "a.xlsb", Limits())
    parts = {name: plain.read(name) for name in plain.names}
    parts["xl/worksheets/sheet1.bin"] = packed(129, b"") + packed(145, b"") + row + b"".join(cells)
    parts["xl/styles.bin"] = fonts + styles + packed(618, b"")
    again = open_container(package(parts), "a.xlsb", Limits())
    found = told_of_binary(again, Request("a.xlsb", Collector(), Limits()))["清单"]
    assert found.struck == {(0, 1)}


LINE = (
    '<ofd:PathObject Boundary="{} {} {} 0.1"><ofd:AbbreviatedData>M 0 0 L {} 0'
    "</ofd:AbbreviatedData></ofd:PathObject>"
)


def page(first: int, count: int, high: float, steps: str = "") -> ParseResult:
    """A page of an OFD file with a line through some characters of its second line, as far above
    where they stand; the distances of its characters told, or otherwise."""
    data = as_ofd(["青溪镇水利方案", "一、修渠。每周每月巡查，修渠2公里。", "二、清淤。"])
    opened = open_container(data, "a.ofd", Limits())
    parts = {name: opened.read(name).decode() for name in opened.names}
    name = "Doc_0/Pages/Page_0/Content.xml"
    at, wide = 29.8 + 4.9 * first, 4.9 * count
    drawn = LINE.format(at, 38 + 5 - high, wide, wide)
    parts[name] = parts[name].replace("</ofd:Layer>", f"{drawn}</ofd:Layer>")
    if steps:
        parts[name] = parts[name].replace(' DeltaX="g 18 4.9"', steps)
    return planparse.parse_bytes(package(parts), name="a.ofd")


EACH = ' DeltaX="' + " ".join(["4.9"] * 20) + '"'


@pytest.mark.parametrize("steps", ["", EACH, " ", ' DeltaX="g 9"'])
def test_struck_words_of_an_ofd_page_are_told(steps: str) -> None:
    result = page(5, 2, 1.8, steps)
    assert "一、修渠。每月巡查，修渠2公里。" in result.text
    assert told(result) == [(1, "每周")]


@pytest.mark.parametrize(
    ("first", "count", "high"),
    [(5, 2, -0.5), (5, 2, 4.5), (0, 40, 1.8)],
    ids=["below", "above", "longer than the words"],
)
def test_other_lines_of_an_ofd_page_delete_nothing(first: int, count: int, high: float) -> None:
    result = page(first, count, high)
    assert "每周每月巡查" in result.text and not told(result)


def marked(text: str) -> ParseResult:
    return planparse.parse_bytes(text.encode(), name="a.md")


def test_struck_words_of_markdown_are_told() -> None:
    result = marked("# 茶园改造方案\n\n一、改造茶园~~800~~1000亩。\n\n~~二、清淤。~~\n")
    (task,) = result.plans[0].tasks
    assert [each.value for each in task.indicators] == [1000]
    assert told(result) == [(2, "800")]


@pytest.mark.parametrize(
    "line",
    ["每天10~~20次，每周2~~3次", "~~ 甲 ~~", "\\~~甲~~", "~~~甲~~~"],
)
def test_other_tildes_of_markdown_strike_nothing(line: str) -> None:
    assert not told(marked(f"# 茶园改造方案\n\n一、巡查。{line}。\n"))


def test_boxes_to_tick_are_no_words() -> None:
    result = marked("# 茶园改造方案\n\n- [x] 成立专班\n- [ ] 开调度会\n- [甲]乙\n")
    assert result.text.split() == ["茶园改造方案", "成立专班", "开调度会", "[甲]乙"]


def web(body: str, style: str = "") -> ParseResult:
    page_ = f"<html><head><style>{style}</style></head><body>{body}</body></html>"
    return planparse.parse_bytes(page_.encode(), name="a.html")


SHEET = (
    "<p align=center>青溪镇2025年任务表</p>"
    "<table><tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>"
    "<tr><td>1</td><td>修渠<font class=gone>2公里</font>3公里</td><td>镇水利站</td></tr>"
    "<tr><td class=gone>2</td><td class=gone>清淤</td><td class=gone>镇农办</td></tr></table>"
)
GONE = "<!--.gone{color:red;text-decoration:line-through;}-->"


def test_words_that_a_class_of_a_page_strikes_are_told() -> None:
    """So Excel saves a sheet as a page."""
    result = web(SHEET, GONE)
    assert [task.title for task in result.plans[0].tasks] == ["修渠3公里"]
    assert told(result) == [(4, "2公里")]


def test_a_style_of_an_elements_own_counts_for_more() -> None:
    own = SHEET.replace("<font class=gone>", '<font class=gone style="text-decoration:none">')
    assert web(own, GONE).plans[0].tasks[0].title == "修渠2公里3公里"
    assert not told(web(SHEET, f"@media print{{{GONE}}}"))


def test_html_in_markdown_is_no_text() -> None:
    result = marked(
        "# 茶园改造方案\n\n一、<b>改造</b>茶园<s>800</s>`1000`亩。<!-- 待核 -->\n\n"
        "<details><summary>二、清淤</summary>清淤3公里。</details>\n"
    )
    assert result.text.split() == [
        "茶园改造方案",
        "一、改造茶园1000亩。",
        "二、清淤",
        "清淤3公里。",
    ]
    assert told(result) == [(1, "800")]
