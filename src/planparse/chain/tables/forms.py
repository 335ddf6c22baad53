"""Vertical forms (竖式表格): a name and what it says, one under another, are one row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.chain.tables.columns import (
    OWNERS,
    TASK,
    Known,
    RowCells,
    known_by,
    plain,
    settled,
)
from planparse.chain.tables.header import caption_in, column_of, notes_around, said_by
from planparse.chain.tables.lattice import Lattice
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline import Context
from planparse.outline.tables import Row, Table
from planparse.text.spans import Span
from planparse.text.view import View

FEWEST_PAIRS: Final = 3
MOST_COLUMNS: Final = 6


class Pair(NamedTuple):
    """A name and what stands beside it."""

    name: Span
    said: Span
    line: int


class Form(NamedTuple):
    """The pairs of a form, what their names say, the fields that they are of, and the rows above
    them."""

    pairs: list[Pair]
    known: list[Known]
    fields: list[str]
    above: list[list[Span]]


def form_of(fold: str, lattice: Lattice, grammar: Grammar) -> list[Form]:
    """The forms that a table is, one for each task; none where it is no form."""
    if not 1 < lattice.columns <= MOST_COLUMNS:
        return []
    above: list[list[Span]] = []
    pairs: list[Pair] = []
    for k, line in enumerate(lattice.lines):
        seats = [seat for seat in line.seats if not seat.copied]
        if len(seats) == 1 and not pairs:
            above.append([seats[0].span])
            continue
        spans = [seat.span for seat in seats]
        if len(seats) % 2:
            last = seats[-1]
            if last.column + last.columns >= lattice.columns:
                return []
            # a workbook has no cell where nothing stands beside the last name
            spans.append(Span(last.span.end, last.span.end))
        pairs += [Pair(a, b, k) for a, b in zip(spans[::2], spans[1::2], strict=True)]
    forms: list[Form] = []
    for part in _parts(fold, pairs):
        known = known_by([plain(fold, pair.name) for pair in part], grammar)
        forms.append(Form(part, known, settled(known), above))
    return forms if forms and all(_is_form(fold, form, grammar) for form in forms) else []


def _parts(fold: str, pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Pairs up to where the first name is printed again."""
    part: list[Pair] = []
    for pair in pairs:
        if part and plain(fold, pair.name) == plain(fold, part[0].name):
            yield part
            part = []
        part.append(pair)
    if part:
        yield part


def _is_form(fold: str, form: Form, grammar: Grammar) -> bool:
    """Whether most names are known, one says what is to be done, one by whom or when, and what
    stands beside them is no name itself; what is to be done may read like one (智慧公交项目)."""
    told = {known.field for known in form.known} - {""}
    said = known_by([plain(fold, pair.said) for pair in form.pairs], grammar)
    return (
        len(form.pairs) >= FEWEST_PAIRS
        and 2 * sum(1 for known in form.known if known.field) > len(form.known)
        and bool(told & TASK)
        and bool(told & (OWNERS | {"time"}))
        and not any(
            known.field and not (field == "title" and known.field in TASK)
            for known, field in zip(said, form.fields, strict=True)
        )
        and any(
            pair.said.end > pair.said.start
            for pair, field in zip(form.pairs, form.fields, strict=True)
            if field == "title"
        )
    )


def read_forms(view: View, lattice: Lattice, forms: list[Form], ctx: Context) -> Table:
    """The task table that forms are, one row each."""
    rows = tuple(_row(view, form, number, ctx.grammar) for number, form in enumerate(forms, 1))
    caption, beside = caption_in(view.fold, forms[0].above, ctx.grammar)
    around = notes_around(view, lattice.start, lattice.end, ctx.grammar)
    columns = tuple(
        column_of((pair.name,), field)
        for pair, field in zip(forms[0].pairs, forms[0].fields, strict=True)
    )
    said = said_by(view, (*beside, *(p.name for p in forms[0].pairs), *around), ctx)
    return Table(lattice.start, lattice.end, rows, (*beside,), *said, caption, columns)


def _row(view: View, form: Form, number: int, grammar: Grammar) -> Row:
    fold = view.fold
    nothing = grammar.pattern("says-nothing")
    cells = RowCells({}, {})
    held = [pair.name for pair in form.pairs if pair.name.end > pair.name.start]
    for pair, field in zip(form.pairs, form.fields, strict=True):
        if pair.said.end > pair.said.start and nothing.fullmatch(plain(fold, pair.said)):
            held.append(pair.said)
        elif pair.said.end > pair.said.start:
            cells.put(field, plain(view.text, pair.name), pair.said)
    start, end = form.pairs[0].name.start, max(pair.said.end for pair in form.pairs)
    return Row(start, max(start, end), *cells, (), number, held=tuple(held))
