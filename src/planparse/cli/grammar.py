"""``planparse grammar``: the grammars that this installation has, their rules, and a check of one's own."""

from __future__ import annotations

import click


@click.group(short_help="List, show and check grammars.")
def grammar() -> None:
    """Grammars hold what planparse knows of documents; a file of yours may extend the built-in one (extends: default)."""


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
    """Check a grammar file: its shape, its patterns, and every example both ways. Exit 2 where something is wrong."""
    from planparse.grammar import load_grammar
    from planparse.grammar.check import check_rules

    loaded = load_grammar(name, checked=False)
    problems = list(check_rules(loaded))
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise SystemExit(2)
    count = sum(len(rules) for rules in loaded.sections.values())
    examples = sum(
        len(rule.match) + len(rule.no_match) for rules in loaded.sections.values() for rule in rules
    )
    click.echo(f"{loaded.name}: {count} rules, {examples} examples, all as they say")
