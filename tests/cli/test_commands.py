"""The command line as a person or a script meets it.

Standard output is data, standard error is talk, exit codes as documented.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from ruamel.yaml import YAML

import planparse
from planparse.cli import COMMANDS, cli
from planparse.messages import LANGS, entry_of, title
from planparse.messages.codes import SEVERITIES

from ..conftest import ROOT
from ..inprocess import planparse_here as run
from ..schemas import Draft202012Validator

SAMPLE = str(ROOT / "samples" / "notice_with_plan.txt")
NOISY = str(ROOT / "samples" / "scraped_noisy.txt")


def process(
    *args: str, stdin: bytes | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "planparse", *args],
        input=stdin,
        capture_output=True,
        timeout=200,
        env={**os.environ, **(env or {})},
    )


def test_help_names_every_command_and_each_has_help() -> None:
    overview = CliRunner().invoke(cli, ["--help"]).output
    for name in COMMANDS:
        assert name in overview
        result = CliRunner().invoke(cli, [name, "--help"])
        assert result.exit_code == 0
        assert len(result.output.splitlines()) > 4


def test_a_file_goes_to_standard_output_as_json() -> None:
    done = process(SAMPLE)
    assert done.returncode == 0
    assert done.stderr == b""
    result = json.loads(done.stdout)
    assert result["plans"][0]["tasks"][0]["title"] == "开展路况普查"
    assert "layout" not in result
    assert done.stdout == run(SAMPLE).stdout == run("convert", SAMPLE).stdout


@pytest.mark.parametrize("options", [[], ["--layout"]])
def test_every_written_result_satisfies_the_schema(options: list[str], tmp_path: Path) -> None:
    validator = Draft202012Validator(json.loads(run("schema").stdout))
    samples = sorted((ROOT / "samples").glob("*.txt"))
    assert run(*map(str, samples), "-o", str(tmp_path), *options).returncode == 0
    for path in samples:
        result = json.loads((tmp_path / f"{path.name}.json").read_bytes())
        assert ("layout" in result) == bool(options)
        validator.validate(result)


def test_what_is_written_is_what_the_api_gives() -> None:
    api = planparse.parse_file(SAMPLE).model_dump(mode="json")
    assert json.loads(run(SAMPLE, "--layout").stdout) == api


def test_a_pipe_goes_in_and_json_lines_come_out() -> None:
    done = process("-f", "jsonl", stdin=Path(SAMPLE).read_bytes())
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 9
    assert list(rows[0])[:3] == ["source", "plan_id", "plan_title"]
    assert rows[0]["source"] == "-"
    assert run("-", "-f", "jsonl", stdin=Path(SAMPLE).read_bytes()).stdout == done.stdout


def test_yaml_reads_the_same_in_both_versions() -> None:
    data = json.loads(run(SAMPLE, "--layout").stdout)
    text = run(SAMPLE, "-f", "yaml", "--layout").stdout.decode()
    assert yaml.safe_load(text) == data
    assert json.loads(json.dumps(YAML(typ="safe", pure=True).load(text))) == data


def test_the_suffix_of_the_output_chooses_the_format(tmp_path: Path) -> None:
    for name, start in (("t.json", "{"), ("t.jsonl", '{"source"'), ("t.yaml", "schema_version:")):
        assert run(SAMPLE, "-o", str(tmp_path / name)).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    refused = run(SAMPLE, "-o", str(tmp_path / "t.docx"))
    assert refused.returncode == 2
    assert b"cannot tell the format" in refused.stderr


def test_several_inputs_go_to_a_folder_and_a_bad_one_stops_none(tmp_path: Path) -> None:
    done = run(SAMPLE, "no-such-file.txt", NOISY, "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[0] == (
        "no-such-file.txt: PP101 cannot read the file: No such file or directory; check "
        "the path and its permissions"
    )
    written = sorted(
        path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")
    )
    assert written == [
        "notice_with_plan.txt.json",
        "planparse-report.jsonl",
        "scraped_noisy.txt.json",
    ]


@pytest.mark.promise("atomic")
def test_an_output_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run(SAMPLE, "-o", str(tmp_path / "file" / "t.json"))
    assert done.returncode == 2
    assert b"PP701 cannot write" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "planparse", SAMPLE],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=200,
        )
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGPIPE there")
@pytest.mark.promise("scriptable")
def test_a_closed_pipe_is_quiet() -> None:
    command = (
        f"'{sys.executable}' -m planparse '{SAMPLE}' --layout | (exec <&-; sleep 2); echo "
        f"${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", f"sleep 0; {command}"], capture_output=True, timeout=200)
    assert done.stderr == b""
    assert done.stdout.strip() == b"141"


def test_warnings_go_to_standard_error_and_strict_makes_them_count(tmp_path: Path) -> None:
    path = tmp_path / "skipped.txt"
    path.write_text("修渠计划\n一、任务\n修东渠。\n三、要求\n要抓紧。\n", encoding="utf-8")
    done = run(str(path))
    assert done.returncode == 0
    assert (
        done.stderr.decode().strip()
        == f"{path}:4: PP401 三、 follows number 1: a number is missing between them; "
        "compare with the original for a lost item"
    )
    assert run(str(path), "-q").stderr == b""
    assert run(str(path), "--strict").returncode == 1
    assert "PP304" in run(str(path), "-v").stderr.decode()


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (
            ("--nothing",),
            2,
            "planparse: there is no option --nothing; see planparse convert --help",
        ),
        ((SAMPLE, "-g", "nowhere.yaml"), 2, "nowhere.yaml: PP901 cannot read the grammar"),
        (("explain", "PP999"), 2, "there is no code PP999"),
        (("text", "nowhere.txt"), 1, "nowhere.txt: PP101"),
        (("show", "nowhere.txt"), 1, "nowhere.txt: PP101"),
        ((str(ROOT), "-f", "json"), 2, "several documents do not make one json"),
        ((SAMPLE, "--resume"), 2, "--resume is for several files or a folder"),
        ((str(ROOT / "samples"), "--shard", "9/8", "-o", "x/"), 2, "K/N"),
        ((str(ROOT / "samples"), "--resume", "-o", "x.jsonl"), 2, "--resume goes on with a folder"),
        ((SAMPLE, "--encoding", "klingon"), 1, "PP102 the encoding klingon is not known"),
        ((SAMPLE, "--max-chars", "10"), 1, "PP103 the text has more than 10 characters"),
    ],
)
@pytest.mark.promise("scriptable")
def test_what_is_wrong_is_said_in_one_line(args: tuple[str, ...], code: int, message: str) -> None:
    done = run(*args)
    assert done.returncode == code
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_text_prints_what_spans_point_into() -> None:
    done = run("text", SAMPLE)
    assert done.stdout == Path(SAMPLE).read_bytes()


def test_show_prints_tree_owners_and_a_count() -> None:
    shown = run("show", SAMPLE).stdout.decode()
    assert "开展路况普查" in shown
    assert "牵头 县交通运输局" in shown
    assert shown.strip().endswith("1 plan, 9 tasks")


def test_show_prints_tasks_that_stand_under_no_heading() -> None:
    text = (
        "石桥镇2025年就业工作要点\n●推广招聘。（责任单位：镇人社所）\n●发放补贴。（镇财政所负责）\n"
    )
    shown = run("show", "-", "-q", stdin=text.encode()).stdout.decode()
    assert "推广招聘" in shown
    assert "镇财政所" in shown


def test_show_says_kinds_and_periods_in_words() -> None:
    text = "石桥镇2025年就业工作要点\n一、招聘。每季度开展1次。\n二、走访。每两周走访1次。\n"
    shown = run("show", "-", "-q", "--lang", "zh", stdin=text.encode()).stdout.decode()
    assert "石桥镇2025年就业工作要点  方案 · 2025\n" in shown
    assert "时限 每季度开展1次  每季度\n" in shown and "时限 每两周走访1次  每 2 周\n" in shown
    assert "  every 2 weeks\n" in run("show", "-", "-q", stdin=text.encode()).stdout.decode()


@pytest.mark.fault(74, 75)
def test_show_is_not_steered_by_the_document(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(
        "修渠计划\n一、任务[/]完成\n1.看\x1b[31m红。做[link=x]好:smile:\n", encoding="utf-8"
    )
    shown = run("show", str(path)).stdout.decode()
    assert "任务[/]完成" in shown
    assert "\x1b[31m" not in shown
    assert "\\x1b" in shown


def test_explain_knows_every_code() -> None:
    listed = run("explain").stdout.decode()
    assert all(code in listed for code in SEVERITIES)
    for code in SEVERITIES:
        for lang in LANGS:
            told = CliRunner().invoke(cli, ["explain", code.lower(), "--lang", lang])
            entry = entry_of(code, None, lang)
            assert told.exit_code == 0
            assert entry.meaning in told.output
            assert title(entry.advice or "") in told.output


def test_grammar_commands() -> None:
    assert run("grammar", "list").stdout.decode().split() == ["default", "minutes", "regulations"]
    assert "cn-comma" in run("grammar", "show", "--section", "headings").stdout.decode()
    assert run("grammar", "check").returncode == 0


@pytest.mark.promise("reproducible")
def test_bytes_do_not_depend_on_the_surroundings() -> None:
    first = process(SAMPLE, "--layout").stdout
    for env in (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "Asia/Shanghai", "PYTHONIOENCODING": "gbk"},
    ):
        assert process(SAMPLE, "--layout", env=env).stdout == first
