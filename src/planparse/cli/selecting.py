"""The options that keep some tasks only, and what is said of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

import click

from planparse.cli.command import OneOf
from planparse.cli.language import spoken
from planparse.cli.usage import Wrong
from planparse.kept import compiled
from planparse.ledger.roles import ROLES
from planparse.ledger.selection import ALL, Counts, Selection
from planparse.messages import phrase

F = TypeVar("F", bound=Callable[..., Any])
DAY: Final = compiled(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def selection_options(command: F) -> F:
    """The options that select tasks."""
    for option in (
        click.option("--due-before", "due", metavar="DATE", callback=_last_day),
        click.option("--role", "roles", multiple=True, type=OneOf(ROLES), metavar="ROLE"),
        click.option("--unit", "units", multiple=True, metavar="NAME", callback=_named),
    ):
        command = option(command)
    return command


def selection_of(options: dict[str, Any]) -> Selection:
    """What stands in ``options``, which are taken out of it."""
    return Selection(**{name: options.pop(name) for name in Selection._fields})


def chosen_line(selection: Selection, counts: Counts) -> str | None:
    """How many tasks a selection leaves; None where all are asked for."""
    if selection == ALL:
        return None
    asked = " ".join(
        [
            *(f"--unit {unit}" for unit in selection.units),
            *(f"--role {role}" for role in selection.roles),
            *([f"--due-before {selection.due}"] if selection.due else []),
        ]
    )
    said: dict[str, str | int] = {"chosen": counts.chosen, "tasks": counts.tasks, "asked": asked}
    if counts.near and not counts.chosen:
        return phrase("chosen-none", spoken(), names=", ".join(counts.near), **said)
    if not counts.undated:
        return phrase("chosen", spoken(), **said)
    return phrase("chosen-undated", spoken(), undated=counts.undated, **said)


def _named(
    _ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    if not all(value.strip() for value in values):
        raise Wrong("empty-name")
    return values


def _last_day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The last day of the date, the month (2025-06) or the year (2025) that is named."""
    if value is None:
        return None
    from calendar import monthrange  # here, as most runs select nothing

    found = DAY.fullmatch(value)
    try:
        year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
        month = month or 12
        return date(year, month, day or monthrange(year, month)[1]).isoformat()
    except ValueError as error:
        raise Wrong("no-date", value=value) from error
