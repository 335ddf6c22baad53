"""What may matter later: heading labels (序号) and brackets, as one scan finds them."""

from __future__ import annotations

from enum import IntEnum
from itertools import zip_longest
from typing import Final

from planparse.frozen import NamedTuple
from planparse.grammar import Grammar, Rule

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
