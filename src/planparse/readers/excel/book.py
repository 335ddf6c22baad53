"""A workbook's sheets (ECMA-376 part 1, 18): their cells as they are shown, and what is merged.

Only cells that hold something count: one blank cell in the last row costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.container import Container, damaged, open_container
from planparse.readers.excel.aside import aside_of
from planparse.readers.excel.hidden import TRUE, hidden_in
from planparse.readers.excel.number_formats import LARGEST, code_of, exact, shown
from planparse.readers.excel.strings import (
    MOST,
    Words,
    items,
    struck_rows,
    struck_styles,
    words_of,
)
from planparse.readers.relationships import related
from planparse.readers.xml import Element, attribute, child, local, parse_xml, whole
from planparse.text.left_out import Part

if TYPE_CHECKING:
    from planparse.readers import Request
    from planparse.readers.limits import Limits

REFERENCE: Final = compiled(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
WORKBOOK: Final = "xl/workbook.xml"
OWN: Final = "_planparse"  # a hidden sheet of our own ledgers, whose rows are name and value
HIDDEN: Final = ("hidden", "veryHidden")
SHEETS: Final = ("worksheet", "chartsheet", "dialogsheet", "macrosheet")
TASKS: Final = "sheet"  # in it, the name of the sheet that has the tasks; others say them again

Cells = dict[tuple[int, int], str]


class Merge(NamedTuple):
    """Cells that are one: from the first row and column to the last, from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet: what each of its cells shows, by row and column from 0; how many of the rows and
    columns that hold something are hidden, and whether it is itself; and what it says besides.
    """

    name: str
    cells: Cells
    merges: tuple[Merge, ...]
    hidden: int = 0
    seen: bool = True
    aside: tuple[tuple[Part, str], ...] = ()


LOST: Final = Sheet("", {}, ())  # one that the workbook names, and whose part is not there


class _Book(NamedTuple):
    name: str
    limits: Limits
    strings: list[Words]
    codes: list[str]  # the format of each style
    struck: frozenset[int]  # styles whose words are deleted
    since_1904: bool
    exact: bool


def sheets_of(data: bytes, request: Request, *, everything: bool = False) -> Iterator[Sheet]:
    """The sheets of a workbook, in order, as a person sees them, hidden ones too; of a ledger of
    planparse's own the one that has the tasks. Raises `ReadError` for a damaged one and
    `LimitError` past a limit.

    With ``everything`` all of our ledgers too, numbers as exactly as they are kept, and errors and
    formulas whose value is not there as they stand.
    """
    container = open_container(data, request.name, request.limits)
    root = _part(container, WORKBOOK, request)
    if root is None:
        raise damaged(request.name, "lacks", part=WORKBOOK)
    named = list(related(container, request, WORKBOOK))
    by_id = {item.id: item.part for item in named}
    book = _book(container, request, root, {item.kind: item.part for item in named}, everything)

    def sheet_of(name: str, told: Element) -> Sheet | None:
        part = by_id.get(attribute(told, "id") or "", "")
        found = _part(container, part, request)
        if found is None or local(found) != "worksheet":
            return LOST if found is None or local(found) not in SHEETS else None
        sheet = _sheet(found, name, book)
        aside = () if everything else aside_of(container, request, part, found)
        seen = attribute(told, "state") not in HIDDEN
        return sheet._replace(seen=seen, aside=(*sheet.aside, *aside))

    by_name = dict(listed := _listed(root))
    own = _tasks(sheet_of(OWN, by_name[OWN])) if OWN in by_name and not everything else ""
    lost = 0
    for name, told in listed:
        if everything or name == (own if own in by_name else name):
            sheet = sheet_of(name, told)
            lost += sheet is LOST
            if sheet is None or sheet is LOST:
                continue
            if sheet.seen or OWN not in by_name or everything:
                yield sheet._replace(hidden=0) if OWN in by_name else sheet  # those are ours
    if lost:
        request.collector.add("PP114", case="sheets", count=lost)


def _book(
    container: Container, request: Request, root: Element, by_kind: dict[str, str], everything: bool
) -> _Book:
    """What the cells of all sheets share."""
    strings = by_kind.get("sharedStrings", "xl/sharedStrings.xml")
    styles = _part(container, by_kind.get("styles", "xl/styles.xml"), request)
    return _Book(
        request.name,
        request.limits,
        _strings(_part(container, strings, request)),
        _codes(styles),
        frozenset() if everything else struck_styles(styles),
        attribute(child(root, "workbookPr"), "date1904") in TRUE,
        everything,
    )


def _listed(root: Element) -> list[tuple[str, Element]]:
    """The sheets of a workbook with their names, which need not differ."""
    sheets = (item for item in items(child(root, "sheets")) if local(item) == "sheet")
    return [(attribute(sheet, "name") or "", sheet) for sheet in sheets]


def _tasks(mark: Sheet | None) -> str:
    """Which sheet of a ledger of planparse's own has the tasks."""
    cells = mark.cells if mark else {}
    rows = (row for (row, column), said in cells.items() if column == 0 and said == TASKS)
    return next((cells.get((row, 1), "") for row in rows), "")


def _part(container: Container, part: str, request: Request) -> Element | None:
    name = container.find(part)
    if name is None:
        return None
    return parse_xml(container.read(name), request.name, name, request.limits)


def _strings(root: Element | None) -> list[Words]:
    return [words_of(item) for item in items(root) if local(item) == "si"]


def _codes(root: Element | None) -> list[str]:
    """The number format of each style of cells."""
    own = {
        whole(attribute(item, "numFmtId"), 0, MOST, 0): attribute(item, "formatCode") or "General"
        for item in items(child(root, "numFmts"))
    }
    styles = items(child(root, "cellXfs"))
    return [code_of(whole(attribute(style, "numFmtId"), 0, MOST, 0), own) for style in styles]


def _sheet(root: Element, name: str, book: _Book) -> Sheet:
    cells: Cells = {}
    asked: dict[tuple[int, int], tuple[int, int]] = {}  # formulas that show another cell
    struck: Cells = {}
    for row, element in enumerate(items(child(root, "sheetData"))):
        number = whole(attribute(element, "r"), 1, MOST, row + 1) - 1
        for k, cell in enumerate(element):
            at = _place(attribute(cell, "r")) or (number, k)
            said, gone = _said(cell, book)
            if gone.strip():
                struck[at] = gone
            formula = (
                REFERENCE.fullmatch((_own(cell, "f") or "").strip()) if not said + gone else None
            )
            if said.strip():
                cells[at] = said
            elif formula:
                asked[at] = _at(formula)
        if len(cells) > book.limits.cells:
            raise book.limits.past("cells", book.name, count=len(cells))
    cells.update({at: cells[other] for at, other in asked.items() if other in cells})
    hidden = hidden_in(root).count(cells)
    return Sheet(name, cells, tuple(_merges(root)), hidden, aside=struck_rows(struck))


def _merges(root: Element) -> Iterator[Merge]:
    for item in items(child(root, "mergeCells")):
        first, _colon, last = (attribute(item, "ref") or "").partition(":")
        begin, end = _place(first), _place(last or first)
        if begin and end and begin != end:
            yield Merge(*begin, max(begin[0], end[0]), max(begin[1], end[1]))


def _own(cell: Element, name: str) -> str | None:
    found = child(cell, name)
    return found.text if found is not None else None


def _said(cell: Element, book: _Book) -> tuple[str, str]:
    """What a cell shows, and what of it is struck."""
    kind = attribute(cell, "t")
    style = whole(attribute(cell, "s"), 0, MOST, 0)
    if kind not in ("s", "inlineStr"):
        said = _value(cell, kind, style, book)
        return ("", said) if style in book.struck else (said, "")
    if kind == "s":
        k = whole(_own(cell, "v"), 0, MOST, MOST)
        words = book.strings[k] if k < len(book.strings) else Words("")
    else:
        words = words_of(child(cell, "is"))
    return (words.text, "") if book.exact else words.parted(struck=style in book.struck)


def _value(cell: Element, kind: str | None, style: int, book: _Book) -> str:
    """What a cell shows that has a value of its own."""
    value = _own(cell, "v") or ""
    if book.exact and (kind == "e" or not value):
        formula = _own(cell, "f")
        return f"={formula}" if formula else value
    if kind == "e":
        return ""
    if kind in ("str", "d", "b"):
        return {"1": "TRUE", "0": "FALSE"}.get(value, value) if kind == "b" else value
    try:
        number = float(value)
    except ValueError:
        return value
    code = book.codes[style] if style < len(book.codes) else "General"
    say = exact if book.exact else shown
    return say(number, code, since_1904=book.since_1904) if abs(number) < LARGEST else value


def _place(reference: str | None) -> tuple[int, int] | None:
    """Row and column of A1, from 0."""
    m = REFERENCE.fullmatch(reference or "")
    return _at(m) if m else None


def _at(m: re.Match[str]) -> tuple[int, int]:
    column = 0
    for letter in m[1]:
        column = column * 26 + ord(letter) - 64
    return int(m[2]) - 1, column - 1
