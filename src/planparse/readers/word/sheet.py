"""The part of a Word package that holds its styles (styles.xml), of which only those are parsed
that a document asks for: a template has 160, a document uses ten, and parsing all of them takes
longer than all else in the package.

It is cut at the start tags that Office and WPS write. Where anything else could hold the bytes of
one, or an id is asked for that was not found so, the whole of it is parsed as any other part.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from planparse.kept import compiled
from planparse.readers.word.properties import OFF
from planparse.readers.xml import Element, local

STYLE: Final = b"<w:style "
STYLE_END: Final = b"</w:style>"
OF_TABLES: Final = b'w:type="table"'
SAID: Final = compiled(rb'w:(type|default|styleId)="([^"]*)"')
ROOT: Final = b"<w:styles"
DEFAULTS: Final = b"<w:docDefaults>"
DEFAULTS_END: Final = b"</w:docDefaults>"
ENCODINGS: Final = (b"", b"utf-8", b"us-ascii")  # in which an id has the bytes it has in UTF-8
PARAGRAPHS: Final = "paragraph"
Parse = Callable[[bytes], Element | None]  # None for what is no part of styles


class Sheet:
    """Styles by their ids: the elements of those that are asked for."""

    def __init__(self, data: bytes, parse: Parse) -> None:
        """``parse`` gives the root of the bytes of a part, or raises what is wrong with it."""
        self._data = data
        self._parse = parse
        self._pieces: dict[str, bytes] = {}  # not yet parsed
        self._items: dict[str, Element] = {}
        self._root_tag, self._defaults = b"", b""
        self._doc_defaults: Element | None = None
        self.default: str | None = None  # the id of the style of paragraphs that name none
        self._cut = _is_plain(data) and self._pieces_of(data)
        if not self._cut:
            self._parse_all()

    def __getitem__(self, key: str) -> Element | None:
        """The element of a style; None where it is not defined."""
        if key in self._pieces:
            item = self._one(STYLE + self._pieces.pop(key))
            if item is not None:
                self._items[key] = item
        elif key not in self._items and self._cut:
            self._parse_all()
        return self._items.get(key)

    def defaults(self) -> Element | None:
        """What holds for characters of all styles (w:docDefaults), or None."""
        if self._defaults:
            self._doc_defaults, self._defaults = self._one(self._defaults), b""
        return self._doc_defaults

    def _one(self, element: bytes) -> Element | None:
        root = self._parse(self._root_tag + element + b"</w:styles>")
        return root[0] if root is not None else None

    def _pieces_of(self, data: bytes) -> bool:
        """Cut the part into its styles; whether it could be."""
        head, *pieces = data.split(STYLE)
        at = head.find(ROOT)
        end = head.find(b">", at) + 1
        if at < 0 or not end or not _encoded_so(head[:at]):
            return False
        self._root_tag = head[:end]
        first = head.find(DEFAULTS, end)
        if first >= 0:
            self._defaults = head[first : head.find(DEFAULTS_END, first) + len(DEFAULTS_END)]
        if pieces:
            pieces[-1] = pieces[-1].partition(b"</w:styles>")[0]
        for piece in pieces:
            tag = piece[: piece.find(b">")]
            if not (tag.endswith(b"/") or piece.rstrip().endswith(STYLE_END)):
                return False
            if tag.startswith(OF_TABLES):  # which no paragraph names
                continue
            said: dict[bytes, bytes] = dict(SAID.findall(tag))
            key = said.get(b"styleId", b"").decode("utf-8", "replace")
            if not key or b"&" in tag or b"'" in tag:
                return False
            self._pieces[key] = piece
            default = said.get(b"default", b"0").decode("latin-1")
            if said.get(b"type") == PARAGRAPHS.encode() and default not in OFF:
                self.default = key
        return True

    def _parse_all(self) -> None:
        self._cut, self.default, self._defaults = False, None, b""
        self._pieces.clear()
        root = self._parse(self._data)
        for item in root if root is not None else ():
            if local(item) == "docDefaults":
                self._doc_defaults = item
            if local(item) != "style":
                continue
            said = {name.rpartition("}")[2]: value for name, value in item.attrib.items()}
            key = said.get("styleId") or ""
            self._items[key] = item
            if said.get("type") == PARAGRAPHS and said.get("default", "0") not in OFF:
                self.default = key


def _is_plain(data: bytes) -> bool:
    """Whether nothing but elements and text can stand in a part: one character is looked for many
    times faster than two, and most parts have none of these."""
    if b"!" in data and b"<!" in data:
        return False
    last = data.find(b"?", data.find(b"?") + 1)  # that ends the declaration
    return last < 0 or data.find(b"?", last + 1) < 0 or data.find(b"<?", last) < 0


def _encoded_so(declaration: bytes) -> bool:
    """Whether a declaration names an encoding in which ids can be looked for."""
    said = declaration.replace(b"'", b'"').partition(b'encoding="')[2].partition(b'"')[0]
    return said.lower() in ENCODINGS
