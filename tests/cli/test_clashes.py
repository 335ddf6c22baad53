"""No command writes in place of a file that it is told to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

AS_IT_WAS = "工作任务,责任单位,完成时限\n"
NAMES = ("t.csv", "a.xlsx", "b.xlsx", "a.json", "b.json", "own.yaml", "plan.txt")


@pytest.mark.parametrize(
    ("asked", "output"),
    [
        ("merge a.xlsx b.xlsx", "a.xlsx"),
        ("merge a.xlsx b.xlsx", "b.xlsx"),
        ("diff a.json b.json", "b.json"),
        ("diff plan.txt a.xlsx", "a.xlsx"),
        ("diff plan.txt a.xlsx -f html -g own.yaml", "own.yaml"),
        ("collect . --template t.csv", "t.csv"),
        ("convert plan.txt --template t.csv", "t.csv"),
        ("convert plan.txt -g own.yaml", "own.yaml"),
    ],
)
@pytest.mark.fault(90)
def test_what_is_read_is_not_written_over(
    asked: str, output: str, planparse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        Path(name).write_text(AS_IT_WAS, encoding="utf-8")
    for named in (output, f"./{output}"):
        done = planparse(*asked.split(), "-o", named)
        assert done.code == 2, done.err
        assert "is an input already" in done.err
        assert Path(output).read_text(encoding="utf-8") == AS_IT_WAS
