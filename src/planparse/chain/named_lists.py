"""Lists of units where a name may lack what it shares with the next (东川县、西山县水利局), and
names in cells of tables that read like more than one, or like none (PP517)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planparse.fields.persons import PERSON
from planparse.fields.units import LIKELY, Unit
from planparse.outline import Context, Outline
from planparse.outline.plans import Plan

TABLE: Final = "table"


def doubt_shared(outline: Outline, lists: Iterable[Sequence[Unit]], ctx: Context) -> None:
    """Doubt the places right before the office of another place, each once: they may mean theirs.
    Most lists name no place alone, which one look tells."""
    held = [units for units in lists if len(units) > 1]
    names = {unit.name: _is_known(unit) for units in held for unit in units}
    places: set[str] = set()
    if ctx.grammar.pattern("place-named").search("\n".join(names)):
        place = ctx.grammar.pattern("place-alone")
        places = {name for name in names if place.fullmatch(name)}
    if not places and all(names.values()):
        return
    told: set[str] = set()
    for units in held:
        if all(_is_known(unit) and unit.name not in places for unit in units):
            continue
        for unit in _lacking(units, places, ctx):
            if unit.name not in told:
                told.add(unit.name)
                _tell(outline, unit, "shared", ctx)


def doubt_rows(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt names in the cells of tables that end as no unit's does, each once, and places there
    and among the addressees."""
    told: set[str] = set()
    rows = list(_of_rows(plan))
    for units in rows:
        for unit in units:
            if unit.name not in told and _is_unlike(unit, ctx):
                told.add(unit.name)
                _tell(outline, unit, "unlike", ctx)
    known = [[unit for unit in units if unit.name not in told] for units in rows]
    doubt_shared(outline, (plan.document.front.addressees, *known), ctx)


def _is_unlike(unit: Unit, ctx: Context) -> bool:
    """Whether no name of a unit ends as this does, a mark behind it (★) taken off."""
    return not (
        _is_known(unit) or any(ctx.grammar.pattern(rule).search(unit.name) for rule in LIKELY)
    )


def _is_known(unit: Unit) -> bool:
    """Whether a name ends as those of units do, or is one of many units."""
    return unit.likely or unit.collective


def _of_rows(plan: Plan) -> Iterator[Sequence[Unit]]:
    for task in plan.found.tasks:
        for share in task.shares if task.origin == TABLE else ():
            if share.duty.role != PERSON and not share.inherited:
                yield share.duty.units


def _lacking(units: Sequence[Unit], places: set[str], ctx: Context) -> Iterator[Unit]:
    """The places of a list that may share the office of the one behind them."""
    bare, office = ctx.grammar.pattern("bare-place"), ctx.grammar.pattern("organ-shared")
    shared = False  # by the name behind
    for unit in reversed(units):
        if shared and (unit.name in places or (not _is_known(unit) and bare.fullmatch(unit.name))):
            yield unit
        else:
            shared = office.fullmatch(unit.name) is not None


def _tell(outline: Outline, unit: Unit, case: str, ctx: Context) -> None:
    offsets = outline.view.offsets
    ctx.collector.add("PP517", *offsets.span(unit.start, unit.end), case=case, name=unit.name)
