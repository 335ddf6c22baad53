"""What is to come in a report gives no tasks, and that is told."""

from __future__ import annotations

import pytest

import planparse

REPORT = """青石县民政局2025年工作总结
一、2025年工作情况
（一）救助。救助群众。
二、存在问题
人手不足。
"""


def told(text: str) -> list[str]:
    found = planparse.parse(text).diagnostics
    return [one.params["text"] for one in found if one.code == "PP314"]


@pytest.mark.parametrize(
    ("below", "words"),
    [
        ("三、下一步工作打算\n（一）养老。新建食堂2处。\n", "下一步工作打算"),
        ("三、明年工作安排。新建食堂2处。\n", "明年工作安排"),
        (
            "三、2026年工作计划\n1.养老。新建食堂。（责任单位：县民政局）\n2.殡葬。整治。\n",
            "2026年工作计划",
        ),
        ("三、2026年主要工作\n（一）养老。新建食堂2处。\n", "2026年主要工作"),
        ("下步工作\n新建食堂2处。\n", "下步工作"),
    ],
)
def test_what_is_to_come_is_told(below: str, words: str) -> None:
    assert told(REPORT + below) == [words]


@pytest.mark.parametrize(
    "below",
    [
        "三、下一步工作打算\n（一）养老。新建食堂2处。（责任单位：县民政局）\n",  # a task
        "三、2025年主要工作\n（一）养老。新建食堂2处。\n",  # told of
        "三、2026年工作计划执行情况\n（一）养老。新建食堂2处。\n",
    ],
)
def test_what_gives_tasks_or_is_past_is_not(below: str) -> None:
    assert told(REPORT + below) == []
    assert (
        told(REPORT.replace("工作总结", "工作要点") + "三、下一步工作\n（一）养老。新建。\n") == []
    )


def test_an_account_of_how_things_are_is_a_report() -> None:
    text = REPORT.replace("青石县民政局2025年工作总结", "关于青石县2025年救助工作情况的报告")
    assert planparse.parse(text).plans[0].kind == "report"
