"""What ``planparse stats`` prints, in Chinese."""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "nothing": "没有可统计的任务",
    "unit": "按单位",
    "month": "按月份",
    "category": "按类型",
    "lacks": "缺项任务",
    "measure": "指标（按计量单位）",
    "category task": "任务",
    "category step": "步骤",
    "category safeguard": "保障措施",
    "lacks owner": "无责任单位",
    "lacks time": "无时限",
    "rest": "其余 {count} 个，合计 {total}",
    "no-font": "本机没有中文字体；请安装（如 fonts-noto-cjk），或输出为 .svg",
    "month none": "无明确日期",
}
