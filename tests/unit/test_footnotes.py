"""Footnotes of printed pages: behind all of the text, and in no sentence."""

from __future__ import annotations

import io
from typing import Any

import pytest

import planparse
from planparse.records.models import ParseResult

FONT = "STSong-Light"
UPPER = [
    "青石县交通工作方案",
    "各镇人民政府，县政府各部门：",
    "为方便群众出行，制定本方案。",
    "一、修路。修好东路和西路，方便沿线群众出行，全年共修路",
]
LOWER = ["12公里，修桥3座，面积2000m2。（责任单位：县交通局）", "二、养路。全年养路100公里。"]


def printed(*notes: str, sign: str = "1", rule: float = 120, raised: bool = True) -> ParseResult:
    """A sentence that two pages share, with the sign of a note in it, and notes below a rule."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    page = Canvas(out, invariant=1)
    _lines(page, UPPER, 700)
    end = 70 + 14 * len(UPPER[-1])
    page.setFont(FONT, 8 if raised else 14)
    page.drawString(end, 628 + (6 if raised else 0), sign)
    if rule:
        page.line(70, 130, 70 + rule, 130)
    page.setFont(FONT, 9)
    for k, note in enumerate(notes):
        page.drawString(70, 118 - 12 * k, note)
    page.drawString(290, 40, "— 1 —")
    page.showPage()
    _lines(page, LOWER, 700)
    page.setFont(FONT, 9)
    page.drawString(290, 40, "— 2 —")
    page.save()
    return planparse.parse_bytes(out.getvalue(), name="a.pdf")


def _lines(page: Any, lines: list[str], top: float) -> None:
    for k, line in enumerate(lines):
        page.setFont(FONT, 14)
        page.drawString(70, top - 24 * k, line)


ROAD = "修好东路和西路，方便沿线群众出行，全年共修路12公里，修桥3座，面积2000m2。"


@pytest.mark.parametrize(
    ("sign", "note", "raised"),
    [
        ("1", "1 里程由县统计局核定。", True),
        ("1", "1里程由县统计局核定。", True),
        ("①", "① 里程由县统计局核定。", True),
        ("[1]", "[1]里程由县统计局核定。", False),
        ("[1]", "[1] 里程由县统计局核定。", True),
        ("〔1〕", "〔1〕里程由县统计局核定。", False),
        ("*", "*里程由县统计局核定。", True),
    ],
)
def test_a_footnote_parts_no_sentence(sign: str, note: str, raised: bool) -> None:
    result = printed(note, sign=sign, raised=raised)
    (plan,) = result.plans
    assert [(task.title, task.text) for task in plan.tasks] == [
        ("修路", ROAD),
        ("养路", "全年养路100公里。"),
    ]
    assert result.text.endswith("\n里程由县统计局核定。\n")
    assert plan.text == "为方便群众出行，制定本方案。\n里程由县统计局核定。"


@pytest.mark.parametrize(("sign", "raised"), [("①", True), ("[1]", False), ("※", True)])
def test_a_small_note_below_the_text_needs_no_rule(sign: str, raised: bool) -> None:
    result = printed(f"{sign} 里程由县统计局核定。", sign=sign, rule=0, raised=raised)
    assert result.plans[0].tasks[0].text == ROAD
    assert result.text.endswith("\n里程由县统计局核定。\n")


@pytest.mark.parametrize("note", ["② 里程由县统计局核定。", "里程由县统计局核定。"])
def test_a_small_line_without_the_sign_of_the_text_is_no_note(note: str) -> None:
    result = printed(note, sign="①", rule=0)
    assert not result.text.endswith("\n里程由县统计局核定。\n")


def test_notes_of_several_lines_are_told_apart_by_their_signs() -> None:
    result = printed("1里程由县统计局核定，其中", "12公里为新建。", "2桥面由县交通局丈量。")
    assert result.text.splitlines()[-2:] == [
        "里程由县统计局核定，其中12公里为新建。",
        "桥面由县交通局丈量。",
    ]


def test_a_footnote_with_a_trailer_is_told() -> None:
    result = printed("1 里程由县统计局核定。（责任单位：县统计局）")
    assert "县统计局" in result.plans[0].text or any(
        "县统计局" in str(task) for task in result.plans[0].tasks
    )


@pytest.mark.parametrize(
    ("sign", "rule", "raised"), [("1", 0, True), ("1", 400, True), ("1", 120, False)]
)
def test_what_no_sign_or_no_short_rule_tells_of_stays_where_it_is(
    sign: str, rule: float, raised: bool
) -> None:
    result = printed("1、三镇联动。", sign=sign, rule=rule, raised=raised)
    assert not result.text.endswith("三镇联动。\n")
