"""What every adapter of another package is given: labels parted from titles, rows of task tables by
the names of their columns, measure words behind a number.

None of it is the package's own: without such help they would score nothing at all.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from typing import Any

LABEL = re.compile(
    r"\s*(第[一二三四五六七八九十百]+[章条]|[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十]+[）)]"
    r"|\d+(?:\.\d+)+|\d+[.．、]|[（(]\d+[）)]|[①-⑳])\s*(.*)",
    re.S,
)
COLUMNS = {
    "label": ("序号",),
    "title": ("工作任务", "重点任务", "项目名称", "工作事项", "改革任务", "任务名称"),
    "text": ("主要措施", "工作目标", "年度目标任务", "主要举措", "建设内容及规模"),
    "lead": ("牵头单位", "牵头部门"),
    "responsible": ("责任单位", "责任部门"),
    "support": ("配合单位", "配合部门"),
}
LONG = "平方米|立方米|个百分点|个工作日|亩次|人次|户次|千瓦|公里|批次|台套|单元|学时|分钟|小时"
SHORT = (
    "个名人户家项件处座所场台套支张条部辆吨亩株元次%‰艘眼块只根份棵口本篇例起宗期头盏米间栋扇幅"
    "类种款片路集管列对天"
)
UNITS = (*LONG.split("|"), *SHORT)


def lacks(package: str) -> str:
    """Why a system cannot run; nothing where its package is there."""
    return "" if importlib.util.find_spec(package) else f"{package} is not installed"


def parted(text: str) -> tuple[str, str, str]:
    """Label, title and body of a heading's paragraph."""
    found = LABEL.fullmatch(text)
    label, rest = (found[1], found[2]) if found else ("", text.strip())
    title, _stop, body = rest.partition("。")
    return label, title, body


def leaves(sections: Sequence[Sequence[Any]], bodies: Sequence[str]) -> list[dict[str, Any]]:
    """The lowest headings as tasks."""
    below = [level for level, _label, _title in sections][1:] + [0] * bool(sections)
    return [
        {"label": label, "title": title, "text": body}
        for (level, label, title), body, after in zip(sections, bodies, below, strict=True)
        if after <= level
    ]


def rows(table: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """The rows of a table as tasks, where one of its first rows names a column of tasks."""
    for i, head in enumerate(table[:3]):
        names = [re.sub(r"\s", "", cell) for cell in head]
        at = {
            field: names.index(name)
            for field, known in COLUMNS.items()
            for name in known
            if name in names
        }
        if "title" in at:
            whole = [[*row, *[""] * (len(head) - len(row))] for row in table[i + 1 :]]
            return [_task(row, at) for row in whole if row[at["title"]].strip()]
    return []


def _task(row: Sequence[str], at: dict[str, int]) -> dict[str, Any]:
    return {
        **{name: row[at[name]] for name in ("label", "title", "text") if name in at},
        "owners": [
            [role, one]
            for role in ("lead", "responsible", "support")
            if role in at
            for one in re.split("[、，,]", row[at[role]])
            if one
        ],
    }


def unit_behind(text: str, at: int) -> str:
    """The measure word that begins there; empty where none does."""
    rest = text[at : at + 6].lstrip()
    return next((unit for unit in UNITS if rest.startswith(unit)), "")
