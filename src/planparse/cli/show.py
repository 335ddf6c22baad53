"""``planparse show``: the heading tree and its tasks in the terminal."""

from __future__ import annotations

from typing import Any

import click

from planparse.cli.command import Command, File
from planparse.cli.inputs import Reading, input_options, parse_input, report
from planparse.cli.language import spoken
from planparse.cli.output import printable
from planparse.messages import phrase, sheet_text

ROLES = {
    "lead": "牵头",
    "responsible": "责任",
    "support": "配合",
    "supervise": "督导",
    "person": "责任人",
}
UNBOUNDED = 10_000
NAMED = ("P1D", "P1W", "P1M", "P3M", "P6M", "P1Y")  # periods that have a word of their own


@click.command(cls=Command)
@click.argument("name", type=File(), metavar="INPUT")
@click.option("-q", "--quiet", is_flag=True)
@input_options
def show(name: str, quiet: bool, **options: Any) -> None:
    """Print the plans of a document as a tree: headings, and who is responsible for each task."""
    from rich.console import Console
    from rich.text import Text

    parsed = parse_input(name, Reading.taken(options))
    report(parsed, quiet=quiet, verbose=False)
    plans = parsed.result["plans"]

    class Printer(Console):
        """A console that leaves a reader that has gone away to the command line."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    console = Printer(highlight=False)
    if not console.is_terminal:  # nothing is wrapped or cut for a width that nobody has
        console = Printer(highlight=False, width=UNBOUNDED)
    for plan in plans:
        console.print(_tree(plan))
    tasks = sum(len(plan["tasks"]) for plan in plans)
    counted = (_counted(len(plans), "plan"), _counted(tasks, "task"))
    console.print(Text(phrase("counts", spoken(), plans=counted[0], tasks=counted[1]), style="dim"))


def _tree(plan: dict[str, Any]) -> Any:
    from rich.text import Text
    from rich.tree import Tree

    head = Text(printable(plan["title"] or phrase("no-title", spoken())), style="bold")
    facts = [
        sheet_text(f"kind {plan['kind']}", spoken()),
        plan["document_number"],
        plan["issuer"],
        plan["issued_on"],
        str(plan["year"]) if plan["year"] else None,
    ]
    head.append("  " + " · ".join(printable(fact) for fact in facts if fact), style="dim not bold")
    tree = Tree(head)
    tasks: dict[str, list[dict[str, Any]]] = {}
    for task in plan["tasks"]:
        tasks.setdefault(task["id"].split("#")[0], []).append(task)
    for task in tasks.get(plan["id"], []):  # under no heading
        _leaf(tree, task, task["label"] or "", Text)
    for section in plan["sections"]:
        _branch(tree, section, tasks, Text)
    for task in plan["tasks"]:
        if task["origin"] == "table":
            _leaf(tree, task, task["label"] or "", Text)
    return tree


def _counted(number: int, what: str) -> str:
    if number == 1:
        return phrase(f"one-{what}", spoken())
    return phrase(f"{what}s", spoken(), count=number)


def _branch(
    tree: Any, section: dict[str, Any], tasks: dict[str, list[dict[str, Any]]], text: Any
) -> None:
    own = tasks.get(section["id"], [])
    line = text(printable(section["label"]), style="cyan")
    line.append(
        " " + printable(section["title"] or section["text"][:30] + "…"), style="bold" if own else ""
    )
    if section["role"] in ("overview", "goal", "steps", "safeguards"):
        line.append("  " + phrase(f"role-{section['role']}", spoken()), style="dim")
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
        units = "、".join(printable(unit["text"]) for unit in duty["units"])
        note = phrase("inherited", spoken()) if duty["inherited"] else ""
        _value(branch, text, (ROLES[duty["role"]], units, note))
    for deadline in task["deadlines"]:
        _value(branch, text, ("时限", printable(deadline["text"]), _when(deadline)))
    for indicator in task["indicators"]:
        figure = f"{indicator['subject'] or ''} {indicator['text']}".strip()
        _value(branch, text, ("指标", printable(figure), ""))


def _value(branch: Any, text: Any, said: tuple[str, str, str]) -> None:
    label, value, note = said
    line = text(label, style="green")
    line.append(f" {value}", style="not bold")
    if note:
        line.append(f"  {note}", style="dim")
    branch.add(line)


def _when(deadline: dict[str, Any]) -> str:
    again = deadline["recurrence"]
    if again:
        return _every(again["every"])
    return str(deadline["end"] or phrase(f"time-{deadline['kind']}", spoken()))


def _every(period: str) -> str:
    """A period (an ISO 8601 duration) in words."""
    if period in NAMED:
        return phrase(f"every-{period}", spoken())
    return phrase(f"every-{period[-1]}", spoken(), count=period[1:-1])
