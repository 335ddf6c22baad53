"""What commands share that read a document: its options, its bytes, its diagnostics."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, TypeVar

import click

from planparse.api import parse_source, read_file, read_most
from planparse.batch import places
from planparse.cli.command import File, Whole
from planparse.cli.language import spoken, written
from planparse.cli.output import say
from planparse.cli.usage import Wrong
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError, ReadError
from planparse.found import last_of
from planparse.frozen import NamedTuple
from planparse.guard import own
from planparse.guard.bounds import LostError
from planparse.messages.codes import SEVERITIES
from planparse.readers import read
from planparse.readers.limits import MAX_CHARS, Limits, limits_of
from planparse.text.source import Source, shown

F = TypeVar("F", bound=Callable[..., Any])


def _limits(
    _ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> dict[str, int]:
    """``NAME=N`` pairs as limits."""
    limits: dict[str, int] = {}
    for value in values:
        name, _sign, number = value.partition("=")
        whole = number.isascii() and number.isdigit() and int(number[:18]) > 0
        if name not in Limits._fields or not whole:
            raise Wrong("no-limit", value=value, known=", ".join(Limits._fields))
        limits[name] = int(number[:18])
    return limits


def limit_option(command: F) -> F:
    """The option that raises or lowers a limit of reading."""
    return click.option("--limit", "limits", multiple=True, metavar="NAME=N", callback=_limits)(
        command
    )


def reading_options(command: F) -> F:
    """The options that tell how the text of a document is read."""
    for option in (
        limit_option,
        click.option("--max-chars", type=Whole(1), metavar="N", default=MAX_CHARS),
        click.option("--encoding", metavar="NAME"),
    ):
        command = option(command)
    return command


class GrammarFile(File):
    """A built-in grammar, or a file; a shell completes the names of both."""

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """The built-in ones, and what the shell finds."""
        from click.shell_completion import CompletionItem

        from planparse.grammar.locate import builtin_names

        names = [name for name in builtin_names() if name.startswith(incomplete)]
        return [*map(CompletionItem, names), *super().shell_complete(ctx, param, incomplete)]


def input_options(command: F) -> F:
    """The options that tell how a document is parsed."""
    for option in (
        reading_options,
        click.option("--year", type=Whole(1900, 2200), metavar="YYYY"),
        click.option("-g", "--grammar", type=GrammarFile(), metavar="GRAMMAR", default="default"),
    ):
        command = option(command)
    return command


class Reading(NamedTuple):
    """What those options say."""

    encoding: str | None = None
    max_chars: int = MAX_CHARS
    limits: Mapping[str, int] = MappingProxyType({})
    grammar: str = "default"
    year: int | None = None

    @classmethod
    def taken(cls, options: dict[str, Any]) -> Reading:
        """What stands in ``options``, which are taken out of it."""
        return cls(**{name: options.pop(name) for name in cls._fields if name in options})

    @property
    def bounds(self) -> Limits:
        """The limits; one of characters that is named with the others goes before --max-chars."""
        return limits_of({"chars": self.max_chars, **self.limits})


class Parsed(NamedTuple):
    """One parsed input: as it is called, its source, its plain result, what was doubted."""

    name: str
    source: Source
    result: dict[str, Any]
    collector: Collector


def read_input(name: str, collector: Collector, reading: Reading) -> Source:
    """The source of one input; ``-`` is standard input."""
    limits = reading.bounds
    if places.is_url(name):
        data, called = places.read(name, limits.bytes), name.rpartition("/")[2]
    elif name != "-":
        data, called = read_file(name, limits.bytes), shown(last_of(name))
    elif sys.stdin is None:
        raise ReadError("PP101", "-", case="stdin")
    else:
        data, called = read_most(sys.stdin.buffer, limits.bytes), "-"
    try:
        return read(data, called, collector, encoding=reading.encoding, limits=limits)
    except PlanParseError as error:  # a reader knows the name alone
        error.where = shown(name) + error.where.removeprefix(called)
        raise


@contextmanager
def bounded(name: str, reading: Reading) -> Iterator[None]:
    """Raises `LimitError` where reading and parsing the input ``name`` takes too long or too much
    memory: this process does nothing else, and what it needs for a text it need not start."""
    limits = reading.bounds
    try:
        with own.bounded(limits.of_parsing()):
            yield
    except LostError as lost:
        bound = "worker_seconds" if lost.kind == "time" else "worker_memory"
        raise limits.past(bound, shown(name)) from lost


def parse_input(name: str, reading: Reading) -> Parsed:
    """One input, parsed, within the bounds."""
    with bounded(name, reading):
        collector = Collector(written())
        source = read_input(name, collector, reading)
        result = parse_source(source, collector, grammar=reading.grammar, year=reading.year)
    return Parsed(shown(name), source, result, collector)


def report(parsed: Parsed, *, quiet: bool, verbose: bool) -> bool:
    """Say the diagnostics: warnings, or all; whether there was a warning."""
    lang, warned = spoken(), False
    for said in parsed.collector.said(parsed.source.line):
        serious = SEVERITIES[said.code] != "info"
        warned = warned or serious
        if not quiet and (serious or verbose):
            say(f"{parsed.name}:{said.words(lang)}")
    return warned
