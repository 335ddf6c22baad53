"""markitdown: the headings and tables of the Markdown that it makes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from systems._help import lacks, leaves, parted, rows

READS = ("docx", "html", "pdf", "xlsx")


def missing() -> str:
    """Why it cannot run."""
    return lacks("markitdown")


def answer(path: Path) -> dict[str, Any]:
    """Its headings (of level 1 the title), and the rows of its tables."""
    from markitdown import MarkItDown

    return read(MarkItDown().convert(path).text_content)


def read(text: str) -> dict[str, Any]:
    """What Markdown says."""
    plans, bodies, tables = [], [], [[]]  # type: ignore[var-annotated]
    sections: list[list[Any]] = []
    for line in text.splitlines():
        heading = re.match(r"(#+)\s+(.*)", line)
        if line.startswith("|"):
            tables[-1].append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        tables += [[]] if tables[-1] else []
        if heading and len(heading[1]) == 1:
            plans.append(heading[2])
        elif heading:
            label, title, body = parted(heading[2])
            sections.append([len(heading[1]) - 1, label, title])
            bodies.append(body)
        elif bodies:
            bodies[-1] += line
    tasks = leaves(sections, bodies) + [task for table in tables for task in rows(table)]
    return {"plans": plans, "sections": sections, "tasks": tasks}
