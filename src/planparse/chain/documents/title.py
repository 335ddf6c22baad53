"""The title (标题) at the head of a document, its lines joined."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from planparse.chain.documents.region import Region
from planparse.chain.documents.site_title import is_site_title
from planparse.fields.columns import column_rule
from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.outline.landmarks import SUBTITLE, TITLE_LENGTH, Kind
from planparse.outline.marks import Boundary
from planparse.text.spans import Span, holding, plain, trimmed, within

TAILS: Final = ("title-tail-line", "title-tail-glued")
MOST_LINES: Final = 6
FEWEST_COLUMNS, LONGEST_COLUMN = 2, 6  # names of columns, a line each, and characters of one
LONGEST_HEAD: Final = 600  # characters of a title with what stands between its lines
BULLETS: Final = "|•·*#★☆- "
AFTER: Final = "|•·*#★☆ "  # a dash at the end of a line is the title's
MARKS: Final = compiled(r"[。:;,]")
FEWEST_AGAIN: Final = 4  # characters of a line above a title that it says again
ASKS: Final = "!?"


class Title(NamedTuple):
    """The cells of a title, and where it and the number beside it end."""

    cells: tuple[Span, ...]
    end: int


class _Reading:
    """The title as far as it is read: its lines, and what else might be it."""

    __slots__ = ("after", "cells", "shelves", "spare", "start")

    def __init__(self, start: int) -> None:
        self.start = self.after = start
        self.cells: list[Span] = []
        # 实施方案 alone: the name of a page's shelf, unless nothing else is a title
        self.spare: tuple[Span, ...] = ()
        self.shelves = 0  # how many such names there are

    def may_be_shelf(self) -> bool:
        """Whether a name that stands here may be that of a shelf: no page has many."""
        return not self.cells and self.shelves <= MOST_LINES

    def shelf(self, line: Span) -> None:
        """Take a line for the name of a shelf, the first for the title if there is no other."""
        self.start, self.spare = line.end, self.spare or (line,)
        self.shelves += 1

    def anew(self, start: int) -> None:
        """What stands above ``start`` is the page's."""
        self.start, self.cells = start, []


def head_title(region: Region) -> Title:
    """The title at the head of ``region``; without cells where there is none."""
    read = _Reading(region.begin)
    of_the_page = holding(within(region.outline.furniture, region.begin, region.stop))
    for line in region.view.paragraphs(_below_letterhead(region), region.stop):
        line = _behind_page(region, line, of_the_page)
        if line.start == line.end or _stands_above(region, read, line):
            read.anew(line.end)
            continue
        if read.may_be_shelf() and region.matches("bare-kind-of-plan", *line):
            read.shelf(line)
            continue
        line = _bare(region, region.behind_signature(line), begun=bool(read.cells))
        if line.start == line.end:
            continue
        if len(read.cells) > MOST_LINES or line.start - read.start > LONGEST_HEAD:
            break
        rest = _behind_number(region, read, line)
        if rest is None:
            break
        if rest.start == rest.end or _ends_header(region, read, rest):
            continue
        ended = _ended(region, read, rest)
        if ended:
            return ended
        if _is_text(region, rest):
            break
        read.cells.append(rest)
    return Title(read.spare, max(read.after, read.spare[0].end if read.spare else read.after))


def _behind_page(region: Region, line: Span, of_the_page: Callable[[int], bool]) -> Span:
    """What of a line stands behind what the page says at its start."""
    if not of_the_page(line.start):
        return line
    said = within(region.outline.furniture, line.start, line.start + 1)
    return trimmed(region.fold, max((cell.end for cell in said), default=line.end), line.end)


def _below_letterhead(region: Region) -> int:
    """Where the letterhead ends, if the region begins with one; else where the region does."""
    found = region.outline.landmarks.first(Kind.LETTERHEAD, region.begin, region.stop)
    above = found and region.fold[region.begin : found.start].strip()
    near = found is not None and len(above or "") <= TITLE_LENGTH
    return found.end if found and near else region.begin


def _stands_above(region: Region, read: _Reading, line: Span) -> bool:
    """Whether a line is what stands above a title: a letterhead, a question, a file's name, a
    number that lost a part, a mark."""
    fold, (start, end) = region.fold, line
    if end - start <= TITLE_LENGTH and fold[end - 1] in ASKS:
        return True
    if fold[start] == "•" or region.matches("file-name", start, end):
        return True
    if not read.cells and (
        region.matches("attachment-mark", *line) or region.matches("broken-number", *line)
    ):
        return True
    mark = region.outline.landmarks.last(Kind.HEAD_MARK, start, end)
    return (mark is not None and mark.end >= end) or is_site_title(region, line)


def _bare(region: Region, line: Span, *, begun: bool) -> Span:
    """A line without bullets at its ends, and without the mark of an attachment that is glued to a
    title; a subtitle below a title keeps its dash."""
    fold, (start, end) = region.fold, line
    glued = region.ctx.grammar.pattern("attachment-glued").match(fold, start, end)
    start = glued.end() if glued and not begun else start
    dashed = begun and fold.startswith(SUBTITLE, start)
    while start < end and fold[start] in BULLETS and not dashed:
        start += 1
    while end > start and fold[end - 1] in AFTER:
        end -= 1
    return Span(start, end)


def _behind_number(region: Region, read: _Reading, line: Span) -> Span | None:
    """What of a line stands behind its number; None where a number alone ends the title's lines."""
    fold = region.fold
    number = region.outline.landmarks.last(Kind.NUMBER, region.begin, line.start + 1)
    if number is None or (number.start < line.start and number.end <= line.start):
        return line
    read.after = number.end
    behind = trimmed(fold, number.end, line.end)
    if not fold[number.end : line.end].strip(" -()") or region.matches("head-mark", *behind):
        read.after = line.end
        if all(region.matches("organ-line", *cell) for cell in read.cells):
            read.anew(line.end)  # a letterhead without 文件
            return Span(line.end, line.end)
        return None
    skip = 1 if fold[behind.start] == "-" else 0
    return Span(behind.start + skip, line.end)


def _ended(region: Region, read: _Reading, line: Span) -> Title | None:
    """The whole title, where it ends on this line."""
    fold = region.fold
    ending = region.ctx.grammar.pattern("head-title")
    start, end = line
    if fold[start] == "《" and fold[end - 1] == "》" and ending.fullmatch(fold, start + 1, end - 1):
        return Title((*read.cells, Span(start + 1, end - 1)), end)
    spaced = _spaced(region, line)
    if spaced and not _open(fold, [*read.cells, line]):
        return Title(
            (*_of_this_title(region, read.cells, line), *spaced), behind_number(region, end)
        )
    number = region.outline.landmarks.first(Kind.NUMBER, start + 1, end)
    limit = number.start if number else min(end, region.stop)
    m = ending.match(fold, start, _before_label(region, start, limit))
    own = Span(start, m.end("title") if m else start)
    if m is None or _open(fold, [*read.cells, own]) or _begun(region, [*read.cells, own], end):
        return None
    return Title((*_of_this_title(region, read.cells, line), own), behind_number(region, own.end))


def _ends_header(region: Region, read: _Reading, line: Span) -> bool:
    """Whether a line goes on with the header of a table, a name a line."""
    names = [plain(region.fold[a:b]) for a, b in (*read.cells, line)]
    if len(names) < FEWEST_COLUMNS or max(map(len, names)) > LONGEST_COLUMN:
        return False
    known = [name for name in names if column_rule(name, region.ctx.grammar)]
    if len(known) >= FEWEST_COLUMNS:
        read.anew(line.end)
    return len(known) >= FEWEST_COLUMNS


def _before_label(region: Region, start: int, end: int) -> int:
    """``end``, or where the first heading before it begins: no title goes on behind one."""
    labels = within(region.outline.labels, start, end)
    return next((label.start for label in labels if label.number == 1), end)


def behind_number(region: Region, end: int) -> int:
    """Where the number right behind a title ends, else where it does, the name of a site behind it
    too."""
    site = region.ctx.grammar.pattern("site-behind-title").match(region.fold, end, region.stop)
    end = site.end() if site else end
    at = trimmed(region.fold, end, region.stop).start
    number = region.outline.landmarks.first(Kind.NUMBER, at, at + 1)
    return number.end if number else end


def _spaced(region: Region, line: Span) -> list[Span]:
    """The words of a line set wide (的 通 知) that ends a title, each; none where it is no such."""
    text = region.fold[line.start : line.end]
    if " " not in text or len(text) > TITLE_LENGTH // 2:
        return []
    if not region.ctx.grammar.pattern("title-ends").fullmatch(plain(text)):
        return []
    return [Span(line.start + m.start(), line.start + m.end()) for m in re.finditer(r"[^ ]+", text)]


def _of_this_title(region: Region, cells: list[Span], line: Span) -> list[Span]:
    """The lines above the last one that are the title's too."""
    if region.fold.startswith(SUBTITLE, line.start):
        return cells
    if region.ctx.grammar.pattern("issuer-in-title").match(region.fold, *line):
        return []  # it begins with who issues it: what stands above is the page's
    if region.ctx.grammar.pattern("full-title").match(region.fold, *line):
        cells = [cell for cell in cells if not region.matches("page-heading", *cell)]
    return [cell for cell in cells if not _said_again(region.fold, cell, line)]


def _said_again(fold: str, above: Span, line: Span) -> bool:
    """Whether a line has all of one above it: no title says so much twice, and that one is the
    page's, its shelf or who publishes it."""
    name = fold[above.start : above.end]
    return len(name) >= FEWEST_AGAIN and name in fold[line.start : line.end]


def _is_text(region: Region, line: Span) -> bool:
    """Whether a line is no part of any title."""
    return (
        line.end - line.start > TITLE_LENGTH
        or MARKS.search(region.fold, *line) is not None
        or region.matches("attachment-mark", *line)
    )


def _open(fold: str, cells: list[Span]) -> bool:
    """Whether the cells leave a 《 open: the title goes on in the next line."""
    text = "".join(fold[a:b] for a, b in cells)
    return text.count("《") > text.count("》") or text.count("〈") > text.count("〉")


def _begun(region: Region, cells: list[Span], end: int) -> bool:
    """Whether a title that ends with its line (关于印发……方案) goes on in the next one, which says
    that it is a notice's (……的通知)."""
    text = "".join(region.fold[a:b] for a, b in cells)
    below = next(region.view.paragraphs(end, region.stop), None)
    if below is None or below.end - below.start > TITLE_LENGTH:
        return False
    if region.ctx.grammar.pattern("issues-begun").search(text):
        return region.has("notice-title", *below)
    named = region.ctx.grammar.pattern("about").search(text)
    return named is not None and region.matches("notice-rest", *below)


def title_below(region: Region) -> Title | None:
    """A title right above the first heading or the preamble, whatever a page says before it.

    It is a line that reads like one, with the organs' lines above it; a bracket may stand below.
    """
    labels = within(region.outline.labels, region.stop, region.stop + 1)
    headed = bool(labels) and labels[0].boundary is Boundary.LINE
    lines = list(region.view.paragraphs(region.begin, region.stop))
    for i, line in reversed(list(enumerate(lines))):
        if not region.matches("title-line", *line):
            continue
        below = lines[i + 1 :]
        if below and region.fold[below[0].start] == "(":
            below = below[1:]
        preamble = region.ctx.grammar.pattern("preamble")
        if not (preamble.match(region.fold, *below[0]) if below else headed):
            continue
        cells = [line]
        if i and region.matches("title-ends-bare", *line) and not _is_text(region, lines[i - 1]):
            i -= 1
            cells.insert(0, lines[i])
        while i and region.matches("organ-of-title", *lines[i - 1]):
            i -= 1
            cells.insert(0, lines[i])
        return Title(tuple(cells), line.end)
    return None


def with_tail(region: Region, cells: tuple[Span, ...]) -> tuple[Span, ...]:
    """A title with the bracketed line under it (the years, or that it is a draft), or the bracket
    that is glued to it."""
    if not cells:
        return cells
    tails = (region.ctx.grammar.pattern(rule) for rule in TAILS)
    found = (tail.match(region.fold, cells[-1].end) for tail in tails)
    return next(((*cells, Span(*m.span("tail"))) for m in found if m), cells)
