"""``planparse grammar``: the grammars of this installation, and a check of one's own."""

from __future__ import annotations

import click

from planparse.cli.command import Command, File, Group
from planparse.cli.language import spoken
from planparse.cli.output import printable, say
from planparse.cli.usage import Wrong
from planparse.messages import phrase


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
    """Check a grammar file: its shape, its patterns, and every example both ways."""
    from planparse.grammar import load_grammar
    from planparse.grammar.check import check_rules

    loaded = load_grammar(name, checked=False)
    problems = list(check_rules(loaded))
    for problem in problems:
        say(problem.line(spoken()))
    if problems:
        raise click.exceptions.Exit(2)
    rules = [rule for section in loaded.sections.values() for rule in section]
    examples = sum(len(rule.match) + len(rule.no_match) for rule in rules)
    counts = {"rules": len(rules), "examples": examples}
    click.echo(printable(phrase("examples-hold", spoken(), name=loaded.name, **counts)))
