"""Rules ready to match: fragments filled in, patterns compiled when first used.

The built-in grammar runs on the standard library's ``re``: it is tested to be linear, starts faster and scans faster. A grammar from elsewhere runs
on ``regex`` under a time limit, since nobody has tested its patterns. Both take the same syntax, and a test holds that they agree on every example.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol, cast

from planparse.errors import GrammarError

FRAGMENT: Final = re.compile(r"%\{([a-z][a-z0-9_]*)\}")
SECONDS: Final = 2.0  # how long one call of one pattern of a foreign grammar may run


class Match(Protocol):
    """What the links use of a match, whichever engine made it."""

    lastgroup: str | None

    def start(self, group: int | str = 0, /) -> int: ...  # noqa: D102
    def end(self, group: int | str = 0, /) -> int: ...  # noqa: D102
    def group(self, group: int | str = 0, /) -> Any: ...  # noqa: D102
    def span(self, group: int | str = 0, /) -> tuple[int, int]: ...  # noqa: D102
    def groupdict(self) -> dict[str, Any]: ...  # noqa: D102


class Pattern(Protocol):
    """What the links use of a compiled pattern."""

    def search(self, text: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...  # noqa: D102
    def match(self, text: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...  # noqa: D102
    def fullmatch(self, text: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...  # noqa: D102
    def finditer(self, text: str, pos: int = ..., endpos: int = ..., /) -> Iterator[Match]: ...  # noqa: D102


Hint = Callable[[str, int, int], object]  # whether a stretch of a text may hold what is looked for


class Rule(NamedTuple):
    """One entry of a grammar: its section, its id, its pattern with fragments filled in, and what the section adds."""

    section: str
    id: str
    pattern: str
    attributes: Mapping[str, Any]
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    where: str = ""  # file and line, of rules that are not built in

    def get(self, name: str, default: Any = None) -> Any:
        """The attribute ``name`` of this rule."""
        return self.attributes.get(name, default)


class Union:
    """All patterns of a section (or of some rules of it) as one, which tells the rule that matched."""

    __slots__ = ("_by_group", "pattern")

    def __init__(self, by_group: dict[str, Rule], pattern: Pattern) -> None:
        self._by_group = by_group
        self.pattern = pattern

    def rule(self, found: Match) -> Rule:
        """The rule behind a match of this union's pattern."""
        return self._by_group[found.lastgroup or ""]


class TimedPattern:
    """A pattern on the ``regex`` engine that gives up after `SECONDS`, with an error that names its rule."""

    __slots__ = ("_compiled", "_rule")

    def __init__(self, rule: str, compiled: Any) -> None:
        self._rule = rule
        self._compiled = compiled

    def _late(self) -> GrammarError:
        return GrammarError("PP903", rule=self._rule, seconds=f"{SECONDS:g}")

    def search(self, text: str, pos: int = 0, endpos: int | None = None, /) -> Match | None:
        """As ``re.Pattern.search``."""
        try:
            found: Match | None = self._compiled.search(text, pos, endpos, timeout=SECONDS)
        except TimeoutError:
            raise self._late() from None
        return found

    def match(self, text: str, pos: int = 0, endpos: int | None = None, /) -> Match | None:
        """As ``re.Pattern.match``."""
        try:
            found: Match | None = self._compiled.match(text, pos, endpos, timeout=SECONDS)
        except TimeoutError:
            raise self._late() from None
        return found

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None, /) -> Match | None:
        """As ``re.Pattern.fullmatch``."""
        try:
            found: Match | None = self._compiled.fullmatch(text, pos, endpos, timeout=SECONDS)
        except TimeoutError:
            raise self._late() from None
        return found

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None, /) -> Iterator[Match]:
        """As ``re.Pattern.finditer``."""
        try:
            yield from self._compiled.finditer(text, pos, endpos, timeout=SECONDS)
        except TimeoutError:
            raise self._late() from None


class _WhenAsked(dict[str, Pattern]):
    """Patterns by the ids of their rules, each compiled when it is first asked for."""

    def __init__(self, compiled: Callable[[str], Pattern]) -> None:
        super().__init__()
        self._compiled = compiled

    def __missing__(self, rule_id: str) -> Pattern:
        pattern = self[rule_id] = self._compiled(rule_id)
        return pattern


class NeedingPattern:
    """A pattern that is not searched for where none of the literals stands that it needs, and not compiled before one of them did."""

    __slots__ = ("_compile", "_compiled", "_hint")

    def __init__(self, compile_: Callable[[], Pattern], hint: Hint) -> None:
        self._compile = compile_
        self._compiled: Pattern | None = None
        self._hint = hint

    def compiled(self) -> Pattern:
        """The pattern itself."""
        if self._compiled is None:
            self._compiled = self._compile()
        return self._compiled

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Match | None:
        """As ``re.Pattern.search``."""
        return self.compiled().search(text, pos, endpos) if self._hint(text, pos, endpos) else None

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[Match]:
        """As ``re.Pattern.finditer``."""
        return (
            self.compiled().finditer(text, pos, endpos)
            if self._hint(text, pos, endpos)
            else iter(())
        )

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Match | None:
        """As ``re.Pattern.match``; it looks at one place, so there is nothing to save."""
        return self.compiled().match(text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Match | None:
        """As ``re.Pattern.fullmatch``."""
        return self.compiled().fullmatch(text, pos, endpos)


def _finds(needs: Sequence[str]) -> Hint:
    """Looks for a few literals, each through the whole text: the fastest way through a long one."""

    def hint(text: str, pos: int, endpos: int) -> bool:
        for literal in needs:  # noqa: SIM110  any() over a generator takes twice as long
            if text.find(literal, pos, endpos) >= 0:
                return True
        return False

    return hint


def _searches(needs: Iterable[str]) -> Hint:
    """Looks for many literals at once: the fastest way through a short text."""
    return re.compile("|".join(map(re.escape, needs))).search


def expand(
    pattern: str,
    fragments: Mapping[str, str],
    rule: str,
    where: str = "",
    seen: tuple[str, ...] = (),
) -> str:
    """``pattern`` with each ``%{name}`` replaced by its fragment, in a group of its own. Unknown and circular names are errors."""

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name not in fragments:
            known = ", ".join(sorted(fragments))
            raise GrammarError(
                "PP901", where, case="fragment", rule=rule, fragment=name, known=known
            )
        if name in seen:
            raise GrammarError("PP901", where, case="fragment-circle", rule=rule, fragment=name)
        return f"(?:{expand(fragments[name], fragments, rule, where, (*seen, name))})"

    return FRAGMENT.sub(fill, pattern)


class Grammar:
    """A loaded grammar. Immutable but for the patterns it compiles on demand; one per process and name is enough."""

    def __init__(
        self,
        name: str,
        sections: Mapping[str, tuple[Rule, ...]],
        fold: Mapping[str, str],
        traditional: str,
        trusted: bool,
    ) -> None:
        self.name = name
        self.sections = sections
        self.trusted = trusted
        self._fold = tuple(fold.items())
        self._traditional = {
            ord(traditional[i]): ord(traditional[i + 1]) for i in range(0, len(traditional) - 1, 2)
        }
        self._traditional_mark = re.compile(
            "[" + re.escape(traditional[::2]) + "]" if traditional else r"(?!)"
        )
        self._by_id = {rule.id: rule for rules in sections.values() for rule in rules}
        self._patterns = _WhenAsked(self._compiled)
        self._unions: dict[Any, Union] = {}
        self.pattern: Callable[[str], Pattern] = (
            self._patterns.__getitem__
        )  # of a rule, by its id; asked for thousands of times in a parse
        self.compiled: dict[str, Any] = {}  # what a reader made of the rules once for all texts
        self.memo: dict[
            str, Any
        ] = {}  # readings of pieces that stand again and again; bounded by who fills it

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

    def _compiled(self, rule_id: str) -> Pattern:
        """The pattern of a rule, compiled."""
        rule = self.rule(rule_id)
        needs = rule.get("needs")
        if not needs:
            return self._compile(rule_id, rule.pattern, rule.where)
        pattern = NeedingPattern(
            lambda: self._compile(rule_id, rule.pattern, rule.where), _finds(needs)
        )
        if not self.trusted:
            pattern.compiled()  # a wrong one is to be told at once
        return pattern

    def union(self, section: str, **wanted: object) -> Union:
        """The rules of ``section`` whose attributes are as ``wanted``, as one alternation in their order."""
        key = (section, *wanted.items()) if wanted else section
        union = self._unions.get(key)
        if union is None:
            rules = [
                r for r in self.rules(section) if all(r.get(k) == v for k, v in wanted.items())
            ]
            by_group = {f"r{i}": rule for i, rule in enumerate(rules)}
            text = (
                "|".join(
                    f"(?P<{group}>{_unnamed(rule.pattern)})" for group, rule in by_group.items()
                )
                or r"(?!)"
            )
            if all(rule.get("needs") for rule in rules):
                needs = sorted({literal for rule in rules for literal in rule.get("needs")})
                union = Union(
                    by_group,
                    NeedingPattern(lambda: self._compile(f"{section}.*", text), _searches(needs)),
                )
            else:
                union = Union(by_group, self._compile(f"{section}.*", text))
            self._unions[key] = union
        return union

    def fold(self, text: str) -> str:
        """``text`` for matching: full-width marks and digits, brackets and spaces of every kind, and Traditional characters as their plain forms.

        The length is kept, so that offsets agree; what is stored is never folded.
        """
        for plain, others in self._fold:
            for other in others:
                if other in text:
                    text = text.replace(other, plain)
        if self._traditional_mark.search(text):
            text = text.translate(self._traditional)
        return text

    def _compile(self, rule: str, text: str, where: str = "") -> Pattern:
        if self.trusted:
            try:
                return cast(
                    "Pattern", re.compile(_cheaper(text))
                )  # re.Pattern has these methods, with wider overloads
            except re.error as error:
                raise _broken(rule, error, where) from error
        import regex  # here, so that the built-in grammar does not pay for its import

        try:
            return TimedPattern(rule, regex.compile(text))
        except regex.error as error:
            raise _broken(rule, error, where) from error


def _broken(rule: str, error: Exception, where: str) -> GrammarError:
    return GrammarError("PP901", where, case="pattern", rule=rule, problem=str(error))


LOOK_AT_ONE: Final = re.compile(
    r"\(\?([!=])(?:\[([^\x00-\xff]{3,})\]|([^\x00-\xff](?:\|[^\x00-\xff]){2,}))\)"
)


def _cheaper(pattern: str) -> str:
    """The same pattern, cheaper to compile: `re` takes a third of a millisecond to make a set of three or more Han characters, and start-up is most of the
    time that one document takes. So a look-ahead at one of them is written as alternatives, with an empty one that keeps `re` from making a set."""

    def alternatives(found: re.Match[str]) -> str:
        characters = found[2] or found[3].replace("|", "")
        return f"(?{found[1]}{'|'.join(characters)}|(?!))"

    return LOOK_AT_ONE.sub(alternatives, pattern)


NAMED: Final = re.compile(r"\(\?P<[A-Za-z_]\w*>")


def _unnamed(pattern: str) -> str:
    """A pattern whose own named groups give way, since ``lastgroup`` must tell the rule."""
    return NAMED.sub("(?:", pattern)
