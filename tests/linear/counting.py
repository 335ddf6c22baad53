"""How much work a parse is, counted and not timed: steps of Python in each module, and characters
that patterns of the grammar go over.

Steps are the lines that `sys.settrace` sees, one for each turn of a loop or comprehension too:
calls alone do not tell of a scan. They are counted by module, since a square in one is long hidden
behind what all others do. What a pattern goes over is not seen so, and the grammar's patterns are
wrapped: a search counts the characters up to its match, else all that it was given. Seconds differ
from run to run; these do not.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import Any, Final, NamedTuple

from planparse.grammar import Grammar, load_grammar
from planparse.grammar.compile import Match, Pattern, Union
from planparse.text.view import View

OURS: Final = "planparse"
FEW: Final = 5_000  # steps of one module that tell nothing


class Work(NamedTuple):
    """What was counted."""

    steps: Mapping[str, int]  # by module; those of other packages are one
    characters: int

    def times(self, less: Work) -> float:
        """How many times the work this is of ``less``, in what grew most."""
        whole = sum(self.steps.values()) / sum(less.steps.values())
        each = ((self.steps[name] - FEW) / max(1, less.steps[name]) for name in self.steps)
        return max(whole, self.characters / max(1, less.characters), *each)


class _Counter:
    def __init__(self) -> None:
        self.characters = 0
        self._steps: dict[str, list[int]] = {}  # of one number each, which is quickly counted up
        self._inside: dict[str, Callable[..., Any]] = {}

    def trace(self, frame: FrameType, event: str, arg: object) -> Any:
        """Called where a function is entered: what counts its lines."""
        name = frame.f_globals.get("__name__", "")
        if name not in self._inside:
            self._inside[name] = self._of_module(name if name.startswith(OURS) else "")
        return self._inside[name](frame, event, arg)

    def steps(self) -> Counter[str]:
        """By module."""
        return Counter({name: steps[0] for name, steps in self._steps.items()})

    def _of_module(self, name: str) -> Callable[..., Any]:
        steps = self._steps.setdefault(name, [0])

        def inside(_frame: FrameType, _event: str, _arg: object) -> Any:
            steps[0] += 1
            return inside

        return inside


class _Counted:
    """A pattern that tells how many characters it went over."""

    def __init__(self, pattern: Pattern, counter: _Counter) -> None:
        self._pattern, self._counter = pattern, counter

    def _over(self, text: str, pos: int, endpos: int, found: Match | None) -> None:
        end = min(endpos, len(text)) if found is None else found.end()
        self._counter.characters += max(0, end - pos)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Match | None:
        found = self._pattern.search(text, pos, endpos)
        self._over(text, pos, endpos, found)
        return found

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Match | None:
        found = self._pattern.match(text, pos, endpos)  # looks at one place
        self._counter.characters += found.end() - pos if found else 1
        return found

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Match | None:
        found = self._pattern.fullmatch(text, pos, endpos)
        self._counter.characters += found.end() - pos if found else 1
        return found

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[Match]:
        at = pos
        for found in self._pattern.finditer(text, pos, endpos):
            self._over(text, at, endpos, found)
            at = max(at, found.end())
            yield found
        self._over(text, at, endpos, None)


def work(task: Callable[[], object], grammar: str = "default") -> Work:
    """What ``task``, which uses ``grammar``, costs."""
    counter = _Counter()
    with _watched(load_grammar(grammar), counter):
        before = sys.gettrace()
        sys.settrace(counter.trace)
        try:
            task()
        finally:
            sys.settrace(before)
    return Work(counter.steps(), counter.characters)


def copied(task: Callable[[], object]) -> int:
    """How many characters a ``task`` that parses copies out of the text, by slices of it."""
    count = 0

    class Text(str):
        __slots__ = ()

        def __getitem__(self, key: Any) -> str:
            nonlocal count
            part = str.__getitem__(self, key)
            count += len(part)
            return part

    def view(text: str, fold: str, *rest: Any, **named: Any) -> View:
        return View(Text(text), Text(fold), *rest, **named)

    clean = vars(import_module("planparse.chain.clean"))  # which makes the text of the chain
    clean.update(View=view)
    try:
        task()
    finally:
        clean.update(View=View)
    return count


@contextmanager
def _watched(grammar: Grammar, counter: _Counter) -> Iterator[None]:
    """The grammar, its patterns counted; what it remembers of earlier texts is forgotten before and
    after."""
    plain, unions, together = grammar.pattern, grammar.union, grammar.begun
    counted: dict[str, Any] = {}

    def pattern(rule_id: str) -> Pattern:
        if rule_id not in counted:
            counted[rule_id] = _Counted(plain(rule_id), counter)
        return counted[rule_id]  # type: ignore[no-any-return]

    def union(section: str, **wanted: object) -> Union:
        key = repr((section, wanted))
        if key not in counted:
            real = unions(section, **wanted)
            counted[key] = Union(real._by_group, _Counted(real.pattern, counter))
        return counted[key]  # type: ignore[no-any-return]

    def begun(section: str) -> Union:
        real = together(section)
        return Union(real._by_group, _Counted(real.pattern, counter))

    _forget(grammar)
    vars(grammar).update(pattern=pattern, union=union, begun=begun)
    try:
        yield
    finally:
        vars(grammar).pop("union")
        vars(grammar).pop("begun")
        grammar.pattern = plain
        _forget(grammar)


def _forget(grammar: Grammar) -> None:
    grammar.compiled.clear()
    grammar.memo.clear()
