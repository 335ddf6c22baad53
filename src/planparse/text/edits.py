"""Recorded clean-ups, and the way from offsets of a cleaned text back to the raw one. All offsets
are code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, count
from operator import sub
from typing import Final

from planparse.frozen import NamedTuple
from planparse.text.spans import Span

MANY: Final = 50_000  # offsets of one kind in a text; up to them a list, which is faster
MOVED: Final = "cut-row"  # the rule of edits that put words where they go on


class Edit(NamedTuple):
    """One recorded clean-up: ``raw[start:end]`` was replaced by ``new``."""

    start: int
    end: int
    new: str
    rule: str


Change = tuple[int, int, str, str]  # an `Edit`, or what one is made of: a scrape has thousands


def packed(offsets: Iterable[int]) -> Sequence[int]:
    """Offsets in a tenth of the memory: for what a long text has thousands of."""
    from array import array  # here, since few texts are long

    return array("I", offsets)


class OffsetMap:
    """Offsets of a cleaned text back to the raw one it was made from."""

    __slots__ = ("_clean", "_ends", "_new", "_rules", "_starts")

    def __init__(self, changes: tuple[Change, ...] = ()) -> None:
        """``changes`` in order and apart from one another."""
        starts, ends, new, rules = zip(*changes, strict=True) if changes else ((),) * 4
        kept = list if len(changes) < MANY else packed
        self._starts: Sequence[int] = kept(starts)
        self._ends: Sequence[int] = kept(ends)
        self._new: tuple[str, ...] = new
        self._rules: tuple[str, ...] = rules
        # Where in the cleaned text the k-th edit's replacement ends: the edit's end belongs there.
        less = map(sub, map(sub, ends, starts), map(len, new))
        self._clean: Sequence[int] = kept(map(sub, ends, accumulate(less)))

    def __bool__(self) -> bool:
        """Whether anything was changed."""
        return bool(self._starts)

    def applied(self, raw: str) -> str:
        """The cleaned text: ``raw`` with the changes made."""
        if not self._starts:
            return raw
        kept = [raw[a:b] for a, b in zip((0, *self._ends), (*self._starts, len(raw)), strict=True)]
        for k in compress(count(), self._new):
            kept[k] += self._new[k]
        return "".join(kept)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits, in order."""
        return tuple(map(Edit, self._starts, self._ends, self._new, self._rules))

    def rule_in(self, start: int, end: int) -> str | None:
        """The rule of the first edit that begins in ``[start, end)`` of the raw text."""
        k = bisect_left(self._starts, start)
        return self._rules[k] if k < len(self._starts) and self._starts[k] < end else None

    def start(self, offset: int) -> int:
        """The raw offset at which the cleaned character ``offset`` begins."""
        if not self._clean:
            return offset
        k = bisect_right(self._clean, offset)
        inside = self._inside(k, offset)
        if inside is not None:
            return inside
        return offset if k == 0 else self._ends[k - 1] + offset - self._clean[k - 1]

    def end(self, offset: int) -> int:
        """The raw offset at which the cleaned stretch that ends before ``offset`` ends."""
        if not self._clean or offset == 0:
            return offset
        last = offset - 1
        k = bisect_right(self._clean, last)
        if self._inside(k, last) is not None:
            return self._ends[k]
        return (last if k == 0 else self._ends[k - 1] + last - self._clean[k - 1]) + 1

    def span(self, start: int, end: int) -> Span:
        """Where in the raw text the cleaned stretch ``[start, end)`` is printed."""
        return Span(self.start(start), self.end(end))

    def clean(self, raw: int) -> int:
        """Where in the cleaned text the raw offset ``raw`` is; one that an edit took out is where
        its replacement ends.
        """
        k = bisect_right(self._starts, raw) - 1
        if k < 0:
            return raw
        end = self._ends[k]
        if self._starts[k] == raw < end:
            return self._clean[k] - len(self._new[k])
        return self._clean[k] + max(0, raw - end)

    def _inside(self, k: int, offset: int) -> int | None:
        """Raw start of the edit whose replacement holds ``offset``; it stands for the whole of what
        it replaced."""
        if k < len(self._clean):
            length = len(self._new[k])
            if length and self._clean[k] - length <= offset < self._clean[k]:
                return self._starts[k]
        return None


def with_edits(offsets: OffsetMap, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits of a text that was cleaned once, and further ``edits`` of what came out, as edits
    of the raw text, in order. One that would touch an earlier one is left out.
    """
    kept: list[Edit] = []
    for edit in sorted(
        [
            *offsets.edits,
            *(
                Edit(
                    offsets.start(e.start), max(offsets.start(e.start), offsets.end(e.end)), *e[2:]
                )
                for e in edits
            ),
        ],
        key=_place,
    ):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end
