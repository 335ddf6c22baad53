"""Patterns with their parts filled in: lists of words, fragments, and what is made of whole
sections, so that each word is written once.

``%{name}`` is a fragment. ``%{words}`` are the rule's own words, ``%{number}`` the number of its
numerals, as a group. ``%{all_labels}`` matches what any rule of the section ``labels`` does;
``%{all_labels role=lead,support}`` only of those rules, ``role!=time`` of all others.
``%{hint_verbs}`` is a quick look: words one of which stands wherever a rule of ``verbs`` matches.
A list of words takes in another where one of its words is ``%{name}`` and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from planparse.errors import GrammarError
from planparse.frozen import NamedTuple
from planparse.grammar.numerals import Numerals, alternation
from planparse.kept import compiled

FRAGMENT: Final = compiled(r"%\{([a-z][a-z0-9_]*)((?: +[a-z_]+!?=[A-Za-z0-9_,.-]+)*) *\}")
WANTED: Final = compiled(r"([a-z_]+)(!?)=(\S+)")
SECTION: Final = compiled(r"(all|hint)_([a-z_]+)")
NAMED: Final = compiled(r"\(\?P<[A-Za-z_]\w*>")
OPTIONAL: Final = compiled(r"[?*]|\{0?,")
TOKEN: Final = compiled(r"%\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.S)
LONGEST: Final = 100_000  # characters of a pattern with everything filled in
DEEPEST: Final = 40  # fragments in fragments

Entry = Mapping[str, Any]  # a rule as its file has it
_Parts = tuple[Sequence[str], Sequence[str]]  # words, and patterns beside them


class _Asking(NamedTuple):
    """Who asks for a fragment: the rule and its place, and the fragments on the way."""

    rule: str
    where: str
    way: tuple[str, ...]

    def wrong(self, case: str, **params: str | int) -> GrammarError:
        return GrammarError("PP901", self.where, case=case, rule=self.rule, **params)


class Fragments:
    """Fills in the patterns of one grammar. ``fold`` makes words match as documents do: they are
    written as printed."""

    def __init__(
        self,
        merged: Mapping[str, Any],
        numerals: Mapping[str, Numerals],
        fold: Callable[[str], str] | None = None,
    ) -> None:
        self._fragments: Mapping[str, str | list[str]] = merged["fragments"]
        self._sections: Mapping[str, list[Entry]] = merged["sections"]
        self._where: Mapping[str, str] = merged["where"]
        self._numerals = numerals
        self._fold = fold
        self.trusted = fold is None  # built in: nobody waits while it is read
        self._filled: dict[str, str] = {}
        self._known: dict[str, _Parts] = {}

    def pattern(self, entry: Entry) -> str:
        """The pattern of a rule. Raises `GrammarError` for fragments that are unknown, circular
        or too long."""
        return self._of(entry, ())

    def literals(self, entry: Entry) -> tuple[str, ...]:
        """What a rule ``needs``, with the lists that it names; nothing where one of them holds more
        than words, since then nobody can say what stands there."""
        asking = _Asking(entry["id"], self._where.get(entry["id"], ""), ())
        words, forms = self._listed(entry.get("needs", ()), asking)
        return () if forms else tuple(words)

    def _of(self, entry: Entry, way: tuple[str, ...]) -> str:
        asking = _Asking(entry["id"], self._where.get(entry["id"], ""), way)
        own: dict[str, str] = {}
        if "words" in entry:
            own["words"] = f"(?:{self._any_of(entry['words'])})"
        numerals = self._numerals.get(entry["id"])
        if numerals:
            own["number"] = f"(?P<number>{numerals.pattern})"
        return self._fill(entry.get("pattern", "%{words}"), own, asking)

    def _any_of(self, words: Iterable[str]) -> str:
        return alternation(map(self._fold, words) if self._fold else words)

    def _fill(self, text: str, own: Mapping[str, str], asking: _Asking) -> str:
        pieces: list[str] = []
        length = at = 0
        for found in FRAGMENT.finditer(text):
            part = own.get(found[1]) or f"(?:{self._named(found[1], found[2].strip(), asking)})"
            pieces += (text[at : found.start()], part)
            length += len(part)
            if length > LONGEST:
                break
            at = found.end()
        if length + len(text) > LONGEST:
            raise asking.wrong("long", limit=LONGEST)
        return "".join(pieces) + text[at:]

    def _named(self, name: str, wanted: str, asking: _Asking) -> str:
        key = f"{name} {wanted}" if wanted else name
        filled = self._filled.get(key)
        if filled is None:
            words, forms = self._parts(name, wanted, asking)
            filled = "|".join([*([self._any_of(words)] if words else []), *forms]) or r"(?!)"
            self._filled[key] = filled
        return filled

    def _parts(self, name: str, wanted: str, asking: _Asking) -> _Parts:
        """What a name stands for: the words, and the patterns beside them."""
        key = f"{name} {wanted}" if wanted else name
        known = self._known.get(key)
        if known is not None:
            return known
        if key in asking.way:
            raise asking.wrong("fragment-circle", fragment=key)
        if len(asking.way) >= DEEPEST:
            raise asking.wrong("fragments-deep", limit=DEEPEST)
        inner = asking._replace(way=(*asking.way, key))
        section = SECTION.fullmatch(name)
        if name in self._fragments:
            fragment = self._fragments[name]
            parts = (
                ((), (self._fill(fragment, {}, inner),))
                if isinstance(fragment, str)
                else self._listed(fragment, inner)
            )
        elif section and section[2].replace("_", "-") in self._sections:
            entries = self._chosen(section[2].replace("_", "-"), wanted)
            parts = self._together(section[1], entries, inner)
        else:
            named = ", ".join(sorted(self._fragments))
            raise asking.wrong("fragment", fragment=name, known=named)
        self._known[key] = parts
        return parts

    def _listed(self, items: Iterable[str], asking: _Asking) -> _Parts:
        """A list of words, with those of the lists that it takes in; each once."""
        words: dict[str, None] = {}
        forms: dict[str, None] = {}
        for item in items:
            found = FRAGMENT.fullmatch(item)
            more = self._parts(found[1], found[2].strip(), asking) if found else ((item,), ())
            words.update(dict.fromkeys(more[0]))
            forms.update(dict.fromkeys(more[1]))
            if sum(map(len, forms)) > LONGEST:
                raise asking.wrong("long", limit=LONGEST)
        return tuple(words), tuple(forms)

    def _chosen(self, section: str, wanted: str) -> Iterator[Entry]:
        """The rules of a section whose attributes are as ``wanted`` (role=lead,support
        field!=note)."""
        tests = [(name, no == "!", of.split(",")) for name, no, of in WANTED.findall(wanted)]
        for entry in self._sections[section]:
            if all((_attribute(entry, name) in of) != no for name, no, of in tests):
                yield entry

    def _together(self, way: str, entries: Iterator[Entry], asking: _Asking) -> _Parts:
        forms: list[str] = []
        words: list[str] = []
        for entry in entries:
            if way == "hint" and _needs_a_word(entry):
                words += entry["words"]
            else:
                forms.append(unnamed(self._of(entry, asking.way)))
            if sum(map(len, forms)) > LONGEST:
                raise asking.wrong("long", limit=LONGEST)
        return words, forms


def unnamed(pattern: str) -> str:
    """A pattern whose own named groups give way, since another's must tell."""
    return NAMED.sub("(?:", pattern)


def _attribute(entry: Entry, name: str) -> str:
    """An attribute as a fragment may ask for it: yes or no, its value, or nothing where the rule
    leaves it out."""
    value = entry.get(name, "")
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _needs_a_word(entry: Entry) -> bool:
    """Whether one of a rule's words stands in all that it matches: they stand outside of any
    choice, and are not optional."""
    if "words" not in entry:
        return False
    text = entry.get("pattern", "%{words}")
    depth, needed = 0, False
    for found in TOKEN.finditer(text):
        mark = found[0]
        depth += (mark == "(") - (mark == ")")
        if depth == 0 and mark == "|":
            return False
        if depth == 0 and mark == "%{words}" and not OPTIONAL.match(text, found.end()):
            needed = True
    return needed
