"""Findings in words, of the catalogue of a language."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from planparse.grammar import Grammar
from planparse.messages import Lang
from planparse.why.finding import Finding, Term

LONGEST: Final = 40  # characters of the document in one sentence, and of an example
PRINTED: Final = frozenset({"title", "text", "subject", "old", "new"})
NOBODY: Final = "–"


def sentence(finding: Finding, grammar: Grammar, lang: Lang = "en") -> str:
    """One sentence, and behind it the rule that it is about: with its file and line where it is a
    user's own, and its first example."""
    table = wordings(lang)
    params = {name: _shown(name, value, table) for name, value in finding.params.items()}
    said = table[finding.what].format(record=finding.record or NOBODY, **params)
    return said + _rule(finding.rule, grammar, table)


def wordings(lang: Lang) -> Mapping[str, str]:
    """The sentences and terms of a language, by their keys."""
    table: Mapping[str, str] = import_module(f"planparse.messages.{lang}.why").WORDINGS
    return table


def _shown(name: str, value: str | float | Term, table: Mapping[str, str]) -> str:
    if isinstance(value, Term):
        return table[f"{value.kind}:{value.code}"]
    return _cut(str(value)) if name in PRINTED else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _rule(rule_id: str | None, grammar: Grammar, table: Mapping[str, str]) -> str:
    if not rule_id:
        return ""
    if rule_id not in grammar:  # a mechanism's own
        return table["rule"].format(rule=rule_id)
    rule = grammar.rule(rule_id)
    key = "rule-own" if rule.where else "rule"
    example = _cut(" ".join(rule.match[0].split())) if rule.match else ""
    key = f"{key}-like" if example else key
    return table[key].format(rule=rule_id, where=rule.where, example=example)
