"""Rows of a task table that say who and when, and not what is to be done (PP518)."""

from __future__ import annotations

import pytest

import planparse

PAGE = """<p>青溪镇2026年防汛任务清单</p>
<table><tr><th>序号</th><th>任务</th><th>责任单位</th><th>完成时限</th></tr>
<tr><td>1</td><td>清理河道</td><td>镇水利站</td><td>5月底前</td></tr>
<tr><td>2</td><td>{}</td><td>{}</td><td></td></tr></table>"""


@pytest.mark.parametrize(
    ("task", "owner", "told"),
    [("", "镇应急办", 1), ("储备编织袋", "镇应急办", 0), ("", "", 0)],
)
def test_told(task: str, owner: str, told: int) -> None:
    result = planparse.parse_bytes(PAGE.format(task, owner).encode(), name="a.html")
    found = [one for one in result.diagnostics if one.code == "PP518"]
    assert len(found) == told
    text = result.text
    assert all(one.span and owner in text[one.span.start : one.span.end] for one in found)
