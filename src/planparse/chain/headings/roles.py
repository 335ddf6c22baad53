"""What sections are for (records.md 2.3): the role that a title tells, or how the text begins of a
section that has none, or that of the section above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.grammar.compile import Union
from planparse.text.spans import Span


class Role(NamedTuple):
    """A role, and the rule that read it from a title; without one it is the role of a plan's
    headings at large."""

    name: str
    rule: str | None = None


AT_LARGE = Role("other")
OPENING: Final = 120  # characters of a text that tell what its section is for


def role_of(words: str, union: Union, above: Role, has_children: bool) -> Role:
    """The role of a section under ``above``, as its title, or the beginning of its text, tells."""
    plain = "".join(words.split()).rstrip("。:;!")
    if plain.startswith("(") and plain.find(")") == len(plain) - 1:
        plain = plain[1:-1]  # 【重点任务】
    m = union.pattern.search(plain)
    if m is None:
        return above
    rule = union.rule(m)
    if above.name == "steps" and rule.get("role") == "safeguards":
        return above  # a phase may be named after what it does (organising, checking)
    if rule.get("leaf_only") and has_children:
        return Role("tasks", rule.id)
    return Role(rule.get("role"), rule.id)


def roles_of(
    fold: str,
    headed: Sequence[tuple[Span | None, Sequence[Span]]],
    parents: Sequence[int],
    grammar: Grammar,
) -> list[Role]:
    """The role of each heading of a plan, in document order: ``headed`` has the title and the text
    of each, ``parents`` the indexes of their parents, or -1."""
    with_children = set(parents)
    titled = grammar.union("roles")
    looks_at_text = any(rule.get("untitled") for rule in grammar.rules("roles"))
    untitled = grammar.union("roles", untitled=True) if looks_at_text else None
    roles: list[Role] = []
    for i, ((title, text), parent) in enumerate(zip(headed, parents, strict=True)):
        role = roles[parent] if parent >= 0 else AT_LARGE
        if title:
            words = fold[title.start : title.end]
            role = role_of(words, titled, role, i in with_children)
        elif untitled and text:
            words = fold[text[0].start : min(text[0].end, text[0].start + OPENING)]
            role = role_of(words, untitled, role, i in with_children)
        roles.append(role)
    return roles
