"""The options that say how a table is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from planparse.cli.command import File, OneOf
from planparse.cli.usage import Wrong
from planparse.messages import LANGS
from planparse.writers import FORMATS, How

F = TypeVar("F", bound=Callable[..., Any])


def table_options(command: F) -> F:
    """The options of tables."""
    for option in (
        click.option("--template", type=File(), metavar="FILE"),
        click.option("--columns", metavar="NAMES"),
        click.option("--by-unit", is_flag=True),
        click.option("--bom/--no-bom", "bom", default=None),
        click.option("--headers", type=OneOf(LANGS), metavar="LANG"),
    ):
        command = option(command)
    return command


def how_of(options: dict[str, Any]) -> How:
    """What stands in ``options``, which are taken out of it."""
    columns, form = options.pop("columns", None), options.pop("template", None)
    names = [name for name in How._fields if name in options]
    how = How(**{name: options.pop(name) for name in names})
    if columns is None and form is None:
        return how
    from planparse.cli.template import named, of_form

    if columns is not None and form is not None:
        raise Wrong("not-both", option="--columns", other="--template")
    return how._replace(columns=named(columns) if form is None else of_form(form))


def check(how: How, format_: str, output: str | None) -> None:
    """Raise a usage error where the format knows nothing of what is asked of a table, or is nothing
    for a terminal."""
    if output is None and FORMATS[format_].binary and sys.stdout.isatty():
        raise Wrong("no-text", format=format_)
    for name in how.asked():
        if name not in FORMATS[format_].takes:
            known = ", ".join(known for known, entry in FORMATS.items() if name in entry.takes)
            option = f"--{name.replace('_', '-')}"
            raise Wrong("only-formats", option=option, format=format_, known=known)
