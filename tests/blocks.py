"""The code blocks of pages: what they are, and how they are run.

What follows the language of a block says what a test does with it; readers do not see it:

- ``run=REASON``: it takes a ``network``, ``minutes``, or a ``setup`` of its own: it is compiled,
  and `make blocks` runs it (`tests/test_setups.py`; ``in=bundle``: in the unpacked offline bundle).
- ``needs=NAME``: it is run where that program or package is (`tests/recipes`).
- ``file=NAME``: it is the text of that file, for the blocks below it.
- ``of=PATH``: it is a part of that file.
- ``by=TEST``: that test does what it shows, in its own way; commands are compiled besides.

A block with lines that begin with ``$`` is a session: each command, and what it prints. There ``…``
stands for any words, and on a line of its own for any lines.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from .conftest import own_program
from .inprocess import planparse_here

FENCE: Final = re.compile(r"^```(\w+)((?: \w+=\S+)*)\n(.*?)^```$", re.M | re.S)
SHELL: Final = re.compile(r"[|><;&$`*(]")  # what asks for a shell
FINDS: Final = ("check", "diff", "verify")  # commands that exit with 1 where they find something


class Block(NamedTuple):
    """A code block: where it stands, its language, its marks, its text."""

    page: str
    line: int
    language: str
    marks: dict[str, str]
    code: str

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: Path, name: str) -> list[Block]:
    """The code blocks of a page."""
    return blocks_of(page.read_text(encoding="utf-8"), name)


def blocks_of(text: str, name: str) -> list[Block]:
    """The code blocks of the text of a page."""
    return [
        Block(name, text.count("\n", 0, found.start()) + 1, found[1],
              dict(mark.split("=", 1) for mark in found[2].split()), found[3])
        for found in FENCE.finditer(text)
    ]  # fmt: skip


def commands(code: str) -> list[str]:
    """The commands of a shell block, without remarks; one that goes on over lines is one."""
    lines = re.sub(r"\\\n *", "", code).splitlines()
    plain = [re.sub(r"(?:^| +)# .*", "", line) for line in lines]
    return [line for line in plain if line.strip()]


def session(code: str) -> Iterator[tuple[str, str]]:
    """The commands of a session, each with what it prints."""
    for part in re.split(r"^\$ ", code, flags=re.M)[1:]:
        command, _end, printed = part.partition("\n")
        yield command, printed


def says(printed: str, shown: str) -> bool:
    """Whether what is shown is what was printed."""
    parts = [
        r"(?:.*\n)*" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown.splitlines()
    ]
    lines = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    return re.fullmatch("".join(parts), lines) is not None


class Desk:
    """A folder in which commands are run; plain ones of planparse in this process."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, own: str = "", lang: str = "C.UTF-8"
    ) -> None:
        self.folder, self.here = folder, not own
        program = own_program(folder / "bin")
        for name in ("LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", lang)
        monkeypatch.chdir(folder)
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        self.env = {**os.environ, "PATH": path, "PYTHONUTF8": "1"}
        if own:
            self.env["PYTHONPATH"] = own

    def run(self, command: str) -> tuple[int, str]:
        """The exit code, and what is printed, messages last."""
        plain, _mark, file = command.partition(" > ")
        words = shlex.split(plain, comments=True)
        if self.here and words[0] == "planparse" and not SHELL.search(plain + file):
            done = planparse_here(*words[1:])
            if file:
                (self.folder / file).write_bytes(done.stdout)
            return done.returncode, ((b"" if file else done.stdout) + done.stderr).decode()
        shell = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command], cwd=self.folder, env=self.env,
            capture_output=True, encoding="utf-8", timeout=200,
        )  # fmt: skip
        return shell.returncode, shell.stdout + shell.stderr


def may_find(command: str) -> bool:
    """Whether a command may exit with 1 though nothing is wrong with it."""
    return any(f"planparse {name}" in command for name in FINDS)
