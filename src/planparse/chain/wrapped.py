"""Lines broken by their width: a text copied from a page keeps the line ends of the page, in
mid-word, title and name alike (records.md 2.9).

Whether a text is set so is told by its lines: many are as wide as each other, hardly any is wider,
and those end in mid-sentence. Widths are counted in half-width columns, as a page is set.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline.marks import label_at
from planparse.text.edits import Edit

FEWEST_LINES: Final = 6  # full lines that tell the width of a page
NARROWEST: Final = 32  # columns of a page's line: 16 Han characters
WIDEST: Final = 160
# a full line lacks at most this part of its columns: a word or a mark that did not fit, letters of
# other widths
SLACK: Final = 8
INDENT: Final = 4  # columns of 首行缩进 that a copy may have dropped
FULL: Final = 0.2  # of the lines
WIDER: Final = 0.1
OPEN: Final = 0.7  # of the full lines
APART: Final = 0.7  # of the gaps, where blank lines stand between the lines of a paragraph too
SENTENCES: Final = 0.15  # to a full line: a text without sentences is a list of lines
SHORT: Final = 16  # a heading that goes on in the next line lacks at most this part of the columns
TAB: Final = "\t"
ENDS: Final = "。;"
MARK: Final = compiled(r"[,。;:、]")
FINISHED: Final = frozenset("。:;!?)”》|…")
NO_PARAGRAPH: Final = frozenset("|-•·*#>")  # what rows and items of lists begin with
LINE: Final = compiled(r"[^\n]+")
# Rules for what begins a line that no other goes on in.
NAMED: Final = ("labelled", "attachment-note", "document-number")
CONTENTS: Final = compiled(r"[.\u2026\u00b7]{3,} ?[0-9]{1,4}$")  # a line of a list of contents
LONGEST_NUMBER: Final = 4  # digits of a page's number are fewer
PAGE_NUMBER: Final = "noise.bare-page-number"
LATIN: Final = compiled(r"[A-Za-z0-9]")


class _Line(NamedTuple):
    """A line that is not blank: where its text begins and ends, its columns, and what the raw text
    tells of it."""

    start: int
    end: int
    width: int
    indent: int
    apart: bool  # a blank line stands above it
    row: bool  # of a table


class _Page(NamedTuple):
    """What the lines of a text tell of the page that they were copied from."""

    width: int
    least: int  # columns of a full line
    set_apart: bool  # blank lines stand between the lines of a paragraph too


def wrapped_lines(raw: str, grammar: Grammar) -> list[Edit]:
    """Edits that join the lines which a page's width broke, and take out the numbers of pages that
    stand amid them; none for a text whose lines are its paragraphs."""
    if len(raw) > WIDEST * raw.count("\n"):  # most texts: their lines are paragraphs
        return []
    widths = sorted([_width(line) for line in map(str.rstrip, raw.split("\n")) if line])
    if not _is_of_a_page(widths):
        return []
    lines = _lines(raw)
    page = _page(lines, widths)
    fold = grammar.fold(raw)
    full = [line for line in lines if line.width >= page.least]
    if sum(_unfinished(fold, line) for line in full) < OPEN * len(full):
        return []
    if sum(fold.count(mark) for mark in ENDS) < SENTENCES * len(full):
        return []
    numbers = _page_numbers(fold, page, lines, grammar)
    edits = [_taken_out(raw, lines, k, amid=amid) for k, amid in numbers.items()]
    return edits + [
        Edit(above.end, below.start, _joint(raw[above.end - 1], raw[below.start]), "wrapped-line")
        for k, (above, below) in enumerate(pairwise(lines))
        if not (k in numbers or k + 1 in numbers) and _goes_on(fold, page, (above, below), grammar)
    ]


def _page_numbers(
    fold: str, page: _Page, lines: Sequence[_Line], grammar: Grammar
) -> dict[int, bool]:
    """Which lines are the numbers of pages, and whether each stands amid a sentence: one that does
    tells of those that count on to it or from it."""
    found = [(k, line) for k, line in enumerate(lines) if _is_number(fold, line)]
    # what a number lacks to the count of those before it: the same for all that count on
    counts = [int(fold[line.start : line.end]) - n for n, (_k, line) in enumerate(found)]
    amid = [
        0 < k < len(lines) - 1
        and _goes_on(fold, page, (lines[k - 1], lines[k + 1]._replace(apart=False)), grammar)
        for k, _line in found
    ]
    told = {count for count, within in zip(counts, amid, strict=True) if within}
    return {
        k: within
        for (k, _line), count, within in zip(found, counts, amid, strict=True)
        if count in told
    }


def _is_number(fold: str, line: _Line) -> bool:
    return line.end - line.start < LONGEST_NUMBER and fold[line.start : line.end].isdecimal()


def _taken_out(raw: str, lines: Sequence[_Line], k: int, *, amid: bool) -> Edit:
    """The edit that takes out the number of a page: with the line ends around it, amid a
    sentence."""
    start = lines[k - 1].end if k else 0
    if not amid:
        return Edit(start, lines[k].end, "", PAGE_NUMBER)
    end = lines[k + 1].start
    return Edit(start, end, _joint(raw[start - 1], raw[end]), PAGE_NUMBER)


def _lines(raw: str) -> list[_Line]:
    """The lines of ``raw`` that are not blank."""
    found: list[_Line] = []
    for m in LINE.finditer(raw):
        line = m.group().rstrip()
        if not line:
            continue
        end = m.start() + len(line)
        start = end - len(line.lstrip())
        apart = bool(found) and raw.count("\n", found[-1].end, start) > 1
        indent = _width(raw[m.start() : start])
        found.append(_Line(start, end, _width(line), indent, apart, TAB in line))
    return found


def _full(widths: Sequence[int]) -> tuple[int, int]:
    """The width of a page whose lines have these widths, which are in order; and that of its full
    lines, at least."""
    width = widths[-1 - int(WIDER * len(widths))]
    return width, width - width // SLACK


def _is_of_a_page(widths: Sequence[int]) -> bool:
    """Whether lines of these widths, in order, tell of a page that a text was copied from."""
    if len(widths) < FEWEST_LINES * 2:
        return False
    width, least = _full(widths)
    full = len(widths) - bisect_left(widths, least)
    return NARROWEST <= width <= WIDEST and full >= max(FEWEST_LINES, FULL * len(widths))


def _page(lines: Sequence[_Line], widths: Sequence[int]) -> _Page:
    """The page that a text was copied from."""
    apart = sum(line.apart for line in lines)
    return _Page(*_full(widths), apart >= APART * (len(lines) - 1))


def _unfinished(fold: str, line: _Line) -> bool:
    """Whether a line may go on in the next."""
    if fold[line.end - 1] in FINISHED or line.row:
        return False
    return CONTENTS.search(fold, line.start, line.end) is None


def _goes_on(fold: str, page: _Page, lines: tuple[_Line, _Line], grammar: Grammar) -> bool:
    """Whether the first of two lines was broken by the page's width, and goes on in the second."""
    above, below = lines
    if not _unfinished(fold, above) or above.width < page.least - INDENT:
        return False
    if below.indent > above.indent + 1 or (below.apart and not page.set_apart):
        return False
    # A heading alone on its line, if a long one.
    if (
        above.width < page.width - page.width // SHORT
        and not MARK.search(fold, above.start, above.end)
        and label_at(fold, above.start, above.end, grammar)
    ):
        return False
    return not _begins_anew(fold, below, grammar)


def _joint(last: str, first: str) -> str:
    """What stands between two lines that are one, by the characters that meet: a space between
    Latin words, but none within a number."""
    if last.isdecimal() and first.isdecimal():
        return ""
    return " " if LATIN.match(last) and LATIN.match(first) else ""


def _width(line: str) -> int:
    """Half-width columns that a line takes up."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def _begins_anew(fold: str, line: _Line, grammar: Grammar) -> bool:
    """Whether a line begins with a heading's label, a trailer's, an attachment's, or as a row does:
    then the one above was only as long as the page."""
    start, end = line.start, line.end
    return (
        line.row
        or fold[start] in NO_PARAGRAPH
        or any(grammar.pattern(name).match(fold, start, end) for name in NAMED)
        or label_at(fold, start, end, grammar) is not None
    )
