"""The running text of a Word paragraph: what its runs print, in which size, and the text boxes that
hang at it.

Kept: tracked insertions, content controls, smart tags, the results of fields, what a field quotes
(QUOTE) whose result is not there. Left out, and handed over apart: tracked deletions, struck text,
hidden text. Left out: other instructions of fields, phonetic guides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.word.fields import Fields, quoted
from planparse.readers.word.properties import size_of, unprinted_by
from planparse.readers.word.styles import Styles
from planparse.readers.word.symbols import plain, symbol
from planparse.readers.xml import Element, attribute, child, local
from planparse.text.left_out import Part

DROPPED: Final = frozenset(
    (
        *("del", "moveFrom", "instrText", "delText", "delInstrText", "rt"),
        *("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr"),
    )
)
DELETED: Final = ("del", "moveFrom")
BOX: Final = "txbxContent"
PICTURES: Final = frozenset(("drawing", "pict", "object"))
SIGNS: Final = frozenset(("t", "tab", "ptab", "noBreakHyphen", "br", "cr", "sym"))
OBJECT: Final = "\ufffc"  # what programs write for a drawing in a text
FIELD: Final = frozenset(("fldChar", "instrText"))
SIMPLE: Final = "fldSimple"
MARKS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


class Printed(NamedTuple):
    """What a paragraph prints: its text with tabs and line ends, the size of most of it in points
    where the runs say one, its boxes, whether it has pictures, and what it holds besides.
    """

    text: str
    size: float | None
    boxes: tuple[Element, ...]
    pictures: bool
    left_out: tuple[tuple[Part, str], ...] = ()


class Runs:
    """Reads paragraphs of one document."""

    def __init__(self, styles: Styles, without: Collection[Element]) -> None:
        """``without`` are runs that say nothing of the document's own: those of a table of
        contents.
        """
        self._styles = styles
        self._without = without
        self._boxes: list[Element] = []
        self._pictures = False
        self._left_out: list[tuple[Part, str]] = []
        self._fields = Fields()

    def read(self, paragraph: Element) -> Printed:
        """What a paragraph prints, its automatic number aside."""
        self._boxes, self._pictures, self._left_out = [], False, []
        self._fields = Fields()
        parts: list[str] = []
        sizes: Counter[float] = Counter()
        for part, size in self._of(paragraph, None):
            parts.append(part)
            if size is not None:
                sizes[size] += len(part)
        text = "".join(parts)
        most, count = sizes.most_common(1)[0] if sizes else (None, 0)
        told = most if 2 * count >= len(text) else None
        return Printed(
            text, told, tuple(self._boxes), self._pictures, tuple(_together(self._left_out))
        )

    def _of(self, parent: Element, size: float | None) -> Iterator[tuple[str, float | None]]:
        for item in parent:
            kind = local(item)
            if kind in SIGNS or _is_of_field(item, kind):
                yield self._said(item, kind), size
            elif kind == BOX:
                self._boxes.append(item)
            elif kind == "AlternateContent":  # the same thing in two ways: take one
                yield from self._of(_way_of(item), size)
            elif kind == "r":
                properties = child(item, "rPr")
                if properties is not None and (part := self._unprinted(properties)):
                    self._left_out.append((part, words(item)))
                elif not (self._without and item in self._without):
                    yield from self._of(item, self._size(properties))
            elif kind in DELETED:
                self._left_out.append((Part.DELETED, words(item)))
            elif kind and kind not in DROPPED:
                self._pictures = self._pictures or kind in PICTURES
                yield from self._of(item, size)

    def _said(self, item: Element, kind: str) -> str:
        """What a sign prints, or a mark of a field, or a field without a result."""
        if kind == SIMPLE:
            return quoted(attribute(item, "instr") or "")
        if kind in FIELD:
            return self._fields.step(item, kind)
        self._fields.printed()
        return sign(item, kind)

    def _unprinted(self, properties: Element) -> Part | None:
        """What the words of these properties are that are not printed."""
        struck, hidden = unprinted_by(properties)
        style = attribute(child(properties, "rStyle"), "val")
        if style and None in (struck, hidden):
            by_style = self._styles.unprinted(style)
            struck = by_style[0] if struck is None else struck
            hidden = by_style[1] if hidden is None else hidden
        return Part.HIDDEN if hidden else Part.DELETED if struck else None

    def _size(self, properties: Element | None) -> float | None:
        if properties is None:
            return None
        style = attribute(child(properties, "rStyle"), "val")
        return size_of(properties) or (self._styles.own_size(style) if style else None)


def _is_of_field(item: Element, kind: str | None) -> bool:
    """Whether an element is a mark of a field, or a field without a result."""
    return kind in FIELD or (kind == SIMPLE and not words(item))


def _way_of(alternate: Element) -> Element:
    """Which of the ways to show a thing is taken: the first, if it has words or none has any."""
    ways = [way for way in alternate if local(way) in ("Choice", "Fallback")]
    return next((way for way in ways if words(way).strip()), ways[0] if ways else alternate)


def words(parent: Element) -> str:
    """All words below an element, deleted ones too, as they stand."""
    return "".join(item.text or "" for item in parent.iter("{*}t", "{*}delText"))


def _together(pieces: list[tuple[Part, str]]) -> Iterator[tuple[Part, str]]:
    """Pieces of one kind one after another, as one."""
    for part, alike in groupby(pieces, key=itemgetter(0)):
        yield part, "".join(said for _part, said in alike)


def sign(item: Element, kind: str) -> str:
    """What an element of a run prints: text, a tab, a line end, a hyphen or a symbol."""
    if kind == "t":
        return plain((item.text or "").replace(OBJECT, ""))
    if kind in ("br", "cr"):
        return "\n" if attribute(item, "type") in (None, "textWrapping") else ""
    if kind == "sym":
        return symbol(attribute(item, "char"), attribute(item, "font"))
    return MARKS[kind]
