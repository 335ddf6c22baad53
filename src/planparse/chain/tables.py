"""Task tables (任务清单), found so that no cell is taken for a heading: grids whose header row the
grammar's ``columns`` know (records.md 2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from planparse.chain.grids import (
    FEWEST_MARKS,
    LONGEST_NAME,
    STEADY,
    TAB,
    UNIT_FIELDS,
    Grid,
    fields_of,
    grids,
    header_fields,
    plain,
)
from planparse.chain.spaced import spaced_grids
from planparse.fields.units import read_units
from planparse.grammar import Grammar
from planparse.outline import Context, Outline
from planparse.outline.marks import label_at
from planparse.outline.tables import Column, Group, Row, Table
from planparse.text.spans import Span, trimmed
from planparse.text.view import View

REMARK: Final = "note"  # a column that is known, and kept under its printed name
FILLED: Final = ("title", REMARK)  # fields whose cells offices merge downward
UNITS: Final = "units"  # what columns of all these hold
LEFT_OF_TITLE: Final = (
    0.6  # what it tells for an unknown column left of the task, which mostly names a group of tasks
)
MERGED: Final = 0.5  # what it tells for a column, that its cells are those that offices merge
UNITS_OR_TIME: Final = frozenset((*UNIT_FIELDS, "time", "label"))
SURELY_MOVED: Final = 1.0  # by which cells must fit better where they do not stand
MOST_COLUMNS: Final = 12
LONGEST_NUMBER: Final = 4  # characters of a row's number
HEADER_ROWS: Final = 6  # rows in which a header is looked for
LONGEST_CAPTION: Final = (
    60  # characters before a glued header in which the table's title is looked for
)


def find_tables(outline: Outline, ctx: Context) -> Outline:
    """Task tables of the text: those whose header row the grammar's ``columns`` know; and where
    others stand (records.md 2.6)."""
    view = outline.view
    tables: list[Table] = []
    others: list[Span] = []
    rows: set[int] = set()
    for mark in ("|", TAB):
        for grid in grids(view, mark, ctx.grammar):
            table = _read(view, grid, ctx)
            if table and not any(table.start < t.end and t.start < table.end for t in tables):
                tables.append(table)
            elif table is None and _is_table(grid):
                others.append(Span(grid.start, grid.end))
                rows.update(row[0].start for row in grid.rows)
    spaced = (_read(view, grid, ctx) for grid in spaced_grids(view, tables, ctx.grammar))
    for table in (*_glued(view, ctx.grammar), *(table for table in spaced if table)):
        if not any(table.start < t.end and t.start < table.end for t in tables):
            tables.append(table)
    if not tables and not others:
        return outline
    if rows:
        view = view._replace(breaks=tuple(sorted(rows.union(view.breaks))), rows=frozenset(rows))
    return outline._replace(
        view=view,
        tables=tuple(sorted(tables, key=lambda table: table.start)),
        other_tables=tuple(sorted(others)),
    )


def _is_table(grid: Grid) -> bool:
    """Whether lines with tabs or bars are a table and no text that is set with them: several rows,
    all with one number of columns, most cells filled."""
    rows = grid.rows
    cells = sum(len(row) for row in rows)
    filled = sum(1 for row in rows for cell in row if cell.end > cell.start)
    return len(rows) >= STEADY and len({len(row) for row in rows}) == 1 and 2 * filled > cells


# ---- tables without marks
# ------------------------------------------------------------------------------------------------------------------


def _glued(view: View, grammar: Grammar) -> Iterator[Table]:
    """Tables that lost the marks between their cells: rows begin at numbers that count on, and end
    in their units and their time."""
    fold = view.fold
    done = 0
    for header in grammar.pattern("glued-header").finditer(fold):
        if header.start() < done:
            continue
        limit = done = next((t for t in view.breaks if t > header.end()), len(fold))
        numbers: list[tuple[int, int]] = []
        for m in grammar.pattern("glued-number").finditer(fold, header.end(), limit):
            if int(m.group("number")) == len(numbers) + 1:
                numbers.append(m.span("number"))
        if len(numbers) < STEADY:
            continue
        field = fields_of(fold, [Span(*header.span(name)) for name in ("title", "units")], grammar)[
            1
        ]
        ends = [start for start, _end in numbers[1:]] + [limit]
        rows = [
            _glued_row(fold, *number, end, field, grammar)
            for number, end in zip(numbers, ends, strict=True)
        ]
        named = [
            Span(header.start(), header.start("title")),
            *(Span(*header.span(name)) for name in ("title", "units", "time")),
        ]
        head = max(0, header.start() - LONGEST_CAPTION)
        caption = grammar.pattern("glued-caption").search(fold, head, header.start())
        yield Table(
            caption.start("caption") if caption else header.start(),
            limit,
            tuple(rows),
            tuple(trimmed(fold, *cell) for cell in named if cell.end > cell.start),
            caption=Span(*caption.span("caption")) if caption else None,
            columns=tuple(
                Column(trimmed(fold, *cell), name)
                for cell, name in zip(named, ("label", "title", field, "time"), strict=True)
                if cell.end > cell.start
            ),
        )


def _glued_row(
    fold: str, start: int, number_end: int, end: int, field: str, grammar: Grammar
) -> Row:
    """One row: its number, what is to be done, who is responsible, and when; what it lacks is left
    out."""
    cells = {"label": Span(start, number_end)}
    at = trimmed(fold, number_end, end).end
    time = grammar.pattern("glued-time").search(fold, number_end, at)
    if time:
        cells["time"] = trimmed(fold, *time.span("time"))
        at = time.start()
    begin = fold.rfind("。", number_end, at) + 1
    listed = read_units(fold, begin, at, grammar) if begin else []
    if not (
        listed and all(unit.likely and not unit.barred for unit in listed)
    ):  # else a sentence parts them from what is to be done
        units = grammar.pattern("glued-units").search(fold, max(number_end, begin), at)
        begin = units.start() if units else at
    if begin < at:
        cells[field] = trimmed(fold, begin, at)
        at = begin
    cells["title"] = trimmed(fold, number_end, at)
    return Row(
        start,
        trimmed(fold, start, end).end,
        {name: cell for name, cell in cells.items() if cell.end > cell.start},
        {},
    )


# ---- rows
# ---------------------------------------------------------------------------------------------------------------------------------


class _Header(NamedTuple):
    start: int
    fields: list[str]  # of the contract, "" for a column that the grammar does not know
    cells: list[Span]
    rows: list[list[Span]]  # below it
    before: list[list[Span]]  # above it


def _read(view: View, grid: Grid, ctx: Context) -> Table | None:
    fold, grammar = view.fold, ctx.grammar
    header = _header_row(fold, grid, grammar) if grid.rows else _header_cells(fold, grid, grammar)
    if header is None:
        return None
    fields, width = header.fields, len(header.fields)
    names = tuple(plain(fold, cell) for cell in header.cells)
    rows: list[Row] = []
    caption, above_header = _caption(fold, header.before, grammar)
    skipped = [cell for cell in (*above_header, *header.cells) if cell.end > cell.start]
    path: tuple[Group, ...] = ()
    above: dict[str, Span] = {}
    main = fields.index("title")
    for row in header.rows:
        filled = [cell for cell in row if cell.end > cell.start]
        texts = [plain(fold, cell) for cell in row]
        if not filled:
            continue
        group = _group(texts, row, filled, fields, grammar)
        if _is_header(texts, names) or grammar.pattern("sum-row").fullmatch(plain(fold, filled[0])):
            skipped += filled
        elif group:
            path = (*_above(fold, path, group, grammar), group)
            skipped += filled
        else:
            if len(row) != width:
                ctx.collector.add(
                    "PP504",
                    view.offsets.start(row[0].start),
                    view.offsets.end(filled[-1].end),
                    count=len(row),
                    columns=width,
                )
                skipped += [cell for cell in row[width:] if cell.end > cell.start]
            placed = _placed(fold, list(row), filled, fields, grammar, by_row=bool(grid.rows))
            known: dict[str, Span] = {}
            extra: dict[str, Span] = {}
            for i, cell in placed.items():
                name = fields[i]
                if cell.end > cell.start:
                    (extra if name in ("", REMARK) else known)[
                        names[i] if name in ("", REMARK) else name
                    ] = cell
            if not known and not extra:
                continue  # a remark below the table, beside its columns
            if "title" in known:
                above["title"] = known["title"]
            elif "title" in above:
                known["title"] = above["title"]
            elif "text" in known:
                known["title"] = known.pop("text")  # no row has told what the column would hold
            for i in range(
                main if grid.rows else 0
            ):  # columns left of the task name it and others of its kind: they are merged downward
                if fields[i] == "":
                    if names[i] in extra:
                        above[names[i]] = extra[names[i]]
                    elif names[i] in above:
                        extra[names[i]] = above[names[i]]
            rows.append(Row(filled[0].start, filled[-1].end, known, extra, path))
    leads = any(
        rule.get("effect") == "first-leads" and grammar.pattern(rule.id).search(name)
        for rule in grammar.rules("conventions")
        for name in names
    )
    if not rows:
        return None
    start, end = (grid.start, grid.end) if grid.rows else (header.start, _end(rows, skipped))
    columns = tuple(map(_column, header.cells, fields))
    return Table(start, end, tuple(rows), tuple(skipped), leads, caption, columns)


def _column(name: Span, field: str) -> Column:
    """A column of the contract; those that are kept under their printed name have no field."""
    return Column(name, None if field in ("", REMARK) else field)


def _caption(
    fold: str, above: list[list[Span]], grammar: Grammar
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
                return title, [
                    *others,
                    *([Span(cell.start, title.start)] if title.start > cell.start else []),
                ]
    return None, [cell for row in rows for cell in row]


def _end(rows: list[Row], skipped: list[Span]) -> int:
    return max([*(row.end for row in rows), *(cell.end for cell in skipped)])


def _group(
    texts: list[str], row: Sequence[Span], filled: list[Span], fields: list[str], grammar: Grammar
) -> Group | None:
    """The group that a row opens: one cell across it, a numeral and a name, or the same words in
    every column of a merged cell."""
    number = grammar.pattern("row-number")
    if len(filled) == 1:
        alone = filled[0]
        at = list(row).index(alone)  # a remark may stand in a cell that the header does not have
        first = at == 0 or (
            at < len(fields) and fields[at] in ("label", "title") and len(row) > FEWEST_MARKS
        )
        return (
            Group(None, alone)
            if first and not number.fullmatch(next(t for t in texts if t))
            else None
        )
    words = [text for text in texts if text]
    if len(row) > FEWEST_MARKS and len(set(words)) == 1 and len(filled) == len(row):
        return Group(None, filled[0])
    label = fields.index("label") if "label" in fields and fields.index("label") < len(row) else -1
    if (
        len(filled) == 2
        and len(row) > FEWEST_MARKS
        and filled[0] is row[label]
        and grammar.pattern("group-number").fullmatch(texts[label])
    ):
        return Group(filled[0], filled[1])
    return None


def _header_row(fold: str, grid: Grid, grammar: Grammar) -> _Header | None:
    for k, row in enumerate(grid.rows[:HEADER_ROWS]):
        fields = header_fields(fold, row, grammar)
        if fields:
            _settle(fields)
            return _Header(row[0].start, fields, list(row), grid.rows[k + 1 :], grid.rows[:k])
    return None


def _header_cells(fold: str, grid: Grid, grammar: Grammar) -> _Header | None:
    """Where the header begins and ends is for its own words to tell: from the first known name to
    the last that is not far from another."""
    cells = grid.cells
    known = fields_of(fold, cells[:40], grammar)
    first = next((i for i, name in enumerate(known) if name), None)
    if first is None:
        return None
    last = first
    for i in range(first, len(known)):
        if known[i]:
            last = i
        elif i - last > 1 or len(plain(fold, cells[i])) > LONGEST_NAME:
            break
    if known[first] == "label":
        last = _before_first_number(fold, cells, first, last, grammar)
    fields = known[first : last + 1]
    if {"title", "text"}.isdisjoint(fields) or len([f for f in fields if f]) < 2:
        return None
    _settle(fields)
    below = last + 1
    named = cells[first:below]
    at = _numbers_without_a_name(fold, cells[below:], fields)
    if at is not None:
        fields.insert(at, "label")
        named.insert(at, Span(cells[last].end, cells[last].end))
    width = len(fields)
    rows = list(
        _rows(fold, cells[below:], width, fields.index("label") if "label" in fields else None)
    )
    titled = grammar.pattern("table-title")
    captions = [
        [cell]
        for cell in cells[:first]
        if cell.end - cell.start <= LONGEST_CAPTION and titled.search(fold, *cell)
    ]
    return _Header(
        (captions[0][0] if captions else cells[first]).start, fields, named, rows, captions
    )


def _before_first_number(
    fold: str, cells: list[Span], first: int, last: int, grammar: Grammar
) -> int:
    """The last cell of a header that begins with the column of numbers: the one before the first
    number, where only names stand between."""
    for i in range(last + 1, min(len(cells), first + MOST_COLUMNS + 2)):
        text = plain(fold, cells[i])
        if text.isdecimal():
            named = [k for k in range(first, i) if cells[k].end > cells[k].start]
            return named[-1]
        if len(text) > LONGEST_NAME or _rank(
            text, grammar
        ):  # a group of rows, whose number is no row's
            break
    return last


def _rows(fold: str, cells: list[Span], width: int, at: int | None) -> Iterator[list[Span]]:
    """Cells that stand one after the other as rows. Where a column ``at`` has numbers that count
    on, they tell where a row begins that lost cells, and what stands between two rows."""

    def number(k: int) -> int | None:
        text = (
            plain(fold, cells[k])
            if 0 <= k < len(cells) and cells[k].end - cells[k].start <= LONGEST_NUMBER
            else ""
        )
        return int(text) if text.isdecimal() else None

    def counts(k: int) -> bool:
        """Whether a cell has the next number, or 1, with which each group may begin."""
        value = number(k)
        return value is not None and (expected is None or value in (1, expected))

    begin, expected = 0, None
    while begin < len(cells):
        stop, lost = begin + width, 0
        here = None if at is None else number(begin + at)
        if at is not None and not counts(begin + at):
            lost = next(
                (
                    at - k
                    for k in range(at)
                    if expected is not None and number(begin + k) == expected
                ),
                0,
            )
            between = next((k for k in range(1, width + 1) if counts(begin + at + k)), 0)
            if lost:
                here, stop = expected, stop - lost
            elif here is None and between:
                yield cells[begin : begin + between]
                begin += between
                continue
        if at is not None and here is not None:
            expected = here + 1
            if not any(counts(stop + k) for k in range(at + 1)):
                stop = next(
                    (k for k in range(stop - 1, begin + at + 1, -1) if number(k + at) == expected),
                    stop,
                )
        yield [Span(cells[begin].start, cells[begin].start)] * lost + cells[begin:stop]
        begin = stop


def _numbers_without_a_name(fold: str, cells: list[Span], fields: list[str]) -> int | None:
    """The place of a column that the header leaves out: the numbers of the rows, 1 in the first and
    2 not far behind."""
    width = len(fields) + 1
    texts = [plain(fold, cell) for cell in cells[: 4 * width]] if "label" not in fields else []
    return next(
        (
            i
            for i, text in enumerate(texts[:width])
            if text == "1" and "2" in texts[i + 2 : i + 2 + 2 * width]
        ),
        None,
    )


def _settle(fields: list[str]) -> None:
    """One column is the title; a second column of one field keeps its printed name."""
    if "title" not in fields:
        fields[fields.index("text")] = "title"
    seen: set[str] = set()
    for i, name in enumerate(fields):
        if name in seen and name not in UNIT_FIELDS:
            fields[i] = "text" if name == "title" and "text" not in fields else ""
        seen.add(name)


def _is_header(texts: Sequence[str], names: Sequence[str]) -> bool:
    return sum(a == b for a, b in zip(texts, names, strict=False)) >= max(2, len(names) - 1)


def _above(fold: str, path: tuple[Group, ...], group: Group, grammar: Grammar) -> tuple[Group, ...]:
    """The group rows that stay above a new one: those of a higher heading style."""
    rank = _rank(plain(fold, group.label or group.title), grammar)
    return tuple(g for g in path if _rank(plain(fold, g.label or g.title), grammar) < rank)


def _rank(text: str, grammar: Grammar) -> int:
    """The rank of the heading style that a group's name begins with; 0 where it begins with
    none."""
    style = label_at(text, 0, len(text), grammar)
    return style.get("rank") if style else 0


def _placed(
    fold: str,
    row: list[Span],
    filled: list[Span],
    fields: list[str],
    grammar: Grammar,
    *,
    by_row: bool,
) -> dict[int, Span]:
    """Which column each cell of a row is in: where it stands, unless the row lost merged cells and
    what it holds says otherwise."""
    if not by_row:
        return _place(fold, filled if len(filled) < len(fields) else row, fields, grammar)
    held = row[: row.index(filled[-1]) + 1]
    standing = dict(enumerate(row[: len(fields)]))
    if len(held) >= len(fields) or len(held) < FEWEST_MARKS or UNITS_OR_TIME.isdisjoint(fields):
        return standing
    moved = _place(fold, held, fields, grammar)
    gain = _fit(fold, moved, fields, grammar) - _fit(fold, dict(enumerate(held)), fields, grammar)
    return (
        moved
        if gain >= (SURELY_MOVED if len(row) >= len(fields) else SURELY_MOVED / 2)
        else standing
    )


def _fit(fold: str, placed: dict[int, Span], fields: list[str], grammar: Grammar) -> float:
    """How well cells fit their columns, those of units, times and numbers, which are told by what
    they hold."""
    return sum(
        _fits(fold, cell, UNITS if fields[i] in UNIT_FIELDS else fields[i], grammar)
        for i, cell in placed.items()
        if fields[i] in UNITS_OR_TIME and cell.end > cell.start
    )


def _place(fold: str, cells: list[Span], fields: list[str], grammar: Grammar) -> dict[int, Span]:
    """Which column each cell of a row is in. A row that lost merged cells is fitted by what its
    cells hold."""
    width = len(fields)
    if len(cells) >= width:
        return dict(enumerate(cells[:width]))
    kinds = [UNITS if name in UNIT_FIELDS else name for name in fields]
    main = fields.index("title")
    merged = [
        LEFT_OF_TITLE if not name and i < main else MERGED if name in FILLED else 0.0
        for i, name in enumerate(fields)
    ]
    fits: dict[tuple[int, str], float] = {}
    best: tuple[float, tuple[int, ...]] = (-1.0, ())
    for columns in combinations(range(min(width, MOST_COLUMNS)), min(len(cells), MOST_COLUMNS)):
        score = sum(merged) - sum([merged[c] for c in columns])
        for i, c in enumerate(columns):
            kind = kinds[c]
            if (i, kind) not in fits:
                fits[i, kind] = _fits(fold, cells[i], kind, grammar)
            score += fits[i, kind]
        if score > best[0]:
            best = (score, columns)
    return {c: cells[i] for i, c in enumerate(best[1])}


def _fits(fold: str, cell: Span, kind: str, grammar: Grammar) -> float:
    """How well a cell fits a column of a field, or of units."""
    text = plain(fold, cell)
    if kind == "label":
        return 1.0 if grammar.pattern("row-number").fullmatch(text) else -1.0
    if kind == "time":
        return 1.0 if grammar.pattern("time-like").match(text) and len(text) < 30 else -0.5
    if kind == UNITS:
        if "。" in text[:-1]:
            return -0.5
        units = read_units(fold, cell.start, cell.end, grammar)
        like = sum(1 for unit in units if unit.likely)
        return like / len(units) if units else -0.5
    return 0.3 if len(text) > 6 else 0.0
