"""The promises of records.md 2.1 about one result, and texts that a machine may choke on;
`test_documents` holds the samples, the corpus and soup made of the genre's own words to them:

whatever the text, a ParseResult comes back and nothing is raised; the layout tiles the text; every
non-space character has its place; the texts of the records are what the layout says they own; spans
nest; the same input gives the same output.
"""

from __future__ import annotations

import operator
import os
import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import planparse
from planparse.records.models import ParseResult, Plan, Section, Task
from planparse.records.parts import Span

from ..letters import ANY
from ..linear.clocked import MOST, TIMES, grown

LABELS = [
    "一、",
    "二、",
    "三、",
    "（一）",
    "(二)",
    "（三)",
    "1.",
    "2．",
    "3、",
    "（1）",
    "①",
    "②",
    "第一章 ",
    "第二条 ",
    "1)",
    "⑴",
    "㈠",
    "十二、",
]
LINES = "序号 |\n工作任务 |\n责任单位 |\n1 |\n修渠 |\n水利局 |\n"
BARS = "| 序号 | 重点任务 | 责任单位 |\n| 1 | 修渠 | 水利局 |\n"
PHRASES = [
    "加强组织领导", "工作目标", "总体要求坚持以人为本", "保障措施。", "建立台账，逐项销号。",
    "关于印发《水利计划》的通知", "水利计划", "一是抓早。", "二是抓小。",
    "附件：1.名单", "2024年3月5日", "青山县人民政府办公室", "各镇人民政府：", "青政发〔2024〕3号",
    "完成5.4万亩", "在9月底前达到75%以上", "更多信息请关注官方微信“青山”",
    LINES, BARS, "篇一", "下同", "、", "等", "和",
]  # fmt: skip
TRAILERS = [
    "（责任单位：县水利局、县财政局，各镇）", "(牵头单位:县水利局;责任单位:各镇",
    "〔县水利局牵头，各镇配合〕", "（县水利局等相关部门，各镇）", "责任单位：县水利局\n",
    "（县水利局负责。列首位的为牵头单位，下同。以下均需各镇落实，不再列出）",
    "（縣水利局、縣財政局等負責，排首位者為牽頭單位，下同）",
    "（县水利局负责，下同）", "完成时限：2024年底\n", "（县水利局、", "（", "）", "〔", "《", "》",
    "“", "”",
]  # fmt: skip
GLUE = [
    "",
    "\n",
    "\n\n",
    "　　",
    " ",
    "。",
    "；",
    "：",
    "\r\n",
    "\t",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x85",
    "\u2028",
    "|",
    "𠀀",
    "振(zhèn)",
    ",。",
    "\ud800",
]

MORE = int(os.environ.get("PLANPARSE_MORE", "1"))  # times the examples: a long run

soup = st.lists(st.sampled_from(LABELS + PHRASES + TRAILERS + GLUE), max_size=60).map("".join)


MARKS = dict.fromkeys(
    map(ord, " 。；;，,、：:.|-_*#()（）〔〕！!\x00\u200b\ufeff")
)  # loose marks go to who stands before them


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words(text: str) -> str:
    """What counts when texts are compared with what the layout says they own."""
    return squeezed(text).translate(MARKS)


Tile = tuple[str | None, str]  # owner and kind


def sections(items: list[Section]) -> list[Section]:
    return [s for item in items for s in (item, *sections(item.children))]


def hold(text: str, result: ParseResult) -> None:
    """All promises about one result; of what no encoding holds the text says that it is none."""
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    hold_layout(text, result)
    cleaned = any(d.code in ("PP201", "PP202") for d in result.diagnostics)
    owned: dict[Tile, str] = {}
    for tile in result.layout:
        key = (tile.owner, tile.kind)
        owned[key] = owned.get(key, "") + text[tile.start : tile.end]
    for plan in result.plans:
        spans = hold_sections(text, plan)
        if not cleaned:
            hold_words(plan, owned)
        for task in plan.tasks:
            hold_task(text, task, spans)
            hold_values(text, task, cleaned)
            hold_units(text, task, cleaned)


def hold_layout(text: str, result: ParseResult) -> None:
    at = 0
    for tile in result.layout:
        assert tile.start == at
        assert tile.end > tile.start
        at = tile.end
        if tile.kind == "space":
            assert not text[tile.start : tile.end].strip()
    assert at == len(text)


def hold_sections(text: str, plan: Plan) -> dict[str, Span]:
    """Each lies in the one above it. Gives their spans."""
    spans: dict[str, Span] = {}
    for section in sections(plan.sections):
        spans[section.id] = section.span
        parent = spans.get(section.id.rpartition(".")[0])
        assert section.span.start < section.span.end <= len(text)
        assert parent is None or within(section.span, parent)
        assert section.responsibilities is not None
    return spans


def hold_words(plan: Plan, owned: dict[Tile, str]) -> None:
    """What a record says is what the layout says that it owns."""
    for section in sections(plan.sections):
        assert words(owned[section.id, "label"]) == words(section.label)
        assert words(section.text) == words(owned.get((section.id, "text"), ""))
        assert words(section.title or "") == words(owned.get((section.id, "title"), ""))
    assert words(plan.text) == words(owned.get((plan.id, "text"), ""))


def hold_task(text: str, task: Task, spans: dict[str, Span]) -> None:
    assert 0 <= task.span.start < task.span.end <= len(text)
    home = spans.get(task.id.partition("#")[0])
    assert home is None or within(task.span, home)


def hold_values(text: str, task: Task, cleaned: bool) -> None:
    for value in (*task.deadlines, *task.indicators):
        printed = text[value.span.start : value.span.end]
        assert squeezed(value.text) in squeezed(printed) or cleaned
    assert all(i.deadline is None or i.deadline < len(task.deadlines) for i in task.indicators)


def hold_units(text: str, task: Task, cleaned: bool) -> None:
    for duty in task.responsibilities:
        for unit in duty.units:
            printed = text[unit.span.start : unit.span.end]
            assert duty.inherited or within(unit.span, task.span)
            if not cleaned and not any(word in printed for word in ("同", "简称")):
                assert unit.text == printed.replace("\n", "").replace("\r", "") or squeezed(
                    unit.text
                ) == squeezed(printed)


def within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end


@pytest.mark.timeout(300 * MORE)
@settings(max_examples=100 * MORE, deadline=None)
@given(st.text(ANY, max_size=400))
@pytest.mark.promise("total")
@pytest.mark.promise("nothing-lost")
def test_any_text(text: str) -> None:
    hold(text, planparse.parse(text))


FEW = 1_500  # of a mark; eight times of it are read as well
PATHOLOGICAL: dict[str, Callable[[int], str]] = {
    **{mark: partial(operator.mul, mark) for mark in "（〔《“）｜1一①、 。\n"},
    "nested": lambda n: "（" * (n // 2) + "）" * (n // 2),
    "digits and commas": lambda n: "1," * (n // 2),
    "headings": lambda n: "".join(f"{i % 998 + 1}.甲。\n" for i in range(n // 5)),
    "trailers": lambda n: "做事。（责任单位：县水利局、各镇）\n" * (n // 17),
    "open trailers": lambda n: "做事。（责任单位：县水利局、" * (n // 14),
    "titles": lambda n: "水利工作计划\n" * (n // 7),
    "announced": lambda n: "《水利计划》已同意，现印发。" * (n // 14),
    "dates": lambda n: "青山县人民政府2024年3月5日" * (n // 15),
    "bars": lambda n: "序号|工作任务|责任单位|\n" + "1|" * (n // 2),
    "units": lambda n: "（" + "县水利局、" * (n // 5) + "）",
    "commas": lambda n: "，" * n,
    "wide gaps": lambda n: "　　" * (n // 2),
    "measures": lambda n: "一是甲。二是乙。" * (n // 8),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
@pytest.mark.promise("bounded")
def test_pathological(name: str) -> None:
    made = PATHOLOGICAL[name]
    results: dict[int, ParseResult] = {}

    def read(size: int) -> None:
        results[size] = planparse.parse(made(size))

    assert grown(read, FEW) <= MOST
    hold(made(TIMES * FEW), results[TIMES * FEW])
