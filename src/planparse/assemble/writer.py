"""Stretches of the cleaned text as strings and raw spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final

from planparse.fields.responsibilities import Duty, Trailer
from planparse.fields.units import Unit
from planparse.outline import Outline
from planparse.text.spans import Span
from planparse.text.view import View

Json = dict[str, Any]


class Writer:
    """Turns spans of one plan into strings and raw spans."""

    __slots__ = ("fold", "offsets", "outline", "plain", "text", "view")

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.view: View = outline.view
        self.text = outline.view.text
        self.fold = outline.view.fold
        self.offsets = outline.view.offsets
        self.plain = not outline.view.offsets.edits

    def span(self, start: int, end: int) -> Json:
        """The raw span of a stretch of the cleaned text."""
        if self.plain:
            return {"start": start, "end": end}
        return {"start": self.offsets.start(start), "end": self.offsets.end(end)}

    def line(self, start: int) -> Json:
        """The locator of what begins at ``start``."""
        line, paragraph, page = self.outline.source.place(self.offsets.start(start))
        return {"line": line, "paragraph": paragraph, "page": page, "table": None, "row": None}

    def string(self, start: int, end: int) -> str:
        """A stretch as one line of text: broken lines and wide gaps joined, white space at its ends dropped."""
        text = self.text[start:end].strip()
        if "\n" in text or "  " in text or "\u3000" in text or "\r" in text:
            return join_lines(text)
        return text

    def pieces(self, pieces: Sequence[Span]) -> str:
        """Own text in pieces as one string, its paragraphs parted by a line end."""
        joined = ""
        breaks = self.view.breaks
        before = -1
        for start, end in pieces:
            part = self.string(start, end)
            if joined and part:
                k = bisect_left(breaks, before)
                if k < len(breaks) and breaks[k] <= start:
                    joined += "\n"
            joined += part
            before = end
        return joined

    def title(self, piece: Span) -> str:
        """A heading's words without its closing mark."""
        return self.string(piece.start, piece.end).rstrip("。：:；;！!").strip()


GAP: Final = re.compile(
    r"[ \t\xa0\u3000\r]*\n[ \t\xa0\u3000\r\n]*|[\u3000\u2002\u2003 ]{2,}|\u3000"
)
ASCII_WORD: Final = re.compile(r"[A-Za-z0-9]")


def join_lines(text: str) -> str:
    """Lines of one paragraph as one: nothing between Han characters, a space between Latin words."""

    def glue(m: re.Match[str]) -> str:
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        return " " if ASCII_WORD.match(before) and ASCII_WORD.match(after) else ""

    return GAP.sub(glue, text)


def unit_record(out: Writer, unit: Unit) -> Json:
    """A unit as `records.Unit` has it."""
    name, text, start, end, note, collective, _likely, _barred = unit
    return {
        "name": name,
        "note": note,
        "collective": collective,
        "text": text,
        "span": out.span(start, end),
    }


def duty_record(out: Writer, duty: Duty, trailer: Trailer | None, inherited: bool) -> Json:
    """One role of a trailer as `records.Responsibility` has it; without a trailer it spans its units."""
    start = trailer.start if trailer else duty.units[0].start
    end = trailer.end if trailer else duty.units[-1].end
    return {
        "role": duty.role,
        "label": duty.label,
        "units": [unit_record(out, unit) for unit in duty.units],
        "inherited": inherited,
        "span": out.span(start, end),
    }
