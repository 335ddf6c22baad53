"""A document saved twice over: the stretches of a file that begin alike (records.md 2.11)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from planparse.outline import Context, Outline
from planparse.text.spans import Span, begin, holding
from planparse.text.view import in_order

KEY: Final = 24  # characters looked for to find a second copy of the whole document
ALIKE: Final = 200  # characters that must be alike for it to be one
FIRST: Final = 4  # paragraphs from which on it may be alike


def find_copies(outline: Outline, _ctx: Context) -> Outline:
    """The outline with the copies that its text is made of, mostly one: a paragraph begins at each,
    though no line end may stand there."""
    fold = outline.view.fold
    edges = [0, *_again(outline)]
    copies = tuple(
        Span(start, end) for start, end in zip(edges, [*edges[1:], len(fold)], strict=True)
    )
    if not edges[1:]:
        return outline._replace(copies=copies)
    breaks = in_order((*outline.view.breaks, *edges[1:]))
    return outline._replace(copies=copies, view=outline.view._replace(breaks=breaks))


def _again(outline: Outline) -> list[int]:
    """Where the text begins again, or goes on again from one of its first paragraphs: what stands
    above that one was put before the whole."""
    inside = holding(sorted((*outline.trailers, *outline.all_tables()), key=begin))
    fold = outline.view.fold
    found = (
        [at for at in _alike(fold, line.start) if not inside(at)]
        for line in islice(outline.view.paragraphs(0, len(fold)), FIRST)
    )
    return next((places for places in found if places), [])


def _alike(fold: str, first: int) -> Iterator[int]:
    """Where what stands at ``first`` stands again."""
    key = fold[first : first + KEY]
    # a list of like items: they are no documents
    if len(key) < KEY or fold.find(key, first + 1, first + ALIKE) >= 0:
        return
    at = fold.find(key, first + ALIKE)
    while at >= 0:
        if fold[at : at + ALIKE] == fold[first : first + ALIKE]:
            yield at
        at = fold.find(key, at + ALIKE)
