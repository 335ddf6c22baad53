"""Stretches of a text, and sorted sequences of them: what lies where is found by bisection, never
by a scan."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Final, TypeVar

from planparse.frozen import NamedTuple, Protocol, made


class Stretched(Protocol):
    """What has a place in a text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


S = TypeVar("S", bound=Stretched)
WHITE: Final = " \n"  # of a fold
BLANK_OR_STOP: Final = " \n。"  # what says nothing behind a sentence


class Span(NamedTuple):
    """A stretch of a text: offsets in code points, the end excluded."""

    start: int
    end: int


# Where a stretch begins: the key by which sorted ones are bisected.
begin: Final[Callable[[Stretched], int]] = attrgetter("start")


def within(items: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those of ``items``, sorted by their starts, that begin in ``[start, end)``."""
    if not items:
        return items
    low = bisect_left(items, start, key=begin)
    return items[low : bisect_left(items, end, low, key=begin)]


def last_before(items: Sequence[Stretched], offset: int) -> int:
    """The index of the last of ``items``, sorted by their starts, that begins at or before
    ``offset``; -1 where none does."""
    return bisect_right(items, offset, key=begin) - 1


def trimmed(fold: str, start: int, end: int, loose: str = WHITE) -> Span:
    """``[start, end)`` without the white space, or other ``loose`` marks, at its ends."""
    while start < end and fold[start] in loose:
        start += 1
    while end > start and fold[end - 1] in loose:
        end -= 1
    return made(Span, (start, end))


def plain(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def plain_words(fold: str, spans: Iterable[Span]) -> str:
    """The words of several stretches, without white space."""
    return plain("".join(fold[start:end] for start, end in spans))


def last_mark(fold: str, start: int, end: int) -> str:
    """The last character of ``[start, end)`` that is no white space; "" where there is none."""
    while end > start and fold[end - 1].isspace():
        end -= 1
    return fold[max(start, end - 1) : end]


def behind(fold: str, at: int, cells: Sequence[Stretched]) -> int:
    """Where those of the cells end, which are in order, that stand behind an offset with nothing
    but white space between; ``at`` where none does."""
    for cell in within(cells, at, len(fold)):
        if fold[at : cell.start].strip():
            break
        at = max(at, cell.end)
    return at


def _nowhere(_offset: int) -> bool:
    return False


def holding(stretches: Sequence[Stretched]) -> Callable[[int], bool]:
    """Tells whether an offset stands in one of the stretches, which are in order and may
    overlap."""
    if not stretches:
        return _nowhere
    starts = [stretch.start for stretch in stretches]
    # How far those up to each go.
    reach = list(accumulate([stretch.end for stretch in stretches], max))

    def held(offset: int) -> bool:
        k = bisect_right(starts, offset)
        return k > 0 and offset < reach[k - 1]

    return held
