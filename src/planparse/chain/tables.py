"""Task tables (任务清单) dumped as text, so that no cell is taken for a heading.

Two ways of dumping are read: a cell a line ("序号 |⏎工作事项 |⏎"), where a merged cell leaves its row one cell short and an empty one at its end;
and a row a line ("| 1 | … | … |", with tabs for bars too), where every cell keeps its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from planparse.fields.units import read_units
from planparse.grammar import Grammar
from planparse.outline import Cell, Context, Group, Outline, Row, Table, View, trimmed

RULE: Final = re.compile(r"[ |:+-]*-[ |:+-]*")  # under the header of a Markdown table
REMARK: Final = "note"  # a column that is known, and kept under its printed name
FILLED: Final = ("title", REMARK)  # fields whose cells offices merge downward
UNIT_FIELDS: Final = ("lead", "responsible", "support", "supervise")
UNITS: Final = "units"  # what columns of all these hold
LEFT_OF_TITLE: Final = 0.6  # what it tells for an unknown column left of the task, which mostly names a group of tasks
MERGED: Final = 0.5  # what it tells for a column, that its cells are those that offices merge
UNITS_OR_TIME: Final = frozenset((*UNIT_FIELDS, "time", "label"))
SURELY_MOVED: Final = 1.0  # by which cells must fit better where they do not stand
MOST_COLUMNS: Final = 12
HEADER_ROWS: Final = 6  # rows in which a header is looked for
FEWEST_MARKS: Final = 2  # bars or tabs on a line, from which on a line is a row
STEADY: Final = 3  # lines with one number of columns that make a table
LONGEST_CAPTION: Final = 60  # characters before a glued header in which the table's title is looked for
LINE: Final = re.compile(r"[^\n]+")
MISSED_LINES: Final = 2  # lines without a bar that a broken cell may take


@dataclass(slots=True)
class _Grid:
    """The cells of one dump. ``rows`` where lines keep them apart, else ``cells`` one after the other."""

    start: int
    end: int = 0  # of the last line, where lines are rows
    outer: tuple[bool, bool] = (False, False)  # whether rows begin and end with a bar, as the first does
    rows: list[list[Cell]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


def find_tables(outline: Outline, ctx: Context) -> Outline:
    """Task tables of the text: those whose header row the grammar's ``columns`` know; and where others stand (records.md 2.6)."""
    view = outline.view
    tables: list[Table] = []
    others: list[Cell] = []
    rows: set[int] = set()
    for text, mark in ((view.fold, "|"), (view.text, "\t")):
        if mark not in text:
            continue
        for grid in _grids(text, mark, ctx.grammar):
            table = _read(view, grid, ctx)
            if table and not any(table.start < t.end and t.start < table.end for t in tables):
                tables.append(table)
            elif table is None and _is_table(grid):
                others.append(Cell(grid.start, grid.end))
                rows.update(row[0].start for row in grid.rows)
    for table in _glued(view, ctx.grammar):
        if not any(table.start < t.end and t.start < table.end for t in tables):
            tables.append(table)
    if not tables and not others:
        return outline
    if rows:
        view = view._replace(breaks=tuple(sorted(rows.union(view.breaks))), rows=frozenset(rows))
    return outline._replace(view=view, tables=tuple(sorted(tables, key=lambda table: table.start)), other_tables=tuple(sorted(others)))


def _is_table(grid: _Grid) -> bool:
    """Whether lines with tabs or bars are a table and no text that is set with them: several rows, all with one number of columns, most cells filled."""
    rows = grid.rows
    cells = sum(len(row) for row in rows)
    filled = sum(1 for row in rows for cell in row if cell.end > cell.start)
    return len(rows) >= STEADY and len({len(row) for row in rows}) == 1 and 2 * filled > cells


# ---- dumps --------------------------------------------------------------------------------------------------------------------------------


def _grids(text: str, mark: str, grammar: Grammar) -> Iterator[_Grid]:
    for lines, counts in (part for region in _regions(text, mark) for part in _parts(text, mark, *region)):
        marked = sorted(count for count in counts if count)
        usual = marked[len(marked) // 2]
        if usual >= FEWEST_MARKS:
            yield from _rowwise(text, mark, lines, counts, usual, grammar)
        elif mark == "|":
            yield _Grid(lines[0][0], cells=_cellwise(text, mark, lines[0][0], lines[-1][1]))


def _regions(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Stretches of lines that hold ``mark``; a line or two between them, of a cell that broke over lines, belong to the stretch."""
    start = end = -1
    at = 0
    missed = 0
    for line in text.split("\n"):
        length = len(line) + 1
        if mark in line:
            if start < 0:
                start = at
            end, missed = min(at + length, len(text)), 0
        elif start >= 0 and line.strip():
            missed += 1
            if missed > MISSED_LINES:
                yield start, end
                start, missed = -1, 0
        at += length
    if start >= 0:
        yield start, end


def _parts(text: str, mark: str, start: int, end: int) -> Iterator[tuple[list[tuple[int, int]], list[int]]]:
    """The lines, and the marks on each, of the tables that stand one behind the other in a region: another begins where several lines together have
    another number of columns."""
    lines = [m.span() for m in LINE.finditer(text, start, end)]
    counts = [text.count(mark, a, b) for a, b in lines]
    usual, first = 0, 0
    for i, count in enumerate(counts):
        if count >= FEWEST_MARKS and count != usual and counts[i : i + STEADY] == [count] * STEADY:
            if usual:
                yield lines[first:i], counts[first:i]
                first = i
            usual = count
    yield lines[first:], counts[first:]


def _rowwise(text: str, mark: str, lines: list[tuple[int, int]], counts: list[int], usual: int, grammar: Grammar) -> Iterator[_Grid]:
    """A line is a row; one that is short goes on in the lines below it until it has its cells; a line without a mark ends the table."""
    grid: _Grid | None = None
    i = 0
    while i < len(lines):
        start, end = lines[i]
        count = counts[i]
        i += 1
        if not count:
            if grid:
                yield grid
            grid = None
            continue
        grid = grid or _Grid(start, outer=_outer(text[start:end].strip(" "), mark))
        if RULE.fullmatch(text, start, end):
            continue
        while count < usual and i < len(lines) and 0 <= counts[i] <= usual - count and not _begins_row(text, mark, *lines[i], grammar):
            end = lines[i][1]
            count += counts[i]
            i += 1
        grid.rows.append(_split(text, mark, start, end, grid.outer))
        grid.end = end
    if grid:
        yield grid


def _begins_row(text: str, mark: str, start: int, end: int, grammar: Grammar) -> bool:
    first = text[start:end].strip(f" {mark}").split(mark)[0].strip()
    return grammar.pattern("row-number").fullmatch(first) is not None


def _outer(line: str, mark: str) -> tuple[bool, bool]:
    return (line.startswith(mark), line.endswith(mark)) if mark == "|" else (False, False)


def _split(text: str, mark: str, start: int, end: int, outer: tuple[bool, bool]) -> list[Cell]:
    """The cells of a row. The empty strips outside the outer bars are none."""
    edges = [start - 1, *(m.start() for m in re.compile(re.escape(mark)).finditer(text, start, end)), end]
    if outer[0] and len(edges) > 2 and not text[edges[0] + 1 : edges[1]].strip():
        edges = edges[1:]
    if outer[1] and len(edges) > 2 and not text[edges[-2] + 1 : edges[-1]].strip():
        edges = edges[:-1]
    return [_trim(text, a + 1, b) for a, b in pairwise(edges)]


def _cellwise(text: str, mark: str, start: int, end: int) -> list[Cell]:
    cells: list[Cell] = []
    at = start
    found = text.find(mark, start, end)
    while found >= 0:
        cells.append(_trim(text, at, found))
        at = found + len(mark)
        found = text.find(mark, at, end)
    return cells


def _trim(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end)


def _plain(fold: str, cell: Cell) -> str:
    return "".join(fold[cell.start : cell.end].split())


# ---- tables without marks ------------------------------------------------------------------------------------------------------------------


def _glued(view: View, grammar: Grammar) -> Iterator[Table]:
    """Tables that lost the marks between their cells: rows begin at numbers that count on, and end in their units and their time."""
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
        field = _fields(fold, [Cell(*header.span(name)) for name in ("title", "units")], grammar)[1]
        ends = [start for start, _end in numbers[1:]] + [limit]
        rows = [_glued_row(fold, *number, end, field, grammar) for number, end in zip(numbers, ends, strict=True)]
        named = [Cell(header.start(), header.start("title")), *(Cell(*header.span(name)) for name in ("title", "units", "time"))]
        head = max(0, header.start() - LONGEST_CAPTION)
        caption = grammar.pattern("glued-caption").search(fold, head, header.start())
        yield Table(
            caption.start("caption") if caption else header.start(),
            limit,
            tuple(rows),
            tuple(trimmed(fold, *cell) for cell in named if cell.end > cell.start),
            caption=Cell(*caption.span("caption")) if caption else None,
        )


def _glued_row(fold: str, start: int, number_end: int, end: int, field: str, grammar: Grammar) -> Row:
    """One row: its number, what is to be done, who is responsible, and when; what it lacks is left out."""
    cells = {"label": Cell(start, number_end)}
    at = trimmed(fold, number_end, end).end
    time = grammar.pattern("glued-time").search(fold, number_end, at)
    if time:
        cells["time"] = trimmed(fold, *time.span("time"))
        at = time.start()
    begin = fold.rfind("。", number_end, at) + 1
    listed = read_units(fold, begin, at, grammar) if begin else []
    if not (listed and all(unit.likely and not unit.barred for unit in listed)):  # else a sentence parts them from what is to be done
        units = grammar.pattern("glued-units").search(fold, max(number_end, begin), at)
        begin = units.start() if units else at
    if begin < at:
        cells[field] = trimmed(fold, begin, at)
        at = begin
    cells["title"] = trimmed(fold, number_end, at)
    return Row(start, trimmed(fold, start, end).end, {name: cell for name, cell in cells.items() if cell.end > cell.start}, {})


# ---- rows ---------------------------------------------------------------------------------------------------------------------------------


class _Header(NamedTuple):
    start: int
    fields: list[str]  # of the contract, "" for a column that the grammar does not know
    cells: list[Cell]
    rows: list[list[Cell]]  # below it
    before: list[list[Cell]]  # above it


def _read(view: View, grid: _Grid, ctx: Context) -> Table | None:
    fold, grammar = view.fold, ctx.grammar
    header = _header_row(fold, grid, grammar) if grid.rows else _header_cells(fold, grid, grammar)
    if header is None:
        return None
    fields, width = header.fields, len(header.fields)
    names = tuple(_plain(fold, cell) for cell in header.cells)
    rows: list[Row] = []
    caption, above_header = _caption(fold, header.before, grammar)
    skipped = [cell for cell in (*above_header, *header.cells) if cell.end > cell.start]
    path: tuple[Group, ...] = ()
    above: dict[str, Cell] = {}
    main = fields.index("title")
    for row in header.rows:
        filled = [cell for cell in row if cell.end > cell.start]
        texts = [_plain(fold, cell) for cell in row]
        if not filled:
            continue
        group = _group(texts, row, filled, fields, grammar)
        if _is_header(texts, names) or grammar.pattern("sum-row").fullmatch(_plain(fold, filled[0])):
            skipped += filled
        elif group:
            path = (*_above(fold, path, group, grammar), group)
            skipped += filled
        else:
            if len(row) != width:
                ctx.collector.add(
                    "PP504", view.offsets.start(row[0].start), view.offsets.end(filled[-1].end), count=len(row), columns=width
                )
                skipped += [cell for cell in row[width:] if cell.end > cell.start]
            placed = _placed(fold, list(row), filled, fields, grammar, by_row=bool(grid.rows))
            known: dict[str, Cell] = {}
            extra: dict[str, Cell] = {}
            for i, cell in placed.items():
                name = fields[i]
                if cell.end > cell.start:
                    (extra if name in ("", REMARK) else known)[names[i] if name in ("", REMARK) else name] = cell
            if "title" in known:
                above["title"] = known["title"]
            elif "title" in above:
                known["title"] = above["title"]
            for i in range(main if grid.rows else 0):  # columns left of the task name it and others of its kind: they are merged downward
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
    return Table(start, end, tuple(rows), tuple(skipped), leads, caption)


def _caption(fold: str, above: list[list[Cell]], grammar: Grammar) -> tuple[Cell | None, list[Cell]]:
    """The table's own title, where it stands alone in a row above the header (附件2 任务分工表), and what else stands there."""
    rows = [[cell for cell in row if cell.end > cell.start] for row in above]
    for row in reversed(rows):
        if len(row) == 1 and grammar.pattern("table-title").search(fold, *row[0]):
            cell = row[0]
            mark = grammar.pattern("attachment-mark").match(fold, cell.start, cell.end)
            title = _trim(fold, mark.end() if mark else cell.start, cell.end)
            if title.end > title.start:
                others = [other for other_row in rows for other in other_row if other is not cell]
                return title, [*others, *([Cell(cell.start, title.start)] if title.start > cell.start else [])]
    return None, [cell for row in rows for cell in row]


def _end(rows: list[Row], skipped: list[Cell]) -> int:
    return max([*(row.end for row in rows), *(cell.end for cell in skipped)])


def _group(texts: list[str], row: Sequence[Cell], filled: list[Cell], fields: list[str], grammar: Grammar) -> Group | None:
    """The group that a row opens: one cell across it, a numeral and a name, or the same words in every column of a merged cell."""
    number = grammar.pattern("row-number")
    if len(filled) == 1:
        alone = filled[0]
        first = row[0] is alone or (bool(fields) and fields[list(row).index(alone)] in ("label", "title") and len(row) > FEWEST_MARKS)
        return Group(None, alone) if first and not number.fullmatch(next(t for t in texts if t)) else None
    words = [text for text in texts if text]
    if len(row) > FEWEST_MARKS and len(set(words)) == 1 and len(filled) == len(row):
        return Group(None, filled[0])
    label = fields.index("label") if "label" in fields and fields.index("label") < len(row) else -1
    if len(filled) == 2 and len(row) > FEWEST_MARKS and filled[0] is row[label] and grammar.pattern("group-number").fullmatch(texts[label]):
        return Group(filled[0], filled[1])
    return None


def _header_row(fold: str, grid: _Grid, grammar: Grammar) -> _Header | None:
    for k, row in enumerate(grid.rows[:HEADER_ROWS]):
        fields = _fields(fold, row, grammar)
        named = [name for name in fields if name]
        if len(named) < 2 or len(named) * 3 < len(row):
            continue
        if {"title", "text"}.isdisjoint(fields):
            if {"label", "time", *UNIT_FIELDS}.isdisjoint(fields) or "" not in fields:
                continue
            start = fields.index("label") + 1 if "label" in fields else 0
            fields[fields.index("", start) if "" in fields[start:] else fields.index("")] = "title"
        _settle(fields)
        return _Header(row[0].start, fields, list(row), grid.rows[k + 1 :], grid.rows[:k])
    return None


def _header_cells(fold: str, grid: _Grid, grammar: Grammar) -> _Header | None:
    """Where the header begins and ends is for its own words to tell: from the first known name to the last that is not far from another."""
    cells = grid.cells
    known = _fields(fold, cells[:40], grammar)
    first = next((i for i, name in enumerate(known) if name), None)
    if first is None:
        return None
    last = first
    for i in range(first, len(known)):
        if known[i]:
            last = i
        elif i - last > 1 or len(_plain(fold, cells[i])) > 12:
            break
    fields = known[first : last + 1]
    if {"title", "text"}.isdisjoint(fields) or len([f for f in fields if f]) < 2:
        return None
    _settle(fields)
    below = last + 1
    named = cells[first:below]
    at = _numbers_without_a_name(fold, cells[below:], fields)
    if at is not None:
        fields.insert(at, "label")
        named.insert(at, Cell(cells[last].end, cells[last].end))
    width = len(fields)
    rows = [cells[at : at + width] for at in range(below, len(cells), width)]
    return _Header(cells[first].start, fields, named, rows, [])


def _numbers_without_a_name(fold: str, cells: list[Cell], fields: list[str]) -> int | None:
    """The place of a column that the header leaves out: the numbers of the rows, which count on from 1."""
    width = len(fields) + 1
    for i in range(width) if "label" not in fields else ():
        column = [_plain(fold, cell) for cell in cells[i::width]]
        if len(column) > 1 and column == [str(k) for k in range(1, len(column) + 1)]:
            return i
    return None


def _fields(fold: str, cells: Sequence[Cell], grammar: Grammar) -> list[str]:
    """What each cell of a header names, "" where it is no known column."""
    union = grammar.union("columns")
    found = [union.pattern.fullmatch(_plain(fold, cell)) for cell in cells]
    rules = [union.rule(m) if m else None for m in found]
    titled = any(rule and rule.get("field") in ("title", "text") for rule in rules)
    return [rule.get("field") if rule and (titled or not rule.get("beside_title")) else "" for rule in rules]


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
    rank = _rank(_plain(fold, group.label or group.title), grammar)
    return tuple(g for g in path if _rank(_plain(fold, g.label or g.title), grammar) < rank)


def _rank(text: str, grammar: Grammar) -> int:
    return min((rule.get("rank") for rule in grammar.rules("headings") if grammar.pattern(rule.id).match(text)), default=0)


def _placed(fold: str, row: list[Cell], filled: list[Cell], fields: list[str], grammar: Grammar, *, by_row: bool) -> dict[int, Cell]:
    """Which column each cell of a row is in: where it stands, unless the row lost merged cells and what it holds says otherwise."""
    if not by_row:
        return _place(fold, filled if len(filled) < len(fields) else row, fields, grammar)
    held = row[: row.index(filled[-1]) + 1]
    standing = dict(enumerate(row[: len(fields)]))
    if len(held) >= len(fields) or len(held) < FEWEST_MARKS or UNITS_OR_TIME.isdisjoint(fields):
        return standing
    moved = _place(fold, held, fields, grammar)
    gain = _fit(fold, moved, fields, grammar) - _fit(fold, dict(enumerate(held)), fields, grammar)
    return moved if gain >= (SURELY_MOVED if len(row) >= len(fields) else SURELY_MOVED / 2) else standing


def _fit(fold: str, placed: dict[int, Cell], fields: list[str], grammar: Grammar) -> float:
    """How well cells fit their columns, those of units, times and numbers, which are told by what they hold."""
    return sum(
        _fits(fold, cell, UNITS if fields[i] in UNIT_FIELDS else fields[i], grammar)
        for i, cell in placed.items()
        if fields[i] in UNITS_OR_TIME and cell.end > cell.start
    )


def _place(fold: str, cells: list[Cell], fields: list[str], grammar: Grammar) -> dict[int, Cell]:
    """Which column each cell of a row is in. A row that lost merged cells is fitted by what its cells hold."""
    width = len(fields)
    if len(cells) >= width:
        return dict(enumerate(cells[:width]))
    kinds = [UNITS if name in UNIT_FIELDS else name for name in fields]
    main = fields.index("title")
    merged = [LEFT_OF_TITLE if not name and i < main else MERGED if name in FILLED else 0.0 for i, name in enumerate(fields)]
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


def _fits(fold: str, cell: Cell, kind: str, grammar: Grammar) -> float:
    """How well a cell fits a column of a field, or of units."""
    text = _plain(fold, cell)
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
