"""The guard (records.md 2.1): what the layout calls front matter, attachment, noise or a table's
own words, or what is text below a document's end, and reads like a body. Whatever link made the
guess, it is not made in silence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planparse.assemble.writer import Items, Json
from planparse.frozen import NamedTuple
from planparse.outline import Outline
from planparse.outline.landmarks import Kind
from planparse.outline.marks import Boundary
from planparse.outline.signs import LONGEST_PIECE, Mark, Sign, sign_in, unrecorded
from planparse.text.spans import Span, holding, plain, within

BELOW: Final = "below"  # text behind the end of a body
FEWEST: Final = 3  # numbers of a run there: two may be remarks
PASSED: Final = frozenset({"label", "cell"})  # a plan has begun, or a table
DOUBTED: Final = frozenset({"front_matter", "attachment", "noise"})


class HiddenBody(NamedTuple):
    """A stretch of the raw text that reads like a body: what it is taken for, and why not."""

    start: int
    end: int
    kind: str
    why: str


def hidden_bodies(outline: Outline, tiles: Items) -> Iterator[HiddenBody]:
    """The stretches of the layout that hold a sign of a body, in order; then those below one."""
    if not outline.plans:
        return
    offsets = outline.view.offsets
    signs: Sequence[Sign] = list(_signs(outline))
    breaks: Sequence[int] = outline.view.breaks
    if offsets:
        signs = [Sign(*offsets.span(s.start, s.end), s.mark) for s in signs]
        breaks = [offsets.start(at) for at in breaks]
    recorded = _recorded(outline)
    astride: tuple[int, HiddenBody] | None = None
    headed: Sequence[int] | None = None
    for start, end, kind in _stretches(tiles):
        why = sign_in(signs, start, end) or unrecorded(
            outline.source.text, breaks, within(recorded, start, end), Span(start, end)
        )
        if why:
            yield HiddenBody(start, end, kind, why)
        if astride and start < astride[0]:
            headed = _headed(tiles) if headed is None else headed
            if bisect_left(headed, astride[1].end) == bisect_left(headed, start):
                if end < astride[0]:
                    continue
                if not why:
                    yield astride[1]._replace(end=end)
        to = 0 if why else _run_beyond(signs, start, end)
        astride = (to, HiddenBody(start, end, kind, Mark.RUN.value)) if to else None
    yield from _below(outline)


def _headed(tiles: Items) -> list[int]:
    """Where headings and cells stand, in order: between two of them is no line of a head."""
    return [tile["start"] for tile in tiles if tile["kind"] in PASSED]


def _run_beyond(signs: Sequence[Sign], start: int, end: int) -> int:
    """Where the second label of a run ends that a stretch has the first of; 0 where none does:
    a line of the plan's own text may stand between the two."""
    beyond = (s.end for s in within(signs, start, end) if s.mark is Mark.RUN and s.end > end)
    return next(beyond, 0)


def _below(outline: Outline) -> Iterator[HiddenBody]:
    """The text below the ends of documents in which numbers count from 1 on."""
    offsets = outline.view.offsets
    for document in outline.plans:
        said = document.front.below
        if not said:
            continue
        inside, last = holding(said), dict[int, int]()
        for label in within(outline.labels, said[0].start, said[-1].end):
            if label.boundary < Boundary.SEMICOLON or not inside(label.start):
                continue
            if label.number == 1 or last.get(label.rank) == label.number - 1:
                last[label.rank] = label.number
            if last.get(label.rank) == FEWEST:
                start, end = offsets.span(said[0].start, said[-1].end)
                yield HiddenBody(start, end, BELOW, Mark.RUN.value)
                break


def _stretches(tiles: Iterable[Json]) -> Iterator[tuple[int, int, str]]:
    """Neighbouring tiles that are no text of a plan, as one: start, end, the kind of the first."""
    run: tuple[int, int, str] | None = None
    for tile in tiles:
        kind = tile["kind"]
        if kind in DOUBTED or (kind == "cell" and _is_of_table(tile)):
            run = (run[0], tile["end"], run[2]) if run else (tile["start"], tile["end"], kind)
        elif run and kind != "space":
            yield run
            run = None
    if run:
        yield run


def _is_of_table(tile: Json) -> bool:
    """Whether a cell is of a header or another row of a table that gives no task."""
    return "." not in (tile["owner"] or ".")


def _recorded(outline: Outline) -> list[Span]:
    """What heads and tails give to records (titles, numbers, organs, addressees, attachments), and
    what lists of contents say before the body does."""
    offsets = outline.view.offsets
    return sorted({offsets.span(a, b) for a, b in _of_fronts(outline)})


def _of_fronts(outline: Outline) -> Iterator[Span]:
    """The same in offsets of the cleaned text."""
    yield from outline.contents
    for document in outline.plans:
        front = document.front
        yield from document.title
        yield from front.issuer
        yield from front.attachments
        yield from (Span(unit.start, unit.end) for unit in front.addressees)
        if front.number:
            yield front.number


def _signs(outline: Outline) -> Iterator[Sign]:
    """The signs, less those in what a record has; the runs that number names, of attachments or
    plans of the file; and brackets that are an organ's other name."""
    view = outline.view
    names = {plain(view.fold[name.start : name.end]) for name in _names(outline)}
    issued = (plain(view.fold[a:b]) for document in outline.plans for a, b in document.front.issuer)
    organs = {part for organ in issued for part in (organ, "(" + organ.partition("(")[2])}
    lengths = {len(name) for name in names if name}
    held = holding(sorted(_of_fronts(outline)))
    for sign in outline.signs:
        if held(sign.start):
            continue
        if lengths and sign.mark is Mark.RUN:
            words = plain(view.fold[sign.end : sign.end + LONGEST_PIECE])
            if any(words[:n] in names for n in lengths):
                continue
        if sign.mark is Mark.TRAILER and plain(view.fold[sign.start : sign.end]) in organs:
            continue
        yield sign


def _names(outline: Outline) -> Iterator[Span]:
    """What lists of attachments name, and the titles of the file's documents."""
    for item in outline.landmarks.of(Kind.ATTACHMENT_LIST):
        yield from item.names
    for document in outline.plans:
        if document.title:
            yield Span(document.title[0].start, document.title[-1].end)
