"""Word documents (docx) by a walk of our own over the package: what a reader of the printed page sees, automatic numbers included.

Kept: tracked insertions, content controls, smart tags, simple and complex fields' results, text boxes, footnotes and endnotes, nested tables. Left out: tracked
deletions, hidden text, headers, footers and page numbers. Nothing outside the package is ever opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planparse.readers.blocks import Blocks
from planparse.readers.container import Container, damaged, open_container
from planparse.readers.numbering import Numbering
from planparse.readers.xml import Element, attribute, child, local, parse_xml, whole
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request
    from planparse.readers.limits import Limits

BODY: Final = "word/document.xml"
NUMBERS: Final = "word/numbering.xml"
STYLES: Final = "word/styles.xml"
NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
MACROS: Final = "word/vbaProject.bin"
DROPPED: Final = frozenset(
    {
        "del",
        "moveFrom",
        "rPr",
        "pPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "sectPr",
        "tblPr",
        "trPr",
        "tcPr",
    }
)
BOXES: Final = frozenset({"txbxContent"})
OFF: Final = ("0", "false", "off")
SYMBOLS: Final = 0xF000  # where symbol fonts put their characters
NOTE_KINDS: Final = ("separator", "continuationSeparator", "continuationNotice")


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a docx; its places are paragraphs, counted from 1 as they stand in the body."""
    container = open_container(data, request.name, request.limits)
    if BODY not in container:
        raise damaged(request.name, "lacks", part=BODY)
    if MACROS in container:
        request.collector.add("PP112")
    root = parse_xml(container.read(BODY), request.name, BODY, request.limits)
    walk = _Walk(
        request, Numbering(_part(container, NUMBERS, request), _part(container, STYLES, request))
    )
    body = child(root, "body")
    walk.blocks(body if body is not None else root)
    for part in NOTES:
        notes = _part(container, part, request)
        for note in notes if notes is not None else ():
            if attribute(note, "type") not in NOTE_KINDS:
                walk.blocks(note)
    return walk.out.source(data, format_)


def _part(container: Container, part: str, request: Request) -> Element | None:
    return (
        parse_xml(container.read(part), request.name, part, request.limits)
        if part in container
        else None
    )


class _Walk:
    """One walk over a body."""

    def __init__(self, request: Request, numbering: Numbering) -> None:
        self.out = Blocks(request.name, request.limits)
        self._limits = request.limits
        self._name = request.name
        self._numbering = numbering
        self._count = 0
        self._boxes: list[Element] = []

    def blocks(self, parent: Element) -> None:
        """Add every paragraph and table below ``parent``."""
        for item in _blocks(parent):
            if local(item) == "p":
                self._paragraph(item)
            else:
                self._table(item)

    def _paragraph(self, item: Element) -> None:
        self._count += 1
        if attribute(child(child(item, "pPr"), "pStyle"), "val") in self._numbering.contents:
            return  # a table of contents says nothing that the headings do not
        self.out.paragraph(self._text(item), paragraph=self._count)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box)

    def _text(self, item: Element) -> str:
        """The text of a paragraph, its automatic number in front."""
        text = "".join(self._runs(item))
        numbered = self._numbering.of_paragraph(child(item, "pPr"))
        if numbered is None or (not text.strip() and not self._boxes):
            return text
        return self._numbering.label(*numbered) + text.lstrip()

    def _runs(self, parent: Element) -> Iterator[str]:
        for item in parent:
            kind = local(item)
            if kind == "t":
                yield item.text or ""
            elif kind in ("tab", "ptab"):
                yield " "
            elif kind in ("br", "cr"):
                yield "\n" if attribute(item, "type") in (None, "textWrapping") else ""
            elif kind == "noBreakHyphen":
                yield "-"
            elif kind == "sym":
                yield _symbol(attribute(item, "char"))
            elif kind in BOXES:
                self._boxes.append(item)
            elif kind == "AlternateContent":  # the same thing in two ways: take one
                choice = child(item, "Choice")
                yield from self._runs(choice if choice is not None else item)
            elif kind == "r" and _hidden(item):
                continue
            elif kind and kind not in DROPPED:
                yield from self._runs(item)

    def _table(self, item: Element) -> None:
        printed = [row for row in _below(item, "tr") if not _deleted(row)]
        if all(
            self._columns(row) < 2 for row in printed
        ):  # before any cell is read: reading counts automatic numbers
            for row in printed:
                for cell in _below(row, "tc"):
                    self.blocks(cell)  # a box drawn around paragraphs
            return
        rows: list[list[str]] = []
        for row in printed:
            rows.append(self._row(row, rows[-1] if rows else []))
        self._count += 1
        self.out.table(rows, paragraph=self._count)

    def _columns(self, row: Element) -> int:
        """How many columns a row takes."""
        spans = (
            attribute(child(child(cell, "tcPr"), "gridSpan"), "val") for cell in _below(row, "tc")
        )
        return _before(row, self._limits) + sum(
            whole(span, 1, self._limits.columns, 1) for span in spans
        )

    def _row(self, row: Element, above: list[str]) -> list[str]:
        """The cells of a row; one that a cell above goes on into says what that says."""
        cells: list[str] = [""] * _before(row, self._limits)
        for cell in _below(row, "tc"):
            properties = child(cell, "tcPr")
            span = whole(
                attribute(child(properties, "gridSpan"), "val"), 1, self._limits.columns, 1
            )
            merged = child(properties, "vMerge")
            goes_on = merged is not None and attribute(merged, "val") in (None, "continue")
            k = len(cells)
            cells.append((above[k] if k < len(above) else "") if goes_on else self._cell(cell))
            cells += [""] * (span - 1)
            if len(cells) > self._limits.columns:
                raise self._limits.past("columns", self._name)
        return cells

    def _cell(self, cell: Element) -> str:
        """The text of a cell: its paragraphs, and those of tables in it, parted by spaces."""
        parts: list[str] = []
        for item in _blocks(cell):
            if local(item) == "p":
                parts.append(self._text(item))
            else:
                parts += [
                    self._cell(inner) for row in _below(item, "tr") for inner in _below(row, "tc")
                ]
        boxes, self._boxes = self._boxes, []
        parts += [self._cell(box) for box in boxes]
        return " ".join(part.strip() for part in parts if part.strip())


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables directly in ``parent``, content controls and tracked insertions opened."""
    for item in parent:
        kind = local(item)
        if kind in ("p", "tbl"):
            yield item
        elif kind and kind not in DROPPED:
            yield from _blocks(item)


def _below(parent: Element, kind: str) -> Iterator[Element]:
    """Elements of a kind directly in ``parent``, or in content controls in it."""
    for item in parent:
        name = local(item)
        if name == kind:
            yield item
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _below(item, kind)


def _before(row: Element, limits: Limits) -> int:
    """How many columns of the grid a row leaves out at its start."""
    return whole(attribute(child(child(row, "trPr"), "gridBefore"), "val"), 0, limits.columns, 0)


def _deleted(row: Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _hidden(run: Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and attribute(vanish, "val") not in OFF


def _symbol(code: str | None) -> str:
    """The character of a symbol font; those of its private area stand for ASCII."""
    try:
        value = int(code or "", 16)
    except ValueError:
        return ""
    value = value - SYMBOLS if SYMBOLS <= value < SYMBOLS + 0x100 else value
    return chr(value) if 0x20 <= value < 0xD800 else ""
