"""The README in both languages: equal in what they show, and every command in them runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from .blocks import Desk
from .conftest import ROOT

ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
LINES = 150
FINDS = ("planparse check", "planparse diff")  # these exit with 1 where they find something
SETS_UP = "make "  # what CI itself runs


def blocks(text: str) -> list[tuple[str, str]]:
    """The code blocks of a page: language and text, without remarks behind commands."""
    found = re.findall(r"^```(\w+)\n(.*?)^```", text, re.M | re.S)
    return [(kind, re.sub(r" +# .*", "", code)) for kind, code in found]


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)


def test_neither_is_long() -> None:
    assert ENGLISH.count("\n") <= LINES and CHINESE.count("\n") <= LINES


def test_both_have_the_same_headings() -> None:
    for level in ("#", "##", "###"):
        count = [len(re.findall(rf"^{level} ", prose(one), re.M)) for one in (ENGLISH, CHINESE)]
        assert count[0] == count[1], level
    shapes = [[line[:2] for line in prose(one).splitlines()] for one in (ENGLISH, CHINESE)]
    kinds = [[mark for mark in shape if mark in ("##", "- ", "| ", "![")] for shape in shapes]
    assert kinds[0] == kinds[1]


def test_both_have_the_same_commands() -> None:
    assert blocks(ENGLISH) == blocks(CHINESE)
    inline = [set(re.findall(r"`([^`]+)`", prose(one))) for one in (ENGLISH, CHINESE)]
    assert inline[0] == inline[1]


def test_both_have_the_same_figures() -> None:
    figures = [sorted(re.findall(r"\d[\d.,]*\d|\d", prose(one))) for one in (ENGLISH, CHINESE)]
    assert figures[0] == figures[1]


def test_both_lead_to_the_same_pages() -> None:
    pages = [
        sorted(set(re.findall(r"\]\(([^)]*)\)", one)) - {"README.md", "README.zh-CN.md"})
        for one in (ENGLISH, CHINESE)
    ]
    assert pages[0] == pages[1]


def test_every_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    commands = [line for kind, code in blocks(ENGLISH) if kind == "sh" for line in code.split("\n")]
    commands = [line for line in commands if line and not line.startswith(SETS_UP)]
    assert len(commands) > 5
    desk = Desk(tmp_path, monkeypatch)
    for command in commands:
        if "jq" in command and shutil.which("jq") is None:
            continue
        code, said = desk.run(command)
        assert code == (1 if command.startswith(FINDS) else 0), f"{command}\n{said}"
    written = {path.name for path in tmp_path.iterdir()}
    assert {"台账.xlsx", "核对.html", "results", "all.csv", "due.csv"} <= written
    assert len((tmp_path / "due.csv").read_text(encoding="utf-8-sig").splitlines()) > 1


@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_the_grammar_that_is_shown_works(text: str, tmp_path: Path) -> None:
    from planparse.grammar import load_grammar

    (shown,) = [code for kind, code in blocks(text) if kind == "yaml"]
    (tmp_path / "mine.yaml").write_text(shown, encoding="utf-8")
    assert load_grammar(str(tmp_path / "mine.yaml")).name == "mine"
