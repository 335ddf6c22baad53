"""``planparse check``: formats, choices, baselines, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from planparse.check.examples import examples
from planparse.cli import cli

from ..inprocess import apart

WRONG, RIGHT = examples("PC201")[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wrong.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def run(*args: object) -> Result:
    return apart().invoke(cli, ["check", *map(str, args), "--select", "PC2", "--lang", "en"])


def test_text_tells_file_line_code_and_words(folder: Path) -> None:
    done = run(folder)
    assert done.exit_code == 1
    assert done.stdout == f"{folder}/wrong.txt:4: PC201 no unit answers for “三、宣传”\n"
    assert done.stderr == "1 finding in 2 documents\n"


def test_nothing_found_is_said_and_exits_with_0(folder: Path) -> None:
    done = run(folder / "right.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "nothing found in 1 document\n"
    assert run(folder / "wrong.txt", "--exit-zero").exit_code == 0
    assert run(folder / "wrong.txt", "--ignore", "PC20").exit_code == 0


def test_json_has_no_codes_of_the_parser(folder: Path) -> None:
    found = json.loads(run(folder, "--format", "json").stdout)["findings"]
    assert [list(one) for one in found] == [
        ["code", "severity", "message", "file", "plan", "task", "span", "line"]
    ]
    assert found[0]["task"] == "p1.3" and found[0]["line"] == 4
    assert all(one["code"].startswith("PC") for one in found)


def test_a_baseline_leaves_out_what_it_has(folder: Path) -> None:
    baseline = folder / "known.json"
    baseline.write_text(run(folder, "--format", "json").stdout, encoding="utf-8")
    assert run(folder, "--baseline", baseline).exit_code == 0
    more = "四、养护。养路。（责任单位：各镇）\n五、治超。治超。\n"
    (folder / "wrong.txt").write_text(WRONG + more, encoding="utf-8")
    done = run(folder, "--baseline", baseline)
    assert "五、治超" in done.stdout and "三、宣传" not in done.stdout
    baseline.write_text("[]", encoding="utf-8")
    assert run(folder, "--baseline", baseline).exit_code == 2


def test_sarif(folder: Path) -> None:
    log = json.loads(run(folder, "--format", "sarif").stdout)
    from sarif_pydantic import Sarif  # here, as it loads a lot for one test

    Sarif.model_validate(log)
    result = log["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert WRONG[region["charOffset"] :].startswith("三、宣传")
    assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "PC201"


def test_github(folder: Path) -> None:
    line = run(folder, "--format", "github").stdout
    assert line.startswith("::warning file=") and ",line=4,title=PC201::no unit" in line


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "a.docx").write_bytes(b"PK\x03\x04 no zip")
    done = run(folder)
    assert done.exit_code == 1 and "PP108" in done.stderr and "PC201" in done.stdout


def test_where_nothing_could_be_read_nothing_is_said_to_be_right(folder: Path) -> None:
    done = run(folder / "none.txt")
    assert done.exit_code == 1 and "PP101" in done.stderr and "nothing found" not in done.stderr


def test_wrong_codes_are_told() -> None:
    done = apart().invoke(cli, ["check", "x.txt", "--select", "XY1"])
    assert done.exit_code == 2


def test_explain_tells_basis_and_examples() -> None:
    done = apart().invoke(cli, ["--lang", "zh", "explain", "pc201"])
    assert done.exit_code == 0
    assert "依据：" in done.stdout and "三、宣传。开展宣传。" in done.stdout
    assert "PC201" in apart().invoke(cli, ["explain"]).stdout
