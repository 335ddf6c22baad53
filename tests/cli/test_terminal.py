"""What the terminal gets: nothing that steers it, words to complete, lines that fit."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from planparse.cli.output import printable
from planparse.cli.wrap import columns, wrapped

from .conftest import SKIPPED, Run

STEERING = "a\x1b[31m\u202eb"
SHOWN = "a\\x1b[31m\\u202eb"


@pytest.mark.fault(75)
def test_names_of_entries_do_not_steer_the_terminal(planparse: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<a>&{STEERING};</a>")
    err = planparse(path).err
    assert "PP108" in err and "\x1b" not in err and "\u202e" not in err
    assert err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="no such names there")
@pytest.mark.fault(75)
def test_names_of_files_do_not_steer_the_terminal(planparse: Run, tmp_path: Path) -> None:
    path = tmp_path / f"{STEERING}\n.txt"
    path.write_text(SKIPPED, encoding="utf-8")
    for done in (
        planparse(path),
        planparse(tmp_path, "-v", "-o", tmp_path / "out"),
        planparse(f"{path}x"),
        planparse("grammar", "check", path),
        planparse(path, "-o", f"{path}/t.json"),
    ):
        assert f"{SHOWN}\\x0a.txt" in done.err, done
        assert "\x1b" not in done.err and "\u202e" not in done.err


def test_texts_of_grammars_do_not_steer_the_terminal(planparse: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    rule = {
        "id": "label.x",
        "role": "lead",
        "pattern": "领办",
        "match": [STEERING],
        "no_match": ["x"],
    }
    path.write_text(json.dumps({"extends": "default", "labels": [rule]}), encoding="utf-8")
    done = planparse("grammar", "check", path)
    assert done.code == 2 and f"“{SHOWN}”" in done.err
    path = tmp_path / "other.yaml"  # a process loads a grammar once
    path.write_text(
        json.dumps({"extends": "default", "labels": [{**rule, "pattern": "a.*b"}]}), "utf-8"
    )
    listed = planparse("grammar", "show", path).out
    assert SHOWN in listed and "\x1b" not in listed


def test_what_is_printable_stays() -> None:
    text = "三、修渠 “a” \u3000…（全角）é"
    assert printable(text) == text
    assert printable("a\nb\u200f\udcff") == "a\\x0ab\\u200f\\udcff"
    assert printable("a\U000e0061b") == "a\\U000e0061b"  # a letter that is not shown


def test_completion_names_commands_options_and_files() -> None:
    from click.shell_completion import BashComplete

    from planparse.cli import cli

    complete = BashComplete(cli, {}, "planparse", "_PLANPARSE_COMPLETE")
    for args, word, expected in (
        ([], "sh", ["show"]),
        ([], "plan", ["plan"]),
        (["show"], "pl", ["pl"]),
        (["doc.txt"], "--ye", ["--year"]),
        (["grammar"], "ch", ["check"]),
        (["doc.txt", "-f"], "js", ["json", "jsonl"]),
        (["explain"], "pc20", [f"PC20{digit}" for digit in range(1, 7)]),
        (["show", "-g"], "mi", ["minutes", "mi"]),
    ):
        found = complete.get_completions(args, word)
        assert [item.value for item in found] == expected
        assert (found[0].type == "file") == (expected == [word])


def test_lines_are_wrapped_by_columns() -> None:
    assert wrapped("一二三，四五", 6) == ["一二", "三，四", "五"] or wrapped("一二三，四五", 6) == [
        "一二三，",
        "四五",
    ]
    assert wrapped("see “planparse” here", 12) == ["see", "“planparse”", "here"]
    for line in wrapped("按 OUT 的扩展名，否则为 json（默认）。" * 5, 20):
        assert columns(line) <= 22 and line[0] not in "，。）"
