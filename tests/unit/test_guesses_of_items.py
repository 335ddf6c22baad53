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
