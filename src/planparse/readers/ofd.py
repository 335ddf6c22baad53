"""OFD (GB/T 33190-2016): the text of its pages in reading order, templates included; several
documents in one file follow one another.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from planparse.errors import ReadError
from planparse.readers.blocks import Blocks
from planparse.readers.container import Container, damaged, open_container
from planparse.readers.limits import Limits
from planparse.readers.lines import Line, Page
from planparse.readers.pages import add_pages
from planparse.readers.radicals import plain_radicals
from planparse.readers.xml import Element, attribute, child, local, parse_xml
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

ROOT: Final = "OFD.xml"
SAME_LINE: Final = 0.5  # share of the size by which tops of one line may differ
GAP: Final = 2.0  # characters between two pieces of a line, from which on a space stands there
LARGEST: Final = 10_000.0  # millimetres; coordinates beyond are no coordinates


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of an OFD file; its places are pages, counted from 1."""
    package = _Package(
        open_container(data, request.name, request.limits), request.name, request.limits
    )
    pages: list[Page] = []
    root = package.xml(ROOT)
    for body in _named(root, "DocBody"):
        location = child(body, "DocRoot")
        if location is None or not (location.text or "").strip():
            continue
        pages += _document(package, package.find("", location.text.strip()))
    if not pages:
        raise damaged(request.name, "no-pages")
    if not any(page.lines for page in pages):
        raise ReadError("PP110", request.name, kind="OFD")
    out = Blocks(request.name, request.limits)
    add_pages(pages, out)
    return out.source(data, format_)


class _Package:
    """The entries of an OFD file, by paths that may be absolute, relative or of the wrong case."""

    def __init__(self, container: Container, name: str, limits: Limits) -> None:
        self.container, self.name, self.limits = container, name, limits
        self._lower = {entry.lower(): entry for entry in container.names}

    def find(self, base: str, location: str) -> str:
        """The entry that a location in the file ``base`` names, or an empty string."""
        plain = location.replace("\\", "/")
        paths = (
            [plain.lstrip("/")]
            if plain.startswith("/")
            else [posixpath.join(posixpath.dirname(base), plain), plain]
        )
        for path in paths:
            entry = self._lower.get(posixpath.normpath(path).lower())
            if entry:
                return entry
        return ""

    def xml(self, entry: str) -> Element:
        """The root of an entry; raises `ReadError` where it is not there."""
        found = self._lower.get(entry.lower())
        if found is None:
            raise damaged(self.name, "lacks", part=entry or "DocRoot")
        return parse_xml(self.container.read(found), self.name, found, self.limits)


def _named(parent: Element, name: str) -> Iterator[Element]:
    """The elements called ``name`` anywhere below ``parent``."""
    return (item for item in parent.iter() if local(item) == name)


def _document(package: _Package, entry: str) -> list[Page]:
    root = package.xml(entry)
    templates = {
        attribute(item, "ID") or "": attribute(item, "BaseLoc") or ""
        for item in _named(root, "TemplatePage")
    }
    pages: list[Page] = []
    for item in _named(root, "Page"):
        location = attribute(item, "BaseLoc")
        if location is None:
            continue
        if len(pages) >= package.limits.pages:
            raise package.limits.past("pages", package.name)
        content = package.xml(package.find(entry, location))
        pieces = list(_pieces(content))
        for used in _named(content, "Template"):
            where = package.find(entry, templates.get(attribute(used, "TemplateID") or "", ""))
            if where:
                pieces += _pieces(package.xml(where))
        pages.append(Page(_lines(pieces), []))
    return pages


def _pieces(content: Element) -> Iterator[Line]:
    """The text objects of a page, each as a piece of a line."""
    for item in _named(content, "TextObject"):
        box = _numbers(attribute(item, "Boundary"))
        size = (_numbers(attribute(item, "Size")) or [3.5])[0]
        if len(box) != 4:
            continue
        for code in _named(item, "TextCode"):
            text = plain_radicals((code.text or "").replace("\n", ""))
            if not text.strip():
                continue
            x = (_numbers(attribute(code, "X")) or [0.0])[0]
            left = box[0] + x
            yield Line(text, left, max(box[0] + box[2], left), box[1], size)


def _lines(pieces: list[Line]) -> list[Line]:
    """Pieces put together to lines, from the top down, each from left to right."""
    lines: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda p: (p.top, p.left)):
        if lines and abs(lines[-1][0].top - piece.top) < SAME_LINE * max(
            piece.size, lines[-1][0].size
        ):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    made: list[Line] = []
    for row in lines:
        row.sort(key=lambda p: p.left)
        text = row[0].text
        for before, piece in pairwise(row):
            text += ("  " if piece.left - before.right > GAP * piece.size else "") + piece.text
        made.append(
            Line(text, row[0].left, max(p.right for p in row), row[0].top, max(p.size for p in row))
        )
    return made


def _numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; what is none, or beyond all measure, is left out."""
    values: list[float] = []
    for part in (text or "").split():
        try:
            value = float(part)
        except ValueError:
            continue
        if abs(value) <= LARGEST:  # NaN and infinity are not
            values.append(value)
    return values
