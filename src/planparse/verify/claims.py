"""What another program says of a document: its tasks, in the shape that it has.

A claim is a task with fields of ours. Where they stand in the other's JSON, its names tell: those
of our records, of our flat tables (English or Chinese), or those that a mapping names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.ledger.columns import column_of
from planparse.ledger.roles import ROLES

LISTS: Final = (*ROLES, "deadline", "indicator")  # fields of several values
FIELDS: Final = ("label", "title", "text", *ROLES, "deadline", "indicator")
SAME: Final = {  # names of records and of flat tables
    "deadlines": "deadline",
    "due": "deadline",
    "when": "deadline",
    "indicators": "indicator",
    "work": "title",
    "steps": "text",
}
LIST_ENDS: Final = compiled(r"[\n\u3001\uff0c\uff1b;,]")  # 、，；
TASKS: Final = "tasks"


class Claim(NamedTuple):
    """One claimed task: its name for people, and its fields, each with all its values as text."""

    name: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]

    def values(self, field: str) -> tuple[str, ...]:
        """The values of a field."""
        return dict(self.fields).get(field, ())


def claims_of(data: Any, names: Mapping[str, str] | None = None, tasks: str = "") -> list[Claim]:
    """The claims in another program's JSON.

    ``names`` maps fields of ours to names of the other's; ``tasks`` is the way to the list of
    tasks, its keys joined by dots (else a list, or what stands under ``tasks`` anywhere). Raises
    `ValueError` where there is no list of objects.
    """
    found = list(_tasks(_below(data, tasks) if tasks else data))
    if not found or not all(isinstance(task, Mapping) for task in found):
        raise ValueError(tasks or TASKS)
    ours = {theirs: field for field, theirs in (names or {}).items()}
    return [_claim(i, task, ours) for i, task in enumerate(found, 1)]


def _below(data: Any, way: str) -> Any:
    for key in way.split("."):
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def _tasks(data: Any) -> Iterator[Any]:
    if isinstance(data, list):
        yield from data
    elif isinstance(data, Mapping) and isinstance(data.get(TASKS), list):
        yield from data[TASKS]
    elif isinstance(data, Mapping):
        plans = data.get("plans")
        for plan in plans if isinstance(plans, list) else ():
            yield from _tasks(plan)


def _claim(count: int, task: Mapping[str, Any], ours: Mapping[str, str]) -> Claim:
    fields: dict[str, list[str]] = {}
    for name, value in task.items():
        if name == "responsibilities" and isinstance(value, list):
            _duties(value, fields)
            continue
        field = _field(str(name), ours)
        if field in FIELDS:
            fields.setdefault(field, []).extend(_values(value, is_list=field in LISTS))
    kept = tuple(
        (field, tuple(dict.fromkeys(fields[field]))) for field in FIELDS if field in fields
    )
    named = fields.get("title") or fields.get("text") or fields.get("label") or [f"#{count}"]
    return Claim(named[0], kept)


def _field(name: str, ours: Mapping[str, str]) -> str:
    if name in ours or (ours and name in FIELDS):
        return ours.get(name, name)
    column = column_of(name)
    key = column.key if column else name
    return SAME.get(key, key)


def _duties(duties: list[Any], fields: dict[str, list[str]]) -> None:
    """Units of records as ours are."""
    for duty in duties:
        if isinstance(duty, Mapping):
            units = _values(duty.get("units"), is_list=True)
            fields.setdefault(str(duty.get("role")), []).extend(units)


def _values(value: Any, *, is_list: bool) -> list[str]:
    """The values of a field as text; a text of a list is cut where lists are."""
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return [one for item in value for one in _values(item, is_list=False)]
    if isinstance(value, Mapping):
        return [_of_object(value)]
    text = str(value).strip()
    return (
        [piece.strip() for piece in LIST_ENDS.split(text) if piece.strip()] if is_list else [text]
    )


def _of_object(value: Mapping[str, Any]) -> str:
    """A time, a figure, a unit: what it prints, else its day or its value with its unit."""
    for key in ("text", "end", "date", "name"):
        if value.get(key):
            return str(value[key])
    return f"{value.get('value', '')}{value.get('unit', '')}"
