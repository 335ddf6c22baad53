"""What ``planparse verify`` prints, in Chinese."""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "counted": "共 {count} 项，其中 {bad} 项与原文不符",
    "differs": "{task}：{field} {value}：不符，原文为{printed}（第 {line} 行）",
    "differs-alone": "{task}：{field} {value}：与原文不符",
    "elsewhere": "{task}：{field} {value}：不符，原文写在别处（第 {line} 行）",
    "absent": "{task}：{field} {value}：原文没有；{printed}",
    "absent-alone": "{task}：{field} {value}：原文没有",
}
