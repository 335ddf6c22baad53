"""Who answers for what as running text says it (行文分工): 由县水利局牵头，县财政局配合.

Under the built-in grammar such a sentence is text (records.md 2.4); a grammar whose documents have
no other trailers (会议纪要, 规章) has rules of the section ``prose`` for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.fields.responsibilities import Trailer
from planparse.fields.units import Unit
from planparse.fields.verbs import Duty, units_in
from planparse.grammar import Grammar, Rule
from planparse.grammar.compile import Match
from planparse.text.spans import Span
from planparse.text.stretch import Stretch

SECTION: Final = "prose"
COUNTED: Final = "_0123456789"  # behind the role in a group's name: a role may have several groups


def read_prose(stretch: Stretch, grammar: Grammar) -> list[Trailer]:
    """What running text says of who answers, in order, each with its duties: units stay where they
    stand, and so does the text. One without duties is a sentence in which nobody was read.

    Of sentences that overlap the one that begins first is read, then the longer.
    """
    found = [_said(stretch, m, rule, grammar) for rule, m in _matches(stretch, grammar)]
    found.sort(key=lambda said: (said.start, -said.end))
    kept: list[Trailer] = []
    for said in found:
        if not kept or said.start >= kept[-1].end:
            kept.append(said)
    return kept


def _matches(stretch: Stretch, grammar: Grammar) -> Iterator[tuple[Rule, Match]]:
    for rule in grammar.rules(SECTION):
        for m in stretch.finditer(grammar.pattern(rule.id)):
            yield rule, m


def _said(stretch: Stretch, m: Match, rule: Rule, grammar: Grammar) -> Trailer:
    """What one match says: the groups of its rule are named after the roles of their units."""
    groups = sorted((Span(*m.span(name)), name) for name, units in m.groupdict().items() if units)
    duties = tuple(
        Duty(name.rstrip(COUNTED), None, units, (0,) * len(units), rule.id)
        for span, name in groups
        if (units := _units(stretch.part(*span), grammar))
    )
    return Trailer(m.start(), m.end(), duties, rule=rule.id)


def _units(stretch: Stretch, grammar: Grammar) -> tuple[Unit, ...]:
    """The units of a list in a sentence; none where one of its names does not end as those of
    units do, since then it may be no list of units at all."""
    units = units_in(stretch, grammar)
    sure = all(not unit.barred and (unit.likely or unit.collective) for unit in units)
    return tuple(units) if sure else ()
