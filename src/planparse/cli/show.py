"""``planparse show``: the heading tree and its tasks in the terminal."""

from __future__ import annotations

from typing import Any

import click

from planparse.cli.inputs import input_options, parse_input, printable, report

ROLES = {
    "lead": "牵头",
    "responsible": "责任",
    "support": "配合",
    "supervise": "督导",
    "person": "责任人",
}
UNBOUNDED = 10_000


@click.command(short_help="Print the heading tree and its tasks in the terminal.")
@click.argument("name", metavar="INPUT")
@click.option("-q", "--quiet", is_flag=True, help="No messages on standard error but errors.")
@input_options
def show(name: str, quiet: bool, **options: Any) -> None:
    """Print the plans of INPUT as a tree: headings, and under each task who is responsible for it."""
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    source, result = parse_input(name, **options)
    report(name, source, result, quiet=quiet, verbose=False)
    console = Console(highlight=False)
    if not console.is_terminal:  # nothing is wrapped or cut for a width that nobody has
        console = Console(highlight=False, width=UNBOUNDED)
    for plan in result["plans"]:
        head = Text(printable(plan["title"] or "(no title)"), style="bold")
        facts = [
            plan["kind"],
            plan["document_number"],
            plan["issuer"],
            plan["issued_on"],
            str(plan["year"]) if plan["year"] else None,
        ]
        head.append(
            "  " + " · ".join(printable(fact) for fact in facts if fact), style="dim not bold"
        )
        tree = Tree(head)
        tasks: dict[str, list[dict[str, Any]]] = {}
        for task in plan["tasks"]:
            tasks.setdefault(task["id"].split("#")[0], []).append(task)
        for section in plan["sections"]:
            _branch(tree, section, tasks, Text)
        for task in plan["tasks"]:
            if task["origin"] == "table":
                _leaf(tree, task, task["label"] or "", Text)
        console.print(tree)
    count = sum(len(plan["tasks"]) for plan in result["plans"])
    console.print(
        Text(f"{_counted(len(result['plans']), 'plan')}, {_counted(count, 'task')}", style="dim")
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _branch(
    tree: Any, section: dict[str, Any], tasks: dict[str, list[dict[str, Any]]], text: Any
) -> None:
    own = tasks.get(section["id"], [])
    line = text(printable(section["label"]), style="cyan")
    line.append(
        " " + printable(section["title"] or section["text"][:30] + "…"), style="bold" if own else ""
    )
    if section["role"] in ("overview", "goal", "steps", "safeguards"):
        line.append(f"  {section['role']}", style="dim")
    branch = tree.add(line)
    for task in own:
        if len(own) > 1:
            _leaf(branch, task, f"#{own.index(task) + 1}", text)
        else:
            _values(branch, task, text)
    for child in section["children"]:
        _branch(branch, child, tasks, text)


def _leaf(tree: Any, task: dict[str, Any], mark: str, text: Any) -> None:
    line = text(printable(mark), style="cyan")
    line.append(" " + printable(task["title"] or task["text"][:30] + "…"))
    _values(tree.add(line), task, text)


def _values(branch: Any, task: dict[str, Any], text: Any) -> None:
    for duty in task["responsibilities"]:
        line = text(ROLES[duty["role"]], style="green")
        line.append(
            " " + "、".join(printable(unit["text"]) for unit in duty["units"]), style="not bold"
        )
        if duty["inherited"]:
            line.append("  inherited", style="dim")
        branch.add(line)
    for deadline in task["deadlines"]:
        again = deadline["recurrence"]
        line = text("时限", style="green")
        line.append(" " + printable(deadline["text"]), style="not bold")
        line.append(
            "  " + (f"every {again['every']}" if again else deadline["end"] or deadline["kind"]),
            style="dim",
        )
        branch.add(line)
    for indicator in task["indicators"]:
        line = text("指标", style="green")
        line.append(
            " " + printable(f"{indicator['subject'] or ''} {indicator['text']}".strip()),
            style="not bold",
        )
        branch.add(line)
