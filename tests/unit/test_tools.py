"""The tools of tests/tools: what they tell is what is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import planparse
from planparse import trial

from ..conftest import ROOT
from ..tools import corpus_diff
from ..tools.lowest import lowest

PLAN = "修路计划\n一、修东路。6月底前新修3公里。（责任单位：县交通局、县财政局）\n"


def parsed(text: str) -> dict[str, object]:
    return planparse.parse(text).model_dump(mode="json")


def told(before: str, after: str) -> list[str]:
    found = trial.differences(trial.records(parsed(before)), trial.records(parsed(after)))
    return [f"{sign} {kind} {name}".strip() for sign, kind, name, _text in found]


def test_the_same_text_differs_in_nothing_wherever_it_stands() -> None:
    assert told(PLAN, PLAN) == told(PLAN, f"\n\n{PLAN}") == []


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        (PLAN.replace("3公里", "4公里"), {"~ section", "~ task", "- indicator", "+ indicator"}),
        (PLAN.replace("6月底前", ""), {"- deadline", "~ section", "~ task", "~ indicator"}),
        (PLAN.replace("责任单位", "牵头单位"), {"- duty", "+ duty"}),
        (f"{PLAN}二、修西路。（责任单位：县水利局）\n", {"+ section", "+ task", "+ duty"}),
        (f"青政发〔2024〕3号\n{PLAN}", {"+ front matter"}),
    ],
)
def test_what_is_gained_lost_and_changed(after: str, lines: set[str]) -> None:
    kinds = {line.rpartition(" p1")[0] for line in told(PLAN, after)} - {""}
    assert lines <= kinds


def test_the_report_counts_by_document_and_in_sum() -> None:
    longer = f"{PLAN}二、修西路。（责任单位：县水利局）\n"
    base = {"a.txt": parsed(PLAN), "b.txt": parsed(PLAN), "c.txt": {"error": "PP101"}}
    now = {"a.txt": parsed(longer), "b.txt": parsed(PLAN), "c.txt": parsed(PLAN)}
    lines = list(corpus_diff.report(base, now, lines=1))
    assert lines[0].startswith("a.txt: ") and "gained" in lines[0]
    assert not any(line.startswith("b.txt") for line in lines)
    assert "3 documents, 2 of them differ" in lines
    tasks = next(line for line in lines if line.startswith("tasks"))
    assert "2 gained, 0 lost" in tasks
    assert next(line for line in lines if line.startswith("failures")).endswith("0 changed")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no git repository")
@pytest.mark.timeout(300)
def test_the_working_tree_against_its_last_commit(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(PLAN, encoding="utf-8")
    command = [sys.executable, corpus_diff.__file__, "HEAD", "--folder", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr
    count = sum(path.is_file() for path in (ROOT / "samples").rglob("*")) + 1
    assert f"{count} documents, " in done.stdout


@pytest.mark.fault(106)
def test_lowest_versions_of_own_extras_and_others() -> None:
    extras = {"a": ["x>=1.2"], "all": ["own[a]", "y>=3"], "dev": ["own[all]", "types-z"]}
    assert list(lowest(["b>=0.5", "own[dev]"], extras, "own")) == [
        "b==0.5",
        "x==1.2",
        "y==3",
        "types-z",
    ]
    with pytest.raises(ValueError, match="no lower bound"):
        list(lowest(["b<2"], {}, "own"))
