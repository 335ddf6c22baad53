"""Faults of outputs: YAML that parsers read differently, JSON that is none (66 to 68)."""

from __future__ import annotations

import io
import json
import math

import pytest
import yaml
from ruamel.yaml import YAML

import planparse
from planparse.writers import finished, writer

SCALARS = "no on 1e3 0o17 007 2024-01-01 12:30 ~ = << null .inf 0x1F 1_000 yes y n - ? : | > % @ `"


@pytest.mark.parametrize("word", SCALARS.split())
@pytest.mark.fault(66)
@pytest.mark.promise("safe-outputs")
def test_66_words_that_yaml_takes_for_something_else(word: str) -> None:
    result = planparse.parse(f"护路方案\n一、{word}\n二、查车。查车。\n").model_dump(mode="json")
    text = finished("yaml", writer("yaml").piece(result)).decode()
    assert yaml.safe_load(text) == result
    assert YAML(typ="safe", pure=True).load(io.StringIO(text)) == result


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "\ufeff", "\x0b", "\x7f", "\t"])
@pytest.mark.fault(67)
def test_67_marks_that_yaml_takes_for_line_ends(mark: str) -> None:
    result = planparse.parse(f"护路方案\n一、修{mark}路。修好{mark}路面。\n二、查车。\n")
    record = result.model_dump(mode="json")
    text = finished("yaml", writer("yaml").piece(record)).decode()
    assert yaml.safe_load(text) == record
    assert YAML(typ="safe", pure=True).load(io.StringIO(text)) == record


@pytest.mark.fault(68)
def test_68_no_figure_is_written_that_json_does_not_know() -> None:
    figures = f"修路{'9' * 400}公里、{'9' * 18}.5亿元、1e999吨。"
    result = planparse.parse(f"护路方案\n一、修路。{figures}\n").model_dump(mode="json")

    def refused(name: str) -> None:
        raise AssertionError(name)

    for format_ in ("json", "jsonl"):
        for line in finished(format_, writer(format_).piece(result)).decode().splitlines() or [""]:
            if format_ == "jsonl":
                json.loads(line, parse_constant=refused)
    json.loads(finished("json", writer("json").piece(result)), parse_constant=refused)
    values = [f["value"] for p in result["plans"] for t in p["tasks"] for f in t["indicators"]]
    assert all(isinstance(value, int) or math.isfinite(value) for value in values)
    result["plans"][0]["tasks"][0]["number"] = math.inf
    with pytest.raises(ValueError, match="JSON"):
        writer("json").piece(result)


@pytest.mark.parametrize("figure", [math.inf, -math.inf, math.nan])
@pytest.mark.fault(68)
def test_68_neither_encoder_of_json_writes_what_json_does_not_know(
    figure: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planparse.writers import json_writer

    monkeypatch.setattr(json.encoder, "c_make_encoder", None)
    for encode in (json_writer.encode, json_writer._encoder()):
        assert encode([1.5, "一"]) == '[1.5, "一"]'
        with pytest.raises(ValueError, match="JSON"):
            encode([figure])
