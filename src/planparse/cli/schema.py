"""``planparse schema``: the JSON Schemas of what planparse writes."""

from __future__ import annotations

import json
from typing import Any, Final

import click

from planparse.cli.command import Command, OneOf

WHAT: Final = ("result", "row", "report", "grammar")


@click.command(cls=Command)
@click.argument("what", type=OneOf(WHAT), metavar="[result|row|report|grammar]", default=WHAT[0])
def schema(what: str) -> None:
    """Print the JSON Schema (2020-12) that every result, row of a table, report or grammar file
    satisfies."""
    click.echo(json.dumps(_schema(what), ensure_ascii=False, indent=2))


def _schema(what: str) -> dict[str, Any]:
    if what == "row":
        from planparse.writers.schemas import row_schema

        return row_schema()
    if what == "grammar":
        from planparse.grammar.schema import grammar_schema

        return grammar_schema()
    from planparse.records.schema import json_schema, report_schema

    return json_schema() if what == "result" else report_schema()
