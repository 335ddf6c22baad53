"""The parts of an Office package (ECMA-376 part 2): which is the main one, and which belong to it,
told by relationships and never by names alone.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from planparse.readers.container import Container
from planparse.readers.detect import TYPES, WORD_TYPE
from planparse.readers.relationships import related
from planparse.readers.word.sheet import Sheet
from planparse.readers.xml import Element, attribute, local, parse_xml

if TYPE_CHECKING:
    from planparse.readers import Request

MAIN: Final = "officeDocument"
USUAL: Final = "word/document.xml"


class Package:
    """An open package: its main part, and the parts that it names."""

    def __init__(self, container: Container, request: Request) -> None:
        """Raises `ReadError` where a part that tells of others is no XML, `LimitError` past a
        limit.
        """
        self._container = container
        self._request = request
        self.main = self._main()
        self._related = tuple(related(container, request, self.main)) if self.main else ()

    def part(self, kind: str) -> Element | None:
        """The root of the part that the main part names as its ``kind`` (styles, numbering,
        footnotes …); None where there is none.

        A package that has lost its relationships is read by the usual names. Whatever is named, the
        part must be what it is named for: its root element has the name of the kind, so that no
        document is read twice.
        """
        name = self._name(kind)
        return self._of_kind(kind, name, self._container.read(name)) if name else None

    def styles(self) -> Sheet | None:
        """The part of styles, likewise."""
        name = self._name("styles")
        if name is None:
            return None
        return Sheet(self._container.read(name), lambda data: self._of_kind("styles", name, data))

    def lists(self) -> Callable[[], Element | None]:
        """What gives the part of automatic numbers, likewise, once a paragraph is numbered. Raises
        `LimitError` where what a list shows before each of its items is too long, and for a
        document type `ReadError` at once."""
        name = self._name("numbering")
        data = self._container.read(name) if name else b""
        root = self._lists(name, data) if name and b"!" in data and b"<!" in data else None

        def read() -> Element | None:
            return self._lists(name, data) if name and root is None else root

        return read

    def _lists(self, name: str, data: bytes) -> Element | None:
        root = self._of_kind("numbering", name, data)
        for item in root.iter("{*}lvlText") if root is not None else ():
            if len(attribute(item, "val") or "") > self._request.limits.label:
                raise self._request.limits.past("label", self._request.name)
        return root

    def _name(self, kind: str) -> str | None:
        name = next((item.part for item in self._related if item.kind == kind), None)
        if name is None and not self._related and self.main:
            name = self._container.find(posixpath.join(posixpath.dirname(self.main), f"{kind}.xml"))
        return None if name == self.main else name

    def _of_kind(self, kind: str, part: str, data: bytes) -> Element | None:
        root = parse_xml(data, self._request.name, part, self._request.limits)
        return root if local(root) == kind else None

    def parts(self, kind: str) -> Iterator[Element]:
        """The roots of all parts that the main part names as its ``kind`` (header, comments …), in
        order; each once."""
        names = (item.part for item in self._related if item.kind == kind)
        for name in dict.fromkeys(names):
            if name != self.main:
                yield self._root(name)

    def _root(self, part: str) -> Element:
        request = self._request
        return parse_xml(self._container.read(part), request.name, part, request.limits)

    def count(self, kind: str) -> int:
        """How many parts of a kind (vbaProject, aFChunk) the main part names."""
        return sum(item.kind == kind for item in self._related)

    def _main(self) -> str | None:
        """The main part: the one that the package's relationships name, else that of the right
        content type, else of the usual name.
        """
        for item in related(self._container, self._request):
            if item.kind == MAIN:
                return item.part
        return self._container.find(self._typed()) or self._container.find(USUAL)

    def _typed(self) -> str:
        """The name of the part whose content type is that of a document; empty where none is."""
        types = self._container.find(TYPES)
        for item in self._root(types) if types else ():
            if WORD_TYPE.search((attribute(item, "ContentType") or "").encode()):
                return (attribute(item, "PartName") or "").lstrip("/")
        return ""
