"""What has to hold of every result, whatever was read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import yaml

from planparse.writers import finished
from planparse.writers.plain import How

Result = dict[str, Any]


def hold(result: Result) -> None:
    """All of them. Raises `AssertionError`."""
    length = len(result["text"])
    assert result["source"]["length"] == length
    tiles(result["layout"], result["text"])
    for start, end in spans(result):
        assert 0 <= start <= end <= length, (start, end, length)
    for plan in result["plans"]:
        owners = identified(plan)
        owned = {tile["owner"] for tile in result["layout"]} - {None}
        strange = {one for one in owned if one.partition(".")[0] == plan["id"]} - owners
        assert not strange, strange
        values(plan, result["text"])
    ids = {task["id"] for plan in result["plans"] for task in plan["tasks"]}
    again = {task["same_as"] for plan in result["plans"] for task in plan["tasks"]} - {None}
    assert again <= ids, again - ids
    assert len({plan["id"] for plan in result["plans"]}) == len(result["plans"])


def tiles(layout: list[Result], text: str) -> None:
    """The layout covers the text from end to end, each character once."""
    at = 0
    for tile in layout:
        assert tile["start"] == at < tile["end"], tile
        at = tile["end"]
        assert tile["kind"] != "space" or not text[tile["start"] : at].strip()
    assert at == len(text)


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every span in a result."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end"} and isinstance(value["start"], int):
            yield value["start"], value["end"]
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


def identified(plan: Result) -> set[str]:
    """The ids of a plan: none names two sections, two tasks, two tables or two measures."""
    kinds = {
        "section": [one["id"] for one in sections(plan["sections"])],
        "task": [one["id"] for one in plan["tasks"]],
        "table": [one["id"] for one in plan["tables"]],
    }
    for kind, ids in kinds.items():
        assert len(ids) == len(set(ids)), kind
    return {plan["id"], *(one for ids in kinds.values() for one in ids)}


def sections(items: list[Result]) -> Iterator[Result]:
    """Sections and those below them."""
    for item in items:
        yield item
        yield from sections(item["children"])


def values(plan: Result, text: str) -> None:
    """Values stand in the text, and refer to what is there."""
    for task in plan["tasks"]:
        for figure in task["indicators"]:
            assert figure["deadline"] is None or 0 <= figure["deadline"] < len(task["deadlines"])
        for value in (*task["indicators"], *task["deadlines"]):
            assert text[value["span"]["start"] : value["span"]["end"]].strip()
            assert value["text"].strip()


def read_back(result: Result) -> None:
    """What the writers of data make of a result says the same to those who read it."""
    assert json.loads(finished("json", piece("json", result))) == result
    text = finished("yaml", piece("yaml", result))
    assert yaml.load(text, yaml.CSafeLoader) == result
    lines = piece("jsonl", result).splitlines()
    tasks = [task for plan in result["plans"] for task in plan["tasks"]]
    for line, task in zip(map(json.loads, lines), tasks, strict=True):
        assert {key: line[key] for key in task} == task
    table = finished("csv", piece("csv", result)).decode()
    rows = list(csv.reader(io.StringIO(table, newline=""), strict=True))
    assert len(rows) == 1 + len(tasks) and {len(row) for row in rows} == {len(rows[0])}
    at = rows[0].index("id")
    assert [row[at].removeprefix("'") for row in rows[1:]] == [task["id"] for task in tasks]
    for row in rows[1:]:
        begun = [cell[0] for cell in row if cell and cell != "-"]  # which alone is no formula
        assert not set(begun) & set("=+-@\t\r\n"), row


def piece(format_: str, result: Result) -> bytes:
    """What one result comes to in a format."""
    from planparse.writers import writer

    return writer(format_).piece(result, How())
