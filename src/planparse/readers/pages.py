"""The pages of a document as paragraphs and tables, whatever page they go on over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from planparse.diagnostics import Collector
from planparse.readers.blocks import Blocks
from planparse.readers.contents import is_contents_title
from planparse.readers.footnotes import is_note, notes
from planparse.readers.furniture import Key, furniture, is_plain_furniture, running_words
from planparse.readers.lines import SENTENCES, SOFT_HYPHEN, Line, Page, TableBox, joint, kept
from planparse.readers.long_tables import LongTable
from planparse.readers.page_columns import in_one
from planparse.readers.page_setting import Document
from planparse.readers.paragraphs import Setting, doubt, goes_on, hangs, look_of
from planparse.readers.wide_sheets import side_by_side
from planparse.text.left_out import Part
from planparse.text.looks import Look

HEADING: Final = 2  # lines above the first entry of the contents that may be their title
LOOKED_AT: Final = 1_000  # characters at the end of a paragraph that a line may go on with


def tell_of_edges(edges: Sequence[tuple[int, Line]], collector: Collector) -> None:
    """Tell of each line at the edge of a page that stands on one page only, and is no number: it
    may be a note of the text (records.md 2.1)."""
    seen = Counter(running_words(line) for _page, line in edges)
    for page, line in edges:
        if seen[running_words(line)] == 1 and not is_plain_furniture(line):
            collector.add("PP116", page=page, text=line.text.strip())


def add_pages(
    pages: Sequence[Page], out: Blocks, collector: Collector | None = None
) -> list[tuple[int, Line]]:
    """Add the paragraphs and tables of all pages; what comes back are the lines that are taken for
    running headers, footers and page numbers, each with its page. ``collector`` is told of lines
    that may end paragraphs or not (PP120), and of tables (PP506, PP507). A paragraph
    over a page end is one, at the page where it begins; each row of a table keeps its own page.
    Footnotes stand behind all of the text.
    """
    around = furniture(pages)
    edges = [(number, pages[number - 1].lines[k]) for number, k in sorted(around)]
    sheets, spilled = side_by_side(pages, around)
    around |= spilled
    writing = _Writing(out, Document(_without(sheets, around)))
    below: list[tuple[int, str]] = []
    for number, page in enumerate(sheets, 1):
        lines: list[Line] = []
        foot: list[Line] = []
        without = _without_contents(page.lines)
        for k, line in enumerate(page.lines):
            if (number, k) in around:
                out.leave_out(Part.EDGES, line.text)
                continue
            said = without[k]
            if said is not line:
                out.leave_out(Part.CONTENTS, line.text)
            if said is not None:
                (foot if is_note(line, page.foot) else lines).append(said)
        writing.page(number, lines, page)
        below += ((number, note) for note in notes(foot))
        for part, words in ((Part.NOTES, page.notes), (Part.DELETED, page.struck)):
            out.leave_out(part, "\n".join(words))
    writing.end()
    if collector is not None:
        _tell_of_tables(pages, sheets, collector)
        writing.tell(collector)
    out.notes_follow()
    for number, note in below:
        out.paragraph(note, page=number)
    return edges


def _tell_of_tables(pages: Sequence[Page], sheets: Sequence[Page], collector: Collector) -> None:
    """Tell of tables that are read as further columns of those on other pages, and as text of
    their cells."""
    beside = [
        number
        for number, (page, left) in enumerate(zip(pages, sheets, strict=True), 1)
        if page.tables and not left.tables
    ]
    if beside:
        collector.add("PP507", case="beside", count=len(beside), page=beside[0])
    for number, page in enumerate(pages, 1):
        if any(table.holds for table in page.tables):
            collector.add("PP506", case="cell", page=number)


def _without(pages: Sequence[Page], around: Collection[Key]) -> list[Page]:
    """The pages without what stands around their text."""
    return [
        page._replace(
            lines=[line for k, line in enumerate(page.lines) if (number, k) not in around]
        )
        for number, page in enumerate(pages, 1)
    ]


def _without_contents(lines: Sequence[Line]) -> list[Line | None]:
    """What is left of each line without a table of contents: its entries, those over two lines too,
    and the line above that only says that entries follow."""
    said = [kept(line) for line in lines]
    entries = [k for k, line in enumerate(said) if line is None]
    for k in entries:
        for above in range(max(0, k - HEADING), k):
            if is_contents_title(lines[above].text):
                said[above] = None
        before = said[k - 2] if k > 1 else lines[k]
        if before is None and not any(mark in lines[k - 1].text for mark in SENTENCES):
            said[k - 1] = None  # between two entries stands the first line of the second
    return said


class _Writing:
    """The paragraph or the table that is being put together."""

    def __init__(self, out: Blocks, document: Document) -> None:
        self._out = out
        self._document = document
        self._text = ""
        self._done: list[str] = []  # of a long paragraph, what stands before ``_text``
        self._page = 0  # where the paragraph begins
        self._look = Look()
        self._first: Line | None = None
        self._last: Line | None = None
        self._setting: Setting | None = None  # of the page of the last line
        self._table: LongTable | None = None
        # how many lines may be read otherwise, by the case; page and words of the first
        self._doubts: dict[str, tuple[int, int, str]] = {}

    def page(self, number: int, lines: list[Line], page: Page) -> None:
        """Add what a page prints, of which ``lines`` are text."""
        placed = in_one(lines, self._document.second)
        setting = self._document.setting(page, placed)
        tables = _after(lines, page.tables)
        for k, (drawn, line) in enumerate(zip(lines, placed, strict=True)):
            while tables and k >= tables[0][0]:
                self._add_table(tables.pop(0)[1], number)
            self._end_table()
            last = self._last
            back = k > 0 and _is_above(drawn, lines[k - 1])
            if last is not None and not back and self._goes_on(last, line, setting):
                self._join(line.text.strip())
            else:
                self._end_paragraph()
                self._text, self._page = line.text.lstrip(), number
                self._look, self._first = look_of(line, setting), line
            self._last, self._setting = line, setting
        for _k, table in tables:
            self._add_table(table, number)

    def _goes_on(self, last: Line, line: Line, setting: Setting) -> bool:
        """Whether a line goes on with the paragraph, which may have begun on the page before."""
        before = self._setting or setting
        setting = setting._replace(right=before.right, widest=before.widest)
        joined = goes_on(last, line, setting)
        if not joined and self._first is not None and hangs(self._first, last, line, setting):
            return True
        case = doubt(last, line, setting, joined=joined)
        if case:
            count, page, first = self._doubts.get(case, (0, self._page, last.text.strip()))
            self._doubts[case] = count + 1, page, first
        return joined

    def tell(self, collector: Collector) -> None:
        """Tell of the lines that may be read otherwise."""
        for case, (count, page, first) in self._doubts.items():
            collector.add("PP120", case=case, count=count, page=page, first=first)

    def end(self) -> None:
        """Hand over what is left."""
        self._end_paragraph()
        self._end_table()

    def _add_table(self, box: TableBox, number: int) -> None:
        self._end_paragraph()
        if self._table is not None and self._table.goes_on(box, number):
            self._table.add(box, number)
            return
        self._end_table()
        self._table = LongTable(box, number)

    def _join(self, after: str) -> None:
        """Go on with the paragraph; only its end is looked at, however long it is."""
        if len(self._text) > 2 * LOOKED_AT:
            self._done.append(self._text[:-LOOKED_AT])
            self._text = self._text[-LOOKED_AT:]
        self._text = joint(self._text, after)

    def _end_paragraph(self) -> None:
        if self._text:
            text = "".join([*self._done, self._text])
            self._out.paragraph(text.rstrip(SOFT_HYPHEN).strip(), page=self._page, look=self._look)
        self._text, self._done, self._last = "", [], None

    def _end_table(self) -> None:
        if self._table is not None:
            self._table.hand_over(self._out)
        self._table = None


def _is_above(line: Line, last: Line) -> bool:
    """Whether a line stands above the one that the page draws before it, and is not the head of the
    next column."""
    return line.top < last.top and line.left < last.right


def _after(lines: Sequence[Line], boxes: Sequence[TableBox]) -> list[tuple[int, TableBox]]:
    """The tables of a page, each with the number of the line that it stands before: it follows the
    last of those right above it, whatever the page draws first."""
    placed: list[tuple[int, TableBox]] = []
    for box in boxes:
        above = [
            k
            for k, line in enumerate(lines)
            if line.top < box.top and line.left < box.edges[-1] and line.right > box.edges[0]
        ]
        first = next((k for k, line in enumerate(lines) if line.top >= box.top), len(lines))
        at = above[-1] + 1 if above else first
        placed.append((max(at, placed[-1][0] if placed else 0), box))
    return placed
