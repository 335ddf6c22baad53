"""Conventions that a trailer prints for all later ones (列第一位者为牵头单位，下同; 以下……不再列出;
records.md 2.4)."""

from __future__ import annotations

from planparse.fields.units import Unit, read_units
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar, Rule
from planparse.text.stretch import Stretch


class Convention(NamedTuple):
    """A convention: the rule that read it, and the units that it names."""

    rule: Rule
    units: tuple[Unit, ...] = ()


def read_conventions(
    stretch: Stretch, grammar: Grammar
) -> tuple[tuple[Convention, ...], list[Stretch]]:
    """The conventions printed in a trailer, and what is left of it around their sentences (which
    name no unit of this trailer)."""
    if not stretch.search(grammar.pattern("convention-hint")):
        return (), [stretch]
    found: list[Convention] = []
    rest = [stretch]
    for rule in grammar.rules("conventions"):
        pattern = grammar.pattern(rule.id)
        m = next((m for part in rest if (m := part.search(pattern))), None)
        if m is None:
            continue
        units: tuple[Unit, ...] = ()
        if rule.get("effect") == "implementers":
            start, end = m.span("units")
            units = tuple(read_units(stretch.view.fold, start, end, grammar, stretch.view.text))
        found.append(Convention(rule, units))
        rest = [piece for part in rest for piece in _around(part, *m.span())]
    nothing = grammar.pattern("nothing-said")
    return tuple(found), [part for part in rest if not part.fullmatch(nothing)]


def _around(part: Stretch, start: int, end: int) -> list[Stretch]:
    """What of ``part`` lies before and behind ``[start, end)``."""
    sides = ((part.start, min(part.end, start)), (max(part.start, end), part.end))
    return [part.part(a, b) for a, b in sides if b > a]
