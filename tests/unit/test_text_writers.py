"""JSON, JSON Lines and YAML: what stands on a line, pieces of long results, what UTF-8 lacks."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

import planparse
from planparse.writers import given_to, writer
from planparse.writers.plain import MANY

from ..conftest import SAMPLES


def written(format_: str, result: dict[str, Any]) -> bytes:
    return writer(format_).piece(result)


PLAN = "青石县实施方案\n一、新修水渠。3月底前完成5条。（责任单位：县水利局、县财政局）\n"


def test_json_has_what_nobody_reads_line_by_line_on_one_line() -> None:
    result = planparse.parse(PLAN).model_dump(mode="json")
    lines = [line.strip().rstrip(",") for line in written("json", result).decode().splitlines()]
    (task,) = result["plans"][0]["tasks"]
    for name in ("responsibilities", "deadlines", "indicators"):
        assert task[name]
        assert all(json.dumps(item, ensure_ascii=False) in lines for item in task[name])
    assert f'"span": {json.dumps(task["span"])}' in lines


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_all_of_them_hold_the_same(path: object) -> None:
    result = planparse.parse_file(str(path)).model_dump(mode="json")
    assert json.loads(written("json", result)) == result
    assert yaml.load(written("yaml", result), yaml.CSafeLoader) == result
    tasks = [json.loads(line) for line in written("jsonl", result).splitlines()]
    assert [task["id"] for task in tasks] == [t["id"] for p in result["plans"] for t in p["tasks"]]


@pytest.mark.parametrize("format_", ["json", "yaml", "jsonl"])
def test_a_long_result_is_written_piece_by_piece(format_: str) -> None:
    result = planparse.parse(PLAN).model_dump(mode="json")
    # A line of jsonl is one part, a task of the others has dozens.
    result["plans"][0]["tasks"] *= 2 * MANY + 1 if format_ == "jsonl" else MANY // 10
    pieces: list[bytes] = []
    given_to(pieces.append, writer(format_), result)
    assert len(pieces) > 1
    assert b"".join(pieces) == written(format_, result)
    assert max(map(len, pieces)) < 0.6 * sum(map(len, pieces))


@pytest.mark.fault(60)
def test_lone_surrogates_are_escaped_where_they_stand() -> None:
    result = planparse.parse(PLAN).model_dump(mode="json")
    result["plans"][0]["tasks"][0]["text"] = "水\ud800渠"
    assert "水\\ud800渠".encode() in written("json", result)
    assert json.loads(written("json", result)) == result


KEYS = [
    "NO",
    "no",
    "y",
    "On",
    "null",
    "12:30",
    "1e3",
    "- a",
    "甲\u2028乙",
    "? q",
    "联系人",
    "长" * 1500,
]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: repr(key[:12]))
@pytest.mark.fault(66)
def test_keys_out_of_documents_are_the_same_to_every_reader(key: str) -> None:
    from ruamel.yaml import YAML

    result = planparse.parse(PLAN).model_dump(mode="json")
    result["plans"][0]["tasks"][0]["extra"] = {key: "甲", "b": "乙"}
    text = written("yaml", result).decode()
    assert yaml.safe_load(text) == result
    assert yaml.load(text, Loader=yaml.CSafeLoader) == result
    assert YAML(typ="safe", pure=True).load(text) == result


@pytest.mark.parametrize("cell", ["甲;=1+1", "甲\t=1+1", "\n=1+1"])
def test_a_mark_that_parts_cells_elsewhere_parts_none(cell: str) -> None:
    import csv
    import io

    result = planparse.parse(PLAN).model_dump(mode="json")
    result["plans"][0]["tasks"][0]["text"] = cell
    text = written("csv", result).decode()
    assert f'"{cell}"' in text or f'"\'{cell}"' in text
    (read,) = [
        one for one in csv.reader(io.StringIO(text, newline="")) if any("=1+1" in c for c in one)
    ]
    assert any(one.lstrip("'") == cell for one in read)
