"""The changes that docs/changes.md works out are made in a copy, and planparse then prints what
the page says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from .blocks import Block, Desk, blocks, says, session
from .conftest import ROOT

PAGE: Final = ROOT / "docs" / "changes.md"
FOLDERS: Final = ("src", "grammars", "tests/check")
TEXT: Final = PAGE.read_text(encoding="utf-8")
WORD: Final = re.compile(
    r"^\| \d\. (.*?) \| `(.*?)` \| `(.*?)` \| `(.*?)` \| ?(.*?) ?\| ?(.*?) ?\|$", re.M
)
CHAPTER: Final = re.compile(r"^## (\d+\. .*)\n(?:(?!## ).*\n)*", re.M)
HAN: Final = "一二三四五"


class Word(NamedTuple):
    """A word that is put into a rule or a list of a grammar."""

    what: str
    file: str
    rule: str
    word: str
    document: str
    shown: str


WORDS: Final = [Word(*found.groups()) for found in WORD.finditer(TEXT)]


def chapters() -> dict[str, list[Block]]:
    """The blocks of each chapter of the page."""
    found, shown = {}, blocks(PAGE, "docs/changes.md")
    for chapter in CHAPTER.finditer(TEXT):
        first, last = (TEXT.count("\n", 0, at) + 1 for at in chapter.span())
        found[chapter[1]] = [block for block in shown if first < block.line < last]
    return found


CHAPTERS: Final = chapters()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what planparse is made of."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / "copy" / name,
                        ignore=shutil.ignore_patterns("*.pyc.*", "*.bin.*"))  # fmt: skip
    return tmp_path / "copy"


def put(copy: Path, one: Word) -> None:
    """Put a word into the list it belongs to."""
    path = copy / one.file
    text = path.read_text(encoding="utf-8")
    rule = rf"(- id: {re.escape(one.rule)}\n(?:  .*\n)*?  words: \[)"
    fragment = rf"(^  {re.escape(one.rule)}: \[)"
    new, count = re.subn(f"{rule}|{fragment}", rf"\g<0>{one.word}, ", text, flags=re.M)
    assert count == 1, f"{one.file} has no list of words under {one.rule}"
    path.write_text(new, encoding="utf-8")


def change(copy: Path, block: Block) -> None:
    """Make a change that a block shows, in files by name, at the one place it fits."""
    for name, hunk in re.findall(r"^--- a/(\S+)\n@@\n((?:(?!--- )[ +-].*\n)*)", block.code, re.M):
        old = "".join(line[1:] for line in hunk.splitlines(keepends=True) if line[0] in " -")
        new = "".join(line[1:] for line in hunk.splitlines(keepends=True) if line[0] in " +")
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert text.count(f"\n{old}") == 1, f"{block.place}: {name} has not {old!r} in one place"
        path.write_text(text.replace(f"\n{old}", f"\n{new}"), encoding="utf-8")


def test_words_are_read(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(WORDS) == 5
    shown = [one for one in WORDS if one.document]
    lines = [
        one.document.strip("`").replace("一", label) for one, label in zip(shown, HAN, strict=False)
    ]
    (tmp_path / "doc.txt").write_text("\n".join(["修渠计划", *lines]), encoding="utf-8")
    before = Desk(tmp_path, monkeypatch).run("planparse show doc.txt")
    for one in WORDS:
        put(copy, one)
    after = Desk(tmp_path, monkeypatch, str(copy / "src")).run("planparse show doc.txt")
    for one in shown:
        wanted = one.shown.strip("`")
        assert wanted not in before[1] and wanted in after[1], f"{one}\n{after[1]}"


@pytest.mark.parametrize("title", CHAPTERS)
def test_a_change_does_what_the_page_says(
    title: str, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    here, sessions = Desk(tmp_path, monkeypatch, str(copy / "src")), 0
    for block in CHAPTERS[title]:
        if block.language == "diff":
            change(copy, block)
        elif name := block.marks.get("file"):
            (copy if name.startswith("src/") else tmp_path).joinpath(name).write_text(
                block.code, encoding="utf-8"
            )
        for command, shown in session(block.code):
            sessions += 1
            code, said = here.run(command)
            assert code in (0, 1) and says(said, shown), f"{block.place}: {command}\n{said}"
    assert sessions


def test_there_are_ten() -> None:
    numbers = [int(title.partition(".")[0]) for title in CHAPTERS]
    assert len(WORDS) == 5 and numbers == [6, 7, 8, 9, 10]
