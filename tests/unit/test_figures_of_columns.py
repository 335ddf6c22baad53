"""Figures whose unit the name of their column has: 目标任务（亩） above 5000 (records.md 2.8)."""

from __future__ import annotations

from pathlib import Path

import planparse

HEAD = "# 西河县2026年林业任务清单\n\n| 序号 | 工作任务 | {goal} | 责任单位 |\n|---|---|---|---|\n"


def figures(tmp_path: Path, goal: str, *cells: str) -> list[list[tuple[object, ...]]]:
    """What each row's figures say; each row plants one kind of tree."""
    rows = [f"| {k} | 栽植果树 | {cell} | 县林业局 |\n" for k, cell in enumerate(cells, 1)]
    path = tmp_path / "list.md"
    path.write_text(HEAD.format(goal=goal) + "".join(rows), encoding="utf-8")
    result = planparse.parse_file(path)
    tasks = [task for plan in result.plans for task in plan.tasks]
    assert len(tasks) == len(cells)
    for task in tasks:
        for one in task.indicators:
            assert result.text[one.span.start : one.span.end] == one.text
    return [
        [(f.text, f.value, f.upper, f.unit, f.comparator, f.subject) for f in task.indicators]
        for task in tasks
    ]


def test_a_figure_alone_is_in_the_unit_of_its_column(tmp_path: Path) -> None:
    cells = ("5000", "3000以上", "≥1.2万", "200-300")
    assert figures(tmp_path, "目标任务（亩）", *cells) == [
        [("5000", 5000, None, "亩", "=", "果树")],
        [("3000以上", 3000, None, "亩", ">=", "果树")],
        [("1.2万", 12000, None, "亩", ">=", "果树")],
        [("200-300", 200, 300, "亩", "=", "果树")],
    ]


def test_ten_thousands_of_the_column_are_multiplied_out(tmp_path: Path) -> None:
    assert figures(tmp_path, "目标任务（万株）", "1.5") == [
        [("1.5", 15000, None, "株", "=", "果树")]
    ]


def test_what_says_more_is_read_as_it_stands(tmp_path: Path) -> None:
    told = figures(tmp_path, "目标任务（亩）", "补种300株", "按季推进", "—")
    assert told == [[("300株", 300, None, "株", "=", None)], [], []]


def test_a_column_without_a_unit_has_no_figures(tmp_path: Path) -> None:
    assert figures(tmp_path, "目标任务（2026年）", "5000") == [[]]
