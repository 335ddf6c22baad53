"""Stretches of the cleaned text as records write them: broken lines joined, ends trimmed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from planparse.frozen import made
from planparse.kept import compiled
from planparse.text.spans import Span
from planparse.text.view import View

POINTS: Final = (".", "．")
CLOSING: Final = "。：:；;！!"  # marks that end a heading and are none of its words
POINT: Final = compiled(r"(?<=[\u4e00-\u9fff])[.．]\Z")  # a full stop of Latin print
GAP: Final = compiled(r"[ \t\xa0\u3000\r]*\n[ \t\xa0\u3000\r\n]*|[\u3000\u2002\u2003 ]{2,}|\u3000")
SHOWN: Final = compiled(r"[【〖][^【】〖〗]+[】〗]")
ASCII_WORD: Final = compiled(r"[A-Za-z0-9]")


class Printed:
    """The words of stretches of one text."""

    __slots__ = ("text", "view")

    def __init__(self, view: View) -> None:
        self.view = view
        self.text = view.text

    def string(self, start: int, end: int) -> str:
        """A stretch as one line: broken lines and wide gaps joined, no white space at its ends."""
        text = self.text[start:end].strip()
        if "\n" in text or "  " in text or "\u3000" in text or "\r" in text:
            return join_lines(text)
        return text

    def pieces(self, pieces: Sequence[Span], apart: Sequence[int] = ()) -> str:
        """Own text in pieces as one string, its paragraphs parted by a line end; where no line
        ends between two of them, what begins at one of the places ``apart`` parts them too."""
        if len(pieces) == 1:
            return self.string(*pieces[0])
        joined: list[str] = []
        breaks = self.view.breaks
        before = -1
        for start, end in pieces:
            part = self.string(start, end)
            if part:
                if joined and any(_between(x, before, start) for x in (breaks, apart)):
                    joined.append("\n")
                joined.append(part)
            before = end
        return "".join(joined)

    def cells(self, cells: Sequence[Span]) -> str:
        """Cells of a table as one string, a line each."""
        return "\n".join(filter(None, (self.string(*cell) for cell in cells)))

    def bare(self, span: Span, closing: str = CLOSING) -> Span:
        """A stretch without the white space at its ends, the marks that close it, and the brackets
        that show all of it (【重点任务】)."""
        text = self.text[span.start : span.end].lstrip()
        start = span.end - len(text)
        text = text.rstrip().rstrip(closing).rstrip()
        if closing is CLOSING and text.endswith(POINTS):
            text = POINT.sub("", text)
        end = start + len(text)
        return made(Span, (start + 1, end - 1) if SHOWN.fullmatch(text) else (start, end))


def _between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, in order, is in ``[start, end]``."""
    k = bisect_left(places, start)
    return k < len(places) and places[k] <= end


def join_lines(text: str) -> str:
    """Lines of one paragraph as one: nothing between Han characters, a space in Latin text."""

    def glue(m: re.Match[str]) -> str:
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        return " " if ASCII_WORD.match(before) and ASCII_WORD.match(after) else ""

    return GAP.sub(glue, text)
