"""Units that a table marks as leading (★为牵头单位)."""

from __future__ import annotations

from planparse.fields.responsibilities import Duty, by_notes
from planparse.fields.units import Unit
from planparse.grammar import Grammar


def marked_duties(role: str, units: tuple[Unit, ...], grammar: Grammar) -> list[Duty]:
    """The units of a cell: those with a mark lead, the mark left out of their names; all in the
    column's role where none has one.
    """
    leads: list[Unit] = []
    others: list[Unit] = []
    for unit in units:
        bare = _without_mark(unit, grammar)
        (others if bare is unit else leads).append(bare)
    if not leads:
        return by_notes(Duty(role, None, units), grammar)
    parts = (("lead", leads), (role, others))
    return [Duty(part, None, tuple(found)) for part, found in parts if found]


def _without_mark(unit: Unit, grammar: Grammar) -> Unit:
    mark = grammar.pattern("unit-mark")
    fold = grammar.fold(unit.text)
    before = mark.match(fold)
    at = before.end() if before else 0
    after = mark.fullmatch(fold[-1:]) is not None and len(fold) > at + 1
    if not before and not after:
        return unit
    text = unit.text[at : len(unit.text) - after].strip()
    name = unit.name[at if unit.name.startswith(unit.text[:at]) else 0 :]
    name = name[:-1] if after and name.endswith(unit.text[-1]) else name
    return unit._replace(name=name.strip(), text=text, start=unit.start + at, end=unit.end - after)
