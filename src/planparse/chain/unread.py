"""Who answers, and by when, told where nobody reads it: in running text, in a column of an unknown
name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from planparse.chain.named_lists import doubt_shared
from planparse.fields.columns import column_rule
from planparse.fields.passage import Passage
from planparse.fields.persons import PERSON
from planparse.fields.times import read_times
from planparse.fields.units import Unit
from planparse.fields.verbs import lists_units
from planparse.grammar import Rule
from planparse.outline import Context, Outline
from planparse.outline.tables import Column, Table
from planparse.text.spans import Span, begin, holding, plain
from planparse.text.stretch import Stretch
from planparse.text.view import View

RULES: Final = (
    "owner-told",
    "owner-labelled",
    "owner-of-all",
    "owner-unmarked",
    "owner-in-heading",
    "owner-sentence",
    "owner-line",
    "owner-spoken",
    "owner-each",
    "owner-by-level",
    "person-told",
    "owner-in-marks",
    "owner-in-titles",
)
JOINT: Final = "owner-joint"  # which rules for running text (prose) read
OWNERS: Final = frozenset({"lead", "responsible"})
ANSWERING: Final = frozenset({"lead", "responsible", "support", "supervise", "person"})
ANY_KIND: Final = frozenset({"title", "text"})
TIME: Final = "time"
ODD_UNIT: Final = "unit-odd"
ODD_PERSON: Final = "person-odd"
WORDED: Final = {"odd": {}, "unlike": {"case": "unlike"}, PERSON: {"case": PERSON}}
FEW: Final = 2  # filled cells that tell nothing of a column
MOST: Final = 0.75  # of the filled cells of a column tell what it is
ENDS: Final = frozenset("。;\n *●•-")
OPENERS: Final = frozenset("([")  # brackets, of which all that are no trailer were told (PP503)


def doubt_owners(outline: Outline, ctx: Context) -> None:
    """Doubt labels of trailers with a name behind them that are in no trailer, table or words of a
    page (PP512): the name is in no record of owners."""
    view = outline.view
    taken = (outline.trailers, outline.all_tables(), outline.furniture)
    held = holding(sorted((one for stretches in taken for one in stretches), key=begin))
    done = 0
    rules = [*RULES, *(() if ctx.grammar.rules("prose") else (JOINT,))]
    found = (m for rule in rules for m in ctx.grammar.pattern(rule).finditer(view.fold))
    for a, end in sorted((m.span() for m in found), key=lambda span: (span[0], -span[1])):
        at = a
        while view.fold[at] in ENDS:  # of the sentence before it, and blanks
            at += 1
        if at < done or view.fold[max(0, at - 1) : at] in OPENERS or held(at):
            continue
        done = end
        span = view.offsets.span(at, end)
        ctx.collector.add("PP512", *span, text=view.text[at:end])


def doubt_names(outline: Outline, ctx: Context) -> None:
    """Doubt units whose names read like more than a name, or like none (PP517): a label or a verb
    in one, or several that a mark parts which the grammar does not know."""
    duties = [duty for trailer in outline.trailers for duty in trailer.duties]
    units = [unit for duty in duties if duty.role != PERSON for unit in duty.units]
    persons = [unit for duty in duties if duty.role == PERSON for unit in duty.units]
    odd = {unit.name: "unlike" for unit in units if not (unit.likely or unit.collective)}
    labelled, fold = ctx.grammar.pattern("labelled"), ctx.grammar.fold
    notes = (unit for unit in units if unit.note and labelled.match(fold(unit.note)))
    odd |= {unit.name: "odd" for unit in notes}  # (责任单位：甲局（配合单位：乙局）)
    odd |= dict.fromkeys(_odd(units, ODD_UNIT, ctx), "odd")
    lists = ([unit for unit in duty.units if unit.name not in odd] for duty in duties)
    doubt_shared(outline, lists if odd else (duty.units for duty in duties), ctx)
    _doubt_names(outline, units, odd, ctx)
    _doubt_names(outline, persons, dict.fromkeys(_odd(persons, ODD_PERSON, ctx), PERSON), ctx)


def _doubt_names(
    outline: Outline, units: Sequence[Unit], odd: dict[str, str], ctx: Context
) -> None:
    """Doubt those whose names are odd, in the words of the case that ``odd`` has for each."""
    offsets = outline.view.offsets
    for unit in units if odd else ():
        case = odd.get(unit.name)
        if case:
            start, end = offsets.span(unit.start, unit.end)
            ctx.collector.add("PP517", start, end, **WORDED[case], name=unit.name)


def _odd(units: Sequence[Unit], rule: str, ctx: Context) -> list[str]:
    """Those names of units, or of persons, that a rule finds odd."""
    odd, fold = ctx.grammar.pattern(rule), ctx.grammar.fold
    names = {unit.name for unit in units}
    if not names or odd.search(fold("\n".join(names))) is None:  # hardly one is odd
        return []
    return [name for name in names if odd.search(fold(name))]


def doubt_columns(outline: Outline, ctx: Context) -> None:
    """Doubt columns of unknown names in tables without owners, or without times, whose cells read
    like those, and a second one that says by when (PP513): they are kept under extra, and in no
    record of owners or times."""
    for table in outline.tables:
        unknown = _unknown(table)
        _doubt_title(outline, table, unknown, ctx)
        known = {column.field for column in table.columns}
        for name, cells in unknown.items():
            told = [Stretch(outline.view, *cell) for cell in cells]
            if len(told) < FEW:
                continue
            if not known & OWNERS and _most(lists_units(cell, ctx.grammar) for cell in told):
                what = "owners"
            elif TIME in known and _says_by_when(name, ctx, told):
                what = "times"
            elif TIME not in known and _most(_says_when(cell, ctx) for cell in told):
                what = TIME
            else:
                continue
            start, end = map(outline.view.offsets.start, (table.start, table.end))
            ctx.collector.add("PP513", start, end, case=what, name=name)


def _doubt_title(
    outline: Outline, table: Table, unknown: dict[str, list[Span]], ctx: Context
) -> None:
    """Doubt which column says what is to be done (PP513): one whose name does not say so, or says
    it of things of any kind without owners or beside a column of catalogues; or one of measures
    where another stands to its left, in which no row says what another does."""
    view, columns = outline.view, table.columns
    at = next((i for i, column in enumerate(columns) if column.field == "title"), None)
    if at is None or any(row.head for row in table.rows):
        return
    rule = _column_rule(view, columns[at], ctx)
    fields = {column.field for column in columns}
    catalogue = ctx.grammar.pattern("catalogue-column")
    ours = not fields.isdisjoint(ANSWERING) and (
        TIME in fields or not any(catalogue.fullmatch(_printed(view, c)) for c in columns)
    )
    doubted: list[tuple[str, str]] = []
    if rule is None or (rule.get("weak") and not ours and rule.get("field") in ANY_KIND):
        doubted = [("title", _printed(view, columns[at]))]
    elif rule.get("field") == "text":
        left = [_printed(view, column) for column in columns[:at] if column.field is None]
        when = ctx.grammar.pattern("when-column")
        named = (name for name in left if not when.fullmatch(ctx.grammar.fold(name)))
        doubted = [("left", name) for name in named if _all_differ(view, unknown.get(name, []))]
    start, end = map(view.offsets.start, (table.start, table.end))
    for case, name in doubted:
        ctx.collector.add("PP513", start, end, case=case, name=name)


def _column_rule(view: View, column: Column, ctx: Context) -> Rule | None:
    """The rule that knows the name of a column, alone or together with the one above."""
    names = [plain(view.fold[slice(*name)]) for name in column.names]
    tried = dict.fromkeys((*names[-1:], "".join(names), "".join(reversed(names)), *names[:1]))
    return next((rule for name in tried if (rule := column_rule(name, ctx.grammar))), None)


def _printed(view: View, column: Column) -> str:
    return "/".join(plain(view.text[slice(*name)]) for name in column.names)


def _all_differ(view: View, cells: Sequence[Span]) -> bool:
    said = {view.fold[slice(*cell)] for cell in cells}
    return len(said) > FEW and len(said) == len(cells)


def _unknown(table: Table) -> dict[str, list[Span]]:
    """The filled cells of each column that is kept under extra, by its name."""
    found: dict[str, list[Span]] = {}
    for row in table.rows:
        for name, cells in row.extra.items():
            found.setdefault(name, []).extend(cell for cell in cells if cell.end > cell.start)
    return found


def _says_by_when(name: str, ctx: Context, cells: Sequence[Stretch]) -> bool:
    """Whether the name of a column that is no deadline says by when, as the deadline's does; or
    names a time, and its cells tell when."""
    rule = column_rule(ctx.grammar.fold(name.rpartition("/")[2]), ctx.grammar)
    if rule is None or rule.get("field") != TIME:
        return False
    return not rule.get("weak") or _most(_says_when(cell, ctx) for cell in cells)


def _says_when(cell: Stretch, ctx: Context) -> bool:
    """Whether times are most of what a cell says."""
    start, end = cell.start, cell.end
    passage = Passage(cell.view.fold, start, end, ctx.grammar)
    times = read_times(passage, start, end, stated=True)
    return 2 * sum(time.end - time.start for time in times) >= end - start


def _most(told: Iterable[bool]) -> bool:
    answers = [*told]
    return sum(answers) >= MOST * len(answers)
