"""Whole documents of a few lines, one case for each thing that documents do.

``tests/cases/*.yaml`` has the text of each and what it says, which is printed here in brief: a line
for each plan, section and task; of times only those that are inherited (``@*``) or only stated.
``pytest tests/test_cases.py --regen`` prints the lines for cases whose ``says`` is empty into the
file; what is there is never rewritten.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse.records.models import ParseResult, Section, Task

from .conftest import regenerates
from .yaml_files import of_yaml

EMPTY = re.compile(r"""^  says: ?(?:""|''|\|)?\n(?!    )""", re.M)
FOLDER = Path(__file__).parent / "cases"
CASES: list[tuple[Path, dict[str, Any]]] = [
    (path, case) for path in sorted(FOLDER.glob("*.yaml")) for case in of_yaml(path)
]


def brief(result: ParseResult) -> str:
    lines: list[str] = []
    for plan in result.plans:
        facts = {
            "number": plan.document_number,
            "issuer": plan.issuer,
            "to": "、".join(plan.addressees),
            "on": plan.issued_on,
            "year": plan.year,
            "of": plan.attachment_of,
            "attached": "、".join(plan.attachments),
            "again": plan.duplicate_of,
        }
        said = " ".join(f"{name}={value}" for name, value in facts.items() if value)
        lines.append(f"{plan.id} {plan.kind} {plan.title} {said}".rstrip())
        if plan.text:
            lines.append(f"  | {plan.text}".replace("\n", " / "))
        for section in plan.sections:
            lines += _section(section, 1)
        lines += [_task(task) for task in plan.tasks]
    lines += [f"! {d.code}" for d in result.diagnostics if d.severity != "info"]
    return "\n".join(lines) + "\n"


def _section(section: Section, depth: int) -> list[str]:
    text = section.text.replace("\n", " / ")
    line = f"{'  ' * depth}{section.label} [{section.role}] {section.title} | {text}".rstrip(" |")
    return [line, *(inner for child in section.children for inner in _section(child, depth + 1))]


def _task(task: Task) -> str:
    duties = "; ".join(
        f"{duty.role}{'*' if duty.inherited else ''}: {'、'.join(unit.name for unit in duty.units)}"
        for duty in task.responsibilities
    )
    path = (
        "/".join(f"{step.label or ''}{step.title or ''}" for step in task.path)
        if task.origin == "table"
        else ""
    )
    extra = " ".join(f"{name}={value}" for name, value in task.extra.items()).replace("\n", " / ")
    text = task.text.replace("\n", " / ") if task.origin == "table" or "#" in task.id else ""
    times = (
        f"@{'*' if time.inherited else ''}{time.kind} {time.text}"
        for time in task.deadlines
        if time.inherited or time.kind == "stated"
    )
    bullet = f"{task.label} " if task.label and task.number is None and "." not in task.id else ""
    parts = (
        f"  > {task.id} {bullet}{task.title}",
        text,
        path,
        duties,
        extra,
        " ".join(f"<{m.label}{m.title or ''}>" for m in task.measures),
        " ".join(times),
        f"= {task.same_as}" if task.same_as else "",
    )
    return " | ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("path", "case"), CASES, ids=[f"{path.stem}-{case['name']}" for path, case in CASES]
)
def test_case(path: Path, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    said = brief(planparse.parse(case["text"]))
    if not case["says"] and regenerates(request):
        _fill(path, case["name"], said)
        return
    told = "leave says empty and run pytest tests/test_cases.py --regen; then check each line"
    assert said == (case["says"] or ""), told


def _fill(path: Path, name: str, said: str) -> None:
    """Put the lines of one case into its file, in place of an empty ``says``."""
    before, mark, after = path.read_text(encoding="utf-8").partition(f"- name: {name}\n")
    block = "".join(f"    {line}\n" for line in said.splitlines())
    filled = EMPTY.sub(lambda _empty: f"  says: |\n{block}", after, count=1)
    assert filled != after, f"{path}: the empty says of {name} is not found"
    path.write_text(before + mark + filled, encoding="utf-8")


def test_case_names_are_apart() -> None:
    names = [(path, case["name"]) for path, case in CASES]
    assert len(names) == len(set(names)) > 0
