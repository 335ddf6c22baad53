"""Lines broken by their width: a text copied from a page keeps the line ends of the page, in mid-word, title and name alike (records.md 2.9).

Whether a text is set so is told by its lines: many are as wide as each other, hardly any is wider, and those end in mid-sentence. Widths are counted
in half-width columns, as a page is set.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from planparse.grammar import Grammar
from planparse.outline.marks import label_at
from planparse.text.edits import Edit

FEWEST_LINES: Final = 6  # full lines that tell the width of a page
NARROWEST: Final = 32  # columns of a page's line: 16 Han characters
WIDEST: Final = 160
SLACK: Final = 8  # a full line lacks at most this part of its columns: a word or a mark that did not fit, letters of other widths
INDENT: Final = 4  # columns of 首行缩进 that a copy may have dropped
FULL: Final = 0.2  # of the lines
WIDER: Final = 0.1
OPEN: Final = 0.7  # of the full lines
APART: Final = 0.7  # of the gaps, where blank lines stand between the lines of a paragraph too
SENTENCES: Final = 0.15  # to a full line: a text without sentences is a list of lines
SHORT: Final = 16  # a heading that goes on in the next line lacks at most this part of the columns
TAB: Final = "\t"
ENDS: Final = "。;"
MARK: Final = re.compile(r"[,。;:、]")
FINISHED: Final = frozenset("。:;!?)”》|…")
NO_PARAGRAPH: Final = frozenset("|-•·*#>")  # what rows and items of lists begin with
LINE: Final = re.compile(r"[^\n]+")
CONTENTS: Final = re.compile(r"[.\u2026\u00b7]{3,} ?[0-9]{1,4}$")  # a line of a list of contents
LATIN: Final = re.compile(r"[A-Za-z0-9]")


def wrapped_lines(raw: str, grammar: Grammar) -> list[Edit]:
    """Edits that join the lines which a page's width broke; none for a text whose lines are its paragraphs."""
    if len(raw) > WIDEST * raw.count("\n"):  # most texts: their lines are paragraphs
        return []
    spans = [m.span() for m in LINE.finditer(raw) if not m.group().isspace()]
    if len(spans) < FEWEST_LINES * 2:
        return []
    lines = [raw[start:end].rstrip() for start, end in spans]
    widths = [_width(line) for line in lines]
    page = sorted(widths)[-1 - int(WIDER * len(widths))]
    least = page - page // SLACK
    full = [i for i, width in enumerate(widths) if width >= least]
    if not NARROWEST <= page <= WIDEST or len(full) < max(FEWEST_LINES, FULL * len(lines)):
        return []
    fold = grammar.fold(raw)
    ends = [start + len(line) for (start, _end), line in zip(spans, lines, strict=True)]
    begins = [end - len(line.lstrip()) for end, line in zip(ends, lines, strict=True)]
    unfinished = [
        fold[end - 1] not in FINISHED and not CONTENTS.search(line) and TAB not in line
        for end, line in zip(ends, lines, strict=True)
    ]
    if sum(unfinished[i] for i in full) < OPEN * len(full) or sum(
        fold.count(mark) for mark in ENDS
    ) < SENTENCES * len(full):
        return []
    blank = [raw.count("\n", end, begin) > 1 for end, begin in zip(ends, begins[1:], strict=False)]
    set_apart = sum(blank) >= APART * len(blank)
    edits: list[Edit] = []
    for i, (above, below) in enumerate(pairwise(lines)):
        if (
            not unfinished[i]
            or widths[i] < least - INDENT
            or (blank[i] and not set_apart)
            or _indent(below) > _indent(above) + 1
        ):
            continue
        if TAB in below or (
            widths[i] < page - page // SHORT
            and not MARK.search(fold, begins[i], ends[i])
            and label_at(fold, begins[i], ends[i], grammar)
        ):
            continue  # a heading alone on its line, if a long one
        start, end = ends[i], begins[i + 1]
        if not _begins_anew(fold, end, ends[i + 1], grammar):
            edits.append(
                Edit(
                    start,
                    end,
                    " " if LATIN.match(raw[start - 1]) and LATIN.match(raw[end]) else "",
                    "wrapped-line",
                )
            )
    return edits


def _width(line: str) -> int:
    """Half-width columns that a line takes up."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def _indent(line: str) -> int:
    return _width(line) - _width(line.lstrip())


def _begins_anew(fold: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether a line begins with a heading's label, a trailer's, an attachment's, or as a row does: then the one above was only as long as the page."""
    known = ("labelled", "attachment-note", "document-number")
    return (
        fold[start] in NO_PARAGRAPH
        or any(grammar.pattern(name).match(fold, start, end) for name in known)
        or label_at(fold, start, end, grammar) is not None
    )
