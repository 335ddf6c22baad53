"""Lists and calendars of web pages, and what stands below an article."""

from __future__ import annotations

import planparse

from .reading import text
from .test_html import page


def test_what_readers_say_below_an_article_is_no_fact_of_it() -> None:
    said = "".join(f"<li>{who}：同意这份方案。</li>" for who in ("甲某某", "乙某某"))
    body = "<p>各镇：</p><p>" + "为做好防汛工作，制定本方案。" * 12 + "</p>"
    made = text(page(f"<div>{body}</div><h3>评论</h3><ul>{said}</ul>"), "a.html")
    assert "同意" not in made


def test_items_that_end_without_a_mark_stay_apart() -> None:
    items = "查清底数。逐间登记实验室的仪器、药品和气瓶并建立台账", "规范管理。药品双人双锁领用登记"
    listed = "".join(f"<li>{item}</li>" for item in items)
    made = planparse.parse_bytes(
        page(f"<h1>2026年实验室工作要点</h1><p>一、重点任务</p><ul>{listed}</ul>"), name="a.html"
    )
    assert made.plans[0].tasks[0].text.split("\n") == list(items)


def test_a_week_and_its_days_under_one_name() -> None:
    rows = "<tr><td rowspan=2>第一周</td><td rowspan=2>3月1日-3月7日</td><td>开学典礼</td>"
    rows += "<td>教务处</td></tr><tr><td>家长会</td><td>德育处</td></tr>"
    head = "<tr><td colspan=2>起止日期</td><td>主要工作</td><td>责任处室</td></tr>"
    made = planparse.parse_bytes(
        page(f"<h1>东岭中学2026年校历</h1><table>{head}{rows}</table>"), name="a.html"
    )
    (plan,) = made.plans
    assert [task.deadlines[0].text for task in plan.tasks] == ["3月1日-3月7日"] * 2
    assert [task.extra for task in plan.tasks] == [{"起止日期": "第一周"}] * 2
