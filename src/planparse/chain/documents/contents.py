"""Lists of contents (目录) at the head of a body, whose entries are printed again below."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from planparse.chain.documents.region import HEAD, Region
from planparse.kept import compiled
from planparse.outline.documents import Document
from planparse.text.spans import Span, plain, trimmed, within

SENTENCE: Final = "。"
PAGE: Final = compiled(r"[.·…]*[0-9]{1,4}$")  # the number behind an entry, and what leads to it


def behind_contents(region: Region, document: Document) -> Document:
    """A document whose body begins behind a list of contents: where the first entry comes again,
    with its words, or the preamble above that, where entries have pages. They are no
    sections (records.md 2.3); where sentences stand among them, this is no list of contents but a
    body."""
    fold, stop = region.fold, document.end
    at = trimmed(fold, document.body, stop).start
    mark = region.ctx.grammar.pattern("contents").match(fold, at, stop)
    if mark is None:
        return document
    labels = within(region.outline.labels, mark.end(), min(stop, mark.end() + HEAD))
    if not labels or fold[mark.end() : labels[0].start].strip():
        return document
    first, *others = labels
    if not others:
        return document
    printed = plain(fold[first.end : others[0].start])
    entry = PAGE.sub("", printed)
    for last, label in pairwise(labels):
        same = label.style == first.style and label.number == first.number
        if same and plain(fold[label.end : label.end + 2 * len(entry) + 8]).startswith(entry):
            end = label.start
            if entry != printed:  # what has no page behind an entry is none
                end = next(region.view.paragraphs(last.start, label.start)).end
            if SENTENCE in fold[mark.end() : end]:
                return document
            begin = trimmed(fold, end, label.start).start
            return document._replace(body=begin, contents=Span(document.body, begin))
    return document
