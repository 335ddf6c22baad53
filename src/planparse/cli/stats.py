"""``planparse stats``: tasks by unit, by month, by category, in numbers and bars."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import click

from planparse.cli.command import Command, File, OneOf
from planparse.cli.documents import Results
from planparse.cli.inputs import Reading, input_options
from planparse.cli.language import spoken
from planparse.cli.output import printable, put, say
from planparse.cli.usage import Wrong
from planparse.found import suffix_of
from planparse.messages import saying
from planparse.stats import GROUPS, Row
from planparse.stats import stats as counted
from planparse.stats.bars import Bar, lines, svg

FORMATS: Final = ("text", "json", "csv")
PICTURES: Final = (".svg", ".png")
MOST: Final = 20  # bars of a group in a terminal; of more their sum is told
WIDEST: Final = 100  # columns


@click.command(cls=Command)
@click.argument("inputs", nargs=-1, type=File(), metavar="INPUT...")
@click.option("-f", "--format", "format_", type=OneOf(FORMATS), metavar="FORMAT", default="text")
@click.option("--plot", type=File(), metavar="FILE")
@input_options
@click.pass_context
def stats(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Count tasks by unit and role, month, category, and what they lack."""
    reading, plot = Reading.taken(options), options["plot"]
    if plot and suffix_of(plot) not in PICTURES:
        raise Wrong("no-suffix", output=plot, known=", ".join(PICTURES))
    found = Results(inputs or ("-",), reading)
    rows = counted(found)
    if not rows:
        say(saying("stats", "nothing", spoken()))
    if plot:
        _plotted(plot, _groups(rows))
    for line in PRINTED[options["format_"]](rows):
        put(f"{line}\n")
    if found.failed:
        ctx.exit(1)


def _groups(rows: Iterable[Row]) -> list[tuple[str, list[Bar]]]:
    """The bars of each group, with its heading; of a unit one for all of its roles."""
    bars: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        bars[row.group][_named(row)] += row.total
    return [
        (saying("stats", group, spoken()), [Bar(*item) for item in bars[group].items()])
        for group in GROUPS
        if bars[group]
    ]


def _named(row: Row) -> str:
    if row.group in ("category", "lacks") or not row.name:
        return saying("stats", f"{row.group} {row.name or 'none'}", spoken())
    return row.name


def _as_text(rows: Sequence[Row]) -> Iterator[str]:
    width = min(WIDEST, shutil.get_terminal_size().columns)
    for heading, bars in _groups(rows):
        yield heading
        yield from (f"  {printable(line)}" for line in lines(bars[:MOST], width - 2))
        if bars[MOST:]:
            total = sum(bar.total for bar in bars[MOST:])
            yield "  " + saying("stats", "rest", spoken(), count=len(bars[MOST:]), total=total)
        yield ""


def _as_json(rows: Sequence[Row]) -> Iterator[str]:
    data = {"stats": [row._asdict() for row in rows]}
    yield json.dumps(data, ensure_ascii=False, indent=2)


def _as_csv(rows: Sequence[Row]) -> Iterator[str]:
    stream = io.StringIO()
    table = csv.writer(stream)
    table.writerow(Row._fields)
    table.writerows(rows)
    yield stream.getvalue().rstrip("\r\n")


PRINTED: Final = {"text": _as_text, "json": _as_json, "csv": _as_csv}


def _plotted(name: str, groups: Sequence[tuple[str, Sequence[Bar]]]) -> None:
    """Write the picture."""
    from planparse.batch.places import write

    data = svg(groups).encode("utf-8", "replace") if suffix_of(name) == ".svg" else _picture(groups)
    write(name, data)


def _picture(groups: Sequence[tuple[str, Sequence[Bar]]]) -> bytes:
    from planparse.stats.png import font, png

    try:
        if font() is None:
            say(saying("stats", "no-font", spoken()))
        return png(groups)
    except ImportError as error:
        raise Wrong("no-extra", extra="plot", module=error.name or "") from error
