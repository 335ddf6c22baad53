"""Organs that issue a document together (联合发文), printed on one line with nothing, or a blank,
between their names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.text.spans import Span, plain, trimmed

SHORTEST_NAME: Final = 3
BEGINNINGS: Final = ("organ-of-place", "organ-of-nation")
LONGEST_CUT: Final = 60  # characters of a line that ends amid a name
LOOSE: Final = " \n、"
BLANKS: Final = compiled(r" +")
LISTED: Final = compiled(r"、(?![^()]*\))")


def joint_organs(fold: str, cells: Sequence[Span], grammar: Grammar) -> tuple[Span, ...]:
    """The organs that the cells name, in order; a cell that names one is itself.

    Another begins where the place that the first name begins with is printed again right behind the
    end of a name (某省教育厅某省财政厅), where a national one's name begins, or behind a blank.
    """
    named = (grammar.pattern("organ-of-place").match(fold, *cell) for cell in cells)
    place = next((m.group("place") for m in named if m), "")
    found: list[Span] = []
    for cell in cells:
        if found and fold[cell.start] == "(":  # its other name, on a line of its own
            found[-1] = Span(found[-1].start, cell.end)
        else:
            found += _organs(fold, cell, place, grammar)
    return tuple(found)


def _organs(fold: str, cell: Span, place: str, grammar: Grammar) -> list[Span]:
    """The organs of one cell."""
    found: list[Span] = []
    edges = [cell.start, *_cuts(fold, cell, place, grammar), cell.end]
    for edge in pairwise(edges):
        name = trimmed(fold, *edge, loose=LOOSE)
        if found and not _stands_alone(fold, found[-1], name, grammar):
            name = Span(found.pop().start, name.end)
        found.append(name)
    return found


def _cuts(fold: str, cell: Span, place: str, grammar: Grammar) -> list[int]:
    """Where in a cell another name may begin, in order."""
    blanks = [m.span() for m in BLANKS.finditer(fold, *cell)]
    widest = max((end - start for start, end in blanks), default=0)
    rest = grammar.pattern("organ-rest")  # of a name that goes on over the end of a line
    # Single ones set a name wide (林 业 局  公 安 局) where wider ones part them.
    wide = {end for start, end in blanks if widest == 1 or end - start > 1}
    cuts = {at for at in wide if not rest.match(fold, at, cell.end)}
    cuts |= {m.start() for m in grammar.pattern("national-organ").finditer(fold, *cell)}
    cuts |= {m.end() for m in LISTED.finditer(fold, *cell)}
    stem = place[:-1] if len(place) > SHORTEST_NAME - 1 else place  # 河北 of 河北省
    at = fold.find(stem, cell.start, cell.end) if stem else -1
    while at >= 0:
        party = grammar.pattern("party-before").search(fold, cell.start, at)
        cuts.add(party.start() if party else at)
        at = fold.find(stem, at + 1, cell.end)
    return sorted(cuts - {cell.start})


def _stands_alone(fold: str, before: Span, name: Span, grammar: Grammar) -> bool:
    """Whether ``name`` is an organ's own name behind that of another, no branch of it;
    what stands before is more than a place."""
    ends = grammar.pattern("organ-ends")
    return (
        min(before.end - before.start, name.end - name.start) >= SHORTEST_NAME
        and ends.search(fold, *before) is not None
        and ends.search(fold, *name) is not None
        and grammar.pattern("organ-above").fullmatch(plain(fold[slice(*before)])) is None
        and grammar.pattern("organ-of-place").fullmatch(fold, *before) is None
        and grammar.pattern("organ-branch").fullmatch(fold, *name) is None
    )


def is_cut(fold: str, above: Span, below: Span, grammar: Grammar) -> bool:
    """Whether a line ends amid the name of an organ that the line below it goes on with."""
    return _cut_beside(fold, above, below, grammar) or _cut_alone(fold, above, below, grammar)


def _cut_beside(fold: str, above: Span, below: Span, grammar: Grammar) -> bool:
    """Whether a line of organs side by side does: what stands before its last blank names organs,
    what stands behind it names one with the line below."""
    at = fold.rfind(" ", *above) + 1
    if not at:
        return False
    head = trimmed(fold, above.start, at)
    name = plain(fold[at : below.end])
    organ = grammar.pattern("organ-line")
    return (
        organ.fullmatch(fold, *head) is not None
        and organ.fullmatch(name) is not None
        and grammar.pattern("organ-of-place").match(name) is not None
    )


def _cut_alone(fold: str, above: Span, below: Span, grammar: Grammar) -> bool:
    """Whether the line above says itself that its name goes on (……人员为, ……局(……), or the one
    below begins with words that begin no name (领导小组办公室)."""
    if above.end - above.start > LONGEST_CUT:
        return False
    if grammar.pattern("organ-unended").fullmatch(fold, *above):
        return grammar.pattern("organ-line").fullmatch(fold, *below) is not None
    opened = fold.count("(", *above) - fold.count(")", *above) == fold.count(")", *below) == 1
    if not opened and not grammar.pattern("organ-rest").match(fold, *below):
        return False
    name = plain(fold[above.start : below.end])
    begins = any(grammar.pattern(rule).match(name) for rule in BEGINNINGS)
    return begins and grammar.pattern("organ-line").fullmatch(name) is not None
