"""Persons among units: who answers for a unit there (县水利局 王某), and names that blanks part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from planparse.fields.labels import LISTED
from planparse.fields.units import Unit
from planparse.fields.verbs import Duty
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.text.view import View

NAMED_PERSON: Final = "unit-person"
PERSON: Final = "person"
WORD: Final = compiled(r"\S+")
BLANKS: Final = compiled(r"\s+")


def with_persons(view: View, duty: Duty, grammar: Grammar) -> list[Duty]:
    """Units with the name of a person behind a space (县水利局 王某) are a unit and a person; of
    persons each is one, whatever blanks stand in a name or between two."""
    if duty.role == PERSON and len(duty.units) > 1:
        duty = _with_posts(view, duty, grammar)
    if not _has_space(view, duty.units):
        return [duty]
    if duty.role == PERSON:
        return [_each_person(view, duty, grammar)]
    rule = grammar.pattern(NAMED_PERSON)
    units: list[Unit] = []
    persons: list[Unit] = []
    for unit in duty.units:
        start = unit.start
        if units and view.fold[units[-1].end : start].isspace():
            start = units[-1].start  # a wide gap parted the two
        spaced = " " in view.fold[start : unit.end]
        named = rule.fullmatch(view.fold, start, unit.end) if spaced else None
        if named is None:
            units.append(unit)
            continue
        if start == unit.start:
            units.append(_renamed(view, unit, named.span("unit"))._replace(likely=True))
        persons.append(_renamed(view, unit, named.span("person")))
    if not persons:
        return [duty]
    person = Duty(PERSON, duty.label, tuple(persons), (0,) * len(persons), NAMED_PERSON)
    return [duty._replace(units=tuple(units)), person]


def _with_posts(view: View, duty: Duty, grammar: Grammar) -> Duty:
    """The persons of a duty, each with all posts that are printed before its name (县委常委、副县长
    张三 is one)."""
    fold = view.fold
    post, named = grammar.pattern("post-of-next"), grammar.pattern("post-and-name")
    groups = duty.groups or (0,) * len(duty.units)
    found: list[tuple[Unit, int]] = []
    for unit, group in zip(duty.units, groups, strict=True):
        last = found[-1][0] if found and found[-1][1] == group else None
        if (
            last
            and fold[last.end : unit.start] == LISTED
            and post.fullmatch(fold, last.start, last.end)
            and named.fullmatch(fold, unit.start, unit.end)
        ):
            found[-1] = _renamed(view, unit, (last.start, unit.end)), group
        else:
            found.append((unit, group))
    return duty._replace(
        units=tuple(unit for unit, _group in found),
        groups=tuple(group for _unit, group in found) if duty.groups else (),
    )


def _has_space(view: View, units: Sequence[Unit]) -> bool:
    """Whether a space stands in or between units, which are in order."""
    return bool(units) and view.fold.find(" ", units[0].start, units[-1].end) >= 0


def _each_person(view: View, duty: Duty, grammar: Grammar) -> Duty:
    """The persons of a duty: 李  明 and 副书记  王某 are one each, 王某 李某 are two."""
    fold = view.fold
    groups = duty.groups or (0,) * len(duty.units)
    found: list[tuple[Unit, int]] = []
    for unit, group in zip(duty.units, groups, strict=True):
        for part in _parts(view, unit):
            last = found[-1][0] if found and found[-1][1] == group else None
            if last and fold[last.end : part.start].isspace():
                one = grammar.pattern("person-in-parts").fullmatch(fold, last.start, part.end)
                if one:
                    whole = _renamed(view, part, (last.start, part.end))
                    gap = " " if one.group("post") or one.group("title") else ""
                    found[-1] = whole._replace(name=BLANKS.sub(gap, whole.name)), group
                    continue
            found.append((part, group))
    return duty._replace(
        units=tuple(unit for unit, _group in found),
        groups=tuple(group for _unit, group in found) if duty.groups else (),
    )


def _parts(view: View, unit: Unit) -> Iterator[Unit]:
    """A unit, or the names in it that blanks part."""
    fold = view.fold
    words = [m.span() for m in WORD.finditer(fold, unit.start, unit.end)]
    if len(words) < 2 or unit.note is not None:
        yield unit
        return
    sizes = [end - start for start, end in words]
    if len(words) > 2 and sizes == [1, *(2,) * (len(words) - 2), 1]:
        words = _set_wide(words)
    for word in words:
        part = _renamed(view, unit, word)
        yield part._replace(name=BLANKS.sub("", part.name))


def _set_wide(words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names of two characters each that are set wide and glued to one another (李 明王 红): the
    words between the first and the last end one and begin the next."""
    halves = [words[0][0], *(start + 1 for start, _end in words[1:-1]), words[-1][1]]
    return list(pairwise(halves))


def _renamed(view: View, unit: Unit, part: tuple[int, int]) -> Unit:
    """A part of a unit, as a unit by itself."""
    start, end = part
    printed = view.text[start:end]
    return unit._replace(name=printed, text=printed, start=start, end=end)
