"""Word documents (docx) by a walk of our own over the package: what a reader of the printed page
sees, automatic numbers included.

Kept: text boxes, footnotes and endnotes, nested tables, and of running text what `word.runs` keeps.
Left out, and kept beside the text: headers, footers, tables of contents, tracked deletions, hidden
text, comments, diagrams. Nothing outside the package is ever
opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.blocks import Blocks
from planparse.readers.container import damaged, open_container
from planparse.readers.contents import is_contents_title
from planparse.readers.word.contents import Contents
from planparse.readers.word.numbering import Numbering
from planparse.readers.word.package import Package
from planparse.readers.word.properties import NONE, Properties, properties_of
from planparse.readers.word.runs import DROPPED, Printed, Runs, words
from planparse.readers.word.styles import Styles
from planparse.readers.word.tables import (
    astray_in,
    below,
    cells_of,
    columns_of,
    deleted_in,
    header_of,
    rows_of,
)
from planparse.readers.xml import Element, attribute, child, local, parse_xml
from planparse.text.left_out import Part
from planparse.text.looks import Look
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

NOTES: Final = ("footnotes", "endnotes")
MACROS: Final = "vbaProject"
EMBEDDED: Final = "aFChunk"  # a document in another format, which Word merges in on opening
CHUNKS: Final = compiled(rb"<(?:\w+:)?altChunk\b")  # where one is to stand
PARTS_OF_IT: Final = compiled(rb"<(?:\w+:)?subDoc\b")  # of a master document: files of their own
OBJECTS: Final = compiled(rb"ProgID=[\"'](?!Equation|MathType)[A-Za-z]")  # of other programs
# What the main part names and the printed text lacks; diagrams are drawn from their data.
ASIDE: Final = {
    "header": Part.EDGES,
    "footer": Part.EDGES,
    "comments": Part.COMMENTS,
    "diagramData": Part.BOXES,
}
ASTRAY: Final = ("r", "t")  # outside of paragraphs, where no program shows them
NEAR: Final = 2  # paragraphs below their title, in which contents begin
NOTE_KINDS: Final = ("separator", "continuationSeparator", "continuationNotice")


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a docx; its places are paragraphs, counted from 1 as they stand in the body.

    Raises `ReadError` for a package without a document, a damaged one, and one that holds pictures
    and no text; `LimitError` past a limit.
    """
    container = open_container(data, request.name, request.limits)
    package = Package(container, request)
    if package.main is None:
        raise damaged(request.name, "no-main")
    content = container.read(package.main)
    _tell_of_parts(package, container.names, content, request.collector)
    root = parse_xml(content, request.name, package.main, request.limits)
    styles = Styles(package.styles())
    contents = Contents(root, content, styles)
    numbering = Numbering(package.lists(), styles)
    walk = _Walk(request, _Parts(styles, numbering, contents, Runs(styles, contents.runs)))
    body = child(root, "body")
    walk.blocks(body if body is not None else root)
    _add_parts(package, walk)
    source = walk.out.source(data, format_)
    if walk.pictures and not source.text.strip():
        raise ReadError("PP110", request.name, case="pictures")
    return source


def _tell_of_parts(
    package: Package, names: Collection[str], content: bytes, collector: Collector
) -> None:
    """Tell of what a package holds beside its text, and nobody reads here."""
    if package.count(MACROS) or any(name.endswith("/vbaProject.bin") for name in names):
        collector.add("PP112")
    embedded = package.count(EMBEDDED)
    outside = max(0, len(CHUNKS.findall(content)) - embedded)
    for case, count in (
        ("embedded", embedded),
        ("linked", outside + len(PARTS_OF_IT.findall(content))),
        ("objects", len(OBJECTS.findall(content))),
    ):
        if count:
            collector.add("PP114", case=case, count=count)


def _add_parts(package: Package, walk: _Walk) -> None:
    """Add the notes, and keep the parts that the printed text lacks."""
    walk.out.notes_follow()
    for kind in NOTES:
        notes = package.part(kind)
        for note in notes if notes is not None else ():
            if attribute(note, "type") not in NOTE_KINDS:
                walk.blocks(note)
    for kind, part in ASIDE.items():
        for root in package.parts(kind):
            for paragraph in root.iter("{*}p"):
                walk.out.leave_out(part, _said(paragraph))


class _Parts(NamedTuple):
    """What tells how the paragraphs of a body are shown."""

    styles: Styles
    numbering: Numbering
    contents: Contents
    runs: Runs


class _Walk:
    """One walk over a body."""

    def __init__(self, request: Request, parts: _Parts) -> None:
        self.out = Blocks(request.name, request.limits)
        self.pictures = False
        self._limits, self._name = request.limits, request.name
        self._styles, self._numbering, self._contents, self._runs = parts
        self._count = 0
        self._held: list[str] = []  # of paragraphs whose marks are deleted: it belongs to the next

    def blocks(self, parent: Element) -> None:
        """Add every paragraph and table below ``parent``."""
        items = list(_blocks(parent))
        if len(items) > self._limits.paragraphs:  # before any is looked at
            raise self._limits.past("paragraphs", self._name)
        said = [properties_of(item) if kind == "p" else NONE for kind, item in items]
        entries = [
            kind == "p" and self._contents.belongs(item, properties)
            for (kind, item), properties in zip(items, said, strict=True)
        ]
        for k, (kind, item) in enumerate(items):
            if entries[k] and (listed := self._contents.left_out(item, said[k])):
                self.out.leave_out(Part.CONTENTS, listed)
            if kind == "tbl":
                self._table(item)
            elif kind in ASTRAY:
                self.out.leave_out(Part.HIDDEN, words(item))
            elif any(entries[k + 1 : k + 1 + NEAR]) and self._is_title(item):
                self._count += 1
            else:
                self._paragraph(item, said[k])
        if self._held:
            self.out.paragraph("".join(self._held), paragraph=self._count)
            self._held = []

    def _read(self, item: Element) -> Printed:
        """What a paragraph prints; what it hides is kept apart."""
        printed = self._runs.read(item)
        self.pictures = self.pictures or printed.pictures
        for part, said in printed.left_out:
            self.out.leave_out(part, said)
        return printed

    def _is_title(self, item: Element) -> bool:
        """Whether a paragraph above entries of a table of contents only says that they follow."""
        return is_contents_title(self._runs.read(item).text)

    def _paragraph(self, item: Element, said: Properties) -> None:
        self._count += 1
        printed = self._read(item)
        if not self._contents.is_entry(item, said, printed.text):
            self._held.append(printed.text)
            if not said.merges:
                text = self._numbered(said, "".join(self._held))
                self._held = []
                look = self._look(said, printed)
                self.out.paragraph(text, paragraph=self._count, look=look)
        for box in printed.boxes:
            self.blocks(box)

    def _numbered(self, said: Properties, text: str) -> str:
        """A paragraph's text, its automatic number in front. An empty one has its number too, as
        Word counts and shows it, but for one that is hidden.
        """
        numbered = self._numbering.of_paragraph(said)
        if numbered is None or (said.hidden and not text.strip()):
            return text
        plain = text.lstrip()
        return self._numbering.label(*numbered, plain) + plain

    def _look(self, said: Properties, printed: Printed) -> Look:
        style = self._styles.resolved(said.style or self._styles.default)
        return Look(
            bool(style.centred) if said.centred is None else said.centred,
            style.size if printed.size is None else printed.size,
            style.outline if said.outline is None else said.outline,
        )

    def _table(self, item: Element) -> None:
        rows = rows_of(item)
        for said in astray_in(item):
            self.out.leave_out(Part.HIDDEN, said)
        for row in deleted_in(item):
            self.out.leave_out(Part.DELETED, "\t".join(words(cell) for cell in below(row, "tc")))
        if all(columns_of(row, self._limits) < 2 for row in rows):
            # before any cell is read: reading counts automatic numbers
            for row in rows:
                for cell in below(row, "tc"):
                    self.blocks(cell)  # a box drawn around paragraphs
            return
        self._count += 1
        cells = cells_of(rows, self._cell, self._limits)
        self.out.grid(cells, header=header_of(rows), paragraph=self._count)

    def _cell(self, cell: Element) -> str:
        """The text of a cell: a line for each of its paragraphs, and for those of tables and boxes
        in it.
        """
        parts: list[str] = []
        held: list[str] = []
        for kind, item in _blocks(cell):
            if kind == "tbl":
                parts += [self._cell(inner) for row in rows_of(item) for inner in below(row, "tc")]
                continue
            if kind in ASTRAY:
                self.out.leave_out(Part.HIDDEN, words(item))
                continue
            printed = self._read(item)
            said = properties_of(item)
            held.append(printed.text)
            if not said.merges:
                parts.append(self._numbered(said, "".join(held)))
                held = []
            parts += [self._cell(box) for box in printed.boxes]
        return "\n".join(part.strip() for part in [*parts, "".join(held)] if part.strip())


def _said(paragraph: Element) -> str:
    """The words of a paragraph of another part; a page's number alone says nothing."""
    said = words(paragraph)
    return said if any(char.isalpha() for char in said) else ""


def _blocks(parent: Element) -> Iterator[tuple[str, Element]]:
    """Paragraphs and tables directly in ``parent``, those in content controls too, each with its
    name; words that stand in none of them too."""
    for item in parent:
        kind = local(item)
        if kind in ("p", "tbl", *ASTRAY):
            yield kind, item
        elif kind and kind not in DROPPED:
            yield from _blocks(item)
