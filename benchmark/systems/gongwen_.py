"""gongwen-skill: what its ``parse`` says of a Word document."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from systems._help import leaves, parted, rows

READS = ("docx",)
COMMAND = Path(sys.executable).with_name("gongwen")


def missing() -> str:
    """Why it cannot run."""
    return "" if COMMAND.exists() else "gongwen-skill is not installed"


def answer(path: Path) -> dict[str, Any]:
    """Its headings, and the rows of its tables."""
    done = subprocess.run([COMMAND, "parse", path], capture_output=True, check=True, timeout=60)
    said = json.loads(done.stdout)
    sections: list[list[Any]] = []
    bodies: list[str] = []
    titles = []
    for paragraph in said["paragraphs"]:
        if paragraph["role"] == "title":
            titles.append(paragraph["text"])
        elif paragraph["is_heading"] and paragraph["heading_level"]:
            label, title, body = parted(paragraph["text"])
            sections.append([paragraph["heading_level"], label, title])
            bodies.append(body)
        elif bodies:
            bodies[-1] += paragraph["text"]
    tables = [_grid(table) for table in said.get("tables", ())]
    tasks = leaves(sections, bodies) + [task for table in tables for task in rows(table)]
    return {"plans": titles, "sections": sections, "tasks": tasks}


def _grid(table: dict[str, Any]) -> list[list[str]]:
    """The cells of a table, row by row; merged ones are told once."""
    grid = [[""] * table["cols"] for _row in range(table["rows"])]
    for cell in table["cells"]:
        grid[cell["row"]][cell["col"]] = cell["text"]
    return grid
