"""``planparse merge``: filled ledgers back into one."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import click

from planparse.batch.inputs import find
from planparse.batch.places import local, read, writing
from planparse.cli.command import Command, File, Output
from planparse.cli.convert import check_folder, refuse_clashes
from planparse.cli.language import spoken
from planparse.cli.output import say
from planparse.cli.usage import Wrong
from planparse.errors import PlanParseError, ReadError, WriteError
from planparse.found import last_of, suffix_of
from planparse.merge.merging import Merged, Merging
from planparse.merge.sheets import ledger_of, tables_of
from planparse.merge.write import write
from planparse.messages import Lang, phrase, sheet_text
from planparse.readers.limits import Limits
from planparse.text.source import shown


@click.command(cls=Command)
@click.argument("ledger", type=File(), metavar="LEDGER")
@click.argument("filled", nargs=-1, required=True, type=File(), metavar="FILLED...")
@click.option("-o", "--output", type=Output(), metavar="OUT", required=True)
@click.option("-q", "--quiet", is_flag=True)
@click.pass_context
def merge(
    ctx: click.Context, /, ledger: str, filled: tuple[str, ...], output: str, quiet: bool
) -> None:
    """Bring filled copies of a ledger back into one workbook."""
    output = local(output)
    refuse_clashes([local(name) for name in (ledger, *filled)], output)
    check_folder(output)
    if suffix_of(output) != ".xlsx":
        raise Wrong("only-xlsx", output=output)
    limits = Limits()
    data = read(local(ledger), limits.bytes)
    base = ledger_of(data, shown(ledger), limits)
    merging = Merging(base)
    sources = [(last_of(ledger), hashlib.sha256(data).hexdigest())]
    failed = 0
    for place in _copies(filled, {ledger, output}):
        try:
            data = read(place, limits.bytes)
            headers = [item.header for item in base.columns]
            tables = tables_of(data, shown(place), limits, headers)
        except PlanParseError as error:
            failed += 1
            say(error.line(spoken()))
            continue
        merging.add(shown(Path(place).stem), tables)
        sources.append((shown(last_of(place)), hashlib.sha256(data).hexdigest()))
    merged = merging.merged()
    _write(output, merged, base.lang, sources)
    if not quiet:
        say(_counted(merged, len(sources) - 1, failed, base.lang))
    if failed:
        ctx.exit(1)


def _copies(filled: tuple[str, ...], others: set[str]) -> list[str]:
    """The places of the copies: files, those in folders and of patterns, without ``others``."""
    known = {os.path.realpath(name) for name in others}
    found = find([local(name) for name in filled])
    copies = []
    for item in found.inputs:
        if item.trouble is not None:
            raise ReadError("PP101", item.place, **item.trouble)
        if os.path.realpath(item.place) not in known:
            copies.append(item.place)
    if not copies:
        raise ReadError("PP101", filled[0], case="no-copies")
    return copies


def _write(output: str, merged: Merged, lang: str, sources: list[tuple[str, str]]) -> None:
    with writing(output) as stream:
        try:
            write(stream, merged, "en" if lang == "en" else "zh", sources)
        except OSError as error:
            raise WriteError("PP701", output, reason=error.strerror or str(error)) from error


def _counted(merged: Merged, copies: int, failed: int, lang: Lang) -> str:
    """What it came to, in one line."""
    return phrase(
        "merged",
        spoken(),
        copies=copies,
        failed=failed,
        rows=len(merged.rows),
        conflicts=len(merged.changes),
        sheet=sheet_text("sheet conflicts", lang),
        added=len(merged.added),
        lost=len(merged.lost),
    )
