"""Lines that a page may have printed and that stand in the text: a running header, the numbers of
pages without a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind
from planparse.text.spans import Span, Stretched, begin, holding

SHORTEST, LONGEST = 4, 40  # characters of a line that heads each page
FEWEST: Final = 3  # times that it is printed
FEWEST_PAGES: Final = 2
APART: Final = 100  # characters between the numbers of two pages, at least
KNOWN: Final = (Kind.SIGNATURE, Kind.LETTERHEAD, Kind.IMPRINT)
NUMBER: Final = compiled(r"\n[0-9]{1,3} *\n")
ENDS: Final = frozenset("。;:,、)")  # of lines that say something


def doubt_page_lines(outline: Outline, ctx: Context) -> None:
    """Tell of a line that stands three times or more in texts, and of numbers alone on lines that
    count on (PP205); titles, headings, trailers, tables and furniture aside."""
    fold = outline.view.fold
    again = _again(fold)
    numbers = NUMBER.search(fold) is not None
    if not (again or numbers):
        return
    own = _own_lines(outline)
    places: dict[str, list[Span]] = {said.strip(): [] for said in sorted(again, key=fold.find)}
    for line in own:
        places.get(outline.view.fold[slice(*line)], []).append(line)
    for printed in places.values():
        if len(printed) >= FEWEST:
            _tell(outline, printed, ctx)
    pages = _counting(outline.view.fold, own) if numbers else []
    if len(pages) >= FEWEST_PAGES:
        _tell(outline, pages, ctx)


def _again(fold: str) -> set[str]:
    """The short lines that are printed so often, and do not end as a sentence does."""
    lines = [line for line in fold.split("\n") if SHORTEST <= len(line) <= LONGEST]
    if len({*lines}) == len(lines):
        return set()
    often = {line for line, count in Counter(lines).items() if count >= FEWEST}
    return {line for line in often if line.rstrip()[-1:] not in ENDS}


def _own_lines(outline: Outline) -> Sequence[Span]:
    """The paragraphs that nothing is known of: they are text."""
    view = outline.view
    known: list[Stretched] = [*outline.furniture, *outline.landmarks.among(KNOWN)]
    known += (*outline.trailers, *outline.all_tables(), *outline.contents)
    held = holding(sorted(known, key=begin))
    named = {label.start for label in outline.labels}
    named.update(cell.start for plan in outline.plans for cell in plan.title)
    return [
        line
        for line in view.paragraphs(0, len(view.fold))
        if line.end - line.start <= LONGEST and line.start not in named and not held(line.start)
    ]


def _counting(fold: str, lines: Sequence[Span]) -> list[Span]:
    """The lines that are numbers and count on, each a page's length behind the one before."""
    found: list[Span] = []
    for line, number in _numbers(fold, lines):
        if found and line.start - found[-1].end < APART:
            return []  # a column of a table
        if found and number != int(fold[slice(*found[-1])]) + 1:
            return []
        found.append(line)
    return found


def _numbers(fold: str, lines: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    for line in lines:
        said = fold[slice(*line)]
        if said.isdecimal() and len(said) < SHORTEST:
            yield line, int(said)


def _tell(outline: Outline, lines: Sequence[Span], ctx: Context) -> None:
    view = outline.view
    start, end = view.offsets.start(lines[0].start), view.offsets.end(lines[0].end)
    text = view.text[slice(*lines[0])]
    ctx.collector.add("PP205", start, end, count=len(lines), text=text)
