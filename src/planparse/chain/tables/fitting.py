"""Which column each cell of a row is in that lost merged or empty ones: only of dumps."""

from __future__ import annotations

from itertools import combinations
from typing import Final

from planparse.chain.tables.columns import LONGEST_NAME, UNIT_FIELDS, plain
from planparse.chain.tables.grids import FEWEST_MARKS
from planparse.fields.units import Unit, read_units
from planparse.grammar import Grammar
from planparse.text.spans import Span

FILLED: Final = ("title", "note")  # fields whose cells offices merge downward
SAYS_LITTLE: Final = ("says-nothing", "as-above", "as-row")
UNITS: Final = "units"  # what columns of all these hold
# what it tells for an unknown column left of the task, which mostly names a group of tasks
LEFT_OF_TITLE: Final = 0.6
MERGED: Final = 0.5  # what it tells for a column, that its cells are those that offices merge
UNITS_OR_TIME: Final = frozenset((*UNIT_FIELDS, "time", "label"))
SURELY_MOVED: Final = 1.0  # by which cells must fit better where they do not stand
MOST_COLUMNS: Final = 12
LONGEST_NUMBER: Final = 8  # characters of a row's number, with its marks
LONGEST_PERSON: Final = 3  # characters of a name that is no word of another kind
LONGEST_TIME: Final = 40
LONGEST_TITLE: Final = 80
SURE: Final = 0.5  # how much of a cell is names of units


def placed(
    fold: str, row: list[Span], fields: list[str], grammar: Grammar, *, by_row: bool
) -> dict[int, Span]:
    """Which column each cell of a row is in: where it stands, unless the row lost merged cells
    and what it holds says otherwise."""
    filled = [cell for cell in row if cell.end > cell.start]
    if not by_row:
        return _place(fold, filled if len(filled) < len(fields) else row, fields, grammar)
    held = row[: row.index(filled[-1]) + 1]
    standing = dict(enumerate(row[: len(fields)]))
    if len(held) >= len(fields) or len(held) < FEWEST_MARKS or UNITS_OR_TIME.isdisjoint(fields):
        return standing
    moved = _place(fold, held, fields, grammar)
    gain = _fit(fold, moved, fields, grammar) - _fit(fold, dict(enumerate(held)), fields, grammar)
    wanted = SURELY_MOVED if len(row) >= len(fields) else SURELY_MOVED / 2
    return moved if gain >= wanted else standing


def _fit(fold: str, placed: dict[int, Span], fields: list[str], grammar: Grammar) -> float:
    """How well cells fit their columns, those of units, times and numbers, which are told by
    what they hold."""
    return sum(
        fits(fold, cell, kind_of(fields[i]), grammar)
        for i, cell in placed.items()
        if fields[i] in UNITS_OR_TIME and cell.end > cell.start
    )


def _place(fold: str, cells: list[Span], fields: list[str], grammar: Grammar) -> dict[int, Span]:
    """Which column each cell of a row is in. A row that lost merged cells is fitted by what its
    cells hold."""
    width = len(fields)
    if len(cells) >= width:
        return dict(enumerate(cells[:width]))
    kinds = [kind_of(name) for name in fields]
    main = fields.index("title")
    merged = [
        LEFT_OF_TITLE if not name and i < main else MERGED if name in FILLED else 0.0
        for i, name in enumerate(fields)
    ]
    whole = sum(merged)
    known: dict[tuple[int, str], float] = {}
    best: tuple[float, tuple[int, ...]] = (-1.0, ())
    for columns in combinations(range(min(width, MOST_COLUMNS)), min(len(cells), MOST_COLUMNS)):
        score = whole - sum([merged[c] for c in columns])
        for i, c in enumerate(columns):
            kind = kinds[c]
            if (i, kind) not in known:
                known[i, kind] = fits(fold, cells[i], kind, grammar)
            score += known[i, kind]
        if score > best[0]:
            best = (score, columns)
    return {c: cells[i] for i, c in enumerate(best[1])}


def kind_of(field: str) -> str:
    """What the cells of a column of this field hold: units, or the field."""
    return UNITS if field in UNIT_FIELDS else field


def fits(fold: str, cell: Span, kind: str, grammar: Grammar) -> float:
    """How well a cell fits a column of a field, or of units."""
    text = plain(fold, cell)
    if kind == "label":
        return 1.0 if grammar.pattern("row-number").fullmatch(text) else -1.0
    if kind == "time":
        return 1.0 if grammar.pattern("time-like").match(text) and len(text) < 30 else -0.5
    if kind == UNITS:
        if "。" in text[:-1]:
            return -0.5
        units = _units(fold, cell, grammar)
        like = sum(1 for unit in units if unit.likely)
        return like / len(units) if units else -0.5
    return 0.3 if len(text) > 6 else 0.0


def _units(fold: str, cell: Span, grammar: Grammar) -> list[Unit]:
    """The units of a cell, also of those before verbs (县水利局牵头,县财政局配合)."""
    units: list[Unit] = []
    at = cell.start
    if grammar.pattern("verb-hint").search(fold, *cell):
        for m in grammar.union("verbs").pattern.finditer(fold, *cell):
            if m.end() == cell.end or fold[m.end()] in ",;。、 ":
                units += read_units(fold, at, m.start(), grammar)
                at = m.end()
    return units + (read_units(fold, at, cell.end, grammar) if at < cell.end else [])


def may_stand(fold: str, cell: Span, field: str, grammar: Grammar) -> bool | None:
    """Whether a cell may stand in a column: True where it tells so by itself, False where it may
    not, None where anything may stand there."""
    text = plain(fold, cell)
    if field == "label":
        shown = grammar.pattern("row-label").fullmatch(text)
        return None if shown and len(text) <= LONGEST_NUMBER else False
    if field == "time":
        if grammar.pattern("time-like").match(text) and len(text) <= LONGEST_TIME:
            return True
        return None if _says_little(text, grammar) or _is_spoken(text) else False
    if field == "person":
        return _is_of_persons(text, grammar)
    if field in UNIT_FIELDS:
        if _is_worded(fold, cell, grammar) or fits(fold, cell, UNITS, grammar) >= SURE:
            return True
        return None if _says_little(text, grammar) else False
    if field == "title":
        return None if len(text) <= LONGEST_TITLE else False
    return None


def _is_of_persons(text: str, grammar: Grammar) -> bool | None:
    """Whether a cell names persons: True where it lists nothing but names."""
    name = grammar.pattern("plain-name")
    if all(len(said) <= LONGEST_PERSON and name.fullmatch(said) for said in text.split("、")):
        return True
    return False if "。" in text else None


def _says_little(text: str, grammar: Grammar) -> bool:
    """Whether a cell says nothing, or what that of another row says."""
    return any(grammar.pattern(rule).fullmatch(text) for rule in SAYS_LITTLE)


def _is_spoken(text: str) -> bool:
    """Whether a cell may state a time in words."""
    return len(text) <= LONGEST_NAME and text.isalpha()


def _is_worded(fold: str, cell: Span, grammar: Grammar) -> bool:
    """Whether a cell says who leads and who helps, in words or by a mark."""
    said = fold[cell.start : cell.end]
    if "。" in said[:-1]:
        return False
    mark = grammar.pattern("unit-mark")
    if mark.match(said) or mark.fullmatch(said[-1:]):
        return True
    return ":" in said or grammar.pattern("verb-hint").search(fold, *cell) is not None
