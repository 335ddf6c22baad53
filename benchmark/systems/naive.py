"""What somebody writes in an afternoon: lines, three heading patterns, one pattern for owners."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

READS = ("txt",)
HEADINGS = (
    (1, re.compile(r"\s*([一二三四五六七八九十]+、)(.*)")),
    (2, re.compile(r"\s*([（(][一二三四五六七八九十]+[）)])(.*)")),
    (3, re.compile(r"\s*(\d+[.．、])(?!\d)(.*)")),
)
OWNERS = re.compile(r"(牵头单位|责任单位|配合单位)[：:]([^；;。）)]*)")
ROLES = {"牵头单位": "lead", "责任单位": "responsible", "配合单位": "support"}
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
FIGURE = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)(公里|亩|个|人|次|%|座|户|元)")


def missing() -> str:
    """It needs nothing."""
    return ""


def answer(path: Path) -> dict[str, Any]:
    """Sections, tasks, owners, whole dates and some figures of a text file."""
    sections: list[list[Any]] = []
    tasks: list[dict[str, Any]] = []
    for line in decoded(path).splitlines():
        for level, pattern in HEADINGS:
            if found := pattern.match(line):
                title, _mark, text = found[2].partition("。")
                sections.append([level, found[1], title])
                tasks.append(_task(found[1], title, text))
                break
    return {"sections": sections, "tasks": tasks}


def decoded(path: Path) -> str:
    """UTF-8, or else the national encoding."""
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _task(label: str, title: str, text: str) -> dict[str, Any]:
    return {
        "label": label,
        "title": title,
        "text": text,
        "owners": [
            [ROLES[role], unit]
            for role, units in OWNERS.findall(text)
            for unit in units.split("、")
        ],
        "deadlines": [f"{int(y):04}-{int(m):02}-{int(d):02}" for y, m, d in DAY.findall(text)],
        "indicators": [
            [float(value) * {"": 1, "万": 10_000, "亿": 100_000_000}[factor], unit]
            for value, factor, unit in FIGURE.findall(text)
        ],
    }
