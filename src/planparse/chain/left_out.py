"""What a reader left out of the text, held against the signs of a body (records.md 2.1): a wrong
guess about what belongs to a document may happen, but never in silence."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Final

from planparse.diagnostics import Collector
from planparse.outline import Context, Outline
from planparse.outline.signs import Mark, Sign, sign_in, unrecorded
from planparse.text.left_out import NAMES
from planparse.text.source import Source
from planparse.text.spans import Span, begin, holding, trimmed, within

FIRST: Final = 40  # characters that are shown of it
Read = Callable[[Source, Context], Outline]


def doubt_left_out(source: Source, ctx: Context, read: Read) -> None:
    """Doubt each stretch that the text lacks and that reads like a body, at its place; ``read``
    gives the outline of a text as far as its signs."""
    pieces = [piece for piece in source.left_out if piece.part not in NAMES]
    if not pieces:
        return
    text = "".join(piece.text for piece in pieces)
    outline = read(Source.from_text(text), ctx._replace(collector=Collector()))
    offsets = outline.view.offsets
    signs = [Sign(offsets.start(s.start), offsets.end(s.end), s.mark) for s in _signs(outline)]
    page = [Span(offsets.start(cell.start), offsets.end(cell.end)) for cell in outline.furniture]
    breaks = [offsets.start(at) for at in outline.view.breaks]
    edges = list(accumulate((len(piece.text) for piece in pieces), initial=0))
    for piece, start, end in zip(pieces, edges, edges[1:], strict=False):
        known = within(page, start, end)
        why = sign_in(signs, start, end) or unrecorded(text, breaks, known, Span(start, end))
        if why:
            inside = [sign.start for sign in within(signs, start, end) if sign.end <= end]
            first = trimmed(text, inside[0] if inside else start, end)
            ctx.collector.add(
                "PP119",
                *(piece.at, piece.at),
                kind=piece.part.value,
                count=len("".join(piece.text.split())),
                why=why,
                first=text[first.start : first.end].split("\n", 1)[0][:FIRST],
            )


def _signs(outline: Outline) -> list[Sign]:
    """The signs of a body, a task table among them, in order; less those in what a page says."""
    of_the_page = holding(outline.furniture)
    tables = (Sign(table.start, table.end, Mark.TABLE) for table in outline.tables)
    signs = (sign for sign in outline.signs if not of_the_page(sign.start))
    return sorted((*signs, *tables), key=begin)
