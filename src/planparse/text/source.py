"""The extracted text of one input, and where a person finds what stands in it. All offsets are code
points.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from planparse.frozen import NamedTuple, made
from planparse.sums import sha256
from planparse.text.grid import GridTable
from planparse.text.looks import Look

if TYPE_CHECKING:  # no text leaves anything out
    from planparse.text.left_out import LeftOut


class Place(NamedTuple):
    """Where a person finds what begins at ``start``.

    A paragraph (docx, html), a page (pdf, ofd) or the line of the file where the text has other
    lines than it (csv, tables of Markdown), all from 1; or a sheet of a workbook by its name.
    """

    start: int
    paragraph: int | None = None
    page: int | None = None
    line: int | None = None
    sheet: str | None = None


class Locus(NamedTuple):
    """The line of an offset in a text format; in others what the reader knows."""

    line: int | None
    paragraph: int | None
    page: int | None
    sheet: str | None


class _Read(NamedTuple):
    """The fields of a `Source`."""

    text: str
    name: str
    format: str
    encoding: str | None
    sha256: str
    places: tuple[Place, ...] = ()
    certain: bool = False
    looks: tuple[Look, ...] = ()
    tables: tuple[GridTable, ...] = ()
    cell_breaks: tuple[int, ...] = ()
    cell_wraps: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: int = -1


class Source(_Read):
    """What a reader gives: the text that every span points into, and where it comes from.

    ``text`` of a text format is the decoded file without its byte order mark, line ends untouched;
    of others it is what the reader made, with the ``places`` that its stretches stand in. Beside
    the text it says what its reader knows, for the formats that tell it, and nothing where they do
    not:

    - ``certain``: whether its line ends are those of paragraphs beyond doubt (docx, html,
      workbooks), so that no lines are joined and no numbers of pieces are looked for; false for
      text dumps, and for pages, whose paragraphs are put together by guess;
    - ``looks``: how its paragraphs look, in order, one for each outside tables (docx, html,
      pages);
    - ``tables``: its tables with their cells, in order;
    - ``notes``: where its footnotes and endnotes begin, which stand behind all of its text; -1
      where it has none;
    - ``cell_breaks``: offsets of the blanks that stand for the end of a line inside a cell, in
      order (records.md 1), so that names a line each can be told from one name over two lines;
    - ``cell_wraps``: offsets where a line inside a cell of a page ended that had no room for more:
      nothing stands there;
    - ``left_out``: what of the document the text lacks, in the order of the document.
    """

    @classmethod
    def from_text(cls, text: str, name: str = "") -> Source:
        """A source for a string; its hash is that of its UTF-8 bytes (lone surrogates as they
        pass)."""
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
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

    def place(self, offset: int) -> Locus:
        """Where a person finds ``offset``."""
        if not self.places:
            return made(Locus, (self.line(offset), None, None, None))
        place = self.places[max(0, bisect_right(self.places, offset, key=_start) - 1)]
        if place.line is not None:
            line = place.line + self.line(offset) - self.line(place.start)
            return Locus(line, None, None, None)
        return Locus(None, place.paragraph, place.page, place.sheet)


def _start(place: Place) -> int:
    return place.start


def _is_bytes(path: str) -> bool:
    """Whether the surrogates of a name are bytes, as Python has them."""
    return all("\udc80" <= char <= "\udcff" for char in path if "\ud800" <= char <= "\udfff")


def shown(path: str) -> str:
    """A path as text: the bytes of a name that is no UTF-8, which Python has as lone surrogates, as
    ``\\xNN``.
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogateescape" if _is_bytes(path) else "backslashreplace")
        return data.decode("utf-8", "backslashreplace")
    return path
