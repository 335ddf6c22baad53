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
from planparse.cli.usage import Wrong
from planparse.messages import phrase

if TYPE_CHECKING:
    from planparse.errors import GrammarError
    from planparse.grammar.effect import Change

FORMS: Final = 40  # of one rule that are tried


@click.group(cls=Group)
def grammar() -> None:
    """Grammars hold what planparse knows of documents."""


@grammar.command("list", cls=Command)
def list_() -> None:
    """List the built-in grammars."""
    from planparse.grammar.locate import builtin_names

    for name in builtin_names():
        click.echo(name)


@grammar.command(cls=Command)
@click.argument("name", type=File(), default="default", metavar="[NAME]")
@click.option("--section", metavar="SECTION")
def show(name: str, section: str | None) -> None:
    """List the rules of a grammar: section, id and first example."""
    from planparse.grammar import load_grammar

    loaded = load_grammar(name)
    if section and not loaded.rules(section):
        known = ", ".join(loaded.sections)
        raise Wrong("no-section", name=name, section=section, known=known)
    for title, rules in loaded.sections.items():
        for rule in rules if section in (None, title) else ():
            example = rule.match[0] if rule.match else ""
            click.echo(printable(f"{title:12} {rule.id:28} {example}"))


@grammar.command(cls=Command)
@click.argument("name", type=File(), default="default", metavar="[NAME]")
def check(name: str) -> None:
    """Check a grammar file: its shape, its patterns, every example both ways, and whether
    documents bring each rule of it into play; tell what it changes of the built-in grammar."""
    from planparse.grammar import load_grammar
    from planparse.grammar.check import check_rules
    from planparse.grammar.effect import shadowed

    loaded = load_grammar(name, checked=False)
    problems = [*check_rules(loaded), *shadowed(loaded)] or list(_unread(name))
    problems.sort(key=lambda problem: not problem.where)  # the file's own rules first
    for problem in problems:
        say(problem.line(spoken()))
    if problems:
        raise click.exceptions.Exit(2)
    for change in _changes(name):
        click.echo(printable(_told(change)))
    rules = [rule for section in loaded.sections.values() for rule in section]
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
    for rule in (rule for rules in loaded.sections.values() for rule in rules if rule.where):
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
    from planparse.grammar.cache import cached
    from planparse.grammar.effect import changes
    from planparse.grammar.locate import builtin_names, grammar_folder
    from planparse.grammar.merge import merge

    if name not in builtin_names():
        path = grammar_folder() / "default.yaml"
        built_in = cached(path) or merge(path, True)
        yield from changes(load_grammar(name), merge(Path(name), False), built_in)
