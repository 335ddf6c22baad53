"""The stretch of a file in which documents are looked for, and what all who look there ask."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from planparse.frozen import NamedTuple
from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind, Landmark
from planparse.outline.marks import Boundary, Label
from planparse.text.spans import Span, plain_words, trimmed, within
from planparse.text.view import View

HEAD: Final = 6000  # characters in which a cover ends
RUN: Final = 60  # labels in which the number 2 of a run stands
FEWEST_ALIKE, MOST_APART = 8, 4  # characters that two titles share, and that part them


class Region(NamedTuple):
    """A stretch of the text with the outline that it is one of."""

    outline: Outline
    ctx: Context
    begin: int
    stop: int

    @property
    def view(self) -> View:
        """The text."""
        return self.outline.view

    @property
    def fold(self) -> str:
        """The folded text."""
        return self.outline.view.fold

    @property
    def labels(self) -> Sequence[Label]:
        """The labels of the stretch."""
        return within(self.outline.labels, self.begin, self.stop)

    def part(self, begin: int, stop: int) -> Region:
        """A part of the stretch."""
        return self._replace(begin=begin, stop=max(begin, stop))

    def landmarks(self, kind: Kind) -> Sequence[Landmark]:
        """The landmarks of a kind in the stretch."""
        return self.outline.landmarks.of(kind, self.begin, self.stop)

    def behind_signature(self, line: Span) -> Span:
        """What of a line stands behind the date of a signature that it is glued to."""
        signed = self.outline.landmarks.last(Kind.SIGNATURE, 0, line.start + 1)
        glued = signed is not None and line.start < signed.end < line.end
        return trimmed(self.fold, signed.end, line.end) if signed and glued else line

    def matches(self, rule: str, start: int, end: int) -> bool:
        """Whether a rule matches all of ``[start, end)``."""
        return self.ctx.grammar.pattern(rule).fullmatch(self.fold, start, end) is not None

    def has(self, rule: str, start: int, end: int) -> bool:
        """Whether a rule is found in ``[start, end)``."""
        return self.ctx.grammar.pattern(rule).search(self.fold, start, end) is not None

    def head_end(self) -> int:
        """Where the head surely ends: at the first heading that counts on."""
        last = min(self.begin + HEAD, self.stop)
        labels = self.labels
        for i, label in enumerate(labels):
            if label.start > last:
                break
            if label.boundary >= Boundary.COLON and opens_run(labels, i):
                return label.start
        return last


def opens_run(labels: Sequence[Label], i: int) -> bool:
    """Whether the label ``i`` is a number 1 that a number 2 of its style follows."""
    label = labels[i]
    return label.number == 1 and any(
        later.rank == label.rank and later.number == 2 for later in labels[i + 1 : i + RUN]
    )


def words(region: Region, cells: Sequence[Span]) -> str:
    """The words of a title in several cells, white space left out."""
    return plain_words(region.fold, cells)


def kind_of(region: Region, title: tuple[Span, ...], preamble: Span) -> str:
    """Whether a title is that of a report or of a plan; without one, the preamble may say so."""
    grammar, offsets = region.ctx.grammar, region.view.offsets
    if title:
        return "report" if grammar.pattern("report-title").search(words(region, title)) else "plan"
    told = grammar.pattern("report-below").search(region.fold, *preamble)
    if told is None:
        return "plan"
    region.ctx.collector.add("PP313", *offsets.span(told.start(), told.end()))
    return "report"


def same_title(region: Region, first: tuple[Span, ...], second: tuple[Span, ...]) -> bool:
    """Whether two titles are one, but for what a page puts before it."""
    one, other = words(region, first), words(region, second)
    about, other_about = (region.ctx.grammar.pattern("about").search(t) for t in (one, other))
    named_alike = about and other_about and about.group("what") == other_about.group("what")
    return one.endswith(other) or other.endswith(one) or bool(named_alike) or _alike(one, other)


def _alike(one: str, other: str) -> bool:
    """Whether two titles only differ in how they begin (青石河道管护方案, 青石县河道管护方案)."""
    shared = takewhile(bool, map(str.__eq__, reversed(one), reversed(other)))
    same = sum(1 for _ in shared)
    return same >= FEWEST_ALIKE and max(len(one), len(other)) - same <= MOST_APART
