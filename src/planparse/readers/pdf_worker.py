"""The work of `pdf`, in a process of its own with bounded memory.

pdfium is native code, and a hostile file can make it take all there is, or crash.
Standard input is the file; standard output is JSON: the pages, or the error that they end in.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from contextlib import closing
from typing import Any, Final

import pypdfium2 as pdfium

from planparse.errors import PlanParseError, ReadError
from planparse.readers.container import damaged
from planparse.readers.limits import Limits
from planparse.readers.lines import Page, TableBox, plain_radicals
from planparse.readers.pdf_lines import lines_of, without_system_fonts

PASSWORD: Final = "password"
FEW: Final = 4  # characters a page, below which on average there is no text layer
RULES: Final = 8  # drawn paths on a page, from which on a ruled table is looked for
LONG_CELL: Final = 600  # characters; a “table” with a longer cell is the layout of a printed page
SLACK: Final = 1.0  # points by which two edges that are one may differ
PATH: Final = 2  # FPDF_PAGEOBJ_PATH


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
        pages, ruled = _read(document, limits)
    if _characters(pages) < FEW * count:
        raise ReadError("PP110", kind="PDF")
    for k, tables in _tables(data, ruled):
        pages[k] = _with_tables(pages[k], tables)
    return pages


def _opened(data: bytes) -> pdfium.PdfDocument:
    """The document, which the caller closes."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if PASSWORD in str(error).lower():
            raise ReadError("PP109") from error
        raise damaged("", "pdf", problem=str(error)) from error


def _read(document: pdfium.PdfDocument, limits: Limits) -> tuple[list[Page], list[int]]:
    """The lines of all pages, and which pages have rules."""
    pages: list[Page] = []
    ruled: list[int] = []
    characters = 0
    for k in range(len(document)):
        try:
            page = document[k]
        except pdfium.PdfiumError as error:
            raise damaged("", "page", page=k + 1, problem=str(error)) from error
        pages.append(Page(lines_of(page), []))
        characters += _characters(pages[-1:])
        if characters > limits.chars:
            raise limits.past("chars", "")
        if pages[-1].lines and _has_rules(page):
            ruled.append(k)
        page.close()
    return pages, ruled


def _characters(pages: list[Page]) -> int:
    """How many characters the lines of these pages have."""
    return sum(len(line.text.strip()) for page in pages for line in page.lines)


def _has_rules(page: Any) -> bool:
    """Whether a page draws so many paths that there may be a ruled table."""
    paths = page.get_objects(filter=(PATH,), max_depth=2)
    return sum(1 for _path, _ in zip(paths, range(RULES), strict=False)) >= RULES


def _tables(data: bytes, ruled: list[int]) -> list[tuple[int, list[TableBox]]]:
    """The ruled tables of the pages that have rules."""
    if not ruled:
        return []
    import pdfplumber

    odd_fonts = logging.getLogger("pdfminer")  # it warns of each on standard error
    odd_fonts.setLevel(logging.ERROR)
    found: list[tuple[int, list[TableBox]]] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for k in ruled:
            boxes: list[TableBox] = []
            for table in document.pages[k].find_tables():
                rows = _resolved(table)
                longest = max((len(cell) for row in rows for cell in row), default=0)
                if len(rows) > 1 and len(rows[0]) > 1 and longest <= LONG_CELL:
                    boxes.append(TableBox(table.bbox[1], table.bbox[3], rows))
            if boxes:
                found.append((k, sorted(boxes)))
            document.pages[k].close()
    return found


def _resolved(table: Any) -> list[list[str]]:
    """The rows of a table, each with all its columns.

    A cell merged downward is said again in each of its rows, one merged to the right said once.
    """
    texts = [
        [plain_radicals(text.replace("\n", "")) if text else "" for text in row]
        for row in table.extract()
    ]
    boxes = [
        row.cells for row in table.rows
    ]  # None where a cell from above or from the left goes on
    lefts = [next((box[0] for box in column if box), None) for column in zip(*boxes, strict=True)]
    for i, row in enumerate(table.rows):
        for j, left in enumerate(lefts):
            if boxes[i][j] is None and left is not None:
                above = next(
                    (
                        k
                        for k in range(i - 1, -1, -1)
                        if (box := boxes[k][j]) and box[3] > row.bbox[1] + SLACK
                    ),
                    None,
                )
                texts[i][j] = texts[above][j] if above is not None else ""
    return texts


def _with_tables(page: Page, tables: list[TableBox]) -> Page:
    """A page whose lines inside its tables are left to them."""
    lines = [
        line for line in page.lines if not any(t.top <= line.middle <= t.bottom for t in tables)
    ]
    return Page(lines, tables)


def main() -> None:
    """Read the limits from the first argument and the file from standard input."""
    limits = Limits(*json.loads(sys.argv[1]))
    try:
        import resource
    except ModuleNotFoundError:  # there are no such limits on Windows
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory << 20, limits.memory << 20))
    try:
        answer: dict[str, Any] = {"pages": pages_of(sys.stdin.buffer.read(), limits)}
    except PlanParseError as error:
        answer = {"error": [type(error).__name__, error.code, error.params]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
