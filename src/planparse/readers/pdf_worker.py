"""The work of `pdf`, in a process of its own with bounded memory: pdfium is native code, and a hostile file can make it take all there is, or crash.

Standard input is the file; standard output is JSON: the pages, or the error that they end in.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any, Final

import pypdfium2 as pdfium

from planparse.errors import PlanParseError, ReadError
from planparse.readers.container import damaged
from planparse.readers.limits import Limits
from planparse.readers.lines import Line, Page, TableBox, plain_radicals

PASSWORD: Final = "password"
FEW: Final = 4  # characters a page, below which on average there is no text layer
RULES: Final = 8  # drawn paths on a page, from which on a ruled table is looked for
LONG_CELL: Final = 600  # characters; a “table” with a longer cell is the layout of a printed page
STRAYS: Final = 3  # lines at most that a page draws out of order at its end
SLACK: Final = 1.0  # points by which two edges that are one may differ
PATH: Final = 2  # FPDF_PAGEOBJ_PATH
NO_BREAK: Final = str.maketrans({"\xa0": " ", "\ufffe": "", "\u00ad": "", "\x02": ""})


def pages_of(data: bytes, limits: Limits) -> list[Page]:
    """What each page of a PDF prints. Raises `ReadError` for a scan without text, an encrypted or a damaged file, `LimitError` past a limit."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if PASSWORD in str(error).lower():
            raise ReadError("PP109") from error
        raise damaged("", "pdf", problem=str(error)) from error
    with document:
        count = len(document)
        if count > limits.pages:
            raise limits.past("pages", "")
        if not count:
            raise damaged("", "no-pages")
        pages: list[Page] = []
        ruled: list[int] = []
        characters = 0
        for k in range(count):
            try:
                page = document[k]
            except pdfium.PdfiumError as error:
                raise damaged("", "page", page=k + 1, problem=str(error)) from error
            lines = _lines(page)
            characters += sum(len(line.text.strip()) for line in lines)
            if characters > limits.chars:
                raise limits.past("chars", "")
            pages.append(Page(lines, []))
            if (
                lines
                and sum(
                    1
                    for _path, _ in zip(
                        page.get_objects(filter=(PATH,), max_depth=2), range(RULES), strict=False
                    )
                )
                >= RULES
            ):
                ruled.append(k)
            page.close()
    if characters < FEW * count:
        raise ReadError("PP110", kind="PDF")
    for k, tables in _tables(data, ruled):
        pages[k] = _with_tables(pages[k], tables)
    return pages


def _lines(page: Any) -> list[Line]:
    """The lines of a page in the order of its content."""
    height = page.get_height()
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    lines: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        length = len(raw) + 1
        plain = raw.rstrip("\r").translate(NO_BREAK)
        first = at + len(plain) - len(plain.lstrip())
        last = at + len(plain.rstrip()) - 1
        if last >= first and last < textpage.count_chars():
            left, bottom, _right, top = textpage.get_charbox(first, loose=True)
            _left, _bottom, right, last_top = textpage.get_charbox(last, loose=True)
            lines.append(
                Line(
                    plain_radicals(plain),
                    left,
                    right,
                    height - max(top, last_top),
                    max(top - bottom, 1.0),
                )
            )
        at += length
    textpage.close()
    return _strays_back(lines)


def _strays_back(lines: list[Line]) -> list[Line]:
    """Lines that a page draws last though they stand at its top (a search box, a stamp) put back there, so that they part no paragraph."""
    for _ in range(STRAYS):
        if len(lines) > 4 * STRAYS and lines[-1].top < lines[STRAYS].top:
            lines = [lines[-1], *lines[:-1]]
    return lines


def _tables(data: bytes, ruled: list[int]) -> list[tuple[int, list[TableBox]]]:
    """The ruled tables of the pages that have rules; none where pdfplumber is not installed."""
    if not ruled:
        return []
    try:
        import pdfplumber
    except ModuleNotFoundError:
        return []
    logging.getLogger("pdfminer").setLevel(
        logging.ERROR
    )  # it warns of every odd font on standard error
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
    """The rows of a table, each with all its columns: a cell merged downward said again in each of its rows, one merged to the right said once."""
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
        line
        for line in page.lines
        if not any(t.top <= line.top + line.size / 2 <= t.bottom for t in tables)
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
