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

    def part(self, kind: str, shorter: Callable[[bytes], bytes] = bytes) -> Element | None:
        """The root of the part that the main part names as its ``kind`` (styles, numbering,
        footnotes …); None where there is none. ``shorter`` leaves out what need not be parsed.

        A package that has lost its relationships is read by the usual names. Whatever is named, the
        part must be what it is named for: its root element has the name of the kind, so that no
        document is read twice.
        """
        name = next((item.part for item in self._related if item.kind == kind), None)
        if name is None and not self._related and self.main:
            name = self._container.find(posixpath.join(posixpath.dirname(self.main), f"{kind}.xml"))
        if name is None or name == self.main:
            return None
        root = self._root(name, shorter)
        return root if local(root) == kind else None

    def parts(self, kind: str) -> Iterator[Element]:
        """The roots of all parts that the main part names as its ``kind`` (header, comments …), in
        order; each once."""
        names = (item.part for item in self._related if item.kind == kind)
        for name in dict.fromkeys(names):
            if name != self.main:
                yield self._root(name)

    def _root(self, part: str, shorter: Callable[[bytes], bytes] = bytes) -> Element:
        request = self._request
        return parse_xml(shorter(self._container.read(part)), request.name, part, request.limits)

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
