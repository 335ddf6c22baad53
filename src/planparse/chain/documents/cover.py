"""A document whose title does not stand between its cover and its body: it is in the head, in the
notice's 《》, or nowhere (records.md 2.11)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from planparse.chain.documents.announced import announced, only_cover
from planparse.chain.documents.region import Region, kind_of, opens_run, same_title, words
from planparse.chain.documents.shown import title_first, title_shown, whole_as_shown
from planparse.chain.documents.start import Start
from planparse.chain.documents.title import Title, head_title, title_below, with_tail
from planparse.frozen import NamedTuple
from planparse.outline.documents import Document, KnownBy
from planparse.outline.landmarks import ELSEWHERE, Kind, Landmark
from planparse.outline.marks import RANK_OF_FIGURES, Boundary
from planparse.text.spans import BLANK_OR_STOP, Span, holding, plain, trimmed, within

COVERS: Final = (Kind.ADDRESSEES, Kind.SIGNATURE, Kind.NUMBER, Kind.ISSUED)
LONGEST_PAGE_HEAD: Final = 300  # characters that a page says above a document
LINES_BETWEEN: Final = 8  # short lines that may stand between a title and its addressees


class _Head(NamedTuple):
    """What the head of a document says."""

    region: Region  # of the head alone
    document: Region
    title: Title
    names: list[Span]  # that it issues
    signed: Sequence[Landmark]
    followed: bool  # by another document of the file


def headed(region: Region, followed: bool) -> Document:
    """The document that a region holds whose title is in its head, if anywhere."""
    head = region.part(region.begin, min(region.head_end(), region.stop))
    names = announced(region)
    title = head_title(head)
    if title.cells:  # what the page tells of a notice is only asked where there is no title
        furniture = within(region.outline.furniture, region.begin, region.stop)
        of_the_page = holding(furniture)
        names = [
            name
            for name in names
            if not (of_the_page(name.start) or _issued_elsewhere(region, name.start))
        ]
    title = whole_as_shown(head, _surest(head, region, title, names))
    read = _Head(head, region, title, names, head.landmarks(Kind.SIGNATURE), followed)
    document = _read(read)
    note = region.ctx.grammar.pattern("after-signature").match(
        region.fold, document.body, head.stop
    )
    if note:
        document = document._replace(body=note.end())
    if document.kind != "notice":
        kind = kind_of(region, document.title, Span(document.body, head.stop))
        document = document._replace(kind=kind)
    return document


def _issued_elsewhere(region: Region, at: int) -> bool:
    """Whether the name at an offset is that of what somebody else issued, as the text tells."""
    mark = region.outline.landmarks.first(Kind.ISSUED, at, at + 1)
    return mark is not None and mark.rule == ELSEWHERE


def _surest(head: Region, document: Region, title: Title, names: list[Span]) -> Title:
    """The title that is the document's: one right above its body rather than the page's; printed
    twice, the second."""
    lower = None if names else title_below(head.part(title.end, head.stop))
    if lower and (
        not title.cells
        or "。" in head.fold[title.end : lower.cells[0].start]
        or _only_page(head, title.end, lower.cells[0].start)
    ):
        title = lower
    if not title.cells and not names:
        from planparse.chain.documents.told import title_told  # most have one in their head

        title = title_shown(head) or title_told(head) or title_first(head, document) or title
    while title.cells:
        below = head.part(title.end, head.stop)
        again = head_title(below)
        if not again.cells and _printed_again(below, title):
            from planparse.chain.documents.told import title_below_page  # few are printed twice

            again = title_below_page(below) or again
        if not again.cells or not same_title(head, title.cells, again.cells):
            break
        title = again
    return title


def _only_page(head: Region, start: int, end: int) -> bool:
    """Whether nothing but what a page says stands between the title above it and the body's own."""
    furniture = within(head.outline.furniture, start, end)
    said = "".join(head.fold[cell.start : cell.end] for cell in furniture)
    return bool(said.strip()) and plain(said) == plain(head.fold[start:end])


def _printed_again(below: Region, title: Title) -> bool:
    """Whether the last words of a title stand anywhere below it."""
    words_of_it = below.fold[title.cells[-1].start : title.cells[-1].end]
    return below.fold.find(words_of_it, below.begin, below.stop) >= 0


def _read(head: _Head) -> Document:
    region, after = head.document, head.title.end
    limit = head.region.stop
    document = Document(region.begin, region.stop, region.begin, region.stop)
    goes_on = not head.followed and region.has("notice-goes-on", after, limit)
    issues = bool(head.names) and not head.followed
    own = issues and not head.signed
    if goes_on or (own and any(says(head, limit) for says in OWN_ITEMS)):
        from planparse.chain.documents.told import title_told  # most have one in their head

        title = head.title if head.title.cells else title_told(head.region) or head.title
        body = max(after, _addressed(head, after))
        return document._replace(kind="notice", title=title.cells, body=body)
    if issues:
        return _issued(head, document)
    return _plain(head, document)


def _issued(head: _Head, document: Document) -> Document:
    """A cover whose plan has no title of its own: the name in the notice's 《》 is it."""
    region, name = head.document, head.names[0]
    offsets = region.view.offsets
    region.ctx.collector.add("PP301", *offsets.span(name.start, name.end))
    below = max(head.title.end, _addressed(head, head.title.end))
    if head.signed:
        signed = head.signed[-1].end
        below = _addressed(head, signed)  # a date under the title stands above the addressees
        body = signed if below == signed else _cover_end(head, below, name.end)
    else:
        body = _cover_end(head, below, name.end)
    return document._replace(title=(name,), body=body)


def _plain(head: _Head, document: Document) -> Document:
    """A document with its title in its head, or without one."""
    region = head.document
    title = with_tail(region, head.title.cells)
    after = max(head.title.end, title[-1].end if title else 0)
    body = max(after, _addressed(head, after))
    own = body
    if (
        head.signed
        and head.signed[-1].start >= body
        and not head.followed
        and _stands_above(region, body, head.signed[-1])
        and only_cover(region, body, head.signed[-1].start)
    ):
        own = head.signed[-1].end
    printed = words(region, head.title.cells)
    if printed:
        notice = region.ctx.grammar.pattern("notice-title").search(printed) is not None
    else:
        says = ("notice-below", *(("issues-something",) if head.followed else ()))
        notice = any(region.has(rule, own, head.region.stop) for rule in says)
    return document._replace(title=title, body=own, kind="notice" if notice else "plan")


def _stands_above(region: Region, body: int, signed: Landmark) -> bool:
    """Whether what a signature ends may be a cover: something stands below it, and nobody answers
    for anything in it."""
    below = trimmed(region.fold, signed.end, region.stop)
    return below.start < below.end and not within(region.outline.trailers, body, signed.start)


def _addressed(head: _Head, start: int) -> int:
    """Where the line of addressees ends, right behind ``start`` or a few lines without a sentence
    below, those of the page aside; else ``start``."""
    region = head.region
    mark = region.outline.landmarks.first(Kind.ADDRESSEES, start, region.stop)
    if mark is None:
        return start
    of_the_page = holding(within(region.outline.furniture, start, region.stop))
    lines = (
        line for line in region.view.paragraphs(start, region.stop) if not of_the_page(line.end - 1)
    )
    for line in islice(lines, LINES_BETWEEN):
        if line.start <= mark.start < line.end:
            return mark.end
        if "。" in region.fold[line.start : line.end] or within(
            region.outline.labels, line.start, line.start + 1
        ):
            break
    return start


def _cover_end(head: _Head, start: int, name_end: int) -> int:
    """Where an unsigned cover ends: after the sentence that issues the plan, or, where only the
    title does, at ``start``."""
    region = head.region
    stop = region.fold.find("。", start, region.stop)
    issues = region.ctx.grammar.pattern("issues-after")
    if stop >= 0 and (start < name_end or issues.match(region.fold, start, stop + 1)):
        return stop + 1
    return start


def _signed_below(head: _Head, start: int) -> bool:
    """Whether the items from ``start`` on are a notice's own: its signature stands below them, and
    none has the headings of a plan."""
    region = head.document
    below = within(region.outline.labels, start, region.stop)
    items = [label for label in below if label.boundary is Boundary.LINE]
    if not items or items[0].start != start:
        return False
    if not region.part(items[-1].start, region.stop).landmarks(Kind.SIGNATURE):
        return False
    roles = region.ctx.grammar.union("roles")
    for label in items:
        rest = region.fold[label.end : region.view.paragraph_end(label.start)]
        m = roles.pattern.search(rest.strip(BLANK_OR_STOP))
        if m and roles.rule(m).get("role") != "safeguards":
            return False
    return all(label.rank == items[0].rank for label in items)


def _attached_below(head: _Head, start: int) -> bool:
    """Whether the items from ``start`` on are a notice's own: what it issues is only attached."""
    region = head.document
    items = within(region.outline.labels, start, start + 1)
    if not items or items[0].boundary is not Boundary.LINE:
        return False
    lists = region.part(start, region.stop).landmarks(Kind.ATTACHMENT_LIST)
    issued = {words(region, [name]) for name in head.names}
    return any(words(region, [name]) in issued for mark in lists for name in mark.named())


def _tabled_elsewhere(head: _Head, start: int) -> bool:
    """Whether the items from ``start`` on are a notice's own: what it issues is a table, and no
    paragraphs are its text."""
    region = head.document
    items = within(region.outline.labels, start, start + 1)
    if not items or items[0].boundary is not Boundary.LINE or region.outline.all_tables():
        return False
    return all(region.matches("list-named", *name) for name in head.names)


OWN_ITEMS: Final = (_signed_below, _attached_below, _tabled_elsewhere)


def _is_cover(region: Region, end: int) -> bool:
    """Whether what stands above the first title is a cover or the page's: it has what a cover has,
    or says little."""
    above = region.part(region.begin, end)
    if any(above.landmarks(kind) for kind in COVERS):
        return True
    furniture = within(region.outline.furniture, region.begin, end)
    said = sum(cell.end - cell.start for cell in furniture)
    return len(plain(region.fold[region.begin : end])) - said <= LONGEST_PAGE_HEAD


def own_items(region: Region, first: Start) -> bool:
    """Whether numbered items stand before the first title: then the notice is a document of its
    own (or the first plan has no title)."""
    if first.by in (KnownBy.SERIES, KnownBy.LISTED):
        return False
    limit = first.begins
    signed = region.outline.landmarks.last(Kind.SIGNATURE, region.begin, limit)
    if first.by is KnownBy.REPEATED and signed is None:
        return not _is_cover(region, limit)
    listed = region.outline.landmarks.first(Kind.ATTACHMENT_LIST, region.begin, limit)
    # a cover is signed, and names what is attached
    cover_end = min([limit, *(mark.start for mark in (signed, listed) if mark)])
    if first.by is not KnownBy.TABLE:
        limit = cover_end
    labels = [
        label
        for label in within(region.outline.labels, region.begin, limit)
        if label.boundary >= Boundary.SEMICOLON
        # One above 1. may follow its title without a break.
        or (label.number == 1 and label.rank < RANK_OF_FIGURES and label.start < cover_end)
    ]
    if first.by is KnownBy.TABLE and any(
        label.boundary is Boundary.LINE and label.start < cover_end for label in labels
    ):
        return True
    return any(opens_run(labels, i) for i in range(len(labels)))
