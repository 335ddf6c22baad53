"""OFD (GB/T 33190-2016): the text of its pages in reading order and their ruled tables, templates
included; several documents in one file follow one another.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from planparse.errors import ReadError
from planparse.frozen import NamedTuple
from planparse.readers.blocks import Blocks
from planparse.readers.cells import Place, is_layout, is_table, table_of
from planparse.readers.container import Container, damaged, open_container
from planparse.readers.lattice import Lattice, lattices
from planparse.readers.limits import Limits
from planparse.readers.lines import Line, Page, lines_of
from planparse.readers.ofd_rules import POINT, named, numbers, rules
from planparse.readers.ofd_struck import Piece, without_struck
from planparse.readers.pages import add_pages, tell_of_edges
from planparse.readers.radicals import plain_radicals
from planparse.readers.rules import Rule
from planparse.readers.xml import Element, attribute, child, parse_xml
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

ROOT: Final = "OFD.xml"
GAP: Final = 2.0  # characters between two pieces of a line, from which on a space stands there
SIZE: Final = 3.5  # millimetres, of a text that says none, or less than nothing


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of an OFD file; its places are pages, counted from 1."""
    package = _Package(
        open_container(data, request.name, request.limits), request.name, request.limits
    )
    pages: list[Page] = []
    files = 0
    root = package.xml(ROOT)
    for body in named(root, "DocBody"):
        location = child(body, "DocRoot")
        if location is None or not (location.text or "").strip():
            continue
        entry = package.find("", location.text.strip())
        pages += _document(package, entry)
        files += _attached(package, entry)
    if not pages:
        raise damaged(request.name, "no-pages")
    if not any(page.lines or page.tables for page in pages):
        raise ReadError("PP110", request.name, kind="OFD")
    if files:
        request.collector.add("PP114", case="attached", count=files)
    out = Blocks(request.name, request.limits)
    tell_of_edges(add_pages(pages, out, request.collector), request.collector)
    return out.source(data, format_)


class _Package:
    """The entries of an OFD file, by paths that may be absolute, relative or of the wrong case."""

    def __init__(self, container: Container, name: str, limits: Limits) -> None:
        self.container, self.name, self.limits = container, name, limits
        self._characters = 0
        self._lower = {entry.lower(): entry for entry in container.names}

    def count(self, pieces: Sequence[Piece]) -> None:
        """Count the characters of a page. Raises `LimitError` where there are too many."""
        self._characters += sum(len(piece.line.text) for piece in pieces)
        if self._characters > self.limits.chars:
            raise self.limits.past("chars", self.name)

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


def _document(package: _Package, entry: str) -> list[Page]:
    root = package.xml(entry)
    templates = {
        attribute(item, "ID") or "": attribute(item, "BaseLoc") or ""
        for item in named(root, "TemplatePage")
    }
    notes = _notes(package, entry, root)
    usual = _width(child(child(root, "CommonData"), "PageArea"))
    pages: list[Page] = []
    known: dict[str, _Printed] = {}  # templates
    for item in named(root, "Page"):
        location = attribute(item, "BaseLoc")
        if location is None:
            continue
        if len(pages) >= package.limits.pages:
            raise package.limits.past("pages", package.name)
        content = package.xml(package.find(entry, location))
        shown = _printed(content)
        used = {attribute(each, "TemplateID") or "" for each in named(content, "Template")}
        for one in sorted(used):  # a page shows each once
            where = package.find(entry, templates.get(one, ""))
            if where and where not in known:
                known[where] = _printed(package.xml(where))
            if where:
                shown = shown.over(known[where])
        package.count(shown.pieces)
        pieces, struck = without_struck(shown.pieces, shown.across)
        page = _page(pieces, lattices(shown.across, shown.down), pages[-1:])
        page = page._replace(struck=struck, width=_width(child(content, "Area")) or usual)
        said = notes.get(attribute(item, "ID") or "", ())
        pages.append(page._replace(notes=(*said, *shown.nowhere)))
    return pages


def _width(area: Element | None) -> float:
    """How wide pages of this area are; 0 where nothing tells it."""
    box = child(area, "PhysicalBox")
    told = numbers(box.text) if box is not None else []
    return POINT * max(0.0, told[2]) if len(told) == 4 else 0.0


def _listed(package: _Package, entry: str, root: Element, name: str) -> tuple[str, Element | None]:
    """What a document lists in a part of its own (Annotations, Attachments): the part's name and
    its root."""
    location = child(root, name)
    where = package.find(entry, (location.text or "").strip()) if location is not None else ""
    return where, package.xml(where) if where else None


def _notes(package: _Package, entry: str, root: Element) -> dict[str, tuple[str, ...]]:
    """What annotations say, by the page that they stand on."""
    listed, pages = _listed(package, entry, root, "Annotations")
    found: dict[str, tuple[str, ...]] = {}
    for item in named(pages, "Page") if pages is not None else ():
        location = child(item, "FileLoc")
        where = package.find(listed, (location.text or "").strip()) if location is not None else ""
        notes = named(package.xml(where), "Annot") if where else ()
        said = ["".join(code.text or "" for code in named(note, "TextCode")) for note in notes]
        found[attribute(item, "PageID") or ""] = tuple(filter(str.strip, said))
    return found


def _attached(package: _Package, entry: str) -> int:
    """How many files are attached to a document."""
    _where, files = _listed(package, entry, package.xml(entry), "Attachments")
    return sum(1 for _item in named(files, "Attachment")) if files is not None else 0


class _Printed(NamedTuple):
    """What a page, or a template, prints: pieces of lines, rules across and down, and the words of
    objects that have no place on the page.
    """

    pieces: list[Piece]
    across: list[Rule]
    down: list[Rule]
    nowhere: tuple[str, ...] = ()

    def over(self, template: _Printed) -> _Printed:
        """With what a template prints."""
        return _Printed(
            self.pieces + template.pieces,
            self.across + template.across,
            self.down + template.down,
            self.nowhere + template.nowhere,
        )


def _printed(content: Element) -> _Printed:
    across, down = rules(content)
    lost = [item for item in named(content, "TextObject") if not _has_place(item)]
    said = ("".join(code.text or "" for code in named(item, "TextCode")) for item in lost)
    return _Printed(list(_pieces(content)), across, down, tuple(filter(str.strip, said)))


def _has_place(item: Element) -> bool:
    return len(numbers(attribute(item, "Boundary"))) == 4


def _page(pieces: list[Line], found: list[Lattice], above: Sequence[Page]) -> Page:
    """A page of these pieces, those inside ruled tables in their cells."""
    if not pieces:
        return Page([], [])
    edges = above[0].tables[-1].edges if above and above[0].tables else None
    found = [each for each in found if is_table(each, edges)]
    inside: list[dict[Place, list[Line]]] = [{} for _ in found]
    rest: list[tuple[int, Line]] = []  # each with the table that it stands in, or -1
    for piece in pieces:
        for k, each in enumerate(found):
            place = each.at(piece.left + piece.size / 2, piece.middle)
            if place:
                inside[k].setdefault(place, []).append(piece)
                rest.append((k, piece))
                break
        else:
            rest.append((-1, piece))
    made = [table_of(each, own) for each, own in zip(found, inside, strict=True)]
    tables = {k: table for k, table in enumerate(made) if not is_layout(table)}
    outside = lines_of((piece for k, piece in rest if k not in tables), _blank)
    return Page([line for line in outside if line.text.strip()], list(tables.values()))


def _pieces(content: Element) -> Iterator[Piece]:
    """The text objects of a page, each as a piece of a line."""
    for item in named(content, "TextObject"):
        box = numbers(attribute(item, "Boundary"))
        told = numbers(attribute(item, "Size"))[:1]
        size = POINT * (told[0] if told and told[0] > 0 else SIZE)
        if not _has_place(item):
            continue
        x0, y0, wide, _high = (POINT * each for each in box)
        first: float | None = None
        for code in named(item, "TextCode"):
            text = plain_radicals((code.text or "").replace("\n", ""))
            if not text.strip():
                continue
            x, y = (POINT * (numbers(attribute(code, at)) or [0.0])[0] for at in "XY")
            first = y if first is None else first
            line = Line(text, x0 + x, max(x0 + wide, x0 + x), y0 + y - first, size)
            yield Piece(line, y0 + y, attribute(code, "DeltaX") or "")


def _blank(before: Line, piece: Line) -> str:
    """What stands between two pieces of a line: a wide gap is no part of a word."""
    return "  " if piece.left - before.right > GAP * piece.size else ""
