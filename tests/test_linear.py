"""Nothing grows with the square of the input: what repeats eight times costs at most nine times.

Counted are the lines and calls that a room of the code runs, not seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

import pytest

from planparse.assemble import build
from planparse.chain import LINKS
from planparse.chain.tables.dumped import dumped_tables
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.outline import Context, Outline
from planparse.text.edits import OffsetMap
from planparse.text.source import Source
from planparse.text.view import View

FEW, MANY = 60, 480
ROOMS: Final = (
    "planparse.chain.tasks",
    "planparse.chain.values",
    "planparse.chain.doubts",
    "planparse.assemble",
    "planparse.text",
)
LATE: Final = ("tasks", "values", "doubts")  # the links that are counted


def small_plans(n: int) -> str:
    return "".join(
        f"水利工作计划{'之' * (i % 3)}篇{i}\n"
        f"一、修渠。6月底前修{i}公里。（县水利局负责）\n二、修塘。\n"
        for i in range(1, n)
    )


def tables(n: int) -> str:
    head = "序号\t工作任务\t责任单位\t完成时限\n"
    return "水利工作计划\n" + "".join(
        f"{i}.修渠。做好第{i}段。\n"
        f"{head}1\t修渠{i}\t县水利局\t6月底前\n2\t修塘{i}\t各镇\t立行立改\n"
        for i in range(1, n)
    )


def trailers(n: int) -> str:
    parts = (f"修第{i}段渠{i}公里。（县水利局负责，{i % 12 + 1}月底前）" for i in range(n))
    return "水利工作计划\n一、修渠\n" + "".join(parts)


def measures(n: int) -> str:
    return "水利工作计划\n一、修渠。" + "".join(
        f"一是修渠{i}公里。二是6月底前修塘{i}口。" for i in range(n)
    )


def listed_times(n: int) -> str:
    return (
        "水利工作计划\n一、修渠。（责任单位：县水利局；完成时限：" + "6月底，按要求办，" * n + "）"
    )


def loose_trailers(n: int) -> str:
    return "水利工作要点\n" + "".join(f"●修第{i}段渠。（县水利局负责）\n" for i in range(n))


def conventions(n: int) -> str:
    return "水利工作计划\n一、修渠\n" + "".join(
        f"{i}.修第{i}段渠。（县水利局负责。以下均需{'甲乙丙丁'[i % 4]}镇落实，不再列出）\n"
        for i in range(1, n)
    )


def attachments(n: int) -> str:
    names = "".join(f"{i}.第{i}号渠道维护管理办法\n" for i in range(1, n))
    return f"关于做好修渠工作的通知\n各镇：\n现就修渠通知如下。\n附件：{names}"


def dumps(n: int) -> str:
    """Tables of which each is one of its own: three lines of text stand between them."""
    table = "序号|工作任务|责任单位|\n1|修渠|县水利局|\n2|修塘|各镇|\n"
    return "水利工作计划\n" + f"{table}抓早。\n抓小。\n抓好。\n" * n


def outlined(text: str) -> tuple[Outline, Context]:
    """The outline of a text as the links that are counted get it."""
    ctx = Context(load_grammar("default"), Collector())
    source = Source.from_text(text)
    outline = Outline(source=source, view=View(source.text, source.text, OffsetMap()))
    for name, link in LINKS:
        if name not in LATE:
            outline = link(outline, ctx)
    return outline, ctx


def counted(work: Callable[[], object]) -> int:
    """How many lines and calls of the rooms ``work`` runs."""
    count = 0

    def inside(_frame: FrameType, _event: str, _arg: Any) -> Any:
        nonlocal count
        count += 1
        return inside

    def entered(frame: FrameType, _event: str, _arg: Any) -> Any:
        name = frame.f_globals.get("__name__", "")
        return inside(frame, _event, _arg) if name.startswith(ROOMS) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def cost(text: str) -> int:
    outline, ctx = outlined(text)

    def late() -> None:
        found = outline
        for name, link in LINKS:
            if name in LATE:
                found = link(found, ctx)
        build(found, ctx.collector)

    return counted(late)


@pytest.mark.parametrize(
    "made",
    [
        small_plans,
        tables,
        trailers,
        measures,
        listed_times,
        loose_trailers,
        conventions,
        attachments,
    ],
    ids=lambda made: made.__name__,
)
def test_what_repeats_grows_with_its_length(made: Callable[[int], str]) -> None:
    assert cost(made(MANY)) <= 9 * cost(made(FEW))


def test_dumped_tables_grow_with_their_length() -> None:
    def cost_of(n: int) -> int:
        text = dumps(n)
        view = View(text, load_grammar().fold(text), OffsetMap())
        ctx = Context(load_grammar(), Collector())
        return counted(lambda: dumped_tables(view, [], ctx))

    assert cost_of(MANY) <= 9 * cost_of(FEW)


def test_counting_sees_a_square() -> None:
    """The count is of the kind that would tell: a scan of all items for each is more."""

    def squared(n: int) -> int:
        from planparse.text.spans import Span, trimmed

        spans = [Span(i, i + 1) for i in range(n)]
        return counted(lambda: [trimmed("a" * n, *b) for _a in spans for b in spans])

    assert squared(80) > 9 * squared(10)
