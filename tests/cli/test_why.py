"""``planparse why``: which file and line are meant, words and JSON, pipes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

import planparse
from planparse.cli import cli
from planparse.cli.why import file_and_line

from ..conftest import ROOT
from ..inprocess import planparse_here

SAMPLE = ROOT / "samples" / "notice_with_plan.txt"
TEXT = "护路方案\n一、修路。修补路面。（县交通局负责）\n二、查车。查车。\n"


def why(
    *args: str, stdin: bytes | None = None, locale: str = "C"
) -> subprocess.CompletedProcess[bytes]:
    return planparse_here("why", *args, stdin=stdin, env={"LC_ALL": locale})


def test_a_line_in_words() -> None:
    done = why(f"{SAMPLE}:14")
    assert done.returncode == 0 and done.stderr == b""
    shown = done.stdout.decode().splitlines()
    assert shown[0].startswith("14: 1.开展路况普查。组织技术人员")
    assert shown[1] == (
        "    “1.” opens section p1.2.1.1, of level 3: it begins a paragraph "
        "[rule ar-dot, such as “2.6月底前完成”]"
    )
    assert all(line.startswith("    ") for line in shown[1:])


def test_all_lines_are_those_of_planparse_text() -> None:
    text = CliRunner().invoke(cli, ["text", str(SAMPLE)]).output.splitlines()
    data = json.loads(why(str(SAMPLE), "--format", "json").stdout)
    assert [line["text"] for line in data["lines"]] == text
    assert [line["line"] for line in data["lines"]] == list(range(1, len(text) + 1))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode("gb18030") + b"\xb0"),  # half a character
        ("a.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()),
        ("a.txt", (TEXT + "\ue000").encode("utf-16")),
        ("a.md", f"---\ntitle: 甲\n---\n# {TEXT}".encode()),
        ("a.html", f"<div hidden>甲</div><p>{TEXT}".encode("gb18030")),
    ],
)
def test_why_and_parse_read_the_same_text(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    result = planparse.parse_file(tmp_path / name)
    told = json.loads(why(str(tmp_path / name), "--format", "json").stdout)["lines"]
    ends = [line["text"].removesuffix("\r") for line in told]
    assert ends == [line.removesuffix("\r") for line in result.text.split("\n")[: len(ends)]]
    assert [result.text[line["start"] : line["end"]].removesuffix("\r") for line in told] == ends
    said = " ".join(f["words"] for line in told for f in line["findings"] if f["what"] == "doubt")
    assert all(each.code in said for each in result.diagnostics)


def test_json_has_the_parts_of_each_finding() -> None:
    data = json.loads(why(f"{SAMPLE}:14", "--format", "json").stdout)
    (line,) = data["lines"]
    assert list(line) == ["line", "start", "end", "text", "findings"]
    whole = SAMPLE.read_text(encoding="utf-8")
    assert whole[line["start"] : line["end"]] == line["text"]
    for finding in line["findings"]:
        assert list(finding) == ["what", "rule", "reason", "record", "span", "words"]
    first, last = line["findings"][0], line["findings"][-1]
    assert (first["what"], first["rule"], first["reason"]) == ("heading", "ar-dot", "line")
    assert (last["what"], last["record"]) == ("unit", "p1.2.1.1")
    span = last["span"]
    assert whole[span["start"] : span["end"]] == "各乡镇"


def test_inside_json_words_are_english_unless_asked_for() -> None:
    locale, asked = "zh_CN.UTF-8", (f"{SAMPLE}:10", "--format", "json")
    assert "它在段首" in why(f"{SAMPLE}:10", locale=locale).stdout.decode()
    assert why(*asked, locale=locale).stdout == why(*asked).stdout
    assert "它在段首" in why(*asked, "--lang", "zh").stdout.decode()


def test_chinese_words() -> None:
    shown = why(f"{SAMPLE}:10", "--lang", "zh").stdout.decode()
    assert "“一、”开启第 1 级章节 p1.1：它在段首" in shown


@pytest.mark.parametrize("line", ["0", "99"])
def test_a_line_that_is_not_there_is_a_usage_error(line: str) -> None:
    done = why(f"{SAMPLE}:{line}")
    assert done.returncode == 2 and done.stdout == b""
    assert f"no line {line}" in done.stderr.decode()


def test_standard_input() -> None:
    done = why("-:2", stdin=TEXT.encode())
    assert done.stdout.decode().startswith("2: 一、修路。")
    assert len(why("-", stdin=TEXT.encode()).stdout) > len(done.stdout)


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_a_text_without_words_is_told_of(text: str) -> None:
    told = "PP106 (warning): the input holds no text"
    assert why("-", stdin=text.encode()).stdout.decode() == f"1: \n    {told}\n"
    first, *others = json.loads(why("-", "-f", "json", stdin=text.encode()).stdout)["lines"]
    assert first["line"] == 1 and not any(line["findings"] for line in others)
    assert [(found["reason"], found["words"]) for found in first["findings"]] == [("PP106", told)]
    assert why("-:1", stdin=text.encode()).stdout.decode().endswith(f"{told}\n")
    assert why("-:9", stdin=text.encode()).returncode == 2


def test_a_file_whose_name_ends_like_a_line_is_that_file(tmp_path: Path) -> None:
    for name in ("a:3", "b:c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert file_and_line(f"{tmp_path}/a:3") == (f"{tmp_path}/a:3", None)
    assert file_and_line(f"{tmp_path}/a:3:2") == (f"{tmp_path}/a:3", 2)
    assert file_and_line(f"{tmp_path}/b:c.txt:2") == (f"{tmp_path}/b:c.txt", 2)
    assert why(f"{tmp_path}/a:3:2").stdout.decode().startswith("2: 一、修路。")


@pytest.mark.parametrize(
    ("place", "name", "line"),
    [
        ("plan.txt:12", "plan.txt", 12),
        ("plan.txt", "plan.txt", None),
        (r"C:\plans\plan.txt", r"C:\plans\plan.txt", None),
        (r"C:\plans\plan.txt:12", r"C:\plans\plan.txt", 12),
        ("-", "-", None),
        ("-:3", "-", 3),
        (":3", ":3", None),
        ("plan.txt:", "plan.txt:", None),
        ("plan.txt:３", "plan.txt:３", None),
        ("plan.txt:99999999999999", "plan.txt:99999999999999", None),
    ],
)
def test_file_and_line(place: str, name: str, line: int | None) -> None:
    assert file_and_line(place) == (name, line)


def test_a_document_cannot_steer_the_terminal() -> None:
    shown = why("-", stdin="方案\x1b[31m\n一、修\x1b[0m路。\n".encode()).stdout
    assert b"\x1b" not in shown and rb"\x1b" in shown


def test_a_missing_file_is_told_as_ever() -> None:
    done = why("nosuch.txt:3")
    assert done.returncode == 1 and b"nosuch.txt: PP101" in done.stderr
