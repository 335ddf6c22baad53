"""What sections are for (records.md 2.3): the role that a title tells, or that of the section
above."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.text.spans import Span


class Role(NamedTuple):
    """A role, and the rule that read it from a title; without one it is the role of a plan's
    headings at large."""

    name: str
    rule: str | None = None


AT_LARGE = Role("other")


def role_of(
    fold: str, title: Span | None, above: Role, has_children: bool, grammar: Grammar
) -> Role:
    """The role of a section under ``above``."""
    if title is None:
        return above
    union = grammar.union("roles")
    m = union.pattern.search("".join(fold[title.start : title.end].split()).rstrip("。:;!"))
    if m is None:
        return above
    rule = union.rule(m)
    if above.name == "steps" and rule.get("role") == "safeguards":
        return above  # a phase may be named after what it does (organising, checking)
    if rule.get("leaf_only") and has_children:
        return Role("tasks", rule.id)
    return Role(rule.get("role"), rule.id)


def roles_of(
    fold: str, titles: Sequence[Span | None], parents: Sequence[int], grammar: Grammar
) -> list[Role]:
    """The role of each heading of a plan, in document order; ``parents`` are the indexes of their
    parents, or -1."""
    with_children = set(parents)
    roles: list[Role] = []
    for i, (title, parent) in enumerate(zip(titles, parents, strict=True)):
        above = roles[parent] if parent >= 0 else AT_LARGE
        roles.append(role_of(fold, title, above, i in with_children, grammar))
    return roles
