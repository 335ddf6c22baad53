"""The work of `pdf`, in a process of its own with bounded memory.

Standard input is the file; it answers the pages, or the error that they end in.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

import pypdfium2 as pdfium

from planparse.errors import PlanParseError, ReadError
from planparse.readers.cells import is_layout, is_table, table_of
from planparse.readers.container import damaged
from planparse.readers.lattice import lattices
from planparse.readers.limits import Limits
from planparse.readers.lines import Page, TableBox
from planparse.readers.pdf_lines import Printed, upright, without_system_fonts
from planparse.readers.pdf_rules import drawn
from planparse.readers.workers import answer, bounded

PASSWORD: Final = "password"
FEW: Final = 4  # characters a page, below which on average there is no text layer
COVERED: Final = 0.6  # of a page, from which on a picture is the page
MARK: Final = 60  # characters at most that a scanner puts on each page of its own


def pages_of(data: bytes, limits: Limits) -> list[Page]:
    """What each page of a PDF prints.

    Raises `ReadError` for a scan without text, an encrypted or a damaged file, `LimitError` past a
    limit.
    """
    without_system_fonts()
    with closing(_opened(data)) as document:
        count = len(document)
        if count > limits.pages:
            raise limits.past("pages", "")
        if not count:
            raise damaged("", "no-pages")
        pages = _read(document, limits)
    if _characters([page for page in pages if not page.picture]) < FEW * count:
        raise ReadError("PP110", kind="PDF")
    return pages


def _opened(data: bytes) -> pdfium.PdfDocument:
    """The document, which the caller closes."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if PASSWORD in str(error).lower():
            raise ReadError("PP109") from error
        raise damaged("", "pdf", problem=str(error)) from error


def _read(document: pdfium.PdfDocument, limits: Limits) -> list[Page]:
    """What all pages print."""
    pages: list[Page] = []
    above: Sequence[float] | None = None
    characters = 0
    for k in range(len(document)):
        try:
            page = document[k]
        except pdfium.PdfiumError as error:
            raise damaged("", "page", page=k + 1, problem=str(error)) from error
        made = _page(page, above)
        above = made.tables[-1].edges if made.tables else None
        page.close()
        pages.append(made)
        characters += _characters([made])
        if characters > limits.chars:
            raise limits.past("chars", "")
    return pages


def _characters(pages: list[Page]) -> int:
    """How many characters these pages have."""
    return sum(
        sum(len(line.text.strip()) for line in page.lines)
        + sum(len(cell.text) for table in page.tables for cell in table.cells)
        for page in pages
    )


def _page(page: Any, above: Sequence[float] | None) -> Page:
    """What a page prints.

    A table of one row is one where its columns go on from ``above``, the last of the page before.
    """
    frame = upright(page)
    across, down, picture = drawn(page, frame)
    printed = Printed(page, frame)
    found = lattices(across, down)
    tables: list[TableBox] = []
    lines = printed.lines()
    text = sum(len(line.text.strip()) for line in lines)
    if found and text:
        found = [each for each in found if is_table(each, above)]
        outside, pieces = printed.tabled(found)
        made = [table_of(each, inside) for each, inside in zip(found, pieces, strict=True)]
        kept = [k for k, table in enumerate(made) if not is_layout(table)]
        if len(kept) < len(made):
            outside, _pieces = printed.tabled([found[k] for k in kept])
        lines, tables = outside, [made[k] for k in kept]
    printed.close()
    return Page(lines, tables, frame.height, picture > COVERED * frame.area and text <= MARK)


def told_of(data: bytes, limits: Limits) -> dict[str, Any]:
    """The answer about a file, for `answer`."""
    try:
        return {"pages": pages_of(data, limits)}
    except PlanParseError as error:
        return {"error": [type(error).__name__, error.code, error.params]}


def main() -> None:
    """Read the file from standard input, within the limits."""
    limits = bounded()
    answer(told_of(sys.stdin.buffer.read(), limits))


if __name__ == "__main__":
    main()
