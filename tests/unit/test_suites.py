"""The count of other packages' suites: each form of file, and what lies beyond the contract."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..bench.suites import answers, last_days
from ..blocks import blocks
from ..conftest import ROOT

NUMBERS = """class T:
    told = {"三百二": 320, "三百元整": 300, "四百": 401}
"""
TIMES = """TOLD = [
    ["9月底前", {"year": 2023}, {"type": "time_span", "time": ["x", "2023-09-30 23:59:59"]}],
    ["8月底前", {"year": 2023}, {"type": "time_span", "time": ["x", "2023-08-30 23:59:59"]}],
    ["某日", {"year": 2023}, {"type": "time_span", "time": ["x", "2023-08-30 23:59:59"]}],
    ["两周", None, {"type": "time_delta", "time": {"day": 14.0}}],
    ["每月", None, {"type": "time_period", "time": {"delta": {"month": 1}}}],
    ["9月5日9时", {"year": 2023}, {"type": "time_point", "time": ["x", "2023-09-04 09:59:59"]}],
]
"""


def model(text: str, kind: str, **value: str) -> dict[str, object]:
    return {"Text": text, "TypeName": f"datetimeV2.{kind}", "Resolution": {"values": [value]}}


def parser(text: str, kind: str, value: dict[str, str]) -> dict[str, object]:
    told = {"FutureResolution": value, "PastResolution": {}}
    return {"Text": text, "Type": kind, "Value": told}


SPECIFIED = [
    model("2022年", "daterange", end="2023-01-01"),
    model("每周五", "set", timex="XXXX-WXX-5"),
    model("2022年之后", "daterange", start="2022-01-01"),
    model("下周二", "date", value="2022-03-08"),
    parser("3月1日到3月5日", "daterange", {"endDate": "2022-03-05"}),
    parser("3月6日", "date", {"date": "2022-03-07"}),
]


def verdicts(path: Path) -> list[tuple[str, str]]:
    return [(answer.text, answer.verdict) for answer in answers(path)]


def test_numerals_of_a_dictionary(tmp_path: Path) -> None:
    file = tmp_path / "cn2an_test.py"
    file.write_text(NUMBERS, encoding="utf-8")
    assert verdicts(file) == [
        ("三百二", "right"), ("三百元整", "out of scope"), ("四百", "wrong")
    ]  # fmt: skip


def test_times_of_a_list(tmp_path: Path) -> None:
    file = tmp_path / "test_time_parser.py"
    file.write_text(TIMES, encoding="utf-8")
    told = ["right", "wrong", "nothing", "out of scope", "right", "misled"]
    assert [verdict for _, verdict in verdicts(file)] == told


def test_specifications_of_models_and_of_parsers(tmp_path: Path) -> None:
    file = tmp_path / "DateTime.json"
    context = {"ReferenceDateTime": "2022-03-01T00:00:00"}
    cases = [{"Input": "", "Context": context, "Results": SPECIFIED}]
    file.write_text(json.dumps(cases), encoding="utf-8")
    told = ["right", "right", "out of scope", "out of scope", "right", "wrong"]
    assert [verdict for _, verdict in verdicts(file)] == told


@pytest.mark.parametrize("day", ["2022-12-31", "2023-01-01", "2023-01-31", "2023-12-31"])
def test_a_range_of_years_ends_as_the_suite_counts(day: str) -> None:
    assert day in last_days("2023-01-01")


def test_the_command_of_the_page(tmp_path: Path) -> None:
    (block,) = [b for b in blocks(ROOT / "docs/peers.md", "peers.md") if "suites.py" in b.code]
    kept = {
        "cn2an_test.py": NUMBERS,
        "test_time_parser.py": TIMES,
        "Specs/DateTime/Chinese/DateModel.json": json.dumps([{"Input": "", "Results": []}]),
        "Specs/Number/Chinese/NumberModel.json": json.dumps([{"Input": "", "Results": []}]),
    }
    for name, text in kept.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = block.code.replace(".peers/bin/python tests", f"{sys.executable} {ROOT}/tests")
    done = subprocess.run(["bash", "-c", told], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = [line.split(" | ")[0] for line in done.stdout.splitlines() if line.startswith("| ")]
    assert rows[2:] == ["| cn2an_test", "| test_time_parser", "| DateModel", "| NumberModel"]
