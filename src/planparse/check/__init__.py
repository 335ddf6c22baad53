"""Checks of documents (校核): numbering, owners, times, figures, body against attached list.

Rules are functions over a `ParseResult`, one module for each family of codes; none of them knows
the text or a grammar. A rule is wrong at most where the parser was, or where a document means what
it prints; how often, docs/check.md says.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Final

from planparse.check.finding import RULES, Finding, Rule
from planparse.records.made import whole
from planparse.records.models import ParseResult

PRINTED_TWICE: Final = "PC603"
__all__ = ["FAMILIES", "Finding", "Rule", "check", "rules"]

FAMILIES: Final = ("numbering", "owners", "times", "figures", "lists", "document")


def rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> dict[str, Rule]:
    """The rules by code, in order: those whose codes begin with one of ``select`` (all where it is
    empty) and with none of ``ignore``."""
    for family in FAMILIES:
        import_module(f"planparse.check.{family}")
    wanted, unwanted = tuple(select), tuple(ignore)
    return {
        code: RULES[code]
        for code in sorted(RULES)
        if (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))
    }


def check(
    result: ParseResult, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> list[Finding]:
    """What is wrong with a document, in the order of its text; what is about a whole plan first.
    Of a plan that the file prints again only that is told.

    ``select`` and ``ignore`` are codes or beginnings of codes (``PC2``).
    """
    result = whole(result)
    again = {plan.id for plan in result.plans if plan.duplicate_of}
    found = [
        finding
        for rule in rules(select, ignore).values()
        for finding in rule.findings(result)
        if finding.plan not in again or finding.code == PRINTED_TWICE
    ]
    return sorted(found, key=lambda one: (one.span.start if one.span else -1, one.code))
