"""``planparse grammar new`` and ``grammar test``: begin a grammar, and try it on documents."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from planparse.cli.command import Command, File, OneOf
from planparse.cli.inputs import Reading, bounded, read_input, reading_options
from planparse.cli.language import spoken
from planparse.cli.output import printable, put, say
from planparse.cli.usage import Wrong
from planparse.errors import LimitError, ReadError, WriteError
from planparse.found import is_file
from planparse.frozen import NamedTuple
from planparse.messages import phrase

if TYPE_CHECKING:
    from planparse.trial import Difference, Use

FORMATS: Final = ("text", "json")
SHOWN: Final = 3  # places of a rule, and differences of a document, that the text form shows
WIDEST: Final = 60  # characters of what stands there
PROPER: Final = "[A-Za-z0-9][A-Za-z0-9_-]*"  # a name of a grammar and of its file


@click.command(cls=Command)
@click.argument("name", metavar="NAME")
@click.option("--from", "base", metavar="GRAMMAR", default="default")
def new(name: str, base: str) -> None:
    """Write a grammar file to begin with."""
    from planparse.grammar.locate import builtin_names
    from planparse.grammar.template import template

    if not re.fullmatch(PROPER, name) or name in builtin_names():
        raise Wrong("no-grammar-name", name=name)
    if base not in builtin_names() and not is_file(base):
        raise Wrong("no-grammar", name=base, known=", ".join(builtin_names()))
    path = Path(f"{name}.yaml")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template(name, base, spoken()))
    except FileExistsError:
        raise Wrong("file-exists", name=str(path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError("PP701", str(path), reason=reason) from error
    click.echo(printable(phrase("grammar-begun", spoken(), name=str(path))))


class _Document(NamedTuple):
    """What one document showed: its name, where rules took effect, what differs."""

    name: str
    uses: tuple[Use, ...]
    changes: tuple[Difference, ...]


@click.command(cls=Command)
@click.argument("name", type=File(), metavar="GRAMMAR")
@click.argument("inputs", nargs=-1, required=True, type=File(), metavar="INPUT...")
@click.option("--base", "against", metavar="GRAMMAR", default="default")
@click.option("--format", "-f", "format_", type=OneOf(FORMATS), metavar="FORMAT", default="text")
@reading_options
def test(name: str, inputs: tuple[str, ...], against: str, format_: str, **options: Any) -> None:
    """Try a grammar on documents: what each of its rules took, and what changed in the records."""
    from planparse.batch.inputs import find
    from planparse.grammar import load_grammar

    load_grammar(against)
    own = {rule.id: rule.where for rule in load_grammar(name).own}
    reading = Reading.taken(options)
    tried: list[_Document] = []
    found = find(list(inputs)).inputs
    for one in found:
        try:
            tried.append(_tried(one.place, reading, (name, against), own.keys()))
        except (ReadError, LimitError) as error:
            say(error.line(spoken()))
    if format_ == "json":
        data = {"documents": [_record(document) for document in tried]}
        put(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in _report(tried, own):
            click.echo(printable(line))
    if len(tried) < len(found):
        raise click.exceptions.Exit(1)


def _tried(
    name: str, reading: Reading, grammars: tuple[str, str], own: Collection[str]
) -> _Document:
    """What one document shows of the first of two grammars, whose rules are ``own``, against the
    second. It is read once; both are bounded as any parse is."""
    from planparse.diagnostics import Collector
    from planparse.trial import differences, records, uses
    from planparse.why import told_of

    collector, second = Collector("en"), Collector("en")
    with bounded(name, reading):
        source = read_input(name, collector, reading)
        second.items += collector.items
        now, lines = told_of(source, collector, grammar=grammars[0])
    with bounded(name, reading):
        base, _lines = told_of(source, second, grammar=grammars[1])
    changes = tuple(differences(records(base), records(now)))
    return _Document(name, tuple(uses(lines, source.text, own)), changes)


def _record(document: _Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "uses": [use._asdict() for use in document.uses],
        "changes": [change._asdict() for change in document.changes],
    }


def _report(documents: list[_Document], own: dict[str, str]) -> Iterator[str]:
    """Rule by rule, then document by document."""
    lang = spoken()
    for rule, where in own.items():
        found = [(doc.name, use) for doc in documents for use in doc.uses if use.rule == rule]
        count = len({name for name, _use in found})
        key = "rule-took" if found else "rule-took-nothing"
        yield phrase(key, lang, where=where, rule=rule, places=len(found), documents=count)
        for name, use in found[:SHOWN]:
            yield f"  {name}:{use.line}: {use.text[:WIDEST]}"
    total: Counter[str] = Counter()
    for document in documents:
        counts = Counter(change.sign for change in document.changes)
        total += counts
        if counts:
            yield f"{document.name}: {_counted(counts)}"
        # what is gained and lost first: most changes follow from it
        told = sorted(document.changes, key=lambda change: "+-~".index(change.sign))
        for change in told[:SHOWN]:
            yield f"  {change.sign} {change.kind} {change.name}: {change.text[: 4 * WIDEST]}"
    differing = sum(bool(document.changes) for document in documents)
    yield phrase(
        "trial-done", lang, documents=len(documents), differing=differing, counts=_counted(total)
    )


def _counted(counts: Counter[str]) -> str:
    return phrase(
        "gained-lost-changed", spoken(), gained=counts["+"], lost=counts["-"], changed=counts["~"]
    )
