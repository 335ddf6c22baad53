"""``planparse explain``: what a diagnostic means."""

from __future__ import annotations

import re

import click

from planparse.diagnostics import CODES


@click.command(short_help="Tell what a diagnostic means and what to do.")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what CODE means and what to do; without CODE, list all codes."""
    if code is None:
        for name, entry in sorted(CODES.items()):
            click.echo(f"{name}  {entry.severity:7}  {_general(entry.message)}")
        return
    if code.upper() not in CODES:
        raise click.UsageError(
            f"{code} is no code of planparse; “planparse explain” lists them all"
        )
    entry = CODES[code.upper()]
    click.echo(f"{code.upper()} ({entry.severity}): {_general(entry.message)}\n\n{entry.meaning}")


def _general(message: str) -> str:
    """A message without the particulars of a document."""
    return re.sub(r"\{\w+\}", "…", message)
