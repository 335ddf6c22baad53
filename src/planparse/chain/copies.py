"""A document saved twice over: the stretches of a file that begin alike (records.md 2.11)."""

from __future__ import annotations

from typing import Final

from planparse.outline import Context, Outline
from planparse.text.spans import Span, begin, holding

KEY: Final = 24  # characters looked for to find a second copy of the whole document
ALIKE: Final = 200  # characters that must be alike for it to be one


def find_copies(outline: Outline, _ctx: Context) -> Outline:
    """The outline with the copies that its text is made of, mostly one: a paragraph begins at each,
    though no line end may stand there."""
    fold = outline.view.fold
    edges = [0, *_again(outline)]
    copies = tuple(
        Span(start, end) for start, end in zip(edges, [*edges[1:], len(fold)], strict=True)
    )
    breaks = tuple(sorted({*outline.view.breaks, *edges[1:]}))
    return outline._replace(copies=copies, view=outline.view._replace(breaks=breaks))


def _again(outline: Outline) -> list[int]:
    """Where the text begins again."""
    fold = outline.view.fold
    first = len(fold) - len(fold.lstrip())
    key = fold[first : first + KEY]
    # a list of like items: they are no documents
    if len(key) < KEY or fold.find(key, first + 1, first + ALIKE) >= 0:
        return []
    inside = holding(sorted((*outline.trailers, *outline.all_tables()), key=begin))
    found: list[int] = []
    at = fold.find(key, first + ALIKE)
    while at >= 0:
        alike = fold[at : at + ALIKE] == fold[first : first + ALIKE]
        if alike and not inside(at):
            found.append(at)
        at = fold.find(key, at + ALIKE)
    return found
