"""``planparse verify``: another program's tasks held against the document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from planparse.cli.command import Command, File, OneOf
from planparse.cli.documents import result_of
from planparse.cli.given import json_of
from planparse.cli.inputs import Reading, input_options
from planparse.cli.language import spoken
from planparse.cli.output import printable, put, say
from planparse.cli.usage import Wrong
from planparse.errors import GrammarError
from planparse.frozen import NamedTuple
from planparse.messages import saying
from planparse.records.models import ParseResult
from planparse.verify import Claim, Verdict, claims_of
from planparse.verify import verify as verified

FORMATS: Final = ("text", "json")
OF_GRAMMARS: Final = ("no-mapping", "no-file", "unreadable")  # whose advice is none for names


class Wanted(NamedTuple):
    """What the options say, but for how documents are read."""

    against: str
    names: str | None
    format_: str
    quiet: bool


@click.command(cls=Command)
@click.argument("document", type=File(), metavar="DOC")
@click.option("--against", type=File(), metavar="JSON", required=True)
@click.option("--names", type=File(), metavar="FILE")
@click.option("-f", "--format", "format_", type=OneOf(FORMATS), metavar="FORMAT", default="text")
@click.option("-q", "--quiet", is_flag=True)
@input_options
@click.pass_context
def verify(ctx: click.Context, /, document: str, **options: Any) -> None:
    """Hold another program's tasks against what a document prints."""
    reading = Reading.taken(options)
    wanted = Wanted(**options)
    claims = _claims(wanted.against, wanted.names)
    result = result_of(document, reading)
    verdicts = verified(result, claims)
    bad = [one for one in verdicts if one.verdict != "found"]
    if wanted.format_ == "json":
        data = {"fields": [_record(one) for one in verdicts]}
        put(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in _lines(bad, result):
            click.echo(printable(line))
    if not wanted.quiet:
        say(saying("verify", "counted", spoken(), count=len(verdicts), bad=len(bad)))
    if bad:
        ctx.exit(1)


def _claims(name: str, names: str | None) -> list[Claim]:
    """The claims, their fields named by the file ``names``: YAML with ``tasks``, the way to the
    list, and ``fields``, ours to theirs."""
    asked: Any = _read(names, yaml=True) if names else {}
    fields = asked.get("fields", {}) if isinstance(asked, dict) else None
    if not isinstance(fields, dict):
        raise Wrong("no-claims", name=names or "", reason="fields")
    ours = {str(field): str(theirs) for field, theirs in fields.items()}
    try:
        return claims_of(_read(name, yaml=False), ours, str(asked.get("tasks", "")))
    except (ValueError, RecursionError) as error:
        raise Wrong("no-claims", name=name, reason=str(error)) from None


def _read(name: str, *, yaml: bool) -> Any:
    if yaml:
        from planparse.grammar.files import read_yaml

        try:
            return read_yaml(Path(name)).data
        except GrammarError as error:
            if error.params.get("case") not in OF_GRAMMARS:
                raise
            reason = str(error.params.get("reason", "tasks, fields"))
            raise Wrong("no-claims", name=name, reason=reason) from None
    try:
        return json_of(name)
    except ValueError as error:
        raise Wrong("no-claims", name=name, reason=str(error)) from None


def _key(one: Verdict) -> str:
    """The key of what is said of a value."""
    if one.verdict == "differs" and one.printed == one.value:
        return "elsewhere"
    return one.verdict if one.printed else f"{one.verdict}-alone"


def _record(one: Verdict) -> dict[str, Any]:
    return {**one._asdict(), "span": one.span.model_dump() if one.span else None}


def _lines(bad: Iterable[Verdict], result: ParseResult) -> Iterator[str]:
    lang = spoken()
    for one in bad:
        line = result.text.count("\n", 0, one.span.start) + 1 if one.span else None
        yield saying(
            "verify",
            _key(one),
            lang,
            task=one.task,
            field=saying("diff", one.field, lang),
            value=one.value,
            printed=" ".join((one.printed or "").split()),
            line=line or "",
        )
