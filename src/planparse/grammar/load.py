"""Grammar files in, `Grammar` out."""

from __future__ import annotations

import json
import pathlib
from functools import lru_cache
from typing import Any, Final

from planparse.found import resolved
from planparse.frozen import NamedTuple
from planparse.grammar.cache import Seen, cached, changed, seen, stamp
from planparse.grammar.compile import Grammar, Rule
from planparse.grammar.expand import Entry, Fragments
from planparse.grammar.folding import Folding
from planparse.grammar.locate import builtin_names, grammar_folder, place_of_grammars
from planparse.grammar.merge import Merged, merge, refuse_two_homes, wrong
from planparse.grammar.numerals import Numerals
from planparse.kept import data, packed
from planparse.sums import sha256

COMMON: Final = frozenset({"id", "pattern", "match", "no_match", "note"})
MOST_KEPT: Final = 8  # grammars of files
OWN_WORDS: Final = "words"  # numerals of a series that are its own words
# A grammar as plain data: its name, the fields of its rules by section, what it folds, the
# Traditional characters with their Simplified ones, and the systems of the rules that count.
Expanded = tuple[str, dict[str, list[tuple[Any, ...]]], dict[str, str], str, dict[str, Any]]


def load_grammar(name: str = "default", *, checked: bool = True) -> Grammar:
    """The grammar called ``name`` (a built-in), or that of the file ``name``. Kept per process;
    that of a file until it, or one that it takes in, is changed.

    Raises `GrammarError` with file, line and rule where the file is wrong; ``checked=False``
    leaves the rules' examples to `check_rules`.
    """
    return _built_in(name) if name in builtin_names() else _of_file(pathlib.Path(name), checked)


@lru_cache(maxsize=8)
def _built_in(name: str) -> Grammar:
    now = changed(place_of_grammars())
    known = data(name, now, lambda: expanded(built_in(name), True))
    return _made(known, True)


class _Kept(NamedTuple):
    """The grammar of a file, and all files that it was read from, as they were then."""

    grammar: Grammar
    files: list[Seen]


_kept: dict[tuple[pathlib.Path, pathlib.Path, bool], _Kept] = {}


def _of_file(path: pathlib.Path, checked: bool) -> Grammar:
    key = (path, resolved(path), checked)  # as given too, since errors name it so
    kept = _kept.get(key)
    if kept is None or any(seen(file.path) != file for file in kept.files):
        files: list[Seen] = []
        grammar = grammar_of(merge(path, False, files), False).resting_on(load_grammar())
        kept = _Kept(_checked(grammar) if checked else grammar, files)
        while len(_kept) >= MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = kept
    return kept.grammar


def _checked(grammar: Grammar) -> Grammar:
    from planparse.grammar.check import check_rules, touched

    problems = sorted(check_rules(grammar, touched(grammar)), key=lambda problem: not problem.where)
    for problem in problems:  # the first of the file's own rules, if there is one
        raise problem
    return grammar


def built_in(name: str = "default") -> Merged:
    """The merged files of the built-in grammar called ``name``."""
    path = grammar_folder() / f"{name}.yaml"
    return cached(path) or merge(path, True)


def grammar_of(merged: Merged, trusted: bool) -> Grammar:
    """The grammar that merged files make."""
    return _made(expanded(merged, trusted), trusted)


def expanded(merged: Merged, trusted: bool) -> Expanded:
    """Merged files with all patterns filled in, as plain data."""
    refuse_two_homes(merged)
    fold = Folding(merged["fold"], merged["traditional"])
    systems = _systems(merged)
    numerals = {rule: Numerals(system) for rule, system in systems.items()}
    fragments = Fragments(merged, numerals, None if trusted else fold)
    sections = {
        section: [_rule(section, entry, fragments, merged) for entry in entries]
        for section, entries in merged["sections"].items()
    }
    return merged["grammar"], sections, merged["fold"], merged["traditional"], systems


def _made(known: Expanded, trusted: bool) -> Grammar:
    name, sections, fold, traditional, systems = known
    rules = {section: tuple(map(Rule._make, rows)) for section, rows in sections.items()}
    distinct = {id(system): system for system in systems.values()}  # most are of many rules
    counted = {key: Numerals(system) for key, system in distinct.items()}
    numerals = {rule: counted[id(system)] for rule, system in systems.items()}
    folding = Folding(fold, traditional)
    return Grammar(name, rules, folding, trusted=trusted, numerals=numerals)


def _rule(section: str, entry: Entry, fragments: Fragments, merged: Merged) -> tuple[Any, ...]:
    """The fields of a `Rule`."""
    words = () if "pattern" in entry else tuple(entry["words"])  # each its own example
    attributes = {k: v for k, v in entry.items() if k not in COMMON}
    if "needs" in entry:
        attributes["needs"] = fragments.literals(entry)
    pattern = fragments.pattern(entry)
    if fragments.trusted and ("needs" in entry or section == "furniture"):
        from planparse.grammar.openings import opening  # here, since what is kept has it

        attributes["opening"] = opening(pattern) or ""
    reach = entry.get("reach")
    if fragments.trusted and (section == "times" or (isinstance(reach, int) and reach > 0)):
        # tried where many others are, or at many places
        from planparse.grammar.openings import beginning

        attributes["beginning"] = beginning(pattern)
    return (
        section,
        entry["id"],
        pattern,
        attributes,
        packed((tuple(entry.get("match", words)), tuple(entry.get("no_match", ())))),
        merged["where"].get(entry["id"], ""),
    )


def _systems(merged: Merged) -> dict[str, Any]:
    """The system of each rule that counts: one that the grammar names, or the signs that the
    rule itself lists."""
    named: dict[str, Any] = {}
    for name, system in merged["numerals"].items():
        named.update(dict.fromkeys((name, *system.get("also", ())), system))
    of_rules: dict[str, Any] = {}
    for entries in merged["sections"].values():
        for entry in entries:
            told = entry.get("numerals")
            if told is None:
                continue
            if told == OWN_WORDS:
                of_rules[entry["id"]] = {"signs": [entry["words"]]}
            elif isinstance(told, list):
                of_rules[entry["id"]] = {"signs": [told]}
            elif told in named:
                of_rules[entry["id"]] = named[told]
            else:
                known = ", ".join(named)
                raise wrong("numerals", merged, entry["id"], numerals=told, known=known)
    return of_rules


def grammar_stamp(name: str) -> str:
    """A hash of all that `load_grammar` reads for ``name``: with another stamp, it is another
    grammar."""
    if name in builtin_names():
        return stamp(grammar_folder())
    return sha256(json.dumps(merge(pathlib.Path(name), False), sort_keys=True).encode()).hexdigest()
