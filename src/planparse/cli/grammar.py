"""``planparse grammar``: the grammars that this installation has, their rules, and a check of
one's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from planparse.cli.command import Command, File, Group
from planparse.cli.language import spoken
from planparse.cli.output import printable, say
from planparse.cli.trying import new, test
from planparse.cli.usage import Wrong
from planparse.messages import phrase

if TYPE_CHECKING:
    from planparse.errors import GrammarError
    from planparse.grammar import Grammar
    from planparse.grammar.effect import Change

FORMS: Final = 40  # of one rule that are tried


@click.group(cls=Group)
def grammar() -> None:
    """Grammars hold what planparse knows of documents."""


grammar.add_command(new)
grammar.add_command(test)


@grammar.command("list", cls=Command)
def list_() -> None:
    """List the built-in grammars."""
    from planparse.grammar.locate import builtin_names

    for name in builtin_names():
        click.echo(name)


@grammar.command(cls=Command)
@click.argument("name", type=File(), default="default", metavar="[NAME]")
@click.option("--section", metavar="SECTION")
@click.option("--rule", "rule_id", metavar="ID")
def show(name: str, section: str | None, rule_id: str | None) -> None:
    """List the rules of a grammar: section, id and first example; or show one rule whole."""
    from planparse.grammar import load_grammar

    loaded = load_grammar(name)
    if rule_id:
        click.echo(_whole(loaded, rule_id))
        return
    if section and not loaded.rules(section):
        known = ", ".join(loaded.sections)
        raise Wrong("no-section", name=name, section=section, known=known)
    for title, rules in loaded.sections.items():
        for rule in rules if section in (None, title) else ():
            example = rule.match[0] if rule.match else ""
            click.echo(printable(f"{title:12} {rule.id:28} {example}"))


def _whole(loaded: Grammar, rule_id: str) -> str:
    """A rule as YAML, its pattern with all its parts filled in."""
    import yaml

    from planparse.cli.usage import nearest

    known = [rule.id for rule in loaded]
    if rule_id not in known:
        near = nearest(rule_id, known) or ", ".join(known[:3])
        raise Wrong("no-rule", name=loaded.name, rule=rule_id, near=near)
    rule = loaded.rule(rule_id)
    told = {
        "section": rule.section, "id": rule.id, **({"where": rule.where} if rule.where else {}),
        **rule.attributes, "pattern": rule.pattern,
        "match": list(rule.match), "no_match": list(rule.no_match),
    }  # fmt: skip
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in told.items()}
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)
    return "\n".join(printable(line) for line in text.splitlines())


@grammar.command(cls=Command)
@click.argument("name", type=File(), default="default", metavar="[NAME]")
def check(name: str) -> None:
    """Check a grammar file: its shape, its patterns, every example both ways, and whether
    documents bring each rule of it into play; tell what it changes of the built-in grammar."""
    from planparse.grammar import load_grammar
    from planparse.grammar.check import check_rules, touched
    from planparse.grammar.effect import shadowed
    from planparse.grammar.pace import slow

    loaded = load_grammar(name, checked=False)
    wrong = [*check_rules(loaded, touched(loaded)), *shadowed(loaded)]
    problems = wrong or [*slow(loaded), *_unread(name)]
    problems.sort(key=lambda problem: not problem.where)  # the file's own rules first
    for problem in problems:
        say(problem.line(spoken()))
    if problems:
        raise click.exceptions.Exit(2)
    for change in _changes(name):
        click.echo(printable(_told(change)))
    rules = list(loaded)
    examples = sum(len(rule.match) + len(rule.no_match) for rule in rules)
    counts = {"rules": len(rules), "examples": examples}
    click.echo(printable(phrase("examples-hold", spoken(), name=loaded.name, **counts)))


def _unread(name: str) -> Iterator[GrammarError]:
    """An error for each rule of the file whose examples are not read in a form in which
    documents print them."""
    import planparse
    from planparse.cli.forms import forms_of
    from planparse.errors import GrammarError
    from planparse.grammar import load_grammar

    loaded = load_grammar(name)
    for rule in loaded.own:
        for form in islice(forms_of(rule, loaded), FORMS):
            missed = form.missed(planparse.parse(form.document, grammar=name))
            if missed:
                what = {"rule": rule.id, "example": form.example, "form": form.name}
                yield GrammarError("PP904", rule.where, **what, **missed)
                break


def _told(change: Change) -> str:
    what = {"section": change.section, "name": change.name}
    if change.kind in ("replaces", "new"):
        return phrase(f"rule-{change.kind}", spoken(), where=change.where, **what)
    return phrase(f"rule-{change.kind}", spoken(), **what)


def _changes(name: str) -> Iterator[Change]:
    from planparse.grammar import load_grammar
    from planparse.grammar.effect import changes
    from planparse.grammar.load import built_in
    from planparse.grammar.locate import builtin_names
    from planparse.grammar.merge import merge

    if name not in builtin_names():
        yield from changes(load_grammar(name), merge(Path(name), False), built_in())
