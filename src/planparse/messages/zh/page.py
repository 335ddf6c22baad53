"""Words of the review page, in Chinese."""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "source": "原文",
    "records": "任务",
    "search": "搜索",
    "unit": "单位",
    "role": "职责",
    "month": "月份",
    "doubtful": "只看有疑点的",
    "reset": "清除筛选",
    "keys": "快捷键",
    "all": "全部",
    "doubts": "疑点（{count}）",
    "lead": "牵头",
    "responsible": "责任",
    "support": "配合",
    "supervise": "督导",
    "person": "责任人",
    "inherited": "见上文",
    "deadline": "时限",
    "indicator": "指标",
    "line": "第{line}行",
    "months": "各月到期任务",
    "load": "各单位任务量",
    "undated": "无明确日期",
    "next": "下一项、上一项任务",
    "jump": "在原文中定位该任务",
    "leave": "离开搜索框",
    "close": "关闭",
    "index": "{files}份文件，{tasks}项任务",
    "file": "文件",
    "plans": "方案",
    "tasks": "任务",
    "doubted": "疑点",
}
