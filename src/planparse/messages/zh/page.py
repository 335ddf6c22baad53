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
    "doubtful": "只看存疑",
    "reset": "清除",
    "keys": "快捷键",
    "all": "全部",
    "doubts": "存疑之处",
    "lead": "牵头",
    "responsible": "责任",
    "support": "配合",
    "supervise": "督导",
    "person": "责任人",
    "inherited": "承上",
    "deadline": "时限",
    "indicator": "指标",
    "line": "第{line}行",
    "months": "按月份",
    "load": "各单位任务量",
    "undated": "无具体日期",
    "next": "下一条、上一条",
    "jump": "在原文中定位",
    "leave": "离开搜索框",
    "close": "关闭",
    "index": "{files} 份文件，{tasks} 项任务",
    "file": "文件",
    "plans": "方案",
    "tasks": "任务",
    "doubted": "存疑",
}
