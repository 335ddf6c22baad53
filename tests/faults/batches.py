"""Small batches, and what they leave behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from ..inprocess import planparse_here

PLAN = (
    "修路计划{}\n一、修东路。3月底前新修3公里。（责任单位：县交通局、县财政局）\n"
    "二、修西路。（责任单位：县水利局）\n"
)
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


def folder(path: Path, count: int = 6) -> Path:
    """A folder of small plans, some of them below it."""
    for k in range(count):
        place = path / ("sub" if k % 3 == 2 else "") / f"n{k:03}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(PLAN.format(k), encoding="utf-8")
    return path


Done = subprocess.CompletedProcess[bytes]


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "planparse", *map(str, arguments)]


def process(*arguments: str | Path, **options: object) -> Done:
    """A run in a process of its own."""
    return subprocess.run(
        command(*arguments), **{"capture_output": True, "timeout": 200, **options}
    )  # type: ignore[call-overload, no-any-return]


def run(*arguments: str | Path, stdin: bytes | None = None) -> Done:
    """A run in this process, with one worker."""
    return planparse_here("convert", "-j", "1", *arguments, stdin=stdin)


@cache
def whole(count: int) -> dict[str, bytes]:
    """What an undisturbed run makes of `folder` with so many plans."""
    with tempfile.TemporaryDirectory(prefix="planparse-whole-") as place:
        out = Path(place, "out")
        assert run(folder(Path(place, "notices"), count), "-o", out).returncode == 0
        return tree(out)


def tree(path: Path) -> dict[str, bytes]:
    """All files below a folder, but the lock, which says nothing."""
    return {
        str(p.relative_to(path)): p.read_bytes()
        for p in sorted(path.rglob("*"))
        if p.is_file() and p.name != "lock"
    }


def report(path: Path) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in (path / "planparse-report.jsonl").read_bytes().splitlines()
    ]
