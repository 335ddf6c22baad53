"""The guard: what is called a head, a tail or the page's own and reads like a body is told."""

from __future__ import annotations

import pytest

from planparse.api import parse
from planparse.assemble.guard import hidden_bodies
from planparse.chain import run_chain
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.outline import Context, Outline
from planparse.text.source import Source

BODY = (
    "青石镇防汛工作方案\n一、巡查河道。由镇水利站负责巡查。\n二、备足沙袋。（责任单位：镇应急办）\n"
)


def outline_of(text: str) -> Outline:
    return run_chain(Source.from_text(text), Context(load_grammar(), Collector()))


def tiles(text: str, kind: str) -> list[dict[str, object]]:
    return [{"start": 0, "end": len(text), "kind": kind, "owner": "p1"}]


@pytest.mark.parametrize("kind", ["front_matter", "attachment", "noise", "cell"])
@pytest.mark.parametrize(
    "text",
    [
        "一、巡查河道\n二、备足沙袋\n",
        "备足沙袋。（责任单位：镇应急办）\n",
        "各村必须在6月1日前报送名册。\n",
        "山洪易发河段的巡查记录簿由专人保管" * 8 + "\n",
    ],
    ids=["run", "trailer", "duty", "long"],
)
def test_a_body_by_any_other_name_is_told(kind: str, text: str) -> None:
    found = list(hidden_bodies(outline_of(text), tiles(text, kind)))
    assert [(body.start, body.end, body.kind) for body in found] == [(0, len(text), kind)]


@pytest.mark.parametrize("kind", ["text", "trailer", "title", "label"])
def test_what_is_a_body_is_not(kind: str) -> None:
    assert not list(hidden_bodies(outline_of(BODY), tiles(BODY, kind)))


def test_pieces_apart_are_no_stretch() -> None:
    text = "山洪易发河段\n" * 30
    assert not list(hidden_bodies(outline_of(text), tiles(text, "front_matter")))


def test_what_a_record_holds_is_not_hidden() -> None:
    organs = "、".join(f"青石县第{n}中心学校" for n in "一二三四五六七八九十" * 2)
    text = (
        f"关于开展安全检查的通知\n{organs}：\n现印发给你们，请认真执行。\n一、检查门锁。\n二、检查电路。\n"
        "附件：1.检查任务安排表\n2.检查人员名单\n青石县教育局\n2024年3月8日\n"
    )
    result = parse(text)
    assert len(result.plans[0].addressees) == 20
    assert len(result.plans[0].attachments) == 2
    assert "PP307" not in {d.code for d in result.diagnostics}


@pytest.mark.promise("nothing-lost")
def test_a_wrong_guess_is_a_warning_at_its_place() -> None:
    page = "当前位置：首页>必须由各村负责巡查河道并于每日报送巡查记录。\n"
    result = parse(page + BODY)
    [warning] = [d for d in result.diagnostics if d.code == "PP307"]
    assert warning.severity == "warning"
    assert warning.span is not None
    assert "巡查记录" in (page + BODY)[warning.span.start : warning.span.end]
