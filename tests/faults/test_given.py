"""JSON of other programs that is hostile: what it is held to be is said, and nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..inprocess import run_here

PLAN = "护路方案\n一、修路。修补县道。（责任单位：县交通局）\n"
DEEP = 300  # less than Python's own reader of JSON refuses
HOSTILE = {
    "null": '{"plans": null}',
    "number": '{"plans": 5}',
    "text": '{"plans": "ab"}',
    "tasks": '{"tasks": [1, 2]}',
    "deep": '{"tasks": [{"title": ' + "[" * 900 + "]" * 900 + "}]}",
    "nested": '{"plans": [' * DEEP + "]}" * DEEP,
    "deeper": "[" * 100_000,
    "bytes": "\x00\x01",
    "empty": "",
}


@pytest.mark.fault(80)
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("command", ["verify --against", "check --baseline"])
def test_json_that_is_no_list_of_tasks_or_findings(
    command: str, content: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name, option = command.split()
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.json").write_text(content, encoding="utf-8")
    code = run_here(name, str(tmp_path / "a.txt"), option, str(tmp_path / "b.json"))
    said = capfd.readouterr().err
    assert (code, "b.json" in said) in ((2, True), (0, False), (1, False))
    assert code == 2 or content == HOSTILE["deep"]


@pytest.mark.fault(84)
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
@pytest.mark.parametrize("command", ["verify --against", "check --baseline"])
def test_json_without_an_end(
    command: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name, option = command.split()
    (tmp_path / "a.txt").write_text(json.dumps(PLAN), encoding="utf-8")
    assert run_here(name, str(tmp_path / "a.txt"), option, "/dev/zero") == 2
    assert "/dev/zero" in capfd.readouterr().err
