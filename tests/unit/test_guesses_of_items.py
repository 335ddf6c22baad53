"""Guesses about what belongs to an item: each that may be wrong is told."""

from __future__ import annotations

from typing import Any

import pytest

import planparse
from planparse.records.models import ParseResult


def told(result: ParseResult, code: str) -> list[dict[str, Any]]:
    return [dict(each.params) for each in result.diagnostics if each.code == code]


LIST = "（一）渡船未设救生衣的；（二）超载的；（三）夜间开船的。"
ARTICLE = "县海事处应当每季度检查渡口一次，并将结果告知乡镇人民政府。"
LINES = "（一）造册。逐船造册。\n（二）修理。修好再开。\n（三）停航。贴出公告。\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"渡口管理办法\n下列情形应当停航：{LIST}{ARTICLE}下列情形应当罚款：{LIST}\n", "PP407"),
        (f"渡口管理办法\n下列情形应当停航：{LIST}{ARTICLE * 5}\n", "PP407"),
        (f"渡口整治方案\n一、对象\n下列渡口：{LIST}{ARTICLE}\n二、要求\n抓好落实。\n", "PP408"),
        (f"渡口整治方案\n一、办法\n{LINES}{ARTICLE}\n二、要求\n抓好落实。\n", "PP408"),
        (f"渡口管理办法\n下列情形应当停航：{LIST}{ARTICLE}\n", None),  # closes the plan
        (f"渡口整治方案\n一、对象\n下列渡口：{LIST}\n二、要求\n抓好落实。\n", None),
        (f"渡口整治方案\n一、对象\n{LIST}其中超载的优先。\n二、要求\n抓好落实。\n", None),
        (f"渡口整治方案\n一、办法\n{LINES}（县海事处负责）\n二、要求\n抓好落实。\n", None),
        (f"渡口整治方案\n一、办法\n{LINES[:-1]}\n逐处贴。\n（四）验收。验船。\n", None),
    ],
)
def test_text_behind_a_list_that_is_no_items_is_told(text: str, code: str | None) -> None:
    result = planparse.parse(text)
    found = [each for each in result.diagnostics if each.code in {"PP407", "PP408"}]
    assert [each.code for each in found] == ([code] if code else [])
    for each in found:
        assert result.text[each.span.start : each.span.end].startswith("县海事处应当")
        assert each.params["label"] == "（三）"
    moved = ARTICLE in result.plans[0].text
    assert moved == (code == "PP407" or text.endswith(f"{LIST}{ARTICLE}\n"))


def test_a_section_ends_where_its_list_does() -> None:
    text = f"渡口管理办法\n下列情形应当停航：{LIST}{ARTICLE}下列情形应当罚款：{LIST}\n"
    sections = planparse.parse(text).plans[0].sections
    assert text[: sections[2].span.end].endswith("夜间开船的。")


@pytest.mark.parametrize(
    ("tail", "text"),
    [
        ("\n青坪县教育局\n2026年3月", "青坪县教育局 2026年3月"),
        ("青坪县教育局 二零二六年三月", "青坪县教育局 二零二六年三月"),
        ("\n青坪县教育局（盖章） 2026年3月8日", "青坪县教育局（盖章） 2026年3月8日"),
        ("\nXX局\n2026年X月X日", "XX局 2026年X月X日"),
        ("\n青坪县教育局", "青坪县教育局"),
        ("青坪县教育局", "青坪县教育局"),
        ("\n县长：张三\n2026年3月8日", "县长：张三"),
        ("\n青坪县教育局\n2026年3月8日", None),
        ("（责任单位：青坪县教育局）", None),
        ("\n责任单位：青坪县教育局", None),
        ("水质到2026年3月", None),
        ("", None),
    ],
)
def test_an_end_like_a_signature_that_is_not_read_is_told(tail: str, text: str | None) -> None:
    result = planparse.parse(f"治河方案\n一、清淤。清完为止。\n二、绿化。栽树500株。{tail}\n")
    assert [each["text"] for each in told(result, "PP310")] == ([text] if text else [])


@pytest.mark.parametrize(
    ("marks", "count"),
    [
        ("一、 （二 三、", 1),
        ("（一 （二） （三）", 1),
        ("【一 【二】 【三】", 1),
        ("一、 二、 （三", 1),
        ("一、 二、 三", 1),
        ("一 二 三", 3),
        ("一、 二期 三、", 0),
        ("一、 一 三、", 0),
        ("一、 二、 三、", 0),
        ("（一） （二） （三）", 0),
    ],
)
def test_a_heading_whose_mark_is_lost_is_told(marks: str, count: int) -> None:
    items = zip(marks.split(), ("清理淤泥", "栽种护岸林", "修复堤防"), strict=True)
    result = planparse.parse("治河方案\n" + "".join(f"{a}{b}\n{b}完成。\n" for a, b in items))
    assert len(told(result, "PP409")) == count
    assert len(result.plans[0].sections) == 3 - count - ("二期" in marks or "一、 一" in marks)


def test_a_number_in_a_table_or_a_sentence_is_no_heading() -> None:
    rows = "序号\t工作任务\t责任单位\n1\t清淤\t县水利局\n2\t栽树\t县林业局\n"
    text = f"治河方案\n一、任务\n{rows}二、要求\n三农工作要抓好。\n2 月底前报送。\n"
    assert not told(planparse.parse(text), "PP409")
