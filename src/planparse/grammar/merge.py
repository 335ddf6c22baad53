"""A grammar file laid over what it extends and includes, as plain data; bounded, whatever the
files say."""

from __future__ import annotations

import pathlib
from collections import Counter
from typing import Any, Final

from planparse.errors import GrammarError
from planparse.found import resolved
from planparse.grammar.cache import Seen, cached, seen
from planparse.grammar.files import GrammarText, read_yaml
from planparse.grammar.locate import builtin_names, grammar_folder

MAX_FILES: Final = 50  # read for one grammar, however often the same
MAX_CHAIN: Final = 20  # files that extend or include one another
NAMED: Final = ("fragments", "fold", "numerals")  # keys that hold names, not rules
PLAIN: Final = frozenset({"grammar", "extends", "include", "remove", "traditional", *NAMED})

Merged = dict[str, Any]


def merge(path: pathlib.Path, trusted: bool, taken: list[Seen] | None = None) -> Merged:
    """A grammar file with what it extends and includes; later rules replace earlier ones of the
    same id, in place. ``taken`` gets the files that are read, each before it is.

    ``where`` has file and line of each rule that is not built in.
    """
    return _Merging(taken if taken is not None else []).merge(path, trusted, ())


class _Merging:
    """One merge, and the files that it reads."""

    def __init__(self, taken: list[Seen]) -> None:
        self._taken = taken

    def merge(self, path: pathlib.Path, trusted: bool, above: tuple[pathlib.Path, ...]) -> Merged:
        file = self._read(path, trusted, above)
        below = (*above, resolved(path))
        merged = _empty()
        if "extends" in file.data:
            base = file.data["extends"]
            lay(merged, self._inherited(path, base, below))
        for part in file.data.get("include", ()):
            lay(merged, self.merge(path.parent / part, trusted, below))
        lay(merged, own_of(file, trusted))
        _remove(merged, file)
        merged["grammar"] = file.data.get("grammar", path.stem)
        return merged

    def _inherited(self, path: pathlib.Path, base: str, below: tuple[pathlib.Path, ...]) -> Merged:
        if base not in builtin_names():
            return self.merge(path.parent / base, False, below)
        built_in = grammar_folder() / f"{base}.yaml"
        return cached(built_in) or self.merge(built_in, True, below)

    def _read(
        self, path: pathlib.Path, trusted: bool, above: tuple[pathlib.Path, ...]
    ) -> GrammarText:
        self._taken.append(seen(path))
        if resolved(path) in above:
            raise GrammarError("PP901", str(path), case="circle")
        if len(above) >= MAX_CHAIN:
            raise GrammarError("PP901", str(path), case="long-chain", limit=MAX_CHAIN)
        if len(self._taken) > MAX_FILES:
            raise GrammarError("PP901", str(path), case="many-files", limit=MAX_FILES)
        file = read_yaml(path)
        if not trusted:
            from planparse.grammar.ranges import refuse_ranges
            from planparse.grammar.schema import validate

            validate(file)
            refuse_ranges(file)
        return file


def _empty() -> Merged:
    return {
        "fragments": {},
        "fold": {},
        "numerals": {},
        "traditional": "",
        "sections": {},
        "where": {},
    }


def own_of(file: GrammarText, trusted: bool) -> Merged:
    """What a file says itself, without what it extends and includes."""
    sections = {key: value for key, value in file.data.items() if key not in PLAIN}
    own = {
        **{key: file.data.get(key) or {} for key in NAMED},
        "traditional": file.data.get("traditional", ""),
        "sections": sections,
        "where": {},
    }
    ids = Counter(entry["id"] for entries in sections.values() for entry in entries)
    for section, entries in sections.items():
        for i, entry in enumerate(entries):
            place = file.where(section, i)
            if ids[entry["id"]] > 1:
                rule, count = entry["id"], ids[entry["id"]]
                raise GrammarError("PP901", place, case="doubled", rule=rule, count=count)
            if not trusted:
                own["where"][entry["id"]] = place
    return own


def lay(below: Merged, above: Merged) -> None:
    """Lay ``above`` over ``below``. A list of words that takes in its own name adds to the one
    that it takes the place of."""
    above = {**above, "fragments": _added(below["fragments"], above["fragments"])}
    for key in (*NAMED, "where"):
        below[key].update(above[key])
    below["traditional"] += above["traditional"]
    for section, entries in above["sections"].items():
        old: list[dict[str, Any]] = below["sections"].setdefault(section, [])
        places = {entry["id"]: i for i, entry in enumerate(old)}
        for entry in entries:
            if entry["id"] in places:
                old[places[entry["id"]]] = entry
            else:
                old.append(entry)


def _added(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Named parts, with the inherited words of those lists that go on from them."""
    made = dict(above)
    for name, words in above.items():
        old, own = below.get(name), f"%{{{name}}}"
        if isinstance(words, list) and isinstance(old, list) and own in words:
            at = words.index(own)
            made[name] = [*words[:at], *old, *words[at + 1 :]]
    return made


def _remove(merged: Merged, file: GrammarText) -> None:
    known = {entry["id"] for entries in merged["sections"].values() for entry in entries}
    for i, rule_id in enumerate(file.data.get("remove", ())):
        if rule_id not in known:
            place = file.where("remove", i)
            raise GrammarError("PP901", place, case="nothing-removed", rule=rule_id)
        for section, entries in merged["sections"].items():
            merged["sections"][section] = [entry for entry in entries if entry["id"] != rule_id]


def wrong(case: str, merged: Merged, rule: str, **params: str) -> GrammarError:
    """The error about a rule of merged files, at its place: a case of PP901."""
    return GrammarError("PP901", merged["where"].get(rule, ""), case=case, rule=rule, **params)


def refuse_two_homes(merged: Merged) -> None:
    """Refuse an id that two sections have: links ask for a pattern by its id alone."""
    home: dict[str, str] = {}
    for section, entries in merged["sections"].items():
        for entry in entries:
            other = home.setdefault(entry["id"], section)
            if other != section:
                raise wrong("two-homes", merged, entry["id"], other=other, section=section)
