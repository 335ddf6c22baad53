"""The stretches of a section's own text, each closed by trailers, and what they hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tasks.plan import PlanScope
from planparse.chain.titles import TITLE_LENGTH
from planparse.fields.responsibilities import Trailer
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline.headings import Heading
from planparse.outline.headings import Measure as Item
from planparse.outline.tasks import Measure
from planparse.text.printed import Printed
from planparse.text.spans import Span, begin, last_before, within
from planparse.text.view import View

ITEM_ENDS: Final = compiled(r"[。:;!]")
BEFORE_TITLE: Final = "，,、"


class Part(NamedTuple):
    """A part of a section's own text with the trailers that close it; ``spoken`` is what its
    running text says of who answers."""

    start: int
    end: int
    pieces: tuple[Span, ...]
    trailers: tuple[Trailer, ...]
    first: bool
    spoken: tuple[Trailer, ...] = ()


def parts_of(heading: Heading, own_end: int, view: View, grammar: Grammar) -> Iterator[Part]:
    """The stretches of a section with trailers; those with no text between them close one
    together."""
    groups = standing_together(heading.body, heading.trailers)
    at = heading.start
    for k, group in enumerate(groups):
        end = group[-1].end
        if k + 1 < len(groups):
            behind = within(heading.body, end, groups[k + 1][0].start)
            end = _boxed_end(behind, end, view, grammar)
        else:
            end = max(own_end, end)
        pieces = within(heading.body, at, end)
        start = pieces[0].start if pieces and k else at
        yield made(Part, (start, end, tuple(pieces), tuple(group), k == 0, ()))
        at = end


def standing_together(pieces: Sequence[Span], trailers: Sequence[Trailer]) -> list[list[Trailer]]:
    """Trailers in groups that close one stretch together: no piece of text stands between them."""
    groups: list[list[Trailer]] = []
    for trailer in trailers:
        if groups and not within(pieces, groups[-1][-1].end, trailer.start):
            groups[-1].append(trailer)
        else:
            groups.append([trailer])
    return groups


def _boxed_end(behind: Sequence[Span], end: int, view: View, grammar: Grammar) -> int:
    """Where a stretch ends whose last trailer ends at ``end``.

    A boxed list (专栏) that follows the trailer on its line details the stretch and belongs to it.
    """
    boxed = grammar.pattern("box-begins")
    if len(behind) > 1 and boxed.match(view.fold, behind[0].start):
        return behind[0].end
    return end


def running(fold: str, pieces: Sequence[Span], tables: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The pieces of a task's running text, those with nothing between them as one.

    So a sentence is read whole. What stands in ``tables`` that are no task tables is none of it: no
    time or figure is read across their cells.
    """
    if len(pieces) < 2 and not tables:
        return tuple(pieces)
    runs: list[Span] = []
    for piece in pieces:
        k = last_before(tables, piece.start) if tables else -1
        if k >= 0 and piece.start < tables[k].end:
            continue
        if runs and not fold[runs[-1].end : piece.start].strip():
            runs[-1] = made(Span, (runs[-1].start, max(piece.end, runs[-1].end)))
        else:
            runs.append(piece)
    return tuple(runs)


def measures_of(scope: PlanScope, heading: Heading, part: Part) -> tuple[Measure, ...]:
    """The inline items that begin in a part of a section."""
    items = scope.measures.get(heading.start)
    if not items:
        return ()
    low = 0 if part.first else bisect_left(items, part.start, key=begin)
    high = bisect_left(items, part.end, low, key=begin)
    return tuple(_measure(item, heading.trailers, scope.printed) for item in items[low:high])


def _measure(item: Item, trailers: Sequence[Trailer], printed: Printed) -> Measure:
    """An item without the trailer that closes it; its first sentence is its title where short."""
    start, label_end, end, _rule = item
    fold = printed.view.fold
    for trailer in within(trailers, label_end, end):
        if not fold[trailer.end : end].strip(" \n。"):
            end = trailer.start
            break
    label = Span(start, label_end)
    stop = ITEM_ENDS.search(fold, label_end, end)
    if stop and len(fold[label_end : stop.start()].strip()) <= TITLE_LENGTH:
        return Measure(label, _title(printed, label_end, stop.start()), Span(stop.end(), end))
    if stop is None and len(printed.string(label_end, end)) <= TITLE_LENGTH:
        return Measure(label, _title(printed, label_end, end), Span(end, end))
    return Measure(label, None, Span(label_end, end))


def _title(printed: Printed, start: int, end: int) -> Span:
    text = printed.text
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[start] in BEFORE_TITLE:
        start += 1
    return Span(start, end)
