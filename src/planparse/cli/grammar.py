"""``planparse grammar``: the grammars that this installation has, their rules, and a check of
one's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from planparse.errors import GrammarError

FORMS: Final = 40  # of one rule that are tried


@click.group(short_help="List, show and check grammars.")
def grammar() -> None:
    """Grammars hold what planparse knows of documents; a file of yours may extend the built-in
    one (extends: default)."""


@grammar.command("list")
def list_() -> None:
    """List the built-in grammars."""
    from planparse.grammar.locate import builtin_names

    for name in builtin_names():
        click.echo(name)


@grammar.command()
@click.argument("name", default="default")
@click.option("--section", help="Only this section: headings, labels, verbs, roles, columns …")
def show(name: str, section: str | None) -> None:
    """List the rules of a grammar: section, id and first example."""
    from planparse.grammar import load_grammar

    loaded = load_grammar(name)
    if section and not loaded.rules(section):
        raise click.UsageError(
            f"the grammar {name} has no section {section}; it has {', '.join(loaded.sections)}"
        )
    for title, rules in loaded.sections.items():
        for rule in rules if section in (None, title) else ():
            click.echo(f"{title:12} {rule.id:28} {rule.match[0] if rule.match else ''}")


@grammar.command()
@click.argument("name", default="default")
def check(name: str) -> None:
    """Check a grammar file: its shape, its patterns, every example both ways, and whether
    documents bring each rule of it into play. It tells what the file
    changes of the built-in grammar. Exit 2 where something is wrong."""
    from planparse.grammar import load_grammar
    from planparse.grammar.check import check_rules
    from planparse.grammar.effect import shadowed

    loaded = load_grammar(name, checked=False)
    problems = [*check_rules(loaded), *shadowed(loaded)] or list(_unread(name))
    problems.sort(key=lambda problem: not problem.where)  # the file's own rules first
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise SystemExit(2)
    for change in _changes(name):
        click.echo(change)
    count = sum(len(rules) for rules in loaded.sections.values())
    examples = sum(
        len(rule.match) + len(rule.no_match) for rules in loaded.sections.values() for rule in rules
    )
    click.echo(f"{loaded.name}: {count} rules, {examples} examples, all as they say")


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
                what = f"rule {rule.id}: “{form.example}” {form.name}: {missed}"
                yield GrammarError("PP904", what, rule.where)
                break


def _changes(name: str) -> Iterator[str]:
    from planparse.grammar import load_grammar
    from planparse.grammar.effect import changes
    from planparse.grammar.locate import builtin_names, grammar_folder
    from planparse.grammar.merge import merge

    if name not in builtin_names():
        built_in = merge(grammar_folder() / "default.yaml", True)
        yield from changes(load_grammar(name), merge(Path(name), False), built_in)
