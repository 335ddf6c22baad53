"""All columns of flat tables: csv, parquet, the workbook.

A column is its key, which is its English name too, its type, and how it is made of a task and what
that stands in. Its Chinese name is in the catalogue (`name`). Nothing that nests deeper is squeezed
in; that is what JSON is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, Literal

from planparse.frozen import NamedTuple
from planparse.ledger.roles import ROLES
from planparse.messages import Lang, sheet_text

Type = Literal["text", "integer", "date", "texts", "pairs", "count", "light", "input"]
Json = Mapping[str, Any]
QUOTED: Final = 20  # characters of the document that tell a place
PLACES: Final = ("line", "page", "paragraph", "sheet", "table", "row")  # of `records.Locator`


class Entry(NamedTuple):
    """A task with what it stands in: what a row is made of."""

    source: Json
    plan: Json
    task: Json
    lang: Lang = "en"  # of words of ours in the row
    text: str | None = None  # of the whole document, where it is at hand


class Column(NamedTuple):
    """A column: its key, its type, and how it is had from an entry (None where it is not there).

    The type is text, integer, date (an ISO date), texts (a list), pairs (a mapping of text to
    text); or one of those that no entry has: ``count`` (the row's number), ``light`` (how near its
    date is, which only a sheet can tell), ``input`` (what people fill in).
    """

    key: str
    type: Type
    value: Callable[[Entry], Any]


def name(key: str, lang: Lang) -> str:
    """What the column ``key`` is called."""
    return key if lang == "en" else sheet_text(f"column {key}", lang)


def column_of(given: str) -> Column | None:
    """The column of that key or Chinese name (any spaces, width of brackets and letters as they
    are); None where there is none."""
    return _by_name().get("".join(given.split()))


def rows(result: Json, columns: Iterable[Column], lang: Lang = "en") -> Iterator[tuple[Any, ...]]:
    """The rows of a result's tasks, in order, with values in the order of ``columns``."""
    columns = tuple(columns)
    for entry in entries(result, lang):
        yield tuple(column.value(entry) for column in columns)


def entries(result: Json, lang: Lang = "en") -> Iterator[Entry]:
    """The tasks of a result, in order."""
    source, text = result["source"], result.get("text")
    for plan in result["plans"]:
        for task in plan["tasks"]:
            yield Entry(source, plan, task, lang, text)


def whole(unit: Json) -> str:
    """A unit's name with its remark: 县农办(乡村振兴局). A lost closing bracket is put back."""
    if not unit["note"]:
        return str(unit["name"])
    text = str(unit["text"])
    return text if text.startswith(unit["name"]) else f"{unit['name']}({unit['note']})"


def units(task: Json, role: str) -> list[str]:
    """The units of a task in a role, each once, whole."""
    return list(
        dict.fromkeys(
            whole(unit)
            for duty in task["responsibilities"]
            if duty["role"] == role
            for unit in duty["units"]
        )
    )


def due(task: Json) -> str | None:
    """The last day of the task's times; None where no day is known."""
    return max((time["end"] for time in task["deadlines"] if time["end"]), default=None)


def place(entry: Entry) -> str:
    """Where a person finds it, and the words that are printed there."""
    return quoted(located(entry), _printed(entry), entry.lang)


def located(entry: Entry) -> str:
    """Where a person finds a task: 第15行, 表1第2行."""
    locator, lang = entry.task["locator"], entry.lang
    parts = (
        sheet_text(f"place {key}", lang, at=locator[key])
        for key in PLACES
        if locator.get(key) is not None
    )
    return sheet_text("place join", lang).join(parts)


def quoted(where: str, printed: str, lang: Lang) -> str:
    """A place and the words that stand there, or the one that is known."""
    if not where or not printed:
        return where or printed
    return sheet_text("place quoted", lang, where=where, printed=printed)


def _printed(entry: Entry) -> str:
    """The first words of the task, as printed where the text is at hand."""
    span = entry.task["span"]
    if entry.text:
        words = entry.text[span["start"] : min(span["end"], span["start"] + 3 * QUOTED)]
    else:
        words = f"{entry.task['label'] or ''}{entry.task['title'] or entry.task['text']}"
    words = " ".join(words.split())
    return words if len(words) <= QUOTED else f"{words[:QUOTED]}…"


def _field(key: str, kind: Type = "text") -> Column:
    return Column(key, kind, lambda entry: entry.task[key])


def _of_plan(key: str, field: str = "", kind: Type = "text") -> Column:
    return Column(key, kind, lambda entry: entry.plan[field or key])


def _role(role: str) -> Column:
    return Column(role, "texts", lambda entry: units(entry.task, role))


def _located(key: str, kind: Type = "integer") -> Column:
    return Column(key, kind, lambda entry: entry.task["locator"].get(key))


def _filled_in(key: str) -> Column:
    return Column(key, "input", lambda _entry: None)


def _deadlines(entry: Entry) -> list[str]:
    return list(dict.fromkeys(time["text"] for time in entry.task["deadlines"]))


def _recurs(entry: Entry) -> list[str]:
    times = entry.task["deadlines"]
    return [time["recurrence"]["every"] for time in times if time["recurrence"]]


def _figures(entry: Entry) -> list[str]:
    """Each figure behind what it measures: 护栏 30公里以上."""
    return [
        " ".join(part for part in (figure["subject"], figure["text"]) if part)
        for figure in entry.task["indicators"]
    ]


def _measures(entry: Entry) -> list[str]:
    return [measure["title"] or measure["text"] for measure in entry.task["measures"]]


def _above(entry: Entry) -> list[str]:
    """The headings above it, each by its title."""
    return [above["title"] or above["label"] or "" for above in entry.task["path"]]


def _headings(entry: Entry) -> str:
    """The headings above it, with their labels: 二、重点任务/(一)摸清底数."""
    return "/".join(f"{above['label'] or ''}{above['title'] or ''}" for above in entry.task["path"])


def _origin(entry: Entry) -> str:
    """Which document it is from: its title, else its file, and its number."""
    said = entry.plan["title"] or entry.source["name"]
    number = entry.plan["document_number"]
    return sheet_text("numbered", entry.lang, title=said, number=number) if number else said


def _work(entry: Entry) -> str:
    """What is to be done: the title; where there is none, the text."""
    return str(entry.task["title"] or entry.task["text"])


def _steps(entry: Entry) -> str:
    """How it is to be done: the text, where there is a title beside it."""
    return str(entry.task["text"]) if entry.task["title"] else ""


def _when(entry: Entry) -> str:
    """By when, in one cell: the last day where one is known, else the words."""
    return due(entry.task) or sheet_text("texts join", entry.lang).join(_deadlines(entry))


def _remarks(entry: Entry) -> list[str]:
    """What no other column of a ledger has: further columns and labels, who watches over it."""
    said = [
        sheet_text("pair", entry.lang, key=key, value=value)
        for key, value in entry.task["extra"].items()
        if value
    ]
    watch = units(entry.task, "supervise")
    if watch:
        joined = sheet_text("units join", entry.lang).join(watch)
        said.append(sheet_text("supervised", entry.lang, units=joined))
    return said


ALL: Final[tuple[Column, ...]] = (
    Column("source", "text", lambda entry: entry.source["name"]),
    _of_plan("plan_id", "id"),
    _of_plan("plan_title", "title"),
    _of_plan("kind"),
    _of_plan("year", kind="integer"),
    _of_plan("issuer"),
    _of_plan("document_number"),
    _of_plan("issued_on", kind="date"),
    _of_plan("duplicate_of"),
    *(_field(key) for key in ("id", "origin", "category", "label")),
    _field("number", "integer"),
    _field("title"),
    _field("text"),
    Column("path", "texts", _above),
    *(_role(role) for role in ROLES),
    Column("deadlines", "texts", _deadlines),
    Column("due", "date", lambda entry: due(entry.task)),
    Column("recurs", "texts", _recurs),
    Column("indicators", "texts", _figures),
    Column("measures", "texts", _measures),
    Column("extra", "pairs", lambda entry: entry.task["extra"]),
    _field("same_as"),
    *(_located(key) for key in ("line", "paragraph", "page")),
    _located("sheet", "text"),
    *(_located(key) for key in ("table", "row")),
    Column("start", "integer", lambda entry: entry.task["span"]["start"]),
    Column("end", "integer", lambda entry: entry.task["span"]["end"]),
    # those of people
    Column("no", "count", lambda _entry: None),
    Column("document", "text", _origin),
    Column("headings", "text", _headings),
    Column("work", "text", _work),
    Column("steps", "text", _steps),
    *(_filled_in(key) for key in ("status", "progress", "report", "problems")),
    Column("remarks", "texts", _remarks),
    Column("place", "text", place),
    Column("when", "date", _when),
    Column("light", "light", lambda _entry: None),
)
BY_KEY: Final = {column.key: column for column in ALL}


def _these(*keys: str) -> tuple[Column, ...]:
    return tuple(BY_KEY[key] for key in keys)


# Those of a data frame, in order: what records hold, told flat.
FLAT: Final = ALL[: next(i for i, column in enumerate(ALL) if column.key == "no")]
# Those of a ledger, in order: what offices keep.
LEDGER: Final = _these(
    "no", "document", "headings", "label", "work", "steps", "lead", "responsible", "support",
    "person", "due", "deadlines", "indicators", "status", "progress", "report", "problems",
    "remarks", "place", "light",
)  # fmt: skip


@cache
def _by_name() -> dict[str, Column]:
    return {
        "".join(name(column.key, lang).split()): column for lang in ("zh", "en") for column in ALL
    }
