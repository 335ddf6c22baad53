"""``-o -`` writes to standard output, as no ``-o`` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

PLAN = "水利工作方案\n一、修渠。修好水渠。（责任单位：县水利局）\n"


@pytest.mark.parametrize(
    "asked", ["plan.txt -f csv", "plan.txt", ". -f jsonl", "diff plan.txt plan.txt", "collect ."]
)
def test_a_dash_is_standard_output(
    asked: str, planparse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    plain, dashed = planparse(*asked.split()), planparse(*asked.split(), "-o", "-")
    assert dashed.out == plain.out
    assert dashed.code == plain.code
    assert not Path("-").exists()


def test_a_command_that_must_write_a_file_says_so(planparse: Run) -> None:
    done = planparse("merge", "a.xlsx", "b.xlsx", "-o", "-")
    assert done.code == 2
    assert "-o" in done.err
