"""What each page of a PDF prints, as pdfium tells it: native code, in a guarded process."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import closing
from typing import Any, Final

import pypdfium2 as pdfium

from planparse.errors import ReadError
from planparse.readers.cells import is_layout, is_table, table_of
from planparse.readers.container import damaged, problem_of
from planparse.readers.footnotes import Foot, foot_of
from planparse.readers.lattice import Lattice, lattices
from planparse.readers.limits import Limits
from planparse.readers.lines import Line, Page, TableBox
from planparse.readers.pdf_font import without_system_fonts
from planparse.readers.pdf_lines import Printed, upright
from planparse.readers.pdf_notes import files_in, notes_of
from planparse.readers.pdf_rules import drawn

PASSWORD: Final = "password"
FEW: Final = 4  # characters a page, below which on average there is no text layer
COVERED: Final = 0.6  # of a page, from which on a picture is the page
MARK: Final = 60  # characters at most that a scanner puts on each page of its own


def pages_of(data: bytes, limits: Limits, name: str = "") -> tuple[list[Page], int]:
    """What each page of a PDF prints, and how many files are attached to it.

    Raises `ReadError` for a scan without text, an encrypted or a damaged file, `LimitError` past a
    limit.
    """
    without_system_fonts()
    with closing(_opened(data, name)) as document:
        count = len(document)
        if count > limits.pages:
            raise limits.past("pages", name)
        if not count:
            raise damaged(name, "no-pages")
        pages = _read(document, limits, name)
        files = files_in(document)
    if _characters([page for page in pages if not page.picture]) < FEW * count:
        raise ReadError("PP110", name, kind="PDF")
    return pages, files


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    """The document, which the caller closes."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if PASSWORD in str(error).lower():
            raise ReadError("PP109", name) from error
        raise damaged(name, "pdf", problem=problem_of(error)) from error


def _read(document: pdfium.PdfDocument, limits: Limits, name: str) -> list[Page]:
    """What all pages print."""
    pages: list[Page] = []
    characters = 0
    for k in range(len(document)):
        made, foot = _at(document, k, pages[-1:], name)
        pages.append(made)
        characters += _characters([made])
        if characters > limits.chars:
            raise limits.past("chars", name)
    return _with_end_notes(document, pages, foot, name)


def _at(
    document: pdfium.PdfDocument, k: int, above: list[Page], name: str, signs: Collection[str] = ()
) -> tuple[Page, Foot]:
    """What a page prints below the one ``above``, and what it may have of notes whose signs it does
    not print; those with ``signs`` stand on a later page."""
    try:
        page = document[k]
    except pdfium.PdfiumError as error:
        raise damaged(name, "page", page=k + 1, problem=problem_of(error)) from error
    edges = above[0].tables[-1].edges if above and above[0].tables else None
    made = _page(page, edges, signs)
    page.close()
    return made


def _with_end_notes(
    document: pdfium.PdfDocument, pages: list[Page], foot: Foot, name: str
) -> list[Page]:
    """The pages without the signs of notes that stand below the text of the last one, as browsers
    print them: all of those that it does not print itself have to be found before."""
    wanted = set(foot.signs)
    if not wanted:
        return pages
    anew: list[Page] = []
    for k in range(len(pages) - 1):
        made, own = _at(document, k, anew[-1:], name, foot.signs)
        wanted &= set(own.signs)
        anew.append(made)
    return pages if wanted else [*anew, pages[-1]._replace(foot=foot.top)]


def _characters(pages: list[Page]) -> int:
    """How many characters these pages have."""
    return sum(
        sum(len(line.text.strip()) for line in page.lines)
        + sum(len(cell.text) for table in page.tables for cell in table.cells)
        for page in pages
    )


def _page(page: Any, above: Sequence[float] | None, signs: Collection[str]) -> tuple[Page, Foot]:
    """What a page prints, and which signs are not on it: those of its own notes, and of ``signs``.

    A table of one row is one where its columns go on from ``above``, the last of the page before.
    """
    frame = upright(page)
    across, down, picture = drawn(page, frame)
    printed = Printed(page, frame)
    found = lattices(across, down)
    struck = printed.leave_struck(across)
    lines = printed.lines()
    text = sum(len(line.text.strip()) for line in lines)
    found = [each for each in found if is_table(each, above)] if text else []
    lines, tables = _inside(printed, found, lines)
    foot = foot_of(lines, across, tables)
    here = printed.leave_signs(foot.signs, foot.top)
    there = printed.leave_signs(signs, foot.top if here else float("inf"))
    if here or there:
        lines, tables = _inside(printed, found, printed.lines())
    printed.close()
    covered = picture > COVERED * frame.area and text <= MARK
    width = frame.right - frame.left
    notes = tuple(notes_of(page))
    top = foot.top if here else 0.0
    lacks = tuple(sign for sign in (*foot.signs, *signs) if sign not in here | there)
    made = Page(lines, tables, frame.height, covered, notes, top, width, struck)
    return made, Foot(foot.top, lacks)


def _inside(
    printed: Printed, found: list[Lattice], lines: list[Line]
) -> tuple[list[Line], list[TableBox]]:
    """The lines outside the tables that were found, those that only lay out a page aside, and the
    tables; all ``lines`` where there is none."""
    if not found:
        return lines, []
    outside, pieces = printed.tabled(found)
    made = [table_of(each, inside) for each, inside in zip(found, pieces, strict=True)]
    kept = [k for k, table in enumerate(made) if not is_layout(table)]
    if len(kept) < len(made):
        outside, _pieces = printed.tabled([found[k] for k in kept])
    return outside, [made[k] for k in kept]
