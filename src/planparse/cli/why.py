"""``planparse why``: why a document, or a line of it, was read as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import click

from planparse.cli.command import Command, File, OneOf
from planparse.cli.inputs import Reading, bounded, input_options, read_input
from planparse.cli.language import spoken, written
from planparse.cli.output import printable, put
from planparse.cli.usage import Wrong
from planparse.diagnostics import Collector
from planparse.found import is_there
from planparse.grammar import Grammar
from planparse.messages import Lang
from planparse.why import Finding, Line, lines_of
from planparse.why.words import sentence

LONGEST: Final = 60  # characters of a line of the document that are shown
STDIN_LINE: Final = "-:"
CELLS: Final = " | "  # shown between the cells of a row
FORMATS: Final = ("text", "json")


class PlaceCommand(Command):
    """A command whose argument may be ``-:3``, which is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, such arguments behind ``--``."""
        places = [arg for arg in args if arg.startswith(STDIN_LINE)]
        if places and "--" not in args:
            args = [*(arg for arg in args if arg not in places), "--", *places]
        return super().parse_args(ctx, args)


@click.command(cls=PlaceCommand)
@click.argument("place", type=File(), metavar="FILE[:LINE]")
@click.option("--format", "-f", "format_", type=OneOf(FORMATS), metavar="FORMAT", default="text")
@input_options
def why(place: str, format_: str, **options: Any) -> None:
    """Tell what was decided about a line of a document, or about every line, and why."""
    name, wanted = file_and_line(place)
    lang = spoken() if format_ == "text" else written()
    collector = Collector(lang)
    reading = Reading.taken(options)
    with bounded(name, reading):
        source = read_input(name, collector, reading)
        lines, grammar = lines_of(source, collector, grammar=reading.grammar, year=reading.year)
    if wanted is not None:
        if not 1 <= wanted <= len(lines):
            raise Wrong("no-line", line=wanted, count=len(lines))
        lines = lines[wanted - 1 : wanted]
    if format_ == "json":
        data = {"lines": [_record(line, grammar, lang) for line in lines]}
        put(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in lines:
            for shown in _shown(line, grammar, lang):
                click.echo(shown)


def file_and_line(place: str) -> tuple[str, int | None]:
    """The name of a file, and the line asked for. A file that is there under the whole name is
    that file, whatever it ends in."""
    name, colon, number = place.rpartition(":")
    is_line = bool(name and colon) and number.isascii() and number.isdigit() and len(number) < 10
    if not is_line or is_there(place):
        return place, None
    return name, int(number)


def _record(line: Line, grammar: Grammar, lang: Lang) -> dict[str, Any]:
    return {
        "line": line.number,
        "start": line.start,
        "end": line.end,
        "text": line.text,
        "findings": [_finding(finding, grammar, lang) for finding in line.findings],
    }


def _finding(finding: Finding, grammar: Grammar, lang: Lang) -> dict[str, Any]:
    return {
        "what": finding.what,
        "rule": finding.rule,
        "reason": finding.reason,
        "record": finding.record,
        "span": {"start": finding.start, "end": finding.end},
        "words": sentence(finding, grammar, lang),
    }


def _shown(line: Line, grammar: Grammar, lang: Lang) -> Iterator[str]:
    """A line of the text and what is to be said of it; nothing for one without anything."""
    if not line.findings:
        return
    text = line.text.strip().replace("\t", CELLS)
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    yield f"{line.number}: {printable(text)}"
    for finding in line.findings:
        yield f"    {printable(sentence(finding, grammar, lang))}"
