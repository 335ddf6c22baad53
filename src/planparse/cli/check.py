"""``planparse check``: what is wrong with documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import click

from planparse.check import Finding, rules
from planparse.check import check as checked
from planparse.check.report import FORMATS, Told
from planparse.cli.command import Command, File, OneOf
from planparse.cli.given import json_of
from planparse.cli.inputs import Reading, input_options, parse_input, report
from planparse.cli.language import spoken, written
from planparse.cli.output import printable, put, say
from planparse.cli.usage import Wrong
from planparse.errors import ReadError
from planparse.frozen import NamedTuple
from planparse.messages import Lang, message, phrase
from planparse.records.made import made
from planparse.text.source import shown

LINES: Final = ("text", "github")  # formats of one line a finding, in which nothing may end it
Known = Counter[tuple[str, str, str]]  # file, code, message: what tells a finding from another


class Wanted(NamedTuple):
    """What the options say, but for how documents are read."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    format_: str
    exit_zero: bool
    baseline: str | None
    quiet: bool


def _codes(_ctx: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in (value or "").split(",") if code.strip())
    for code in codes:
        if not rules([code]):
            raise Wrong("no-check", code=code)
    return codes


@click.command(cls=Command)
@click.argument("inputs", nargs=-1, type=File(), metavar="INPUT...")
@click.option("--select", metavar="CODES", callback=_codes)
@click.option("--ignore", metavar="CODES", callback=_codes)
@click.option("-f", "--format", "format_", type=OneOf(list(FORMATS)), metavar="FORMAT")
@click.option("--exit-zero", is_flag=True)
@click.option("--baseline", type=File(), metavar="FILE")
@click.option("-q", "--quiet", is_flag=True)
@input_options
@click.pass_context
def check(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Check documents for what cannot be chased as it is written."""
    reading = Reading.taken(options)
    wanted = Wanted(**{**options, "format_": options["format_"] or "text"})
    known = _known(wanted.baseline) if wanted.baseline else Counter()
    lang = spoken() if wanted.format_ == "text" else written()
    counted: Counter[str] = Counter()
    found = _findings(inputs or ("-",), (wanted, reading, lang), counted)
    for line in FORMATS[wanted.format_](_unknown(found, known, counted)):
        line = printable(line) if wanted.format_ in LINES else line
        put(f"{line}\n")
    if counted["files"] and not wanted.quiet:
        key = "findings" if counted["findings"] else "no-findings"
        say(phrase(key, spoken(), count=counted["findings"], files=counted["files"]))
    if counted["failed"] or (counted["findings"] and not wanted.exit_zero):
        ctx.exit(1)


def _findings(
    inputs: Iterable[str], settings: tuple[Wanted, Reading, Lang], counted: Counter[str]
) -> Iterator[Told]:
    """The findings of all inputs, file by file; a file that cannot be read is named and passed."""
    wanted, reading, lang = settings
    for name in _files(inputs):
        try:
            parsed = parse_input(name, reading)
        except ReadError as error:
            say(error.line(spoken()))
            counted["failed"] += 1
            continue
        nothing = not parsed.result["plans"]  # to find nothing wrong with is no good news
        report(parsed, quiet=wanted.quiet or not nothing, verbose=False)
        counted["files"] += 1
        for found in checked(made(parsed.result), select=wanted.select, ignore=wanted.ignore):
            line = parsed.source.line(found.span.start) if found.span else None
            yield _told(found, shown(name), line, lang)


def _files(inputs: Iterable[str]) -> Iterator[str]:
    from planparse.batch.inputs import find

    for found in find(list(inputs)).inputs:
        yield found.place


def _told(found: Finding, file: str, line: int | None, lang: Lang) -> Told:
    severity = rules([found.code])[found.code].severity
    return Told(found, severity, message(found.code, found.params, lang), file, line)


def _known(name: str) -> Known:
    """The findings of an earlier run, to be left out of this one."""
    try:
        found = json_of(name)["findings"]
        return Counter((str(f["file"]), str(f["code"]), str(f["message"])) for f in found)
    except ValueError as error:
        raise Wrong("no-baseline", name=name, reason=str(error)) from None
    except (KeyError, TypeError) as error:
        raise Wrong("no-baseline", name=name, reason=type(error).__name__) from None


def _unknown(found: Iterable[Told], known: Known, counted: Counter[str]) -> Iterator[Told]:
    """The findings that an earlier run did not have, counted."""
    for told in found:
        key = (told.file, told.finding.code, told.message)
        if known[key] > 0:
            known[key] -= 1
        else:
            counted["findings"] += 1
            yield told
