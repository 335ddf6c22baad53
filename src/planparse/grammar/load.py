"""Grammar files in, `Grammar` out."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from planparse.grammar.cache import cached, stamp
from planparse.grammar.compile import Grammar, Rule
from planparse.grammar.expand import Entry, Fragments
from planparse.grammar.folding import Folding
from planparse.grammar.locate import builtin_names, grammar_folder
from planparse.grammar.merge import Merged, merge, refuse_two_homes, wrong
from planparse.grammar.numerals import Numerals

COMMON: Final = frozenset({"id", "pattern", "match", "no_match", "note"})
OWN_WORDS: Final = "words"  # numerals of a series that are its own words


def load_grammar(name: str = "default", *, checked: bool = True) -> Grammar:
    """The grammar called ``name`` (a built-in), or that of the file ``name``. Cached per process.

    Raises `GrammarError` with file, line and rule where the file is wrong; ``checked=False``
    leaves the rules' examples to `check_rules`.
    """
    # The cache tells f() from f("default"), and one grammar is to be one object.
    return _load(name, checked)


@lru_cache(maxsize=8)
def _load(name: str, checked: bool) -> Grammar:
    trusted = name in builtin_names()
    if checked and not trusted:
        return _checked(_load(name, False))
    path = grammar_folder() / f"{name}.yaml" if trusted else Path(name)
    return grammar_of((cached(path) if trusted else None) or merge(path, trusted), trusted)


def _checked(grammar: Grammar) -> Grammar:
    from planparse.grammar.check import check_rules

    problems = sorted(check_rules(grammar), key=lambda problem: not problem.where)
    for problem in problems:  # the first of the file's own rules, if there is one
        raise problem
    return grammar


def grammar_of(merged: Merged, trusted: bool) -> Grammar:
    """The grammar that merged files make."""
    refuse_two_homes(merged)
    fold = Folding(merged["fold"], merged["traditional"])
    numerals = _numerals(merged)
    fragments = Fragments(merged, numerals, None if trusted else fold)
    sections = {
        section: tuple(_rule(section, entry, fragments, merged) for entry in entries)
        for section, entries in merged["sections"].items()
    }
    return Grammar(merged["grammar"], sections, fold, trusted=trusted, numerals=numerals)


def _rule(section: str, entry: Entry, fragments: Fragments, merged: Merged) -> Rule:
    words = () if "pattern" in entry else tuple(entry["words"])  # each its own example
    attributes = {k: v for k, v in entry.items() if k not in COMMON}
    if "needs" in entry:
        attributes["needs"] = fragments.literals(entry)
    return Rule(
        section=section,
        id=entry["id"],
        pattern=fragments.pattern(entry),
        attributes=attributes,
        match=tuple(entry.get("match", words)),
        no_match=tuple(entry.get("no_match", ())),
        where=merged["where"].get(entry["id"], ""),
    )


def _numerals(merged: Merged) -> dict[str, Numerals]:
    """The system of each rule that counts: one that the grammar names, or the signs that the
    rule itself lists."""
    systems: dict[str, Any] = {}
    for name, system in merged["numerals"].items():
        systems.update(dict.fromkeys((name, *system.get("also", ())), system))
    made: dict[str, Numerals] = {}
    of_rules: dict[str, Numerals] = {}
    for entries in merged["sections"].values():
        for entry in entries:
            told = entry.get("numerals")
            if told is None:
                continue
            if told == OWN_WORDS:
                of_rules[entry["id"]] = Numerals({"signs": [entry["words"]]})
            elif isinstance(told, list):
                of_rules[entry["id"]] = Numerals({"signs": [told]})
            elif told in systems:
                of_rules[entry["id"]] = made.setdefault(told, Numerals(systems[told]))
            else:
                known = ", ".join(systems)
                raise wrong("numerals", merged, entry["id"], numerals=told, known=known)
    return of_rules


def grammar_stamp(name: str) -> str:
    """A hash of all that `load_grammar` reads for ``name``: with another stamp, it is another
    grammar."""
    if name in builtin_names():
        return stamp(grammar_folder())
    return hashlib.sha256(json.dumps(merge(Path(name), False), sort_keys=True).encode()).hexdigest()
