"""What may matter later: heading labels (序号) and brackets, as one scan finds them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from enum import IntEnum
from itertools import zip_longest
from typing import Final

from planparse.frozen import NamedTuple
from planparse.grammar import Grammar, Rule
from planparse.text.spans import begin, last_mark

AHEAD: Final = 60  # labels looked through for the next number of a run
OTHERS: Final = "others"  # `runs` of a style that counts only between labels of other styles
GAP: Final = 40  # characters before a label in which the sentence before it ends
STOPS: Final = ("。", ";", "!", "?", ":", ")")
RANK_OF_PARTS: Final = 30  # of 一、, the highest headings of most documents
RANK_OF_FIGURES: Final = 50  # of 1.: what is numbered above it is a section, and no mere list


class Boundary(IntEnum):
    """What stands before a possible heading label, the stronger the greater."""

    GLUED = 0
    SPACE = 1
    SEMICOLON = 2
    COLON = 3
    BRACKET = 4
    SENTENCE = 5
    LINE = 6


class Label(NamedTuple):
    """A possible heading label (序号): 一、 (一) 1. (1) ① 第一章 …"""

    start: int
    end: int
    style: str
    rank: int
    number: int
    boundary: Boundary


class Bracket(NamedTuple):
    """A pair of brackets, or one that never closes (``closed`` is false and ``end`` is where it is
    taken to end)."""

    start: int
    end: int
    closed: bool


def in_runs(labels: list[Label]) -> list[Label]:
    """Of the labels of one style those that count 1, 2, 3 … where a label may begin for sure; a
    lone one is none (A. Ⅰ)."""
    sure = [label for label in labels if label.boundary >= Boundary.BRACKET]
    kept: list[Label] = []
    following = 0  # the number that carries the run on
    for label, after in zip_longest(sure, sure[1:]):
        if label.number == 1:
            following = 1 if after is not None and after.number == 2 else 0
        if label.number == following:
            kept.append(label)
            following += 1
    return kept


def between_others(fold: str, labels: list[Label], styles: Collection[str]) -> list[Label]:
    """The labels but those of ``styles`` that do not count on where they stand. The figure that
    follows them may as well be their decimals (2.3个月): so they count behind the number before,
    and before the next one, or as the last of their run behind a whole sentence."""
    if not any(label.style in styles for label in labels):
        return labels
    kept: list[Label] = []
    last: dict[int, int] = {}  # of each rank in the open runs
    for i, label in enumerate(labels):
        if label.style in styles:
            mark = last_mark(fold, max(0, label.start - GAP), label.start)
            # A paragraph behind a trailer is as much a new one as behind a sentence.
            whole = mark in STOPS or (mark == ")" and label.boundary is Boundary.LINE)
            following = _following(label, labels[i + 1 : i + 1 + AHEAD])
            vouched = whole or (following is not None and following.style not in styles)
            if not (vouched and _counts_on(label, last.get(label.rank), following, whole)):
                continue
        kept.append(label)
        if label.boundary >= Boundary.SEMICOLON:
            last = {rank: number for rank, number in last.items() if rank < label.rank}
            last[label.rank] = label.number
    return kept


def _following(label: Label, behind: Sequence[Label]) -> Label | None:
    """The next label of the same rank, if no higher one is before it."""
    sure = (later for later in behind if later.boundary >= Boundary.SEMICOLON)
    first = next((later for later in sure if later.rank <= label.rank), None)
    return first if first and first.rank == label.rank else None


def _counts_on(label: Label, before: int | None, following: Label | None, whole: bool) -> bool:
    if label.boundary < Boundary.BRACKET:
        return False
    goes_on = following is not None and following.number == label.number + 1
    if label.number == 1:
        return goes_on and before != 1
    ends = whole and (following is None or following.number == 1)
    return before == label.number - 1 and (goes_on or ends)


def without_points(fold: str, labels: Sequence[Label]) -> str:
    """A folded text, as long as it was, in which the point of a label before a figure is the end
    of a line: the 4 of 1.4月15日 is no decimal."""
    points = [
        label.end - 1
        for label in labels
        if label.boundary >= Boundary.BRACKET
        and fold[label.end - 1] == "."
        and fold[label.end : label.end + 1].isdigit()
    ]
    if not points:
        return fold
    edges = zip([-1, *points], [*points, len(fold)], strict=True)
    return "\n".join(fold[after + 1 : point] for after, point in edges)


def begun_by(labels: Sequence[Label], start: int) -> Label | None:
    """The label that begins at an offset, of labels in order."""
    k = bisect_left(labels, start, key=begin)
    return labels[k] if k < len(labels) and labels[k].start == start else None


def label_at(fold: str, start: int, end: int, grammar: Grammar) -> Rule | None:
    """The style of the heading label that ``fold[start:end]`` begins with, whether it is meant as
    one or not; the highest where several fit."""
    fitting = [
        rule
        for rule in grammar.rules("headings")
        if not rule.get("runs") and grammar.pattern(rule.id).match(fold, start, end)
    ]
    return min(fitting, key=_rank, default=None)


def _rank(style: Rule) -> int:
    rank: int = style.get("rank")
    return rank
