"""``planparse schema``: the JSON Schema of the records."""

from __future__ import annotations

import json

import click

from planparse.cli.command import Command


@click.command(cls=Command)
def schema() -> None:
    """Print the JSON Schema (2020-12) that every result satisfies."""
    from planparse.records.schema import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
