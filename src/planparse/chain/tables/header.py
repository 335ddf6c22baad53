"""The header of a table, and what a table says of all its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from planparse.chain.tables.columns import KEPT, LONGEST_NAME, known_by, plain
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline import Context
from planparse.outline.tables import Column
from planparse.text.spans import Span, trimmed
from planparse.text.view import View

MOST_NOTES: Final = 8
FEWEST_COUNTED: Final = 3  # cells of a row that only counts the columns
NEAR: Final = 80  # characters at both ends of a table in which it says what marks stand for
TICKED: Final = ("lead", "support", "responsible")
LEADS_FIRST: Final = ("first-leads", "first-leads-rest-support")


class Header(NamedTuple):
    """The header row of a dump."""

    start: int
    fields: list[str]  # of the contract, "" for a column that the grammar does not know
    cells: list[Span]
    rows: list[list[Span]]  # below it
    before: list[list[Span]]  # above it


class Said(NamedTuple):
    """What notes of a table say of its rows."""

    first_leads: bool = False
    marked_leads: bool = False


def column_of(names: tuple[Span, ...], field: str) -> Column:
    """A column of the contract; those that are kept under their printed name have no field."""
    return Column(names, None if field in KEPT else "time" if field == "start" else field)


def is_header(said: Mapping[int, str], levels: Sequence[Sequence[str]]) -> bool:
    """Whether what a row says in its columns is one of the rows of the header again."""
    return any(
        sum(said.get(i) == name for i, name in enumerate(level) if name)
        >= max(2, sum(map(bool, level)) - 1)
        for level in levels
    )


def below_numbers(fold: str, at: int, grammar: Grammar) -> bool:
    """Whether the name of a column of numbers stands alone on the line above: a header has begun
    there already."""
    end = trimmed(fold, max(0, at - LONGEST_NAME), at).end
    line = Span(fold.rfind("\n", 0, end) + 1, end)
    return known_by([plain(fold, line)], grammar)[0].field == "label"


def is_between(fold: str, line: Span, grammar: Grammar) -> bool:
    """Whether a line stands between two parts of one table: a page's number, or 续表."""
    rules = ("page-number-line", "table-goes-on")
    return any(grammar.pattern(rule).fullmatch(fold, *line) for rule in rules)


def counts_columns(texts: Sequence[str], grammar: Grammar) -> bool:
    """Whether a row only counts the columns (1 2 3 4, 甲 乙 1 2)."""
    number = grammar.pattern("column-number")
    found = [number.fullmatch(text) for text in texts]
    if len(texts) < FEWEST_COUNTED or not all(found):
        return False
    counted = [int(m.group("number")) for m in found if m and m.group("number")]
    return len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted)))


def said_by(view: View, notes: Iterable[Span], ctx: Context) -> Said:
    """The conventions in a table's header, caption and notes; each is told once (PP502)."""
    first = marked = False
    for note in notes:
        for rule in ctx.grammar.rules("conventions"):
            if rule.get("effect") in LEADS_FIRST and not first:
                first = _told(view, note, rule.id, rule.id, ctx)
        marked = marked or _told(view, note, "lead-mark", "lead-mark", ctx)
    return Said(first, marked)


def _told(view: View, note: Span, pattern: str, rule: str, ctx: Context) -> bool:
    if ctx.grammar.pattern(pattern).search(view.fold, *note) is None:
        return False
    offsets = view.offsets
    ctx.collector.add("PP502", *offsets.span(note.start, note.end), rule=rule)
    return True


def caption_in(
    fold: str, above: Sequence[Sequence[Span]], grammar: Grammar
) -> tuple[Span | None, list[Span]]:
    """The table's own title, where it stands alone in a row above the header (附件2 任务分工表),
    and what else stands there."""
    rows = [[cell for cell in row if cell.end > cell.start] for row in above]
    for row in reversed(rows):
        if len(row) == 1 and grammar.pattern("table-title").search(fold, *row[0]):
            cell = row[0]
            mark = grammar.pattern("attachment-mark").match(fold, cell.start, cell.end)
            title = trimmed(fold, mark.end() if mark else cell.start, cell.end)
            if title.end > title.start:
                others = [other for other_row in rows for other in other_row if other is not cell]
                number = [Span(cell.start, title.start)] if title.start > cell.start else []
                return title, [*others, *number]
    return None, [cell for row in rows for cell in row]


def notes_around(view: View, start: int, end: int, grammar: Grammar) -> list[Span]:
    """The lines right above and below a table that say something of it: 注：……, and what stands in
    brackets under its title."""
    found: list[Span] = []
    remark = grammar.pattern("table-remark")
    above = view.paragraph_above(start)
    if above and (view.fold[above.start] == "(" or remark.match(view.fold, *above)):
        found.append(above)
    k = view.paragraph_end(max(start, end - 1))
    while k < len(view.fold) and len(found) < MOST_NOTES:
        line = trimmed(view.fold, k, view.paragraph_end(k))
        if not remark.match(view.fold, *line):
            break
        found.append(line)
        k = view.paragraph_end(k)
    return found


def ticks(view: View, start: int, end: int, grammar: Grammar) -> dict[str, str]:
    """The roles that marks stand for in a table (▲牵头 △配合), as the line above it, its first
    words or the line below it say."""
    found: dict[str, str] = {}
    above = view.paragraph_above(start)
    begin = max(above.start, start - 2 * NEAR) if above else start
    stretches = ((begin, min(start + NEAR, end)), (max(start, end - NEAR), end + NEAR))
    for a, b in stretches:
        for m in grammar.pattern("tick-says").finditer(view.fold, a, min(b, len(view.fold))):
            role = next(name for name in TICKED if m.group(name))
            found.setdefault(m.group("mark"), role)
    return found
