"""Rules ready to match, and the grammar that holds them: patterns are compiled when first used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from planparse.errors import GrammarError
from planparse.frozen import NamedTuple
from planparse.grammar.engine import (
    LinePattern,
    Match,
    NeedingPattern,
    Pattern,
    Reach,
    ReachingPattern,
    compiled,
)
from planparse.grammar.expand import unnamed
from planparse.grammar.folding import Folding
from planparse.grammar.literals import begins, finds, searches
from planparse.grammar.numerals import Numerals
from planparse.kept import packed, unpacked

LONGEST_FIGURE: Final = 9  # digits of a number that counts
WORKED_OUT: Final = ("opening", "beginning")  # attributes that no file says
NO_EXAMPLES: Final = packed(((), ()))  # of each kind
RARE: Final = frozenset({"noise"})  # sections for what few texts have

__all__ = ["Grammar", "Match", "Pattern", "Rule", "Union"]


class Rule(NamedTuple):
    """One entry of a grammar: its section, its id, its pattern with fragments filled in, and
    what the section adds."""

    section: str
    id: str
    pattern: str
    attributes: Mapping[str, Any]
    examples: bytes = NO_EXAMPLES  # packed, since a parse asks for none of some thousands
    where: str = ""  # file and line, of rules that are not built in

    def get(self, name: str, default: Any = None) -> Any:
        """The attribute ``name`` of this rule."""
        return self.attributes.get(name, default)

    @property
    def match(self) -> tuple[str, ...]:
        """Examples that it matches."""
        found: tuple[str, ...] = unpacked(self.examples)[0]
        return found

    @property
    def no_match(self) -> tuple[str, ...]:
        """Examples, as near as possible, that it does not match."""
        found: tuple[str, ...] = unpacked(self.examples)[1]
        return found

    @property
    def told(self) -> Rule:
        """What its files say of it. (How it begins is worked out of built-in rules alone.)"""
        told = {name: value for name, value in self.attributes.items() if name not in WORKED_OUT}
        return self._replace(attributes=told)


class Union:
    """All patterns of a section (or of some rules of it) as one, which tells the rule that
    matched."""

    __slots__ = ("_by_group", "pattern")

    def __init__(self, by_group: dict[str, Rule], pattern: Pattern) -> None:
        self._by_group = by_group
        self.pattern = pattern

    def rule(self, found: Match) -> Rule:
        """The rule behind a match of this union's pattern."""
        return self._by_group[found.lastgroup or ""]


# Makes of what compiles a pattern one that is searched for only where it may be found.
Sparing = Callable[[Callable[[], Pattern]], NeedingPattern]


class _WhenAsked(dict[str, Pattern]):
    """Patterns by the ids of their rules, each compiled when it is first asked for."""

    def __init__(self, compiled: Callable[[str], Pattern]) -> None:
        super().__init__()
        self._compiled = compiled

    def __missing__(self, rule_id: str) -> Pattern:
        pattern = self[rule_id] = self._compiled(rule_id)
        return pattern


class Grammar:
    """A loaded grammar. Immutable but for the patterns it compiles on demand; one per process
    and name is enough."""

    def __init__(
        self,
        name: str,
        sections: Mapping[str, tuple[Rule, ...]],
        fold: Folding,
        *,
        trusted: bool,
        numerals: Mapping[str, Numerals] | None = None,
    ) -> None:
        self.name = name
        self.sections = sections
        self.trusted = trusted
        self.fold = fold  # a text for matching: its length is kept
        self.numerals = numerals or {}  # by the ids of the rules that count
        self._by_id = {rule.id: rule for rules in sections.values() for rule in rules}
        self._patterns = _WhenAsked(self._compiled)
        self._unions: dict[Any, Union] = {}
        self._below: Grammar | None = None
        # of a rule, by its id; asked for thousands of times in a parse
        self.pattern: Callable[[str], Pattern] = self._patterns.__getitem__
        self.compiled: dict[str, Any] = {}  # what a reader made of the rules once for all texts
        # readings of pieces that stand again and again; bounded by who fills it
        self.memo: dict[str, Any] = {}

    def resting_on(self, below: Grammar) -> Grammar:
        """This grammar, with the patterns of ``below`` wherever its rules are those of ``below``:
        a grammar of one's own takes over hundreds, which are tested and kept compiled."""
        self._below = below
        return self

    def is_below(self, rule: Rule) -> bool:
        """Whether a rule is as in the grammar that this one rests on."""
        below = self._below
        return below is not None and rule.id in below and below.rule(rule.id).told == rule.told

    def rules(self, section: str) -> tuple[Rule, ...]:
        """The rules of a section, in order."""
        return self.sections.get(section, ())

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; a grammar that lacks a rule the chain needs is an error."""
        try:
            return self._by_id[rule_id]
        except KeyError:
            raise GrammarError("PP901", case="lacks", grammar=self.name, rule=rule_id) from None

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._by_id

    def __iter__(self) -> Iterator[Rule]:
        """All rules, section by section."""
        return iter(self._by_id.values())

    @property
    def own(self) -> list[Rule]:
        """The rules that a file of one's own has, section by section."""
        return [rule for rule in self if rule.where]

    def number(self, rule_id: str, text: str) -> int | None:
        """The number that ``text`` is in the numerals of a rule, or in figures (第1章 beside
        第一章); None where it is none."""
        if text.isascii() and text.isdigit():
            return int(text) if len(text) <= LONGEST_FIGURE else None
        return self.numerals[rule_id].value(text)

    def _compiled(self, rule_id: str) -> Pattern:
        """The pattern of a rule, compiled."""
        rule = self.rule(rule_id)
        if self._below is not None and self.is_below(rule):
            return self._below.pattern(rule_id)
        needs, reach = rule.get("needs"), rule.get("reach")
        opening = rule.get("opening", "")
        sparing: Sparing | None = None
        if needs and reach is None:
            sparing = partial(NeedingPattern, hint=finds(needs), opening=opening)
        elif needs and reach == "line":
            sparing = partial(LinePattern, needs=needs, opening=opening)
        elif needs:
            near = Reach(reach, frozenset(rule.get("beginning") or ()))
            sparing = partial(ReachingPattern, needs=needs, reach=near, opening=opening)
        elif rule.section in RARE and rule.get("first"):
            sparing = partial(NeedingPattern, hint=begins(rule.get("first")))
        return self._made(rule_id, rule.pattern, rule.where, sparing)

    def _made(self, name: str, text: str, where: str, sparing: Sparing | None) -> Pattern:
        """A pattern; one that is searched for only where it may be found, if ``sparing`` says
        where that is."""
        make = partial(compiled, name, text, where, self.trusted, self.name)
        if sparing is None:
            return make()
        pattern = sparing(make)
        if not self.trusted:
            pattern.compiled()  # a wrong one is to be told at once
        return pattern

    def _chosen(self, section: str, wanted: Mapping[str, object]) -> Sequence[Rule]:
        """The rules of a section whose attributes are as ``wanted``, in their order."""
        return [r for r in self.rules(section) if all(r.get(k) == v for k, v in wanted.items())]

    def _source(self, section: str, wanted: Mapping[str, object]) -> Grammar:
        """Whose union of these rules it is: of the grammar below, where they are as there."""
        below = self._below
        if below is None:
            return self
        rules, theirs = self._chosen(section, wanted), below._chosen(section, wanted)
        same = [r.id for r in rules] == [r.id for r in theirs] and all(map(self.is_below, rules))
        return below if same else self

    def union(self, section: str, **wanted: object) -> Union:
        """The rules of ``section`` whose attributes are as ``wanted``, as one alternation in
        their order."""
        key = (section, *wanted.items()) if wanted else section
        union = self._unions.get(key)
        if union is None:
            source = self._source(section, wanted)
            make = self._alternation if source is self else source.union
            union = self._unions[key] = make(section, **wanted)
        return union

    def _alternation(self, section: str, **wanted: object) -> Union:
        by_group = {f"r{i}": rule for i, rule in enumerate(self._chosen(section, wanted))}
        rules = by_group.values()
        # The group that tells stands last: `re` sees at once which ways begin otherwise.
        forms = [f"(?:{unnamed(rule.pattern)})(?P<{name}>)" for name, rule in by_group.items()]
        all_need = all(rule.get("needs") for rule in rules)
        needs = sorted({one for rule in rules for one in rule.get("needs", ())})
        sparing = partial(NeedingPattern, hint=searches(needs)) if all_need and needs else None
        pattern = self._made(f"{section}.*", "|".join(forms) or r"(?!)", "", sparing)
        return Union(by_group, pattern)

    def begun(self, section: str) -> Union:
        """The rules of ``section`` that say with which characters they begin, looked for in one
        pass: a match is that first character, and the rule's group all that the rule matches."""
        key = (section, "first")
        union = self._unions.get(key)
        if union is None:
            source = self._source(section, {})
            make = self._one_pass if source is self else source.begun
            union = self._unions[key] = make(section)
        return union

    def _one_pass(self, section: str) -> Union:
        by_group = {f"r{i}": r for i, r in enumerate(self.rules(section)) if r.get("first")}
        forms: dict[str, list[str]] = {}  # of the rules that begin alike
        for name, rule in by_group.items():
            form = f"(?P<{name}>{unnamed(rule.pattern)})"
            forms.setdefault(rule.get("first"), []).append(form)
        ways = [f"(?<=[{k}])(?<=(?={'|'.join(v)})(?s:.))" for k, v in forms.items()]
        pattern = f"[{''.join(forms)}](?:{'|'.join(ways)})" if forms else r"(?!)"
        return Union(by_group, self._made(f"{section}.first", pattern, "", None))
