"""The page of changes, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import planparse
from planparse.diff import diff
from planparse.diff.page import as_html
from planparse.diff.report import names_of

from ..browsers import Open, opener, violations

OLD = (
    "青山县2024年护路工作方案\n一、任务\n"
    "（一）修路。修补县道路面50公里。（牵头单位：县交通局；完成时限：9月底前）\n"
    "（二）查车。查处超限车辆。（牵头单位：县公安局；完成时限：5月底前）\n"
)
NEW = OLD.replace("50公里", "60公里").replace("5月", "4月").replace("查车。", "<b onclick=x>查车。")
NEW += "（三）植树。补栽行道树。（牵头单位：县林业局）\n"


def made(old: str, new: str) -> str:
    results = planparse.parse(old), planparse.parse(new)
    return as_html(diff(*results), names_of(*results, ("旧稿", "新稿")), "zh").decode()


@pytest.fixture
def opened(browser: Any, tmp_path: Any) -> Iterator[Open]:
    with opener(browser, tmp_path / "page.html") as open_page:
        yield open_page


def test_each_change_is_a_row_with_both_values(opened: Open) -> None:
    tab = opened(made(OLD, NEW))
    assert "新增 1" in tab.inner_text("header")
    assert tab.locator("tbody tr").count() > 3
    row = tab.locator("tr:has(del)").filter(has_text="50公里")
    assert "60公里" in row.first.locator("ins").inner_text()
    assert tab.locator("b").count() == 0  # hostile text stays text


def test_nothing_changed_is_said(opened: Open) -> None:
    tab = opened(made(OLD, OLD))
    assert tab.locator("tbody tr").count() == 0 and "没有变化" in tab.inner_text("header")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, scheme: str) -> None:
    assert violations(opened(made(OLD, NEW), color_scheme=scheme)) == []


def test_dark_and_print(opened: Open) -> None:
    back = "getComputedStyle(document.body).backgroundColor"
    assert opened(made(OLD, NEW), color_scheme="dark").evaluate(back) == "rgb(20, 23, 27)"
    printed = opened(made(OLD, NEW), media="print")
    assert printed.is_visible("tbody tr:last-child") and not printed.is_visible("footer")
