"""The command line in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ..inprocess import run_here

SKIPPED = "修渠计划\n一、任务\n修东渠。\n三、要求\n要抓紧。\n"


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def planparse(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process, in a locale."""

    def call(*args: str | Path, locale: str = "C") -> Done:
        for name in ("LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", locale)
        code = run_here(*args)
        sys.stdout.flush()
        return Done(code, *capfd.readouterr())

    return call


@pytest.fixture
def skipped(tmp_path: Path) -> Path:
    path = tmp_path / "skipped.txt"
    path.write_text(SKIPPED, encoding="utf-8")
    return path
