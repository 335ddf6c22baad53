"""What a list of units says besides them: times, and what is neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.fields.units import Unit
from planparse.fields.verbs import Duty, is_time, units_in
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.text.spans import Span
from planparse.text.stretch import Stretch

TIME: Final = "time-like"
EMPTY: Final = "empty-item"  # what is no unit, and nothing that a record should have
BLANKS: Final = compiled(r"(?<=[^ ,;。、]) +(?=[^ ])")


def noted_times(fold: str, duties: Sequence[Duty], grammar: Grammar) -> list[Span]:
    """The times in brackets behind units (县水利局(6月底前))."""
    times: list[Span] = []
    for unit in [unit for duty in duties for unit in duty.units if unit.note]:
        bracket = Span(fold.rfind("(", unit.start, unit.end) + 1, unit.end - 1)
        if grammar.pattern(TIME).match(fold, *bracket):
            times.append(bracket)
    return times


def joined(fold: str, times: Sequence[Span], grammar: Grammar) -> tuple[Span, ...]:
    """The times of a trailer, those as one that a comma cuts (自3月1日起，至9月30日止)."""
    found: list[Span] = []
    for start, end in times:
        last = found[-1] if found else None
        if last and grammar.pattern("goes-on-until").fullmatch(fold, last.end - 1, start + 1):
            found[-1] = Span(last.start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def timed_units(stretch: Stretch, grammar: Grammar) -> tuple[tuple[Unit, ...], tuple[Span, ...]]:
    """The units of a list, and what in it is none: a time behind a blank (县水利局 6月底前), and
    what says something and is no unit."""
    time: tuple[Span, ...] = ()
    for m in stretch.finditer(BLANKS):
        behind = stretch.part(m.end(), stretch.end)
        if is_time(behind, grammar):
            stretch, time = stretch.part(stretch.start, m.start()), (behind.span,)
            break
    units = units_in(stretch, grammar)
    barred = [unit for unit in units if unit.barred]
    if not barred:
        return tuple(units), time
    empty, fold = grammar.pattern(EMPTY), stretch.view.fold
    spans = [Span(unit.start, unit.end) for unit in barred]
    told = [span for span in spans if not empty.fullmatch(fold, *span)]
    return tuple([unit for unit in units if not unit.barred]), (*told, *time)
