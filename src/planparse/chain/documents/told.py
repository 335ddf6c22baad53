"""Titles (标题) that a page keeps apart from the top of the text: below lines of its own, or only
among the facts that it tells of the document (records.md 2.11)."""

from __future__ import annotations

from itertools import islice
from typing import Final

from planparse.chain.documents.region import Region, words
from planparse.chain.documents.title import Title, head_title
from planparse.text.spans import Span, holding, within

LINES: Final = 20  # of a page that may stand above a title
LONGEST: Final = 400  # characters of them, beside what is known for the page's
SENTENCE: Final = "。"


def title_told(head: Region) -> Title | None:
    """The title of a document whose head does not begin with one: that below the page's lines, else
    that among its facts; None where there is neither."""
    return title_below_page(head) or _recorded(head)


def title_below_page(head: Region) -> Title | None:
    """The first title below lines without a sentence or a heading (服务热线：…, 资源描述)."""
    pattern = head.ctx.grammar.pattern("title-line")
    of_the_page = holding(within(head.outline.furniture, head.begin, head.stop))
    lines = (s for s in head.view.paragraphs(head.begin, head.stop) if not of_the_page(s.start))
    left = LONGEST
    for line in islice(lines, LINES):
        left -= line.end - line.start
        if left < 0 or within(head.outline.labels, line.start, line.start + 1):
            return None
        title = head_title(head.part(line.start, head.stop))
        above = Span(line.start, title.cells[0].start if title.cells else line.end)
        if SENTENCE in head.fold[above.start : above.end]:
            return None
        if title.cells and pattern.fullmatch(words(head, title.cells)):
            return title
    return None


def _recorded(head: Region) -> Title | None:
    """The title that the page's facts name (标题, 文件名称)."""
    pattern = head.ctx.grammar.pattern("record-title")
    cells = within(head.outline.furniture, head.begin, head.stop)
    found = (pattern.search(head.fold, *cell) for cell in cells)
    name = next((Span(*m.span("title")) for m in found if m), None)
    if name is None:
        return None
    again = head.fold.find(head.fold[name.start : name.end], name.end, head.stop)
    own = Span(again, again + name.end - name.start) if again >= 0 else name
    return Title((own,), own.end)
