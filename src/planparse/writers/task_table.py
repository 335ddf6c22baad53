"""The flat table of tasks, one row a task, for spreadsheets and data frames.

CSV and Parquet have the same columns. What a record nests is told flat: units by role, times and
quantities as printed, and of the times the last day. Nothing that nests deeper is squeezed in; that
is what JSON is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from planparse.frozen import NamedTuple

ROLES: Final = (
    "lead",
    "responsible",
    "support",
    "supervise",
    "person",
)  # of `records.Responsibility`
Row = tuple[Any, ...]


class Column(NamedTuple):
    """A column: its name, its type, and how it is had from a task.

    The type is ``field`` (that of the field of the same name in `records.Task`), or one of text,
    integer, date, texts (a list) and pairs (a mapping).
    """

    name: str
    type: str
    value: Callable[[dict[str, Any]], Any]


def _field(name: str) -> Column:
    return Column(name, "field", lambda task: task[name])


def _role(role: str) -> Column:
    return Column(
        role,
        "texts",
        lambda task: [
            unit["name"]
            for duty in task["responsibilities"]
            if duty["role"] == role
            for unit in duty["units"]
        ],
    )


def _printed(name: str) -> Column:
    return Column(name, "texts", lambda task: [value["text"] for value in task[name]])


def _place(name: str) -> Column:
    return Column(name, "integer", lambda task: task["locator"].get(name))


def _due(task: dict[str, Any]) -> str | None:
    """The last day of the task's times; none where a year is not known."""
    return max((time["end"] for time in task["deadlines"] if time["end"]), default=None)


def _recurs(task: dict[str, Any]) -> list[str]:
    return [time["recurrence"]["every"] for time in task["deadlines"] if time["recurrence"]]


def _measures(task: dict[str, Any]) -> list[str]:
    return [measure["title"] or measure["text"] for measure in task["measures"]]


HEAD: Final = ("source", "plan_id", "plan_title")
COLUMNS: Final[tuple[Column, ...]] = (
    *(_field(name) for name in ("id", "origin", "category", "label", "number", "title", "text")),
    Column(
        "path",
        "texts",
        lambda task: [above["title"] or above["label"] or "" for above in task["path"]],
    ),
    *(_role(role) for role in ROLES),
    _printed("deadlines"),
    Column("due", "date", _due),
    Column("recurs", "texts", _recurs),
    _printed("indicators"),
    Column("measures", "texts", _measures),
    Column("extra", "pairs", lambda task: task["extra"]),
    _field("same_as"),
    *(_place(name) for name in ("line", "paragraph", "page")),
    Column("sheet", "text", lambda task: task["locator"]["sheet"]),
    *(_place(name) for name in ("table", "row")),
    Column("start", "integer", lambda task: task["span"]["start"]),
    Column("end", "integer", lambda task: task["span"]["end"]),
)
NAMES: Final = (*HEAD, *(column.name for column in COLUMNS))


def rows(result: dict[str, Any]) -> Iterator[Row]:
    """The rows of a result's tasks, in order, with values in the order of `NAMES`."""
    for plan in result["plans"]:
        for task in plan["tasks"]:
            yield (
                result["source"]["name"],
                plan["id"],
                plan["title"],
                *(column.value(task) for column in COLUMNS),
            )


def encodable(text: str) -> str:
    """``text`` with what no UTF-8 can carry (lone surrogates) as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()
