"""A document saved twice over: the stretches of a file that begin alike (records.md 2.11)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from os.path import commonprefix
from typing import Final

from planparse.outline import Context, Outline
from planparse.text.spans import Span, begin, holding, trimmed
from planparse.text.view import in_order

KEY: Final = 24  # characters looked for to find a second copy of the whole document
ALIKE: Final = 200  # characters that must be alike for it to be one
FIRST: Final = 4  # paragraphs from which on it may be alike
WHOLE: Final = 0.9  # of a document that its copy has, if it ends where a paragraph does


def find_copies(outline: Outline, _ctx: Context) -> Outline:
    """The outline with the copies that its text is made of, mostly one: a paragraph begins at each,
    though no line end may stand there."""
    fold = outline.view.fold
    first, again = _again(outline)
    if not again:
        return outline._replace(copies=(Span(0, len(fold)),))
    another = _another(outline, Span(first, again[0]), again[-1])
    edges = [0, *again, *([another] if another else []), len(fold)]
    copies = tuple(Span(start, end) for start, end in pairwise(edges))
    breaks = in_order((*outline.view.breaks, *edges[1:-1]))
    view = outline.view._replace(breaks=breaks)
    return outline._replace(copies=copies, another=another, view=view)


def _another(outline: Outline, first: Span, last: int) -> int:
    """Where another document begins behind the last copy of the ``first``, which ends with what
    that one ends with; 0 where none does."""
    view = outline.view
    one, other = view.fold[slice(*first)].rstrip(), view.fold[last:]
    same = len(one) if other.startswith(one) else len(commonprefix((one, other)))
    rest = trimmed(view.fold, last + same, len(view.fold))
    whole = same == len(one) or (same >= WHOLE * len(one) and view.begins_paragraph(rest.start))
    return rest.start if whole and rest.end - rest.start >= ALIKE else 0


def _again(outline: Outline) -> tuple[int, list[int]]:
    """One of the first paragraphs, and where the text goes on again from it: what stands above it
    was put before the whole."""
    inside = holding(sorted((*outline.trailers, *outline.all_tables()), key=begin))
    fold = outline.view.fold
    found = (
        (line.start, [at for at in _alike(fold, line.start) if not inside(at)])
        for line in islice(outline.view.paragraphs(0, len(fold)), FIRST)
    )
    return next(((first, places) for first, places in found if places), (0, []))


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
