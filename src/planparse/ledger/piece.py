"""What one document comes to in a ledger: rows, doubts and days, as plain data.

It is made where the document was parsed, and is all that crosses to where the workbook is written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.ledger import looks
from planparse.ledger.cells import KEPT, LONGEST, pieces, said, units_of
from planparse.ledger.columns import Entry, Json, due, entries, located, quoted
from planparse.ledger.drawn import Cell, Head, counted, drawn, light, marked, row_of
from planparse.ledger.names import folded
from planparse.ledger.recurring import days
from planparse.ledger.view import View
from planparse.ledger.words import formula_of
from planparse.messages import Lang, Params, advice, message, sheet_text

NUMBER: Final = "\1"  # in a drawn row: the task's number
SAME: Final = "\2"  # the number of the task that it says again
FILE: Final = "\3"  # what tells its document from others
QUOTED: Final = 40  # characters of the document that tell the place of a doubt
PLAIN: Final = "txt"
LINE_END: Final = compiled("\n")
EMPTY: Final = ("input", "light", "count")  # columns that a document says nothing of
COUNTED: Final = ("lead", "responsible", "support")  # the roles of the summary


class Row(NamedTuple):
    """A task: its row, and what other sheets are made of."""

    drawn: str  # with `drawn.AT`, and the marks below
    same: int | None  # which row of the piece, from 0, says the same task
    units: list[tuple[str, str, str]]  # role, folded name, name as printed
    due: str | None
    days: list[str]  # on which it is due, in the year of its plan
    work: str
    times: str
    again: bool  # whether its plan is printed for the second time


class Doubt(NamedTuple):
    """Something to be looked at: what it is about, and what to do."""

    file: str
    severity: str
    code: str
    place: str
    message: str
    advice: str
    row: int | None = None  # of the piece, from 0


class Piece(NamedTuple):
    """One document."""

    name: str
    sha256: str
    dated: str  # the latest date of its plans; "" where there is none
    rows: list[Row]
    doubts: list[Doubt]


def piece_of(result: Json, view: View) -> Piece:
    """The piece of a result, its rows drawn as the view has them."""
    items = list(entries(result, view.lang))
    numbers = {item.task["id"]: number for number, item in enumerate(items)}
    doubts = list(_doubts(result, items, view.lang))
    rows = []
    draw = Drawing(view)
    for number, item in enumerate(items):
        values = list(_held(draw.values(item), number, item, doubts))
        same = numbers.get(item.task["same_as"] or "")
        cells = draw.cells(item, values, same)
        if max(cell.height for cell in cells) > looks.TALLEST:
            doubts.append(_of_cell(item, number, {"case": "print"}))
        rows.append(_row(item, row_of(cells), same))
    plans = result["plans"]
    dated = max((plan["issued_on"] for plan in plans if plan["issued_on"]), default="")
    return Piece(result["source"]["name"], result["source"]["sha256"], dated, rows, doubts)


class Drawing:
    """How the rows of a view are drawn."""

    def __init__(self, view: View) -> None:
        self._heads, self._lang = view.heads, view.lang
        self._columns = [item.column for item in view.shown]
        self._number, self._remarks = view.at("no"), view.at("remarks")
        self._light, formula = view.at("light"), formula_of(view)
        self._lit = light(formula) if formula else drawn(Head(""), "")
        self._empty = [drawn(head, "") for head in self._heads]

    def values(self, entry: Entry) -> Iterator[Any]:
        """What the cells of a task say."""
        for column in self._columns:
            if column is None or column.type in EMPTY:
                yield ""
            else:
                yield said(column, column.value(entry), entry.lang)

    def cells(self, entry: Entry, values: list[Any], same: int | None) -> list[Cell]:
        """The cells of a task, with its number, its light, what it says again, and its id."""
        cells = [
            empty if value == "" else drawn(head, value)
            for head, value, empty in zip(self._heads, values, self._empty, strict=False)
        ]
        if self._number is not None:
            cells[self._number] = counted(NUMBER)
        if self._light is not None:
            cells[self._light] = self._lit
        again = entry.plan["duplicate_of"] is not None
        if self._remarks is not None and (again or same is not None):
            head = self._heads[self._remarks]
            cells[self._remarks] = self._remarked(head, values[self._remarks], same, again=again)
        return [*cells, marked(drawn(self._heads[-1], f"{FILE}:{entry.task['id']}"), FILE)]

    def _remarked(self, head: Head, said: str, same: int | None, *, again: bool) -> Cell:
        parts = [said] if said else []
        if same is not None:
            parts.append(sheet_text("same as", self._lang, number=SAME))
        if again:
            parts.append(sheet_text("repeats", self._lang))
        cell = drawn(head, sheet_text("texts join", self._lang).join(parts))
        return cell if same is None else marked(cell, SAME)


def _row(entry: Entry, drawn: str, same: int | None) -> Row:
    task = entry.task
    return Row(
        drawn=drawn,
        same=same,
        units=[
            (duty["role"], folded(unit["name"]), unit["name"])
            for duty in task["responsibilities"]
            if duty["role"] in COUNTED
            for unit in duty["units"]
        ],
        due=due(task),
        days=sorted({day for time in task["deadlines"] for day in days(time, entry.plan["year"])}),
        work=task["title"] or task["text"],
        times=sheet_text("texts join", entry.lang).join(
            dict.fromkeys(time["text"] for time in task["deadlines"])
        ),
        again=entry.plan["duplicate_of"] is not None,
    )


def _held(values: Iterator[Any], number: int, entry: Entry, doubts: list[Doubt]) -> Iterator[Any]:
    """The values; of one that is too long for a cell the rest is put among the doubts, in as many
    as it takes."""
    for value in values:
        if isinstance(value, str) and len(value) * 2 > LONGEST and units_of(value) > LONGEST:
            value, *rest = pieces(value, KEPT)
            said = _of_cell(entry, number, {"limit": LONGEST})
            doubts += (said._replace(advice=part) for part in rest)
            value += sheet_text("goes on", entry.lang)
        yield value


def _of_cell(entry: Entry, number: int, params: Params) -> Doubt:
    said = (message("PP705", params, entry.lang), advice("PP705", params, entry.lang))
    return Doubt(entry.source["name"], "info", "PP705", "", *said, number)


def _doubts(result: Json, items: list[Entry], lang: Lang) -> Iterator[Doubt]:
    """The diagnostics of a result, each with its place and the task that it is about."""
    source, text = result["source"], result.get("text") or ""
    spans = sorted(
        (entry.task["span"]["start"], entry.task["span"]["end"], number)
        for number, entry in enumerate(items)
    )
    starts = [start for start, _end, _number in spans]
    lines = _lines(text) if source["encoding"] is not None or source["format"] == PLAIN else []
    for item in result["diagnostics"]:
        code, params, span = item["code"], item["params"], item["span"]
        row, where = None, ""
        if span is not None:
            at = bisect_right(starts, span["start"]) - 1
            row = spans[at][2] if at >= 0 and span["start"] < spans[at][1] else None
            where = _where(span, lines, None if row is None else items[row], lang)
        yield Doubt(
            source["name"],
            item["severity"],
            code,
            quoted(where, _printed(span, text), lang),
            message(code, params, lang),
            advice(code, params, lang),
            row,
        )


def _lines(text: str) -> list[int]:
    """Where lines begin."""
    return [0, *(found.end() for found in LINE_END.finditer(text))]


def _where(span: Json, lines: list[int], entry: Entry | None, lang: Lang) -> str:
    """The line of a place where the file has lines; else where its task stands."""
    if lines:
        return sheet_text("place line", lang, at=bisect_right(lines, span["start"]))
    return "" if entry is None else located(entry)


def _printed(span: Json | None, text: str) -> str:
    if span is None:
        return ""
    printed = " ".join(text[span["start"] : min(span["end"], span["start"] + 3 * QUOTED)].split())
    return printed if len(printed) <= QUOTED else f"{printed[:QUOTED]}…"
