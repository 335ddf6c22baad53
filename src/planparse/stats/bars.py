"""Bars: in a terminal, where a Han character takes two columns, and as a drawing (SVG)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from planparse.frozen import NamedTuple

FULL: Final = "\u2588"
EIGHTHS: Final = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"
SHORTEST_BAR: Final = 8  # columns
ROW, LEFT, BAR, EDGE = 22, 220, 460, 16  # of a drawing, in pixels
FONTS: Final = (
    "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','SimHei',sans-serif"
)


class Bar(NamedTuple):
    """A label and its count."""

    label: str
    total: int


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def lines(bars: Sequence[Bar], width: int) -> Iterator[str]:
    """A line for each bar, none wider than ``width`` columns: labels of one width, the bar, the
    count. A label that leaves no room for a bar is cut."""
    most = max((bar.total for bar in bars), default=0)
    digits = len(str(most))
    room = max(1, width - digits - SHORTEST_BAR - 2)
    labels = [_cut(bar.label, room) for bar in bars]
    wide = max(map(columns, labels), default=0)
    space = max(1, width - wide - digits - 2)
    for label, bar in zip(labels, bars, strict=True):
        pad = " " * (wide - columns(label))
        yield f"{label}{pad} {_drawn(bar.total, most, space)} {bar.total:>{digits}}"


def _cut(label: str, room: int) -> str:
    if columns(label) <= room:
        return label
    kept = ""
    for character in label:
        if columns(kept + character) > room - 1:
            break
        kept += character
    return f"{kept}\u2026"


def _drawn(count: int, most: int, space: int) -> str:
    eighths = round(8 * space * count / most) if most else 0
    bar = FULL * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")
    return bar + " " * (space - len(bar))


def svg(groups: Iterable[tuple[str, Sequence[Bar]]]) -> str:
    """All groups below one another as one drawing, with a heading each."""
    parts, top = [], EDGE
    for heading, bars in groups:
        parts.append(_text(EDGE, top + ROW, heading, "font-weight='bold'"))
        top += ROW + 6
        most = max((bar.total for bar in bars), default=0)
        for bar in bars:
            parts += _bar(bar, most, top)
            top += ROW
        top += ROW // 2
    width, height = LEFT + BAR + 5 * EDGE, top + EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FONTS}" font-size="13">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _bar(bar: Bar, most: int, top: int) -> Iterator[str]:
    long = round(BAR * bar.total / most) if most else 0
    yield _text(LEFT - 8, top + 15, _cut(bar.label, 30), "text-anchor='end'")
    yield f'<rect x="{LEFT}" y="{top + 3}" width="{long}" height="{ROW - 7}" fill="#2f6f9f"/>'
    yield _text(LEFT + long + 6, top + 15, str(bar.total), "")


def _text(x: int, y: int, words: str, more: str) -> str:
    return f'<text x="{x}" y="{y}" fill="#222" {more}>{escape(words)}</text>'
