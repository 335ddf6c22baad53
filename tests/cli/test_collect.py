"""`planparse collect`: one table of a folder of results."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from planparse.contract import VERSION
from planparse.writers import FORMATS

from ..conftest import ROOT
from ..inprocess import planparse_here
from .conftest import Run

JOINING = [name for name, entry in FORMATS.items() if entry.joins and not entry.quotes]


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, some in folders of their own, with names that sort otherwise as results."""
    folder = tmp_path_factory.mktemp("collect") / "notices"
    for k, path in enumerate(sorted((ROOT / "samples").glob("*.txt"))):
        below = folder / ("b-1", "b", "")[k % 3]
        below.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, below / path.name)
    shutil.copy(path, folder / "a.txt")
    shutil.copy(path, folder / "a.txt-1.txt")
    return folder


@pytest.fixture(scope="module")
def made(notices: Path) -> Path:
    out = notices.parent / "out"
    assert planparse_here(notices, "-o", out, "-q").returncode == 0
    return out


@pytest.fixture
def results(made: Path, tmp_path: Path) -> Path:
    """The results of `notices`, to be changed at will."""
    return Path(shutil.copytree(made, tmp_path / "out"))


@pytest.mark.parametrize("format_", JOINING)
@pytest.mark.parametrize("options", [(), ("--role", "lead", "--due-before", "2025")])
def test_it_is_the_table_that_the_documents_would_give(
    planparse: Run, notices: Path, results: Path, format_: str, options: tuple[str, ...]
) -> None:
    tables = results.parent / f"a.{format_}", results.parent / f"b.{format_}"
    straight = planparse(notices, "-o", tables[0], *options)
    done = planparse("collect", results, "-o", tables[1], *options)
    assert done.code == 0 and tables[0].read_bytes() == tables[1].read_bytes()
    last = [run.err.splitlines()[-1].rpartition(": ")[2] for run in (straight, done)]
    assert last[0] == last[1]


def test_without_a_name_it_is_a_stream_of_json_lines(planparse: Run, results: Path) -> None:
    done = planparse("collect", results)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert len(rows) > 50 and rows[0]["source"] == "a.txt"
    assert {row["source"].rpartition("/")[0] for row in rows} == {"", "b", "b-1"}


def test_with_layout_too_and_one_result_alone(planparse: Run, tmp_path: Path) -> None:
    sample = ROOT / "samples" / "notice_with_plan.txt"
    (tmp_path / "out").mkdir()
    planparse(sample, "--layout", "-o", tmp_path / "out" / "a.json")
    lines = planparse(sample, "-f", "jsonl").out
    assert planparse("collect", tmp_path / "out" / "a.json").out == lines
    assert planparse("collect", tmp_path / "out").out == lines


def broken(result: dict[str, Any]) -> dict[str, bytes]:
    """Files that are no results, by what is said of them."""
    text = json.dumps(result)
    changed = json.loads(text)
    changed["plans"][0]["tasks"][0]["deadlines"] = "soon"
    extra = json.loads(text)
    extra["plans"][0]["owner"] = 1
    number = json.loads(text)
    number["plans"][0]["year"] = "2025"
    days = json.loads(json.dumps(result))
    days["plans"][0]["issued_on"] = "2025-02-30"
    old = {**result, "schema_version": "0.9"}
    return {
        "is no result of planparse; collect": b'{"a": 1}',
        "is no result of planparse; collect what": b"[]",
        "is no JSON from line 2 on": b'{\n"a": ',
        "is no JSON from line 3 on": b'{\n"a": 1,\n"\xff": 2}',
        f"records of version 0.9, not {VERSION}": json.dumps(old).encode(),
        "plans.0.tasks.0.deadlines: Input should be a valid list": json.dumps(changed).encode(),
        "plans.0.owner: Extra inputs": json.dumps(extra).encode(),
        "plans.0.year: Input should be a valid integer": json.dumps(number).encode(),
        "plans.0.issued_on: Value error": json.dumps(days).encode(),
        "this JSON is no result": b'{"schema_version": NaN, "source": 1, "plans": 2}',
        "this JSON is no result of": b"[" * 100_000,
        "PP807": b"",
    }


def test_what_is_no_result_is_named_and_left_out(
    planparse: Run, results: Path, tmp_path: Path
) -> None:
    before = planparse("collect", results).out
    result = json.loads((results / "a.txt.json").read_bytes())
    wrong = broken(result)
    for k, content in enumerate(wrong.values()):
        (results / f"wrong-{k}.json").write_bytes(content)
    (results / "gone.json").symlink_to(tmp_path / "nowhere")
    done = planparse("collect", results)
    assert done.code == 1 and done.out == before
    lines = done.err.splitlines()
    for k, said in enumerate(wrong):
        (line,) = [line for line in lines if line.startswith(f"wrong-{k}.json: PP807 ")]
        assert said in line
    assert any("gone.json: PP804" in line for line in lines)
    assert any(f"{len(wrong)} failed" in line for line in lines)
    quiet = planparse("collect", results, "-q")
    assert quiet.code == 1 and len(quiet.err.splitlines()) == len(wrong)


def test_names_are_told_where_nothing_is(planparse: Run, tmp_path: Path) -> None:
    done = planparse("collect", tmp_path / "nowhere")
    assert done.code == 1 and "nowhere: PP101" in done.err
    done = planparse("collect", tmp_path)
    assert done.code == 0 and done.out == "" and "0 files" in done.err


def test_it_takes_no_table_for_a_result_and_replaces_none(planparse: Run, results: Path) -> None:
    out = results / "all.jsonl"
    for _once_and_again in range(2):
        assert planparse("collect", results, "-o", out).code == 0
    assert out.read_text(encoding="utf-8") == planparse("collect", results).out
    for args, said in (
        (("-o", results / "a.json"), "several documents do not make one json"),
        (("-o", results / "a.doc"), "cannot tell the format"),
        (("-f", "yaml"), "--format yaml: it is to be one of"),
        (("-f", "jsonl", "--headers", "zh"), "jsonl takes no --headers"),
        (("-o", results / "nowhere" / "a.csv"), "there is no folder"),
        ((), "FOLDER... is missing"),
    ):
        done = planparse("collect", *([results] if args else []), *args)
        assert done.code == 2 and said in done.err, said
    one = results / "a.txt.json"
    assert planparse("collect", one, "-o", one, "-f", "csv").code == 2


def test_a_limit_of_bytes_holds(planparse: Run, results: Path) -> None:
    done = planparse("collect", results, "--limit", "bytes=100")
    assert done.code == 1 and "a.txt.json: PP103" in done.err and done.out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("format_", JOINING)
def test_a_full_disk_is_one_line(planparse: Run, results: Path, format_: str) -> None:
    done = planparse("collect", results, "-o", "/dev/full", "-f", format_, "-q")
    assert done.code == 2 and done.err.count("\n") == 1 and "PP701 cannot write" in done.err
