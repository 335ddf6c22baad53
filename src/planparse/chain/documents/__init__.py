"""Where one document ends and the next begins: covering notices, several plans in a file, attached
plans and task tables (records.md 2.11)."""

from __future__ import annotations

from typing import Final

from planparse.chain.attached_names import bare_name
from planparse.chain.documents.anew import parts
from planparse.chain.documents.cover import headed, own_items
from planparse.chain.documents.region import Region, kind_of, words
from planparse.chain.documents.start import ISSUED, Start
from planparse.chain.documents.tail import body_end
from planparse.chain.documents.title import with_tail
from planparse.outline import Context, Outline
from planparse.outline.documents import Document, KnownBy
from planparse.outline.landmarks import Kind
from planparse.text.spans import Span, begin, behind, trimmed, within

SHOWN: Final = 40  # characters of a document's first line
# What may stand right below a title and is none of the body.
BELOW_TITLES: Final = (Kind.NUMBER, Kind.DATE_NOTE, Kind.ADDRESSEES)


def find_documents(outline: Outline, ctx: Context) -> Outline:
    """The documents of the file, each with its cover, its body and its end."""
    if not outline.view.fold.strip():
        return outline
    found: list[Document] = []
    for start, end in outline.copies:
        for nth, (part, begins) in enumerate(parts(Region(outline, ctx, start, end))):
            outline = _with_page(outline, part, begins)
            first, *more = _split(part._replace(outline=outline), begins, len(found))
            another = nth or start in outline.others
            found += [_anew(part, first) if another else first, *more]
    return outline._replace(
        plans=tuple(_closed(Region(outline, ctx, d.start, d.end), d) for d in found)
    )


def _anew(part: Region, document: Document) -> Document:
    """The first document of a part that was cut off another; that is told."""
    line = next(part.view.paragraphs(part.begin, part.stop))
    text = part.view.text[line.start : min(line.end, line.start + SHOWN)]
    part.ctx.collector.add("PP311", *part.view.offsets.span(line.start, line.end), text=text)
    return document._replace(by=KnownBy.ANEW) if document.by is KnownBy.HEAD else document


def _with_page(outline: Outline, region: Region, begins: list[Start]) -> Outline:
    """The outline with what a page says before its collection as furniture: it belongs to none of
    the documents."""
    if not begins or begins[0].by is not KnownBy.SERIES:
        return outline
    said = trimmed(region.fold, region.begin, begins[0].begins)
    if said.start == said.end:
        return outline
    return outline._replace(furniture=tuple(sorted((*outline.furniture, said), key=begin)))


def _split(region: Region, begins: list[Start], before: int) -> list[Document]:
    """The documents of a region; ``before`` is how many the file has above it."""
    found: list[Document] = []
    named: frozenset[str] = frozenset()
    at = region.begin
    if not begins or own_items(region, begins[0]):
        stop = begins[0].begins if begins else region.stop
        found.append(headed(region.part(at, stop), bool(begins)))
        at = stop
    for i, start in enumerate(begins):
        end = begins[i + 1].begins if i + 1 < len(begins) else region.stop
        if start.table:
            end = max(end, start.table.end)
        document = _titled(region.part(at, end), start)
        if len(found) == 1:
            named = _named_by(region, found[0])
        listed = bool(document.title) and _bare_title(region, document) in named
        if listed or _is_attached(region, start, found, i):
            document = document._replace(attached_to=before)
        found.append(document)
        at = end
    return found


def _named_by(region: Region, first: Document) -> frozenset[str]:
    """What the first document of a region names as attached, by the words of each name; nothing
    where it is named so itself, by the cover that it shares with those."""
    grammar = region.ctx.grammar
    lists = region.outline.landmarks.of(Kind.ATTACHMENT_LIST, first.start, first.end)
    spans = (name for one in lists for name in one.named())
    bare = frozenset(bare_name(region.fold[a:b], grammar) for a, b in spans)
    return frozenset() if _bare_title(region, first) in bare else bare


def _bare_title(region: Region, document: Document) -> str:
    """The title of a document as the list that names it has it."""
    return bare_name(words(region, document.title), region.ctx.grammar)


def _titled(region: Region, start: Start) -> Document:
    """The document of a title, with the cover above it."""
    cells = (Span(start.start, start.end),) if start.end > start.start else ()
    title = with_tail(region, cells)
    body = max(start.end, title[-1].end if title else 0)
    if not start.table:
        body = _below_title(region, body)
    preamble = Span(body, min(region.head_end(), region.stop))
    kind = "task_list" if start.table else kind_of(region, title, preamble)
    document = Document(region.begin, region.stop, body, region.stop, title, kind)
    return document._replace(by=start.by, table=start.table, name=start.name)


def _below_title(region: Region, at: int) -> int:
    """Where the number, the 题注 and the addressees end that stand right below a title at
    ``at``."""
    marks = region.outline.landmarks.among(BELOW_TITLES, at, region.stop)
    return behind(region.fold, at, [mark for mark in marks if mark.end <= region.stop])


def _is_attached(region: Region, start: Start, found: list[Document], i: int) -> bool:
    """Whether a document is attached to the first one of its region; no sheet is to another, nor
    one list to another that stands beside it."""
    sheet = region.outline.source.place(region.view.offsets.start(start.start)).sheet
    if not found or sheet is not None:
        return False
    if start.by is KnownBy.TABLE:
        first = found[0]
        mark = region.outline.landmarks.first(Kind.ATTACHMENT_MARK, first.start, first.body)
        return first.kind != "task_list" or (start.above >= 0 and mark is None)
    if start.by is KnownBy.ATTACHED:
        return True
    issued = i == 0 or start.by is KnownBy.ANNOUNCED  # a notice may issue several
    return start.by in ISSUED and issued and found[0].kind == "notice"


def _closed(region: Region, document: Document) -> Document:
    """A document with its end, and with what stands in it that is not its text."""
    document = document._replace(
        inline=tuple(
            table
            for table in within(region.outline.tables, document.body, document.end)
            if table is not document.table
        ),
        furniture=tuple(within(region.outline.furniture, document.start, document.end)),
    )
    if document.table:
        body = max(document.body, document.table.start)
        return document._replace(body=body, close=document.table.end)
    document = _below_page(region, _dated(region, document))
    return document._replace(close=max(document.body, body_end(region, document)))


def _below_page(region: Region, document: Document) -> Document:
    """A document whose body begins behind what the page, or a list of contents, says above it."""
    at = behind(region.fold, document.body, document.furniture)
    return document._replace(body=min(at, document.end))


def _dated(region: Region, document: Document) -> Document:
    """A document whose body begins behind the 题注 under its title, or at its very head where the
    title is lost."""
    at = trimmed(region.fold, document.body, document.end).start
    note = region.outline.landmarks.first(Kind.DATE_NOTE, at, at + 1)
    return document._replace(body=note.end) if note else document
