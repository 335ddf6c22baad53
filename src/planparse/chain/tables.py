"""Task tables (任务清单) dumped as text with “|” between cells, so that no cell is taken for a heading.

Two ways of dumping are read: a cell a line ("序号 |⏎工作事项 |⏎"), where a merged cell leaves its row one cell short and an empty one at its end;
and a row a line ("| 1 | … | … |").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Final

from planparse.fields.units import read_units
from planparse.grammar import Grammar
from planparse.outline import Cell, Context, Outline, Row, Table, View

BAR_LINE: Final = re.compile(r"\|")
REMARK: Final = "note"  # a column that is known, and kept under its printed name
FILLED: Final = ("title", REMARK)  # fields whose cells offices merge downward
UNIT_FIELDS: Final = ("lead", "responsible", "support", "supervise")
MERGED: Final = 0.5  # what it tells for a column, that its cells are those that offices merge
MOST_COLUMNS: Final = 12


def find_tables(outline: Outline, ctx: Context) -> Outline:
    """Task tables of the text: those whose header row the grammar's ``columns`` know (records.md 2.6)."""
    if "|" not in outline.view.fold:
        return outline
    tables = [table for start, end in _regions(outline.view.fold) if (table := _read(outline.view, start, end, ctx)) is not None]
    return replace(outline, tables=tuple(tables))


def _regions(fold: str) -> Iterator[tuple[int, int]]:
    """Stretches of lines that hold a “|”; a line between two of them whose cell broke over lines belongs to the stretch."""
    start = end = -1
    at = 0
    missed = 0
    for line in fold.splitlines(keepends=True) if "\r" not in fold else fold.split("\n"):
        length = len(line) + (0 if line.endswith("\n") else 1)
        if "|" in line:
            if start < 0:
                start = at
            end, missed = min(at + length, len(fold)), 0
        elif start >= 0 and line.strip():
            missed += 1
            if missed > 2:
                yield start, end
                start, missed = -1, 0
        at += length
    if start >= 0:
        yield start, end


def _read(view: View, start: int, end: int, ctx: Context) -> Table | None:
    cells = _cells(view.fold, start, end)
    grammar = ctx.grammar
    header = _header(view.fold, cells, grammar)
    if header is None:
        return None
    first, fields = header
    width = len(fields)
    names = tuple(_plain(view.fold, cells[first + i]) for i in range(width))
    rows: list[Row] = []
    skipped = list(cells[first : first + width])
    path: tuple[Cell, ...] = ()
    above: dict[str, Cell] = {}
    at = first + width
    while at < len(cells):
        row = cells[at : at + width]
        filled = [cell for cell in row if cell.end > cell.start]
        texts = [_plain(view.fold, cell) for cell in row]
        if not filled:
            at += width
            continue
        if _is_header(texts, names):
            skipped += filled
        elif len(filled) == 1 and filled[0] is row[0] and not grammar.pattern("row-number").fullmatch(texts[0]):
            path = (*_above(view.fold, path, filled[0], grammar), filled[0])
            skipped.append(filled[0])
        else:
            if len(row) < width:
                ctx.collector.add(
                    "PP504", view.offsets.start(row[0].start), view.offsets.end(filled[-1].end), count=len(row), columns=width
                )
            placed = _place(view.fold, filled if len(filled) < width else list(row), fields, grammar)
            known = {fields[i]: cell for i, cell in placed.items() if fields[i] not in ("", REMARK) and cell.end > cell.start}
            for name in ("title",):
                if name in known:
                    above[name] = known[name]
                elif name in above and name in fields:
                    known[name] = above[name]
            extra = {names[i]: cell for i, cell in placed.items() if fields[i] in ("", REMARK) and cell.end > cell.start}
            rows.append(Row(filled[0].start, filled[-1].end, known, extra, path))
        at += width
    begin = cells[first].start
    return Table(begin, end, tuple(rows), tuple(skipped)) if rows else None


def _cells(fold: str, start: int, end: int) -> list[Cell]:
    """The stretches between bars, white space trimmed. In row-a-line dumps the empty strip outside the outer bars is no cell."""
    cells: list[Cell] = []
    lines = list(re.finditer(r"[^\n]+", fold[start:end]))
    bars = [line.group().count("|") for line in lines if "|" in line.group()]
    if bars and sorted(bars)[len(bars) // 2] >= 3:
        for line in lines:
            text = line.group()
            if re.fullmatch(r"[ |:+-]+", text) and "-" in text:
                continue  # the rule under a Markdown header
            edges = [m.start() for m in BAR_LINE.finditer(text)]
            marks = [*([] if text.lstrip().startswith("|") else [-1]), *edges, *([] if text.rstrip().endswith("|") else [len(text)])]
            cells += [_trim(fold, start + line.start() + a + 1, start + line.start() + b) for a, b in pairwise(marks)]
        return cells
    at = start
    for m in BAR_LINE.finditer(fold, start, end):
        cells.append(_trim(fold, at, m.start()))
        at = m.end()
    return cells


def _trim(fold: str, start: int, end: int) -> Cell:
    while start < end and fold[start] in " \n":
        start += 1
    while end > start and fold[end - 1] in " \n":
        end -= 1
    return Cell(start, end)


def _plain(fold: str, cell: Cell) -> str:
    return "".join(fold[cell.start : cell.end].split())


def _header(fold: str, cells: Sequence[Cell], grammar: Grammar) -> tuple[int, list[str]] | None:
    """Where the header row begins and the field of each of its columns ("" for one the grammar does not know)."""
    union = grammar.union("columns")
    known: list[str] = []
    for cell in cells[:40]:
        text = _plain(fold, cell)
        found = union.pattern.fullmatch(text)
        known.append(union.rule(found).get("field") if found else "")
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
    if "title" not in fields:
        fields[fields.index("text")] = "title"
    seen: set[str] = set()
    for i, name in enumerate(fields):  # a second column of one field keeps its printed name
        if name in seen and name not in UNIT_FIELDS:
            fields[i] = "text" if name == "title" and "text" not in fields else ""
        seen.add(name)
    return first, fields


def _is_header(texts: Sequence[str], names: Sequence[str]) -> bool:
    return sum(a == b for a, b in zip(texts, names, strict=False)) >= max(2, len(names) - 1)


def _above(fold: str, path: tuple[Cell, ...], cell: Cell, grammar: Grammar) -> tuple[Cell, ...]:
    """The group rows that stay above a new one: those of a higher heading style."""
    rank = _rank(_plain(fold, cell), grammar)
    return tuple(c for c in path if _rank(_plain(fold, c), grammar) < rank)


def _rank(text: str, grammar: Grammar) -> int:
    return min((rule.get("rank") for rule in grammar.rules("headings") if grammar.pattern(rule.id).match(text)), default=0)


def _place(fold: str, cells: list[Cell], fields: list[str], grammar: Grammar) -> dict[int, Cell]:
    """Which column each cell of a row is in. A row that lost merged cells is fitted by what its cells hold."""
    width = len(fields)
    if len(cells) >= width:
        return dict(enumerate(cells[:width]))
    best: tuple[float, tuple[int, ...]] = (-1.0, ())
    fits: dict[tuple[int, int], float] = {}
    for columns in combinations(range(min(width, MOST_COLUMNS)), min(len(cells), MOST_COLUMNS)):
        score = sum(MERGED for c in range(width) if c not in columns and fields[c] in FILLED)
        for i, c in enumerate(columns):
            if (i, c) not in fits:
                fits[i, c] = _fits(fold, cells[i], fields[c], grammar)
            score += fits[i, c]
        if score > best[0]:
            best = (score, columns)
    return {c: cells[i] for i, c in enumerate(best[1])}


def _fits(fold: str, cell: Cell, name: str, grammar: Grammar) -> float:
    text = _plain(fold, cell)
    if name == "label":
        return 1.0 if grammar.pattern("row-number").fullmatch(text) else -1.0
    if name == "time":
        return 1.0 if grammar.pattern("time-like").match(text) and len(text) < 30 else -0.5
    if name in UNIT_FIELDS:
        if "。" in text[:-1]:
            return -0.5
        units = read_units(fold, cell.start, cell.end, grammar)
        like = sum(1 for unit in units if unit.likely)
        return like / len(units) if units else -0.5
    return 0.3 if len(text) > 6 else 0.0
