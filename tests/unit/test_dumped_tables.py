"""Times of tables that were dumped as text: below the names of months, and of starts and ends."""

from __future__ import annotations

import pytest

import planparse
from planparse.readers.delimited import delimiter_of

TITLE = "云溪县2026年护林任务表\n"


def times(text: str) -> list[list[tuple[str | None, str | None]]]:
    (plan,) = planparse.parse(TITLE + text).plans
    return [
        [(str(d.start) if d.start else None, str(d.end)) for d in task.deadlines]
        for task in plan.tasks
    ]


def test_ticks_below_months_say_from_when_to_when() -> None:
    text = (
        "序号\t工作任务\t责任单位\t1月\t2月\t3月\t4月\n"
        "1\t巡护山林\t县林业局\t\t√\t√\t√\n"
        "2\t清理枯枝\t县林场\t√\t\t√\t\n"
        "3\t修建哨塔\t县林业局\t\t\t√\t\n"
    )
    assert times(text) == [
        [("2026-02-01", "2026-04-30")],
        [(None, "2026-01-31"), (None, "2026-03-31")],
        [(None, "2026-03-31")],
    ]


def test_words_below_months_are_tasks_of_their_own() -> None:
    text = (
        "工作任务\t责任单位\t1月\t2月\n"
        "巡护山林\t县林业局\t√\t查完东片\n"
        "清理枯枝\t县林场\t备好工具\t\n"
    )
    (plan,) = planparse.parse(TITLE + text).plans
    assert [task.id for task in plan.tasks] == ["p1.t1.r1.c3", "p1.t1.r1.c4", "p1.t1.r2.c3"]


@pytest.mark.parametrize(
    ("upper", "start", "end"),
    [("起止时间", "开始", "结束"), ("时间安排", "起", "止"), ("实施时间", "启动", "完成")],
)
def test_a_start_below_a_name_of_times_is_no_deadline(upper: str, start: str, end: str) -> None:
    text = (
        f"序号\t工作任务\t责任单位\t{upper}\t\n\t\t\t{start}\t{end}\n"
        "1\t巡护山林\t县林业局\t3月\t6月\n2\t清理枯枝\t县林场\t4月\t7月\n"
    )
    assert times(text) == [[("2026-03-01", "2026-06-30")], [("2026-04-01", "2026-07-31")]]


def test_commas_inside_cells_part_no_fields() -> None:
    steps = '"1.摸清底数，建好台账。\n2.划定片区，落实到人。\n3.逐片巡护，逐片销号。"'
    text = (
        f"序号,工作任务,工作措施,责任单位\n1,巡护山林,{steps},县林业局\n2,清理枯枝,{steps},县林场\n"
    )
    assert delimiter_of(text) == ","
