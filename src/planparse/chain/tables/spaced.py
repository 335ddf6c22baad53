"""Grids whose cells only white space parts: a row a line ("1 修渠 县水利局 6月底前"), or a cell
a line without any mark.

The header tells the columns, numbers that rise the rows, and what the words of a row say which
column they are of: units and times are known, the rest is the task.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import Final

from planparse.chain.tables.columns import (
    LONGEST_GROUP,
    LONGEST_NAME,
    UNIT_FIELDS,
    fields_of,
    header_fields,
    plain,
)
from planparse.chain.tables.grids import Grid, filled_lines, trim
from planparse.fields.units import name_units, read_units
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline.marks import label_at
from planparse.text.spans import Span, holding
from planparse.text.view import View

WORDS: Final = compiled(r"[^ \n]+")
FEWEST_COLUMNS: Final = 3
MOST_COLUMNS: Final = 9
MOST_WORDS: Final = 24  # of a row: what has more is no row of a table
LONGEST_ROW: Final = 1200
FARTHEST: Final = 300  # numbers that an extract of a table may leave out between two rows
FEWEST_ROWS: Final = 2
UNITS, TIME, WORD, SENTENCE = "units", "time", "word", "sentence"
FITTING: Final = 1.0
EMPTY_UNITS: Final = -0.4
# a task's name is merged downward where its measures have a column of their own
EMPTY_TASK: Final = -0.8
NO_TASK: Final = -2.0  # where they have none, a row without a name says nothing
EMPTY: Final = -0.1


def spaced_grids(
    view: View, starts: Sequence[int], known: Sequence[Span], grammar: Grammar
) -> Iterator[Grid]:
    """The tables of a text whose cells white space parts, in order, whose headers begin at
    ``starts``, those left out that are ``known``; none where a header has no column of units."""
    fold = view.fold
    done = 0
    held = holding(sorted(known))
    for start in starts:
        if start < done or held(start):
            continue
        header = _header(fold, start, grammar)
        if header is None:
            continue
        by_line, names, fields = header
        grid = Grid(names[0].start, rows=[names])
        rows = list(_rows(fold, names[-1].end, len(fields), by_line, grammar))
        _fill(fold, grid, rows, (by_line, fields), grammar)
        told = [row for row in grid.rows[1:] if len(row) > 1]
        owned = [
            row
            for row in told
            if any(
                c.end > c.start for c, name in zip(row, fields, strict=True) if name in UNIT_FIELDS
            )
        ]
        if len(told) >= FEWEST_ROWS and 2 * len(owned) >= len(told):
            grid.end = done = max(cell.end for row in grid.rows for cell in row)
            yield grid


def _fill(
    fold: str,
    grid: Grid,
    rows: Sequence[list[Span]],
    known: tuple[bool, list[str]],
    grammar: Grammar,
) -> None:
    """Put rows into a grid, as long as they are some; what had not a part a column was guessed."""
    by_line, fields = known
    usual = min((gap for row in rows if (gap := _gap(fold, row)) is not None), default=0)
    for row in rows:
        cells = row
        if len(row) > 1 and by_line and len(row) <= MOST_WORDS:
            cells = [row[0], *_assigned(fold, row[1:], fields[1:], grammar)]
        elif len(row) > 1:
            cells = _in_line(fold, row, fields, usual, grammar)
        if not cells:
            break
        grid.rows.append(cells)
        parts = len(row) if by_line else 1 + sum(len(_words(fold, part)) for part in row[1:])
        if parts != len(fields) and len(row) > 1:
            grid.guessed[row[0].start] = parts
    while len(grid.rows[-1]) == 1 and len(grid.rows) > 1:
        grid.rows.pop()  # the heading below the table


def _header(fold: str, start: int, grammar: Grammar) -> tuple[bool, list[Span], list[str]] | None:
    """Whether each cell has a line of its own, the names of the columns, and what they are for;
    None where these are no header."""
    names = _words(fold, next(filled_lines(fold, start)))
    by_line = len(names) == 1
    if by_line:
        lines = islice(filled_lines(fold, start), MOST_COLUMNS)
        names = list(takewhile(lambda line: line.end - line.start <= LONGEST_NAME, lines))
        known = fields_of(fold, names, grammar)
        names = names[: max((k for k, name in enumerate(known, 1) if name), default=0)]
    fields = header_fields([plain(fold, name) for name in names], grammar) or [""]
    told = len(fields) - fields.count("")
    if fields[0] != "label" or set(UNIT_FIELDS).isdisjoint(fields) or len(fields) > MOST_COLUMNS:
        return None
    return (by_line, names, fields) if told >= FEWEST_COLUMNS and 2 * told >= len(fields) else None


def _rows(
    fold: str, start: int, width: int, by_line: bool, grammar: Grammar
) -> Iterator[list[Span]]:
    """The rows below a header; a line that begins as a heading does is a row of its own."""
    row: list[Span] = []
    last = 0
    ahead = filled_lines(fold, start)
    lines = deque(islice(ahead, width + 1))  # this one and those in which the next number may stand
    while lines:
        line = lines.popleft()
        lines += islice(ahead, 1)
        number = grammar.pattern("row-begins").match(fold, *line)
        counts = number is not None and last < int(number.group("number")) <= last + (
            FARTHEST if last else 10**4
        )
        style = label_at(fold, *line, grammar) if line.end - line.start <= LONGEST_GROUP else None
        if counts and number:
            if row:
                yield row
            last = int(number.group("number"))
            rest = trim(fold, number.end("number"), line.end)
            row = [Span(*number.span("number")), *([rest] if rest.end > rest.start else [])]
        elif style and style.get("numerals") == "han":
            if row:
                yield row
            row = []
            yield [line]
        elif not row:
            return
        else:
            apart = by_line or fold.count("\n", row[-1].end, line.start) < 2
            full = len(row) >= width if by_line else not apart
            follows = any(
                grammar.pattern("row-begins").match(fold, *later) for later in (line, *lines)
            )
            if line.end - row[0].start > LONGEST_ROW or (full and not follows):
                break
            row.append(line)
    if row:
        yield row


def _in_line(
    fold: str, row: list[Span], fields: list[str], usual: int, grammar: Grammar
) -> list[Span]:
    """The cells of a row whose words stand on its line; empty ones first where more blanks than is
    ``usual`` stand before them. None where it has too many words for a row."""
    words = [word for cell in row[1:] for word in _words(fold, cell)]
    if len(words) > MOST_WORDS:
        return []
    empty = max(0, min((_gap(fold, row) or 0) - usual, len(fields) - 2))
    first = [Span(words[0].start, words[0].start)] * empty
    return [row[0], *first, *_assigned(fold, words, fields[1 + empty :], grammar)]


def _gap(fold: str, row: list[Span]) -> int | None:
    """How many blanks stand between the number of a row and its words on the same line: one more
    for each cell that is empty there; None for other rows."""
    if len(row) < 2 or fold[row[0].end : row[1].start].strip(" "):
        return None
    return row[1].start - row[0].end


def _words(fold: str, cell: Span) -> list[Span]:
    return [Span(*m.span()) for m in WORDS.finditer(fold, *cell)]


def _assigned(fold: str, words: list[Span], fields: list[str], grammar: Grammar) -> list[Span]:
    """The cells of a row under its columns: a word a column where their number and kinds agree,
    else the words that follow one another go to the column which they fit best, all in order."""
    kinds = [_kind(fold, word, grammar) for word in words]
    if len(words) == len(fields) and all(map(_may_stand, fields, kinds)):
        return words

    @cache
    def best(word: int, column: int) -> tuple[float, tuple[int, ...]]:
        if column == len(fields):
            return (0.0, ()) if word == len(words) else (-1e9, ())
        found: tuple[float, tuple[int, ...]] = (-1e9, ())
        for stop in range(len(words), word - 1, -1):
            score, ends = best(stop, column + 1)
            score += _fit(
                fields[column], kinds[word:stop], EMPTY_TASK if "text" in fields else NO_TASK
            )
            if score > found[0]:
                found = (score, (stop, *ends))
        return found

    edges = (0, *best(0, 0)[1])
    at = words[0].start if words else 0
    return [
        Span(words[a].start, words[b - 1].end) if b > a else Span(at, at)
        for a, b in pairwise(edges)
    ]


def _may_stand(field: str, kind: str) -> bool:
    """Whether one word of a kind may be all that a column holds in a row; what reads like a name of
    a unit may be anything (建成3个示范区)."""
    if field in UNIT_FIELDS:
        return kind == UNITS
    return field != "time" or kind == TIME


def _kind(fold: str, word: Span, grammar: Grammar) -> str:
    if grammar.pattern("time-like").match(fold, *word) and word.end - word.start < 2 * LONGEST_NAME:
        return TIME
    units = read_units(fold, *word, grammar)
    if units and name_units(units) and "。" not in fold[word.start : word.end - 1]:
        return UNITS
    long = "。" in fold[slice(*word)] or word.end - word.start > 2 * LONGEST_NAME
    return SENTENCE if long else WORD


def _fit(field: str, kinds: list[str], nameless: float) -> float:
    """How well words of these kinds fit a column."""
    if field in UNIT_FIELDS:
        return (
            sum(FITTING if kind == UNITS else -FITTING for kind in kinds) if kinds else EMPTY_UNITS
        )
    if field == "time":
        return sum(FITTING if kind == TIME else -FITTING for kind in kinds) if kinds else EMPTY
    if not kinds:
        return nameless if field == "title" else EMPTY
    long = {"text": 0.2, "title": 0.1}.get(field, 0.0)
    return sum(-0.5 if kind in (UNITS, TIME) else 0.5 + long * (kind == SENTENCE) for kind in kinds)
