"""What programs print besides the words of a document: tables in cells, tracked deletions, notes
below the text of all pages."""

from __future__ import annotations

import pytest

import planparse
from planparse.records.models import ParseResult

from .test_page_tables import HEAD, LEFT, Sheet, cells, row

NESTED = (70.0, 100.0)


def inner(sheet: Sheet, y: float, rows: list[list[str]], *, closed: str = "both") -> float:
    """A table in the third cell of a row; it begins or ends at the line of the outer one where it
    is not closed there."""
    from . import test_page_tables

    left, test_page_tables.LEFT = LEFT, LEFT + 145
    try:
        return sheet.table(y, rows, NESTED, closed=closed)
    finally:
        test_page_tables.LEFT = left


def test_a_table_in_a_cell_that_a_page_end_cuts_parts_no_row() -> None:
    sheet = Sheet()
    end = sheet.table(80, [HEAD, row(1), ["2", "发补贴", "标准如下：\n \n ", "县财政局"]])
    inner(sheet, end - 24, [["一类", "每亩300元"]], closed="top")
    sheet.next()
    sheet.table(60, [["", "", " \n ", ""], row(3)])
    inner(sheet, 60, [["二类", "每亩200元"]], closed="bottom")
    assert [line[:4] for line in cells(sheet.source())] == [
        HEAD,
        row(1),
        ["2", "发补贴", "标准如下： 一类 每亩300元 二类 每亩200元", "县财政局"],
        row(3),
    ]
    result = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")
    told = [d.params for d in result.diagnostics if d.code == "PP506"]
    assert told == [{"case": "cell", "page": 1}, {"case": "cell", "page": 2}]


def struck(*ends: tuple[float, float], high: float = 4.0) -> ParseResult:
    """A line of a plan with lines through some of its words."""
    sheet = Sheet()
    for k, words in enumerate(
        ["青溪镇水利方案", "一、修渠。每周每月巡查，修渠2公里。", "二、清淤。"]
    ):
        sheet.write(LEFT, 60 + 24 * k, words)
    for first, last in ends:
        sheet.line(LEFT + first, 84 - high, LEFT + last, 84 - high)
    sheet.canvas.save()
    return planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")


def test_words_that_a_line_goes_through_are_deleted_and_told() -> None:
    result = struck((50, 70))
    assert "一、修渠。每月巡查，修渠2公里。" in result.text
    assert [d.params for d in result.diagnostics if d.code == "PP115"] == [
        {"case": "deleted", "count": 1, "first": "每周"}
    ]


@pytest.mark.parametrize(
    ("ends", "high"),
    [((50, 70), -2.0), ((50, 70), 10.0), ((0, 400), 4.0)],
    ids=["below", "above", "longer than the words"],
)
def test_other_lines_delete_nothing(ends: tuple[float, float], high: float) -> None:
    assert "每周每月巡查" in struck(ends, high=high).text


def noted(*notes: str, first: str = "一、修渠。修渠[1]2公里。") -> ParseResult:
    """Two pages, and notes below the text of the second."""
    sheet = Sheet()
    sheet.write(LEFT, 60, "青溪镇水利方案")
    sheet.write(LEFT, 84, first)
    sheet.next()
    sheet.write(LEFT, 60, "二、清淤。清淤[2]5公里。")
    for k, note in enumerate(notes):
        sheet.write(LEFT, 110 + 14 * k, note, 7)
    sheet.canvas.save()
    return planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")


def test_notes_below_all_text_may_belong_to_pages_before() -> None:
    (plan,) = noted("[1]指主渠。", "[2]指支渠。").plans
    assert [(task.title, task.text) for task in plan.tasks] == [
        ("修渠", "修渠2公里。"),
        ("清淤", "清淤5公里。"),
    ]
    assert plan.text == "指主渠。\n指支渠。"


def test_small_lines_whose_signs_no_page_prints_are_no_notes() -> None:
    result = noted("[3]指主渠。", "[4]指支渠。")
    assert "修渠[1]2公里" in result.text and "[3]指主渠" in result.text


def test_struck_words_leave_no_blank_in_a_cell() -> None:
    sheet = Sheet()
    sheet.table(80, [HEAD, row(1, "签订旧版责任书")])
    sheet.line(LEFT + 155, 116, LEFT + 175, 116)
    assert cells(sheet.source())[1][2] == "签订责任书"


def test_the_number_of_a_page_below_its_notes_is_no_part_of_them() -> None:
    sheet = Sheet()
    sheet.write(LEFT, 60, "一、修渠。修渠[1]2公里。")
    sheet.write(LEFT, 760, "[1]指主渠。", 7)
    sheet.write(280, 772, "— 1 —", 8)
    assert sheet.source().text == "一、修渠。修渠2公里。\n指主渠。\n"


def test_what_underlines_a_raised_sign_strikes_no_word() -> None:
    sheet = Sheet()
    sheet.write(LEFT, 60, "一、修渠。修渠")
    sheet.write(LEFT + 70, 56, "注1", 5)
    sheet.line(LEFT + 70, 57, LEFT + 78, 57)
    sheet.write(LEFT + 80, 60, "共2公里。")
    assert "注1" in sheet.source().text


def test_notes_may_stand_on_a_page_of_their_own() -> None:
    sheet = Sheet()
    sheet.write(LEFT, 60, "青溪镇水利方案")
    sheet.write(LEFT, 84, "一、修渠。修渠2公里")
    sheet.write(LEFT + 95, 80, "i", 5)
    sheet.write(LEFT + 97, 84, "。")
    sheet.next()
    sheet.write(LEFT, 60, "i 指主渠。", 7)
    assert sheet.source().text == "青溪镇水利方案\n一、修渠。修渠2公里。\n指主渠。\n"


def spread(sheet: Sheet, y: float, words: str, step: float) -> None:
    for k, char in enumerate(words):
        sheet.write(LEFT + step * k, y, char)


def test_a_line_that_is_stretched_to_its_width_has_no_blanks() -> None:
    full = (
        "一、修渠。镇水利站组织各村修好东渠和西渠，方便沿线群众浇地，带动沿线产业发展，各村每月开"
    )
    end = 10.0 * len(full)
    sheet = Sheet((end + 2 * LEFT, 840.0))
    sheet.write(LEFT, 60, full)
    spread(sheet, 80, "展1次巡查。", (end - 10) / 5)
    sheet.write(
        LEFT,
        100,
        "二、清淤。镇农办组织各村清好东渠和西渠，方便沿线群众浇地，带动沿线产业发展，各村每月巡",
    )
    sheet.write(LEFT, 120, "查一次。")
    assert sheet.source().text.splitlines()[0] == full + "展1次巡查。"


def test_words_that_are_set_apart_unevenly_keep_their_blanks() -> None:
    sheet = Sheet()
    for x, word in ((0, "村名"), (90, "东"), (240, "西"), (300, "南"), (400, "北")):
        sheet.write(LEFT + x, 60, word)
    assert sheet.source().text.count(" ") == 4
