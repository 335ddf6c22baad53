"""No id occurs twice in a result, what refers to an id finds it, and every time cell's words are in
a record (1 and 2.6 of docs/records.md): over made-up text; `test_documents` holds the samples and
the corpus to the first."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import planparse
from planparse.records.models import ParseResult, Plan

from .test_nothing_lost import MORE, sections, soup

TIMES = [
    "6月底前", "2024年9月底前完成", "立行立改", "按上级要求", "持续推进", "—", "无", "每季度1次",
    "2月30日前", "3月启动，6月完成", "完成", "学期结束前", "2024年", "视情况", "/", "第一批",
]  # fmt: skip
FILLERS = re.compile(  # what says no more than the time beside it
    r"[\W_]|前|以前|之前|内|起|要|须|需|应|全部|全面|基本|按时|如期|确保|任务|工作|整改|暂|无"
    r"|完成|办结|整改到位|落实|到位|建成|启动|达标|销号"
)
GLUE = ["，", "；", "、", "", " "]

cells = st.lists(st.tuples(st.sampled_from(TIMES), st.sampled_from(GLUE)), min_size=1, max_size=4)
ledgers = st.lists(cells.map(lambda parts: "".join(a + b for a, b in parts)), min_size=1)


def ids_are_apart(result: ParseResult) -> None:
    plans = [plan.id for plan in result.plans]
    assert len(set(plans)) == len(plans)
    tasks = Counter(task.id for plan in result.plans for task in plan.tasks)
    tables = Counter(table.id for plan in result.plans for table in plan.tables)
    found = Counter(s.id for plan in result.plans for s in sections(plan.sections))
    for counts in (tasks, tables, found):
        assert not [name for name, count in counts.items() if count > 1]
    for plan in result.plans:
        for named in (plan.attachment_of, plan.duplicate_of):
            assert named is None or named in plans
        _tasks_fit(plan, tasks)


def _tasks_fit(plan: Plan, tasks: Counter[str]) -> None:
    """Rows are of tables that the plan has; what a row says again is there."""
    tables = [table.id for table in plan.tables]
    for task in plan.tasks:
        assert task.same_as is None or (task.same_as in tasks and task.same_as != task.id)
        if task.origin == "table":
            assert task.id.rpartition(".r")[0] in tables
            assert tables.index(task.id.rpartition(".r")[0]) + 1 == task.locator.table


@pytest.mark.timeout(300 * MORE)
@settings(max_examples=150 * MORE, deadline=None)
@given(soup, soup)
def test_soup(text: str, again: str) -> None:
    ids_are_apart(planparse.parse(text + "\n" + again + "\n" + text))


@pytest.mark.timeout(300 * MORE)
@settings(max_examples=150 * MORE, deadline=None)
@given(ledgers)
def test_the_words_of_time_cells_are_in_records(times: list[str]) -> None:
    rows = "".join(f"{i}\t修好第{i}段水渠\t县水利局\t{cell}\n" for i, cell in enumerate(times, 1))
    text = f"2024年水利任务清单\n序号\t工作任务\t责任单位\t完成时限\n{rows}"
    tasks = [task for plan in planparse.parse(text).plans for task in plan.tasks]
    assert len(tasks) == len(times)
    for task in tasks:
        line_end = text.index("\n", task.span.start)
        start = text.rindex("\t", task.span.start, line_end)
        held = {i for time in task.deadlines for i in range(time.span.start, time.span.end)}
        left = "".join(text[i] for i in range(start, line_end) if i not in held)
        assert not FILLERS.sub("", left), (text[start:line_end], left)
