"""Task tables (任务清单) that are documents of their own: the title above them, or none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from planparse.chain.documents.region import Region
from planparse.chain.documents.start import Start
from planparse.kept import compiled
from planparse.outline.documents import KnownBy
from planparse.outline.landmarks import TITLE_LENGTH, Kind
from planparse.outline.marks import Boundary, Label
from planparse.outline.tables import Table
from planparse.text.spans import Span, begin, holding, plain, trimmed, within

REACH: Final = 3 * TITLE_LENGTH  # characters above a table in which its title stands
CLOSING: Final = (Kind.SIGNATURE, Kind.ATTACHMENT_LIST, Kind.ATTACHMENT_MARK, Kind.IMPRINT)
MOST_BETWEEN: Final = 2  # lines between two tables of a run
FEWEST: Final = 4  # characters of a title
ISSUED: Final = "《"  # before the name of a document that a title issues
SHORT: Final = 20  # characters of a line that only tells which table stands below it
NO_TITLE: Final = compiled(r"[。:;|](?![^()\n]{0,12}\)$)")  # in a last bracket (单位:万元) any


class _Numbers:
    """Where each number of each rank is printed first: what counts on is told by one look."""

    __slots__ = ("_first",)

    def __init__(self, labels: Sequence[Label]) -> None:
        self._first: dict[tuple[int, int], int] = {}
        for label in labels:
            self._first.setdefault((label.rank, label.number), label.start)

    def before(self, rank: int, number: int, at: int) -> bool:
        """Whether ``number`` of ``rank`` stands before ``at``."""
        return self._first.get((rank, number), at) < at


def tables(region: Region) -> Iterator[Start]:
    """The title above a task table; a table without one begins its document itself. None for a
    table that stands in the text of a document."""
    labels = region.labels
    lines = [label for label in labels if label.boundary is Boundary.LINE]
    of_all, of_lines = _Numbers(labels), _Numbers(lines)
    sheets: set[str] = set()
    last: Table | None = None
    for table in within(region.outline.tables, region.begin, region.stop):
        sheet = region.outline.source.place(region.view.offsets.start(table.start)).sheet
        if sheet is not None:
            if sheet not in sheets:
                yield _of_a_sheet(region, table, sheet)
            sheets.add(sheet)
            continue
        if _goes_on_below(lines, of_lines, table):
            continue
        title = table.caption or _title_above(region, table) or _only_above(region, table)
        above, last = last, table
        if not title and above is not None and _is_next(region, above, table):
            offsets = region.view.offsets
            start, end = offsets.span(table.start, table.end)
            region.ctx.collector.add("PP507", start, end, case="list")
            continue
        if title:
            of_a_document = _counts_on(region, title.start, of_all)
        else:
            of_a_document = _is_of_the_text(region, table, lines)
        if not of_a_document:
            at = title or Span(table.start, table.start)
            yield Start(at.start, at.end, KnownBy.TABLE, table=table)


def _is_next(region: Region, above: Table, table: Table) -> bool:
    """Whether a table is one more of a run: the columns of the one right above it, and between them
    at most what tells which one it is (任务二)."""
    between = list(islice(region.view.paragraphs(above.end, table.start), MOST_BETWEEN + 1))
    return (
        len(between) <= MOST_BETWEEN
        and all(_is_short(region, line) for line in between)
        and _names(region, above) == _names(region, table)
    )


def _is_short(region: Region, line: Span) -> bool:
    """Whether a line may only tell which table stands below it."""
    return line.end - line.start <= SHORT and not NO_TITLE.search(region.fold, *line)


def _names(region: Region, table: Table) -> list[str]:
    return [plain(region.fold[slice(*column.names[-1])]) for column in table.columns]


def _of_a_sheet(region: Region, table: Table, sheet: str) -> Start:
    """The document that a sheet of a workbook is: its title is the line above its table, whatever
    its words, but for one with a label, which names a group of rows; else the sheet's name
    (records.md 2.6)."""
    begin = _begin_of(region, table.start)
    title = table.caption or next(
        (
            line
            for line in region.view.paragraphs(begin, table.start)
            if not (
                _remarks(region, line)
                or region.matches("attachment-mark", *line)
                or _is_labelled(region, line)
            )
        ),
        None,
    )
    at = title or Span(table.start, table.start)
    given = region.ctx.grammar.pattern("no-sheet-name").fullmatch(sheet.strip()) is None
    name = sheet.strip() if given and title is None else ""
    return Start(at.start, at.end, KnownBy.TABLE, min(begin, at.start), table, name)


def _begin_of(region: Region, at: int) -> int:
    """Where the sheet begins that an offset stands in."""
    source, offsets = region.outline.source, region.view.offsets
    k = bisect_right(source.places, offsets.start(at), key=lambda place: place.start) - 1
    while k > 0 and source.places[k - 1].sheet == source.places[k].sheet:
        k -= 1
    return max(region.begin, offsets.clean(source.places[k].start))


def _below_a_heading(region: Region, table: Table) -> bool:
    """Whether a heading stands right above a table without a title: the table is its text."""
    above = region.view.paragraph_above(table.start)
    return above is not None and _is_labelled(region, above)


def _is_labelled(region: Region, line: Span) -> bool:
    """Whether a line begins with a heading's label."""
    return any(
        label.boundary is Boundary.LINE
        for label in within(region.outline.labels, line.start, line.start + 1)
    )


def _goes_on_below(lines: Sequence[Label], numbers: _Numbers, table: Table) -> bool:
    """Whether a table stands in the text of a document: headings above it go on below it."""
    below = within(lines, table.end, lines[-1].start + 1 if lines else 0)
    return bool(below) and numbers.before(below[0].rank, below[0].number - 1, table.start)


def _is_of_the_text(region: Region, table: Table, lines: Sequence[Label]) -> bool:
    """Whether a table without a title is the document's above it: that says so, a heading stands
    right above the table, or nothing ends the text of the last heading."""
    if _introduced(region, table) or _below_a_heading(region, table):
        return True
    k = bisect_left(lines, table.start, key=begin)
    last = lines[k - 1].start if k else table.start
    return k > 0 and not within(region.outline.landmarks.among(CLOSING), last, table.start)


def _introduced(region: Region, table: Table) -> bool:
    """Whether a preamble, or a sentence that says that a table stands below it, is right above a
    table without a title: then it is the document's."""
    above = next(_lines_above(region, table.start), None)
    if above is None:
        return False
    preamble = region.matches("preamble", *above) and not region.has("issues-something", *above)
    return preamble or region.has("table-below", *above)


def _counts_on(region: Region, start: int, numbers: _Numbers) -> bool:
    """Whether a line begins with a label that goes on from one before it: then it is a heading of
    its document."""
    own = within(region.outline.labels, start, start + 1)
    if not own:
        return False
    if own[0].number == 1:  # the first of a document whose title stands above
        return bool(region.fold[region.begin : start].strip())
    return numbers.before(own[0].rank, own[0].number - 1, start)


def _title_above(region: Region, table: Table) -> Span | None:
    """The line above a table, if it names it; what the page says of it may stand between."""
    of_the_page = holding(within(region.outline.furniture, table.start - REACH, table.start))
    for line in _lines_above(region, table.start):
        if of_the_page(line.start) or _remarks(region, line):
            continue
        shown = _shown(region, line) or _shown_above(region, line)
        if shown:
            return shown
        names = (
            line.end - line.start <= TITLE_LENGTH
            and not NO_TITLE.search(region.fold, *line)
            and (region.has("table-title", *line) or _is_below_a_mark(region, line))
        )
        return _whole_title(region, line) if names else None
    return None


def _only_above(region: Region, table: Table) -> Span | None:
    """The line above a table that is all that stands above it, whatever its words (PP301); but for
    one that issues a document, which begins at its own title."""
    lines = list(islice(region.view.paragraphs(region.begin, table.start), 2))
    if len(lines) != 1 or region.begin:
        return None
    (line,) = lines
    short = FEWEST <= line.end - line.start <= TITLE_LENGTH
    if not short or NO_TITLE.search(region.fold, *line) or _remarks(region, line):
        return None
    if ISSUED in region.fold[slice(*line)]:
        return None
    return None if within(region.labels, line.start, line.end) else line


def _remarks(region: Region, line: Span) -> bool:
    """Whether a line only says something of the table below it."""
    remark = region.ctx.grammar.pattern("table-remark")
    return region.matches("table-note", *line) or remark.match(region.fold, *line) is not None


def _whole_title(region: Region, line: Span) -> Span:
    """The title whose last words a line right above a table says again (任务清单), a few lines
    above it; else the line itself, with the term of a school right above it."""
    said = plain(region.fold[slice(*line)])
    for above in islice(_lines_above(region, line.start), MOST_BETWEEN):
        words = plain(region.fold[slice(*above)])
        longer = len(said) < len(words) and above.end - above.start <= TITLE_LENGTH
        if longer and words.endswith(said) and not NO_TITLE.search(region.fold, *above):
            return above
    above = next(_lines_above(region, line.start), line)
    term = region.ctx.grammar.pattern("line-of-term").fullmatch(region.fold, *above)
    return Span(above.start, line.end) if term else line


def _shown(region: Region, line: Span) -> Span | None:
    """The lines that end with ``line`` and are set apart by their look."""
    shown = region.outline.landmarks.last(Kind.DISPLAYED, region.begin, line.end)
    return Span(shown.start, shown.end) if shown and shown.end == line.end else None


def _shown_above(region: Region, line: Span) -> Span | None:
    """The same right above a short line that only tells which table this is (任务一)."""
    above = region.view.paragraph_above(line.start)
    own = within(region.outline.labels, line.start, line.start + 1)
    return _shown(region, above) if above and _is_short(region, line) and not own else None


def _is_below_a_mark(region: Region, line: Span) -> bool:
    """Whether the mark of an attachment (附件) stands right above a line, whatever its words."""
    above = region.view.paragraph_above(line.start)
    return above is not None and region.matches("attachment-mark", *above)


def _lines_above(region: Region, at: int) -> Iterator[Span]:
    """The lines above an offset, the nearest first."""
    breaks, fold = region.view.breaks, region.fold
    until = at
    for k in range(bisect_left(breaks, at) - 1, -1, -1):
        start = breaks[k]
        if at - start >= REACH:
            return
        line = trimmed(fold, start, until)
        if line.end > line.start:
            yield line
        until = start
