"""Grammar files in, `Grammar` out. Files are untrusted: safe loader, no aliases, limits on size and depth, one error with file and line."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from planparse.errors import GrammarError
from planparse.grammar.cache import cached, stamp
from planparse.grammar.compile import Grammar, Rule, expand
from planparse.grammar.locate import builtin_names, grammar_folder

MAX_BYTES: Final = 1 << 20
MAX_DEPTH: Final = 50
COMMON: Final = frozenset({"id", "pattern", "match", "no_match", "note"})
PLAIN: Final = frozenset(
    {"grammar", "extends", "include", "remove", "fragments", "fold", "traditional"}
)


def load_grammar(name: str = "default", *, checked: bool = True) -> Grammar:
    """The grammar called ``name`` (a built-in), or that of the file ``name``. Cached per process.

    Raises `GrammarError` with file, line and rule where the file is wrong; ``checked=False`` leaves the rules' examples to `check_rules`.
    """
    return _load(
        name, checked
    )  # the cache tells f() from f("default"), and one grammar is to be one object


@lru_cache(maxsize=8)
def _load(name: str, checked: bool) -> Grammar:
    trusted = name in builtin_names()
    path = grammar_folder() / f"{name}.yaml" if trusted else Path(name)
    merged = (cached(path) if trusted else None) or merge(path, trusted)
    fragments: dict[str, str] = merged["fragments"]
    where: dict[str, str] = merged["where"]
    _refuse_doubles(merged["sections"], where)
    sections = {
        section: tuple(
            Rule(
                section=section,
                id=entry["id"],
                pattern=expand(
                    entry["pattern"], fragments, entry["id"], where.get(entry["id"], "")
                ),
                attributes={k: v for k, v in entry.items() if k not in COMMON},
                match=tuple(entry.get("match", ())),
                no_match=tuple(entry.get("no_match", ())),
                where=where.get(entry["id"], ""),
            )
            for entry in entries
        )
        for section, entries in merged["sections"].items()
    }
    grammar = Grammar(merged["grammar"], sections, merged["fold"], merged["traditional"], trusted)
    if not trusted and checked:
        from planparse.grammar.check import check_rules

        for problem in check_rules(grammar):
            raise problem
    return grammar


def grammar_stamp(name: str) -> str:
    """A hash of all that `load_grammar` reads for ``name``: with another stamp, it is another grammar."""
    if name in builtin_names():
        return stamp(grammar_folder())
    return hashlib.sha256(json.dumps(merge(Path(name), False), sort_keys=True).encode()).hexdigest()


def merge(path: Path, trusted: bool) -> dict[str, Any]:
    """A grammar file with what it extends and includes, as plain data."""
    return _merge(path, trusted, ())


def _merge(path: Path, trusted: bool, seen: tuple[Path, ...]) -> dict[str, Any]:
    """A file with what it extends and includes; later rules replace earlier ones of the same id, in place."""
    if path.resolve() in seen:
        raise GrammarError("PP901", str(path), case="circle")
    data = read_yaml(path)
    merged: dict[str, Any] = {
        "fragments": {},
        "fold": {},
        "traditional": "",
        "sections": {},
        "where": {},
    }
    where: dict[str, str] = {}
    if not trusted:
        from planparse.grammar.schema import rule_lines, validate

        validate(data, path)
        where = {rule: f"{path}:{line}" for rule, line in rule_lines(path).items()}
    below = (*seen, path.resolve())
    if "extends" in data:
        base = data["extends"]
        inherited = base in builtin_names()
        _lay(
            merged,
            _merge(
                grammar_folder() / f"{base}.yaml" if inherited else path.parent / base,
                inherited,
                below,
            ),
        )
    for part in data.get("include", ()):
        _lay(merged, _merge(path.parent / part, trusted, below))
    own = {key: data.get(key, {}) for key in ("fragments", "fold")}
    sections = {k: v for k, v in data.items() if k not in PLAIN}
    for rule_id, count in Counter(
        entry["id"] for entries in sections.values() for entry in entries
    ).items():
        if count > 1:
            place = where.get(rule_id, str(path))
            raise GrammarError("PP901", place, case="doubled", rule=rule_id, count=count)
    _lay(
        merged,
        {**own, "traditional": data.get("traditional", ""), "where": where, "sections": sections},
    )
    known = {entry["id"] for entries in merged["sections"].values() for entry in entries}
    for rule_id in data.get("remove", ()):
        if rule_id not in known:
            raise GrammarError("PP901", str(path), case="nothing-removed", rule=rule_id)
        for section, entries in merged["sections"].items():
            merged["sections"][section] = [entry for entry in entries if entry["id"] != rule_id]
    merged["grammar"] = data.get("grammar", path.stem)
    return merged


def _lay(below: dict[str, Any], above: dict[str, Any]) -> None:
    below["fragments"].update(above["fragments"])
    below["fold"].update(above["fold"])
    below["where"].update(above["where"])
    below["traditional"] += above["traditional"]
    for section, entries in above["sections"].items():
        old: list[dict[str, Any]] = below["sections"].setdefault(section, [])
        places = {entry["id"]: i for i, entry in enumerate(old)}
        for entry in entries:
            if entry["id"] in places:
                old[places[entry["id"]]] = entry
            else:
                old.append(entry)


def _refuse_doubles(sections: dict[str, list[dict[str, Any]]], where: dict[str, str]) -> None:
    home: dict[str, str] = {}
    for section, entries in sections.items():
        for entry in entries:
            other = home.setdefault(entry["id"], section)
            if other != section:
                raise GrammarError(
                    "PP901",
                    where.get(entry["id"], ""),
                    case="two-homes",
                    rule=entry["id"],
                    other=other,
                    section=section,
                )


def _place(path: Path, mark: Any) -> str:
    """File and line of a YAML mark."""
    return f"{path}:{mark.line + 1}" if mark is not None else str(path)


def read_yaml(path: Path) -> dict[str, Any]:
    """One grammar file as plain data, refused when it is too large, too deep, uses aliases, or is not a mapping."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = path.read_bytes()
    except OSError as error:
        known = ", ".join(builtin_names())
        reason = error.strerror or str(error)
        raise GrammarError(
            "PP901", str(path), case="unreadable", reason=reason, known=known
        ) from error
    if len(content) > MAX_BYTES:
        raise GrammarError("PP901", str(path), case="large", limit=MAX_BYTES)
    try:
        depth = 0
        for event in yaml.parse(content, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise GrammarError("PP901", _place(path, event.start_mark), case="alias")
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
                if depth > MAX_DEPTH:
                    place = _place(path, event.start_mark)
                    raise GrammarError("PP901", place, case="deep", limit=MAX_DEPTH)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
        data = yaml.load(content, Loader=loader)  # a SafeLoader either way
    except yaml.YAMLError as error:
        where = _place(path, getattr(error, "problem_mark", None))
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise GrammarError("PP901", where, case="yaml", problem=problem) from error
    except (RecursionError, UnicodeDecodeError, ValueError) as error:
        raise GrammarError(
            "PP901", str(path), case="yaml", problem=" ".join(str(error).split())
        ) from error
    if not isinstance(data, dict):
        raise GrammarError("PP901", str(path), case="no-mapping")
    return data
