"""Where a piece of a list of units is split further (records.md 2.5): at a space between whole
names, at 和 and 及 between units, at 等."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from planparse.grammar import Grammar
from planparse.grammar.compile import Match
from planparse.kept import compiled
from planparse.text.brackets import outside
from planparse.text.spans import trimmed

EDGE: Final = " \n、,;。.:|→"
LOOSE: Final = compiled(r"[ |·+&.-]")
NESTED: Final = compiled(r"[()<>“”《》‘’]|[ |·+&.-](?![( ])")
SHORTEST_NAME: Final = 3  # characters of a name that a space parts from another
LONGEST_NAME: Final = 40


def trim(fold: str, start: int, end: int, grammar: Grammar) -> tuple[int, int]:
    """``[start, end)`` without marks at its edges and without the words that lead into a name
    (由县财政局)."""
    start, end = trimmed(fold, start, end, EDGE)
    m = grammar.pattern("unit-lead-in").match(fold, start, end)
    return (m.end() if m else start), end


def split_loose(piece: str, grammar: Grammar) -> list[tuple[int, int]]:
    """Split at a space, or another mark that seldom parts units, between two whole names (县城管局
    县林业局; 县城管局+县林业局), never inside one (县城 管局) or in brackets."""
    cuts: list[tuple[int, int]] = []
    at = 0
    bracketed = "(" in piece
    found = outside(NESTED.finditer(piece)) if bracketed else LOOSE.finditer(piece)
    marks = [m.start() for m in found]
    for mark, after in pairwise((*marks, len(piece))):
        sides = (piece[at:mark], piece[mark + 1 : after])
        shortest = SHORTEST_NAME if piece[mark] == " " else SHORTEST_NAME - 1
        if all(_is_name(side, shortest, grammar) for side in sides) or _are_short(sides, grammar):
            cuts.append((at, mark))
            at = mark + 1
    return [*cuts, (at, len(piece))]


def _is_name(text: str, shortest: int, grammar: Grammar) -> bool:
    """Whether a part of a piece reads like a whole name; those of groups may be short."""
    if len(text) > LONGEST_NAME or grammar.pattern("unit-like").search(text) is None:
        return False
    return len(text) >= shortest or grammar.pattern("collective").search(text) is not None


def _are_short(sides: tuple[str, str], grammar: Grammar) -> bool:
    """Whether both sides of a mark are what offices are called by for short (农办 城管)."""
    short = grammar.pattern("short-unit")
    return all(short.fullmatch(side) is not None for side in sides)


def split_and(fold: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """Split at 和/及/以及 between units, never inside a name (发展和改革局) or under one 各."""
    parts: list[tuple[int, int]] = []
    if not grammar.pattern("and").search(fold, start, end):
        return [(start, end)]
    # The shared tail is the first that will do (各市、县政府|和新区管委会), never the last.
    lists = grammar.pattern("governed-list").finditer(fold, start, end)
    until = next((m.start() for m in lists if m.end() == end), end)
    while (m := _and_between(fold, start, (until, end), grammar)) is not None:
        parts.append(trim(fold, start, m.start(), grammar))
        start, end = trim(fold, m.end(), end, grammar)
    return [*parts, (start, end)]


def _and_between(fold: str, start: int, limits: tuple[int, int], grammar: Grammar) -> Match | None:
    """The first 和 that stands between two units; ``limits`` are where it stands before, at the
    most, and where the list ends."""
    until, end = limits
    for m in grammar.pattern("and").finditer(fold, start, until):
        left = fold[start : m.start()]
        if left.count("(") > left.count(")") or grammar.pattern("qualifier-only").search(left):
            continue
        bare = grammar.pattern("bare-kind").fullmatch(fold, m.end(), end)
        if bare and grammar.pattern("kept-together").search(left):
            continue
        follows = grammar.pattern("unit-after-and").match(fold, m.end(), end)
        if follows and grammar.pattern("unit-like").search(left):
            one = grammar.pattern("one-office").match(fold, start, end)
            if one and one.end() > m.end():
                continue
            return m
    return None


def split_etc(fold: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """“A等相关部门” is A and the collective 相关部门; a 等 with nothing after it, or with a bare
    kind, falls away."""
    for m in grammar.pattern("etc").finditer(fold, start, end):
        if fold.count("(", start, m.start()) > fold.count(")", start, m.start()):
            continue
        rest = trim(fold, m.end(), end, grammar)
        if rest[1] > rest[0] and not grammar.pattern("etc-dropped").fullmatch(fold, *rest):
            return [(start, m.start()), rest]
        return [(start, m.start())]
    return [(start, end)]
