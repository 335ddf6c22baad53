"""A grammar tried on documents (语法试用): which of its rules took effect where, and what changed
in the records against another grammar. Pure functions over lines told by `why` and over results."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from planparse.frozen import NamedTuple
from planparse.why import Line

# What tells where a record stands, or holds other records: no part of what it says.
ASIDE: Final = frozenset({"span", "locator", "layout", "sha256", "sections", "tasks", "children"})
NO_FRONT: Final = ("id", "kind", "text")  # what is no front matter of a plan
VALUES: Final = (
    ("responsibilities", "duty"),
    ("deadlines", "deadline"),
    ("indicators", "indicator"),
)
Key = tuple[str, str]  # kind and name of a record
Records = dict[Key, str]  # each as text


class Use(NamedTuple):
    """A place where a rule took effect: line of the text, counted from 1, and what it took."""

    rule: str
    line: int
    text: str


class Difference(NamedTuple):
    """A record that is gained (+), lost (-) or changed (~), with what it was and is."""

    sign: str
    kind: str
    name: str
    text: str


def uses(lines: Collection[Line], text: str, rules: Collection[str]) -> Iterator[Use]:
    """Each place where one of ``rules`` (ids) took effect, once, in the order of ``text``."""
    told: dict[str, int] = {}  # how far each rule's last place reaches: what is said of it again
    for line in lines:
        for finding in line.findings:
            rule = finding.rule or ""
            if rule in rules and finding.start >= told.get(rule, 0):
                told[rule] = finding.end
                yield Use(rule, line.number, text[finding.start : finding.end])


def differences(base: Records, now: Records) -> Iterator[Difference]:
    """What differs between two documents' `records`."""
    for key in base | now:
        if key not in base:
            yield Difference("+", *key, now[key])
        elif key not in now:
            yield Difference("-", *key, base[key])
        elif base[key] != now[key]:
            yield Difference("~", *key, f"{base[key]} → {now[key]}")


def records(result: Mapping[str, Any]) -> Records:
    """The records of one result, each under its kind and name. A record is known by its kind and
    its id, and by its order among such; where it stands is no part of it, and neither are layout
    and diagnostics beyond their codes. A result that is only an ``error`` is one record."""
    found: Records = {}
    for kind, name, value in _each(result):
        place, count = name, 1
        while (kind, place) in found:
            count += 1
            place = f"{name} ({count})"
        found[kind, place] = json.dumps(_plain(value), ensure_ascii=False)
    return found


def _plain(value: Any) -> Any:
    """A record without its places and the records in it."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key not in ASIDE}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _each(result: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    if "error" in result:
        yield "failure", "", result["error"]
        return
    values = {name for name, _kind in VALUES}
    for plan in result["plans"]:
        yield "plan", plan["id"], {"kind": plan["kind"], "text": plan["text"]}
        for name, value in _plain(plan).items():
            if name not in NO_FRONT and value not in (None, []):
                yield "front matter", f"{plan['id']} {name}", value
        yield from _sections(plan["sections"], values)
        for task in plan["tasks"]:
            yield "task", task["id"], {k: v for k, v in task.items() if k not in values}
            for name, kind in VALUES:
                for value in task[name]:
                    yield kind, f"{task['id']} {value.get('role') or value.get('text')}", value
    for code, count in Counter(item["code"] for item in result["diagnostics"]).items():
        yield "diagnostic", code, count


def _sections(items: list[dict[str, Any]], values: set[str]) -> Iterator[tuple[str, str, Any]]:
    for section in items:
        yield "section", section["id"], {k: v for k, v in section.items() if k not in values}
        yield from _sections(section["children"], values)
