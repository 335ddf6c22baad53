"""Marks of a text that stand in no bracket and no quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from planparse.frozen import Protocol
from planparse.text.spans import Span

OPENING: Final = frozenset("(<“《‘")
CLOSING: Final = frozenset(")>”》’")
STEPS: Final = {**dict.fromkeys(OPENING, 1), **dict.fromkeys(CLOSING, -1)}  # into one, out of one
# Brackets, as printed, that show what they hold (【重点任务】); folded they are plain ones.
SHOWING: Final = frozenset("【〖")


class Mark(Protocol):
    """A match of one mark, of whichever engine."""

    def group(self) -> str: ...  # noqa: D102


M = TypeVar("M", bound=Mark)


def outside(marks: Iterable[M]) -> Iterator[M]:
    """Of ``marks``, brackets and others in order, the others that stand in none; a closing half
    alone closes nothing."""
    depth = 0
    for mark in marks:
        step = STEPS.get(mark.group())
        if step:
            depth += step if depth or step > 0 else 0
        elif not depth:
            yield mark


def unwrapped(fold: str, span: Span) -> Span:
    """What stands in the brackets that are all of a stretch ((责任单位:甲局))."""
    start, end = span
    while fold[start : start + 1] == "(" and fold.find(")", start, end) == end - 1:
        start, end = start + 1, end - 1
    return Span(start, end)


def never_close(marks: Iterable[Mark]) -> bool:
    """Whether one of the brackets among ``marks`` is still open at the end."""
    depth = 0
    for mark in marks:
        step = STEPS.get(mark.group(), 0)
        depth += step if depth or step > 0 else 0
    return depth > 0
