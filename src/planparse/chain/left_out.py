"""What a reader left out of the text, held against the signs of a body (records.md 2.1): a wrong
guess about what belongs to a document may happen, but never in silence."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Final

from planparse.diagnostics import Collector
from planparse.outline import Context, Outline
from planparse.outline.signs import Mark, Sign, unrecorded
from planparse.text.left_out import NAMES
from planparse.text.source import Source
from planparse.text.spans import Span, begin, holding, plain, within

FIRST: Final = 40  # characters that are shown of it
BEFORE: Final = 16  # of them before the sign
Read = Callable[[Source, Context], Outline]


def doubt_left_out(source: Source, ctx: Context, read: Read) -> None:
    """Doubt each stretch that the text lacks and that reads like a body, at its place; ``read``
    gives the outline of a text as far as its signs. For a source that lacks any."""
    pieces = source.left_out
    text = "".join(piece.text for piece in pieces)
    seen = _Seen(read(Source.from_text(text), ctx._replace(collector=Collector())))
    edges = accumulate((len(piece.text) for piece in pieces), initial=0)
    for piece, (start, end) in zip(pieces, pairwise(edges), strict=True):
        why, at = seen.sign(Span(start, end), names=piece.part in NAMES)
        if why:
            ctx.collector.add(
                "PP119",
                *(piece.at, piece.at),
                kind=piece.part.value,
                count=len(plain(piece.text)),
                why=why,
                first=_shown(text, at, Span(start, end)),
            )


def _shown(text: str, at: int, piece: Span) -> str:
    """The line of a stretch that a sign begins in, from a little before it."""
    start = max(at - BEFORE, text.rfind("\n", piece.start, at) + 1, piece.start)
    return text[start : piece.end].lstrip().split("\n", 1)[0][:FIRST]


class _Seen:
    """What is seen of a text by links as far as signs, in offsets of the raw text."""

    def __init__(self, outline: Outline) -> None:
        offsets = outline.view.offsets
        self._text = outline.source.text
        self._page = [offsets.span(a, b) for a, b in outline.furniture]
        self._breaks = [offsets.start(at) for at in outline.view.breaks]
        self._signs = [Sign(*offsets.span(a, b), mark) for a, b, mark in _signs(outline)]

    def sign(self, span: Span, *, names: bool) -> tuple[str, int]:
        """The first sign of a body in a stretch, or "", and where it begins; in one of ``names`` no
        label and no length is one."""
        told = [
            sign
            for sign in within(self._signs, *span)
            if sign.end <= span.end and not (names and sign.mark is Mark.RUN)
        ]
        if told or names:
            return (told[0].mark.value, told[0].start) if told else ("", span.start)
        page = within(self._page, *span)
        return unrecorded(self._text, self._breaks, page, span), span.start


def _signs(outline: Outline) -> list[Sign]:
    """The signs of a body, a task table among them, in order; less those in what a page says."""
    of_the_page = holding(outline.furniture)
    tables = (Sign(table.start, table.end, Mark.TABLE) for table in outline.tables)
    signs = (sign for sign in outline.signs if not of_the_page(sign.start))
    return sorted((*signs, *tables), key=begin)
