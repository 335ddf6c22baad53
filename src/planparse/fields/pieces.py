"""The pieces of a list of units or times: what stands between its marks, and behind the numbers of
its items."""

from __future__ import annotations

from typing import Final

from planparse.fields.splits import EDGE
from planparse.grammar import Grammar
from planparse.grammar.literals import Hint, finds, searches
from planparse.kept import compiled
from planparse.text.brackets import outside
from planparse.text.spans import Span, holding, trimmed

# Blanks between two lone characters are those of a name that is set wide (工  会).
TOKEN: Final = compiled(
    r"[()<>“”《》‘’、,;/]| {2,}(?=[^ ][^ 、,;/:()\n])|  (?<=[^ 、,;/:()][^ ]  ) *"
)
NESTED: Final = compiled(r"[()<>“”《》‘’ ]")
# A piece of a list without brackets, loose marks left at its edges.
PIECE: Final = compiled(r"[^、,;/\n。.:](?:[^、,;/]*[^、,;/\n。.:])?")
# Rules for what stays one piece.
KEPT: Final = ("governed-list", "joined-qualifiers", "kinds-together")


def pieces_of(whole: str, grammar: Grammar) -> list[tuple[int, int]]:
    """The stretches of a list, each of which names one unit or several that 和 joins."""
    return [
        span
        for a, b in items_of(whole, 0, len(whole), grammar)
        for span in _pieces(whole, a, b, grammar)
    ]


def items_of(fold: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """What stands behind each number of a list that begins with one (1.甲局 2.乙局); else all of
    it."""
    number = grammar.pattern("list-number")
    at = trimmed(fold, start, end, EDGE).start
    if number.match(fold, at, end) is None:
        return [(start, end)]
    marks = [m.span() for m in number.finditer(fold, at, end)]
    edges = [*marks[1:], (end, end)]
    return [(a, b) for (_s, a), (b, _e) in zip(marks, edges, strict=True)]


def _pieces(fold: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """Split at 、 , ; outside brackets and quotes; what 各 governs to its shared tail stays one
    piece."""
    kept = _kept(fold, start, end, grammar)
    if not kept and not NESTED.search(fold, start, end):
        return [m.span() for m in PIECE.finditer(fold, start, end)]
    cuts: list[tuple[int, int]] = []
    whole = holding(kept)
    at = start
    for m in outside(TOKEN.finditer(fold, start, end)):
        if not (kept and whole(m.start())):
            cuts.append((at, m.start()))
            at = m.end()
    cuts.append((at, end))
    return [span for a, b in cuts if (span := trimmed(fold, a, b, EDGE)).end > span.start]


def _kept(fold: str, start: int, end: int, grammar: Grammar) -> list[Span]:
    """What stays one piece, in order."""
    hint: Hint | None = grammar.compiled.get("kept-pieces")
    if hint is None:
        needs = [grammar.rule(name).get("needs") for name in KEPT]
        hint = (
            searches([one for literals in needs for one in literals])
            if all(needs)
            else finds(("",))
        )
        grammar.compiled["kept-pieces"] = hint
    if not hint(fold, start, end):
        return []
    return sorted(
        Span(*m.span()) for name in KEPT for m in grammar.pattern(name).finditer(fold, start, end)
    )
