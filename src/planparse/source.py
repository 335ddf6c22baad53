"""The extracted text of one input, and the way from offsets back to it. All offsets are code points."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Edit(NamedTuple):
    """One recorded clean-up: ``raw[start:end]`` was replaced by ``new``."""

    start: int
    end: int
    new: str
    rule: str


class Place(NamedTuple):
    """Where a person finds what begins at ``start``: a paragraph (docx, html) or a page (pdf, ofd), both from 1."""

    start: int
    paragraph: int | None = None
    page: int | None = None


class OffsetMap:
    """Offsets of a cleaned text back to the raw one it was made from."""

    __slots__ = ("_clean", "edits")

    def __init__(self, edits: tuple[Edit, ...] = ()) -> None:
        """``edits`` in order and apart from one another."""
        self.edits = edits
        self._clean: list[int] = []  # where in the cleaned text the k-th edit's replacement ends: the edit's end belongs there
        shift = 0
        for start, end, new, _rule in edits:
            shift += end - start - len(new)
            self._clean.append(end - shift)

    def start(self, offset: int) -> int:
        """The raw offset at which the cleaned character ``offset`` begins."""
        if not self._clean:
            return offset
        k = bisect_right(self._clean, offset)
        inside = self._inside(k, offset)
        if inside is not None:
            return inside
        return offset if k == 0 else self.edits[k - 1].end + offset - self._clean[k - 1]

    def end(self, offset: int) -> int:
        """The raw offset at which the cleaned stretch that ends before ``offset`` ends."""
        if not self._clean or offset == 0:
            return offset
        last = offset - 1
        k = bisect_right(self._clean, last)
        if self._inside(k, last) is not None:
            return self.edits[k].end
        return (last if k == 0 else self.edits[k - 1].end + last - self._clean[k - 1]) + 1

    def _inside(self, k: int, offset: int) -> int | None:
        """Raw start of the edit whose replacement holds ``offset``; it stands for the whole of what it replaced."""
        if k < len(self.edits):
            edit = self.edits[k]
            if edit.new and self._clean[k] - len(edit.new) <= offset < self._clean[k]:
                return edit.start
        return None


def apply_edits(raw: str, edits: tuple[Edit, ...]) -> str:
    """``raw`` with the edits made."""
    if not edits:
        return raw
    parts: list[str] = []
    done = 0
    for start, end, new, _rule in edits:
        parts.append(raw[done:start])
        if new:
            parts.append(new)
        done = end
    parts.append(raw[done:])
    return "".join(parts)


@dataclass(frozen=True)
class Source:
    """What a reader gives: the text that every span points into, and where it comes from.

    ``text`` of a text format is the decoded file without its byte order mark, line ends untouched; of others it is what the reader made, with the ``places``
    that its stretches stand in.
    """

    text: str
    name: str
    format: str
    encoding: str | None
    sha256: str
    places: tuple[Place, ...] = ()

    @classmethod
    def from_text(cls, text: str, name: str = "") -> Source:
        """A source for a string; its hash is that of its UTF-8 bytes (lone surrogates as they pass)."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(text=text, name=name, format="txt", encoding=None, sha256=digest)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def line(self, offset: int) -> int:
        """The 1-based line that holds ``offset``; lines end at LF alone."""
        return bisect_right(self._line_starts, offset)

    def place(self, offset: int) -> tuple[int | None, int | None, int | None]:
        """Line, paragraph and page of ``offset``: the line for text formats, else what the reader knows."""
        if not self.places:
            return self.line(offset), None, None
        place = self.places[max(0, bisect_right(self.places, offset, key=_start) - 1)]
        return None, place.paragraph, place.page


def _start(place: Place) -> int:
    return place.start


def shown(path: str) -> str:
    """A path as text: the bytes of a name that is no UTF-8, which Python has as lone surrogates, as ``\\xNN``."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    return path
