"""Cells put together again: names over two lines, names a line each; and cut rows (`cut`,
records.md 2.6). Each is a recorded edit, so that spans point at the text as printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.beside import known_tables
from planparse.chain.tables.columns import OWNERS, plain
from planparse.chain.tables.cut import cut_rows, rests
from planparse.chain.tables.forms import form_of
from planparse.chain.tables.heads import head_of
from planparse.chain.tables.lattice import Lattice
from planparse.chain.tables.whole import (
    ENDS,
    LISTING,
    SHORTEST_NAME,
    SHORTEST_UNIT,
    is_whole,
)
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.marks import label_at
from planparse.text.edits import Edit, OffsetMap, with_edits
from planparse.text.spans import Span

BROKEN_CELL: Final = "broken-cell"
SPACED_NAME: Final = "spaced-name"
OWNER: Final = "responsible"
BLANKS: Final = compiled(r"(?<=\S) +(?=\S)")
LISTED: Final = compiled(r"[、,;/](?=.)")
PERSON: Final = "person"
POST: Final = "post-alone"
BRACKET: Final = "("
LONG: Final = 8  # characters of two lines of a cell that say two things: a name that wraps is short
JOINED: Final = frozenset((*OWNERS, "time", "title", "start"))


def mended(outline: Outline, ctx: Context) -> tuple[Outline, list[Lattice]]:
    """The outline, and its tables, with the cells of task tables put together; told of names that
    may be two (PP517)."""
    grammar = ctx.grammar
    known = known_tables(outline, grammar)
    breaks = _Breaks.of(outline)
    found = [each for lattice in known for each in _edits_of(outline, lattice, breaks, grammar)]
    for name in (each for each in found if isinstance(each, Span)):
        place = outline.view.offsets.span(*name)
        ctx.collector.add("PP517", *place, name=outline.view.text[slice(*name)])
    edits = [each for each in found if isinstance(each, Edit)]
    if not edits:
        return outline, known
    outline = edited(outline, edits, grammar)
    return outline, known_tables(outline, grammar)


def edited(outline: Outline, edits: Sequence[Edit], grammar: Grammar) -> Outline:
    """The outline with further edits of its text."""
    view, raw = outline.view, outline.source.text
    kept = with_edits(view.offsets, tuple(edits))
    offsets = OffsetMap(kept)
    text = offsets.applied(raw)
    moved = [offsets.clean(view.offsets.start(at)) for at in view.breaks]
    view = view._replace(
        text=text,
        fold=grammar.fold(text),
        offsets=offsets,
        breaks=tuple(sorted(at for at in set(moved) if at < len(text))),
    )
    return outline._replace(view=view)


class _Breaks(NamedTuple):
    """Where lines end inside cells: at blanks, and (wraps) where nothing stands."""

    blanks: tuple[int, ...]
    wraps: tuple[int, ...]

    @classmethod
    def of(cls, outline: Outline) -> _Breaks:
        """Those of a source, in offsets of the cleaned text."""
        source, clean = outline.source, outline.view.offsets.clean
        return cls(tuple(map(clean, source.cell_breaks)), tuple(map(clean, source.cell_wraps)))

    def inside(self, cell: Span) -> list[tuple[int, int]]:
        """Those of a cell in order, each with its length."""
        found = [
            (at, length)
            for places, length in ((self.blanks, 1), (self.wraps, 0))
            for at in places[bisect_left(places, cell.start) : bisect_left(places, cell.end)]
        ]
        return sorted(found)


def _edits_of(
    outline: Outline, lattice: Lattice, breaks: _Breaks, grammar: Grammar
) -> Iterator[Edit | Span]:
    """The edits of a table's cells, and the lines that stay one name, and may be two."""
    fold = outline.view.fold
    forms = form_of(fold, lattice, grammar)
    if forms:
        for form in forms:
            for pair, field in zip(form.pairs, form.fields, strict=True):
                yield from _in_cell(fold, pair.said, field, breaks, grammar)
        return
    head = head_of(fold, lattice, grammar)
    if head is None:
        return
    for seat in (seat for line in lattice.lines[head.first : head.last] for seat in line.filled()):
        yield from (Edit(at, at + 1, "", BROKEN_CELL) for at, n in breaks.inside(seat.span) if n)
    for line in lattice.lines[head.last :]:
        for seat in line.filled():
            field = head.fields[seat.column] if seat.column < lattice.columns else ""
            yield from _in_cell(fold, seat.span, field, breaks, grammar)
    yield from cut_rows(outline.view, rests(fold, lattice, head, grammar))


# ---- lines in cells


def _in_cell(
    fold: str, cell: Span, field: str, breaks: _Breaks, grammar: Grammar
) -> Iterator[Edit | Span]:
    """The same of one cell of a column."""
    if field == PERSON:
        for m in grammar.pattern("spaced-name").finditer(fold, *cell):
            yield Edit(*m.span("gap"), "", SPACED_NAME)
    inside = breaks.inside(cell)
    if not inside or field not in JOINED:
        return
    lines = _lines(cell, inside)
    yield from _close_set(fold, lines, field, grammar)
    listed = _listed(fold, lines, field, grammar)
    kept = []  # the ends of lines that are more than full
    for (at, length), above, below in zip(inside, lines, lines[1:], strict=False):
        known = length == 0 and below.start in listed
        if length or (known and _begins_anew(fold, lines, below, field, grammar)):
            kept.append((at, length))
        elif known and field in OWNERS and _may_be_two(fold, lines, (above, below), grammar):
            yield Span(above.start, below.end)
    if len(kept) < len(inside):
        lines = _lines(cell, kept)
        listed = _listed(fold, lines, field, grammar)
    for (at, length), above, below in zip(kept, lines, lines[1:], strict=False):
        joint = _joint(fold, above, below, (field, listed), grammar) if length else "、"
        if joint is not None:
            yield Edit(at, at + length, joint, BROKEN_CELL)


def _close_set(fold: str, lines: Sequence[Span], field: str, grammar: Grammar) -> Iterator[Edit]:
    """The edits that close posts which are set wide, above who holds them."""
    for line in lines[:-1]:
        if _is_post(fold, line, field, grammar):
            yield from (Edit(*m.span(), "", SPACED_NAME) for m in BLANKS.finditer(fold, *line))


def _lines(cell: Span, breaks: Sequence[tuple[int, int]]) -> list[Span]:
    """The lines of a cell, between these ends of others."""
    begins = (cell.start, *(at + length for at, length in breaks))
    ends = (*(at for at, _length in breaks), cell.end)
    return [Span(a, b) for a, b in zip(begins, ends, strict=True)]


def _joint(
    fold: str, above: Span, below: Span, known: tuple[str, set[int]], grammar: Grammar
) -> str | None:
    """What stands between two lines of a cell in place of the line end; None where it stays."""
    field, listed = known
    if above.end <= above.start or fold[above.end - 1] in LISTING:
        return ""
    if field in OWNERS and fold[above.end - 1] != ":" and _is_worded(fold, below, grammar):
        return "；"
    if below.start in listed:
        return "、"
    if _is_post(fold, above, field, grammar):
        return None
    return "" if field in OWNERS or _runs_on(fold, above, below, grammar) else None


def _begins_anew(
    fold: str, lines: Sequence[Span], line: Span, field: str, grammar: Grammar
) -> bool:
    """Whether a line below a full one surely begins another name: a person's, or that of a unit
    which begins as the first one does (县水利局 over 县财政局) or as no part of a name does (各镇),
    where no marks part names."""
    if field == PERSON:
        return all(grammar.pattern("plain-name").fullmatch(fold, *each) for each in lines)
    if field not in OWNERS or LISTED.search(fold, lines[0].start, lines[-1].end):
        return False
    other = grammar.pattern("line-of-another-unit").match(fold, *line)
    return other is not None or fold[line.start] == fold[lines[0].start]


def _may_be_two(
    fold: str, lines: Sequence[Span], pair: tuple[Span, Span], grammar: Grammar
) -> bool:
    """Whether two lines of a cell of owners that are read as one name are whole names each, and no
    marks part the names of the cell."""
    if LISTED.search(fold, lines[0].start, lines[-1].end):
        return False
    return all(is_whole(plain(fold, line), OWNER, grammar) for line in pair)


def _is_post(fold: str, line: Span, field: str, grammar: Grammar) -> bool:
    """Whether a line is the post of the person below it."""
    return field == PERSON and grammar.pattern(POST).fullmatch(plain(fold, line)) is not None


def _is_worded(fold: str, line: Span, grammar: Grammar) -> bool:
    """Whether a line of a cell of owners has a label of its own, or is a time."""
    timed = grammar.pattern("line-of-a-time").fullmatch(fold, *line) is not None
    return timed or ":" in fold[line.start : line.end]


def _runs_on(fold: str, above: Span, below: Span, grammar: Grammar) -> bool:
    """Whether a line goes on the one above it, and is no sentence or item of its own."""
    if fold[above.end - 1] in ENDS or label_at(fold, *below, grammar) is not None:
        return False
    if min(above.end - above.start, below.end - below.start) >= LONG:
        return False
    figure = grammar.pattern("line-of-a-figure")
    return figure.search(fold, above.start, below.start + 1) is None


def _listed(fold: str, lines: list[Span], field: str, grammar: Grammar) -> set[int]:
    """Where the lines begin that begin a name (or time) of their own; none where some line is of no
    name."""
    begins: set[int] = set()
    start = lines[0].start
    broken, cut = grammar.pattern("line-of-a-unit"), grammar.pattern("line-of-a-date")
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if below and cut.search(fold, line.start, line.end) and fold[below.start].isdecimal():
            continue
        if below and _is_post(fold, line, field, grammar):
            start = below.start
            continue
        if below and fold[below.start] == BRACKET:
            continue  # it says something of the name above it
        if below and broken.search(fold, *line) and len(fold[start : line.end]) > SHORTEST_UNIT:
            continue
        if below and below.end - below.start < SHORTEST_NAME:
            continue  # 县财政 above 局
        if not is_whole(plain(fold, Span(start, line.end)), field, grammar):
            continue
        if below is None:
            return begins
        start = below.start
        begins.add(start)
    return set()
