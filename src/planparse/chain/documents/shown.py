"""Titles (标题) known by their look or their place: lines that a reader tells to be set apart."""

from __future__ import annotations

from itertools import islice
from typing import Final

from planparse.chain.documents.region import Region
from planparse.chain.documents.title import Title, behind_number
from planparse.kept import compiled
from planparse.outline.landmarks import Kind
from planparse.text.spans import Span, behind, plain, within

LONGEST_FIRST: Final = 40  # characters of a line that is a title by its place alone
SHORTEST_FIRST: Final = 3
# The title, a number of its own kind (编号：12), and what tells that it is one.
LINES_OF_HEAD: Final = 3
NO_TITLE: Final = ("organ-line", "attachment-mark", "file-name")
MARKS: Final = compiled(r"[。:;,!?|\t]")
WIDE: Final = compiled(r"\S(?: +\S)+")  # a word set wide: 督 办 单
BELOW: Final = (Kind.NUMBER, Kind.ADDRESSEES, Kind.SIGNATURE, Kind.DATE_NOTE)
ABOVE: Final = (Kind.LETTERHEAD, Kind.NUMBER, Kind.HEAD_MARK, Kind.ATTACHMENT_MARK)


def title_shown(region: Region) -> Title | None:
    """The lines that open a document set apart by their look, whatever their words: nothing stands
    above them but a letterhead, a number and the like, or the word set wide (请　　示) that a kind
    of paper is headed by (records.md 2.2)."""
    begin = region.begin
    found: Title | None = None
    for shown in region.outline.landmarks.of(Kind.DISPLAYED, region.begin, region.stop):
        above = region.outline.landmarks.among(ABOVE, begin, shown.start)
        if region.fold[behind(region.fold, begin, above) : shown.start].strip():
            break
        begin = shown.end
        found = Title(shown.names, behind_number(region, begin))
        if not WIDE.fullmatch(region.fold, shown.start, begin):
            break
    return found


def title_first(head: Region, document: Region) -> Title | None:
    """The first line of a document where it stands as a title does, whatever its words: short,
    without a mark of a sentence, and above a heading, whole sentences, a number, addressees or who
    signs."""
    lines = [*islice(document.view.paragraphs(head.begin, document.stop), LINES_OF_HEAD)]
    if not lines:
        return None
    line, *below = lines
    said = plain(head.fold[line.start : line.end])
    if not SHORTEST_FIRST <= len(said) <= LONGEST_FIRST or MARKS.search(head.fold, *line):
        return None
    if any(head.matches(rule, *line) for rule in NO_TITLE) or _is_taken(head, line):
        return None
    if head.fold[line.start] == "(" and head.fold[line.end - 1] == ")":
        return None  # a remark: who passed it, and when
    if not any(_is_below_a_title(document, line) for line in below):
        return None
    wide = WIDE.fullmatch(head.fold, *line)
    if wide:
        cells = [Span(at, at + 1) for at in range(*line) if head.fold[at] != " "]
        return Title(tuple(cells), line.end)
    return Title((line,), line.end)


def _is_taken(region: Region, line: Span) -> bool:
    """Whether a line is a heading, what the page says, or another part of a head."""
    outline = region.outline
    taken = (outline.labels, outline.furniture, outline.all_tables())
    if any(within(stretches, line.start, line.end) for stretches in taken):
        return True
    return any(outline.landmarks.of(kind, *line) for kind in Kind)


def _is_below_a_title(region: Region, line: Span) -> bool:
    """Whether a line is what stands below a title."""
    labels = within(region.outline.labels, line.start, line.start + 1)
    if labels:
        return labels[0].number == 1
    if any(region.outline.landmarks.of(kind, *line) for kind in BELOW):
        return True
    return line.end - line.start > LONGEST_FIRST and "。" in region.fold[line.start : line.end]


def whole_as_shown(region: Region, title: Title) -> Title:
    """A title with the lines above and below it that look as its own do: they are one (records.md
    2.2)."""
    if not title.cells:
        return title
    first, last = title.cells[0], title.cells[-1]
    shown = region.outline.landmarks.last(Kind.DISPLAYED, region.begin, last.end)
    if shown is None or shown.end <= first.start or title.end > last.end:
        return title
    above = [line for line in shown.names if region.begin <= line.start < line.end <= first.start]
    more = [line for line in shown.names if line.start >= last.end]
    end = behind_number(region, shown.end) if more else title.end
    return Title((*above, *title.cells, *more), end) if above or more else title
