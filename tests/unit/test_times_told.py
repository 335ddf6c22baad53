"""Times beside others that only tell what was done, who is meant, or how much at most.

Each case has the plan's year 2024.
"""

from __future__ import annotations

import pytest

from planparse.fields import deadlines
from tests.unit.test_times import said


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("名册于3月18前报送，12月30之前汇总", ["2024-03-18", "2024-12-30"]),
        ("应在年度终了后的15日内报送", ["relative"]),
        ("认定作出之后的7个工作日内告知", ["relative"]),
        ("4月底以后建成的不计，4月底之后另算", []),
        ("在考核年度内只能申报一次，评审年度内有效", []),
        ("年度内完成移交", ["2024-12-31"]),
        ("确保全年活动出彩，报送全年活动清单", []),
        ("列入年底效能考评，年底目标考核时通报", []),
        ("2024年4月，县政府出台了办法；5月8日召开了动员会", []),
        ("2024年，全镇开展了普查，9月底前完成复核", ["2024-09-30"]),
        ("6月底前建成了的除外，8月开展竞赛", ["2024-06-30", "2024-08-31"]),
        ("实施时间2024年4月至9月", ["2024-04-01/2024-09-30"]),
        ("抽检比例2024年不少于3%，2025年不少于5%", ["2024-12-31", "2025-12-31"]),
        ("覆盖率2025年达到90%", ["2025-12-31"]),
        ("实施月监测、半年有通报、年底有总结", ["every P1M", "every P6M"]),
        ("每年奖励的人数不超过6人，每年最高奖励额度200万元", []),
        ("每年新增就业人数不低于300人", ["every P1Y"]),
        ("修渠任务二季度完成", ["2024-06-30"]),
        ("确保上半年全面建成水厂", ["2024-06-30"]),
        ("管网3月至5月完成改造", ["2024-03-01/2024-05-31"]),
        ("水库2025年竣工，另报上半年完成情况", ["2025-12-31"]),
    ],
)
def test_what_is_to_be_done_and_what_is_told(line: str, ends: list[str]) -> None:
    assert said(deadlines(line, year=2024)) == ends
