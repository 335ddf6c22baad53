"""The front matter (文头) of each document: 发文字号, 主送机关, 署名, 成文日期, 附件 (GB/T
9704-2012, records.md 2.11): chosen among the landmarks of its stretch."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.recorded import recorded
from planparse.fields.organs import joint_organs
from planparse.frozen import NamedTuple
from planparse.outline import Context, Outline
from planparse.outline.documents import Document, Front, KnownBy
from planparse.outline.landmarks import Kind, Landmark
from planparse.outline.marks import Boundary
from planparse.text.spans import Span, begin, behind, holding, plain, plain_words, within
from planparse.text.view import View

HEAD_LINES: Final = 40  # lines of a cover in which its title is looked for
HEAD_LENGTH: Final = 400  # characters of a head without a cover
NOTHING: Final = " \n。;,、:.|-_*#()"  # on a line that says nothing
CLAUSES: Final = 24  # characters of a line with clauses that is no title
SENTENCE: Final = 8  # characters of the shortest running text
MARKS_OF_NAMES: Final = ("《", "〈")
ALONE: Final = (KnownBy.SERIES, KnownBy.REPEATED, KnownBy.TABLE, KnownBy.RESTARTED)
# What is printed below a body and is none of its text.
TAILS: Final = (Kind.SIGNATURE, Kind.NOTE, Kind.IMPRINT, Kind.ATTACHMENT_MARK)
COVERED: Final = (KnownBy.ANNOUNCED, KnownBy.SIGNED, KnownBy.LISTED)


class _Place(NamedTuple):
    """A document with the outline that it is one of, and its lists of attachments."""

    outline: Outline
    document: Document
    ctx: Context
    listed: Sequence[Landmark] = ()

    @property
    def cover_end(self) -> int:
        return max(self.document.body, self.document.start)

    def above(self, kind: Kind) -> Sequence[Landmark]:
        """The landmarks of a kind in the cover; one that reaches into the body is the body's."""
        marks = self.outline.landmarks.of(kind, self.document.start, self.cover_end)
        while marks and marks[-1].end > self.cover_end:
            marks = marks[:-1]
        return marks

    def last(self, kind: Kind) -> Landmark | None:
        """The last landmark of a kind in the cover."""
        marks = self.above(kind)
        return marks[-1] if marks else None

    def below(self, kind: Kind) -> Sequence[Landmark]:
        """The landmarks of a kind below the body."""
        return self.outline.landmarks.of(kind, self.document.close, self.document.end)


def read_front_matter(outline: Outline, ctx: Context) -> Outline:
    """The plans with their front matter; a cover over several plans gives each its number,
    addressees, issuer and date."""
    read: list[Document] = []
    for document in outline.plans:
        place = _with_lists(_Place(outline, document, ctx))
        front = _read(place)
        if read and _shares_cover(place, front):
            front = _borrowed(front, read[0].front)
        read.append(place.document._replace(front=front))
    return outline._replace(plans=tuple(read))


def _shares_cover(place: _Place, front: Front) -> bool:
    document = place.document
    covered = document.attached_to is None and document.by in COVERED
    return covered and not (front.issued_on or _number(place))


def _borrowed(front: Front, cover: Front) -> Front:
    return front._replace(
        number=cover.number,
        issuer=cover.issuer,
        addressees=cover.addressees,
        issued_on=cover.issued_on,
    )


def _read(place: _Place) -> Front:
    document, fold = place.document, place.outline.view.fold
    number = _number(place)
    told, told_on = recorded(place.outline, document, place.ctx.grammar)
    signed, signature = _signatures(place)
    addressed = place.last(Kind.ADDRESSEES)
    dated = _date_note(place)
    # A name inside a sentence is that sentence's.
    held = [
        cell for cell in document.title if fold[cell.start - 1 : cell.start] not in MARKS_OF_NAMES
    ]
    held += [number] if number else []
    covers = place.above(Kind.ADDRESSEES)
    held += [Span(mark.start, mark.end) for mark in (*signed, *covers, dated) if mark]
    text, rest = _cover_text(place, held)
    below, tail = _below(place)
    dates = (signature and signature.date, dated and dated.date, told_on)
    issuer = signature.organs if signature else ()
    issuer = issuer or _issuer_of_head(place, number or told)
    return Front(
        number=number or told,
        issuer=joint_organs(fold, issuer, place.ctx.grammar),
        addressees=addressed.units if addressed else (),
        issued_on=next((date for date in dates if date), None),
        attachments=_attachments(place),
        held=(*held, *rest, *tail),
        text=tuple(text),
        below=tuple(below),
    )


def _date_note(place: _Place) -> Landmark | None:
    """题注: right above the body, or right below the title or the number under it."""
    document, fold = place.document, place.outline.view.fold
    dated = place.last(Kind.DATE_NOTE)
    if dated is None or document.body in (dated.end, behind(fold, dated.end, document.furniture)):
        return dated
    if document.table or not document.title:
        return None  # the state of a list
    at = place.outline.view.paragraph_end(document.title[-1].end - 1)  # of a notice, perhaps
    number = place.outline.landmarks.last(Kind.NUMBER, document.title[-1].end, dated.start)
    between = fold[max(at, number.end) if number else at : dated.start]
    return None if between.strip() else dated


def _signatures(place: _Place) -> tuple[Sequence[Landmark], Landmark | None]:
    """The signatures of the cover, else of the tail, and the one that counts."""
    signed = place.above(Kind.SIGNATURE)
    if signed:
        return signed, signed[-1]
    below = place.below(Kind.SIGNATURE)
    return below[:1], below[0] if below else None


def _number(place: _Place) -> Span | None:
    """The 发文字号: the last in the cover, else the first right below the title."""
    document, cover_end = place.document, place.cover_end
    own = place.last(Kind.NUMBER)
    if own is None:
        headed = next(
            (
                label.start
                for label in within(place.outline.labels, cover_end, document.close)
                if label.boundary is Boundary.LINE
            ),
            document.close,
        )
        limit = min(document.start + HEAD_LENGTH, document.close, headed)
        if cover_end > document.start:
            limit = cover_end
        own = place.outline.landmarks.first(Kind.NUMBER, document.start, limit)
    return own.name if own else None


# ---- attachments, and what stands below the body -----------------------------------------------


def _with_lists(place: _Place) -> _Place:
    """The document with its lists of attachments, those of the cover and those below the body; a
    mark above one is none."""
    marks = place.outline.landmarks
    document = place.document
    lists = (
        *place.above(Kind.ATTACHMENT_LIST),
        *place.below(Kind.ATTACHMENT_LIST),
        *place.below(Kind.ATTACHMENT_FILE),
    )
    above = {mark.start for mark in marks.of(Kind.ATTACHMENT_MARK, document.start, document.end)}
    listed = [item for item in lists if item.start not in above]
    appended = tuple(Span(item.start, item.end) for item in listed)
    return place._replace(document=document._replace(appended=appended), listed=listed)


def _attachments(place: _Place) -> tuple[Span, ...]:
    """The names of the attachments, each once: the page may print the file of a listed one too."""
    fold = place.outline.view.fold
    suffix = place.ctx.grammar.pattern("file-suffix")
    names: dict[str, Span] = {}
    for item in place.listed:
        for name in item.named():
            words = plain(fold[name.start : name.end])
            file = suffix.search(words)
            names.setdefault(words[: file.start()] if file else words, name)
    return tuple(names.values())


def _below(place: _Place) -> tuple[list[Span], list[Span]]:
    """What stands below the body: the plan's text, and what is printed below one (signatures,
    remarks, imprints, marks of attachments)."""
    document = place.document
    tail = [
        Span(mark.start, min(mark.end, document.end))
        for kind in TAILS
        for mark in place.below(kind)
    ]
    tables = (Span(table.start, table.end) for table in document.inline)
    taken = sorted((*tail, *document.appended, *document.furniture, *tables), key=begin)
    fold = place.outline.view.fold
    lines = place.outline.view.paragraphs_but(document.close, document.end, taken)
    says = [line for line in lines if fold[line.start : line.end].strip(NOTHING)]
    title = plain_words(fold, place.document.title)
    again = {line for line in says if _title_again(place, title, line)}
    return [line for line in says if line not in again], [*tail, *sorted(again)]


def _title_again(place: _Place, title: str, line: Span) -> bool:
    """Whether a line below the body says the title again, perhaps with a reading of it, and nothing
    else: links of the page."""
    said = plain(place.outline.view.fold[line.start : line.end])
    if len(title) < SENTENCE or title not in said:
        return False
    rest = said.replace(title, "").strip(NOTHING + "《》")
    return not rest or place.ctx.grammar.pattern("reading-word").fullmatch(rest) is not None


# ---- the cover ---------------------------------------------------------------------------------


def _issuer_of_head(place: _Place, number: Span | None) -> tuple[Span, ...]:
    """Without a signature, the letterhead (发文机关标志), else the name before 关于, 印发 or 转发
    in the notice's title."""
    document, fold, grammar = place.document, place.outline.view.fold, place.ctx.grammar
    limit = place.cover_end
    if document.by in ALONE and limit <= document.start:
        return ()
    letterhead = place.last(Kind.LETTERHEAD)
    if letterhead and len(letterhead.organs) > 1:
        return letterhead.organs
    organ = grammar.pattern("organ-of-title")
    above = tuple(
        itertools.takewhile(lambda cell: organ.fullmatch(fold, *cell), document.title[:-1])
    )
    if above and grammar.pattern("about").match(fold, *document.title[len(above)]):
        return above  # a line for each of those who issue it together
    printed = [*(letterhead.organs if letterhead else ()), *_named(place, number, limit)]
    if printed:  # the page may say 市政府 where the document has the whole name
        return (max(printed, key=lambda cell: cell.end - cell.start),)
    told = (grammar.pattern("record-issuer").search(fold, *cell) for cell in document.furniture)
    return next(((Span(*m.span("issuer")),) for m in told if m), ())


def _named(place: _Place, number: Span | None, limit: int) -> Iterator[Span]:
    """The names before 关于 in the first line that has one, and in the title."""
    document, view = place.document, place.outline.view
    pattern = place.ctx.grammar.pattern("issuer-in-title")
    of_the_page = holding(document.furniture)
    starts = [document.start, *([number.end] if number else [])]
    lines = itertools.islice(view.paragraphs(document.start, limit), HEAD_LINES)
    starts += [line.start for line in lines]
    found = (pattern.match(view.fold, start, limit) for start in starts if not of_the_page(start))
    first = next((m for m in found if m), None)
    if first:
        yield _last_paragraph(view, Span(*first.span("issuer")))
    if document.title and document.title[0].start <= limit:
        own = pattern.match(view.fold, document.title[0].start, limit)
        if own:
            yield _last_paragraph(view, Span(*own.span("issuer")))


def _last_paragraph(view: View, span: Span) -> Span:
    """The last paragraph of a stretch: blanks that part paragraphs are none inside a name."""
    return list(view.paragraphs(*span))[-1]


def _says(line: str) -> bool:
    """Whether a line says something: a sentence, or a long one with clauses."""
    if "。" in line:
        return len(line) > SENTENCE
    return len(line) > CLAUSES and any(mark in line for mark in ",;")


def _cover_text(place: _Place, held: list[Span]) -> tuple[list[Span], list[Span]]:
    """What of a cover is running text, and what is not: lines without a sentence in them (titles,
    contents) are front matter."""
    document, fold = place.document, place.outline.view.fold
    end = place.cover_end
    title_start = document.title[0].start if document.title else document.body
    if document.table:
        end = min(end, document.table.start)
    elif end <= document.start or title_start < document.start:
        return [], []
    taken = sorted((*held, *document.appended, *document.furniture), key=begin)
    pieces: list[Span] = []
    rest: list[Span] = []
    for line in place.outline.view.paragraphs_but(document.start, end, taken):
        (pieces if _says(fold[line.start : line.end]) else rest).append(line)
    return pieces, rest
