"""Which tasks a selection leaves."""

from __future__ import annotations

from typing import Any

import pytest

import planparse
from planparse.ledger.selection import Counts, Selection

TEXT = (
    "白沙镇2025年河道整治方案\n一、清理河道。6月底前完成。（牵头单位：镇人民政府；配合单位：镇财政所）\n"
    "二、修复护栏。（责任单位：镇农办（水利站）；完成时限：长期坚持）\n"
    "三、种好树。9月底前种一半，12月底前种完。（牵头单位：镇财政所）\n"
    "四、护好树。9月底前完成。\n"
)


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    return planparse.parse(TEXT).model_dump(mode="json")


def titles(result: dict[str, Any], selection: Selection) -> list[str]:
    chosen, counts = selection.of(result)
    tasks = [task for plan in chosen["plans"] for task in plan["tasks"]]
    assert counts[:2] == (len(tasks), 4)
    return [task["title"] for task in tasks]


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), ["清理河道", "修复护栏", "种好树", "护好树"]),
        (Selection(units=("镇政府",)), ["清理河道"]),
        (Selection(units=("镇财政所",)), ["清理河道", "种好树"]),
        (Selection(units=("镇财政所",), roles=("lead",)), ["种好树"]),
        (Selection(units=("镇财政所",), roles=("lead", "support")), ["清理河道", "种好树"]),
        (Selection(units=("镇农办",)), ["修复护栏"]),
        (Selection(units=("镇农办(水利站)",)), ["修复护栏"]),
        (Selection(units=("农办",)), []),
        (Selection(units=("镇农办", "镇政府")), ["清理河道", "修复护栏"]),
        (Selection(roles=("lead",)), ["清理河道", "种好树"]),
        (Selection(roles=("person",)), []),
        (Selection(due="2025-06-29"), []),
        (Selection(due="2025-06-30"), ["清理河道"]),
        (Selection(due="2025-09-30"), ["清理河道", "种好树", "护好树"]),
        (Selection(units=("镇财政所",), due="2025-08-31"), ["清理河道"]),
    ],
)
def test_tasks_are_chosen_by_unit_role_and_day(
    result: dict[str, Any], selection: Selection, kept: list[str]
) -> None:
    assert titles(result, selection) == kept


def test_tasks_without_a_day_are_counted_where_a_day_is_asked_for(result: dict[str, Any]) -> None:
    assert Selection(due="2025-06-30").of(result)[1] == Counts(1, 4, 1)
    assert Selection(units=("镇财政所",), due="2025-06-30").of(result)[1] == Counts(1, 4, 0)
    assert Selection(units=("镇农办",)).of(result)[1] == Counts(1, 4, 0)


def test_names_that_are_much_alike_are_told_where_none_is_chosen(result: dict[str, Any]) -> None:
    assert Selection(units=("白沙镇人民政府",)).of(result)[1] == Counts(0, 4, 0, ("镇人民政府",))
    assert Selection(units=("农办", "财政所")).of(result)[1].near == ("镇财政所", "镇农办")
    assert Selection(units=("财政所", "镇农办")).of(result)[1] == Counts(1, 4, 0)
    assert Selection(units=("镇政府",), roles=("person",)).of(result)[1] == Counts(0, 4, 0)
    both = Counts(0, 1, 0, ("甲", "乙")).plus(Counts(1, 2, 3, ("乙", "丙", "丁")))
    assert both == Counts(1, 3, 3, ("甲", "乙", "丙"))


def test_all_but_the_tasks_stays_and_nothing_given_changes(result: dict[str, Any]) -> None:
    before = planparse.parse(TEXT).model_dump(mode="json")
    chosen, _counts = Selection(units=("镇政府",)).of(result)
    assert result == before
    chosen["plans"][0]["tasks"] = before["plans"][0]["tasks"]
    assert chosen == before
