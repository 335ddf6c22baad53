"""Marks of a text that stand in no bracket and no quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol, TypeVar

OPENING: Final = frozenset("(<“《‘")
CLOSING: Final = frozenset(")>”》’")
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
        depth = _behind(mark, depth)
        if not depth and mark.group() not in CLOSING:
            yield mark


def never_close(marks: Iterable[Mark]) -> bool:
    """Whether one of the brackets among ``marks`` is still open at the end."""
    depth = 0
    for mark in marks:
        depth = _behind(mark, depth)
    return depth > 0


def _behind(mark: Mark, depth: int) -> int:
    """How many brackets are open behind a mark, of ``depth`` before it."""
    if mark.group() in OPENING:
        return depth + 1
    return max(0, depth - 1) if mark.group() in CLOSING else depth
