"""Lists of units where a name may lack what it shares with the next (东川县、西山县水利局), and
names in cells of tables that read like more than one, or like none (PP517)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.fields.persons import PERSON
from planparse.fields.units import LIKELY, Unit
from planparse.outline import Context, Outline
from planparse.outline.plans import Plan

TABLE: Final = "table"
RULES: Final = ("place-alone", "bare-place", "organ-shared")


def doubt_lists(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt names in the lists of a plan: of its addressees, its trailers, its tables."""
    told: set[str] = set()
    rows = list(_of_rows(plan))
    for units in rows:
        for unit in units:
            if unit.name not in told and _is_unlike(unit, ctx):
                told.add(unit.name)
                _tell(outline, plan, unit, "unlike", ctx)
    trailers = list(_of_trailers(outline, plan))
    # Of those in trailers, names that end as no unit's were told before.
    told |= {unit.name for units in trailers for unit in units if _is_unlike(unit, ctx)}
    for units in (plan.document.front.addressees, *trailers, *rows):
        for unit in _lacking(units, ctx):
            if unit.name not in told:
                told.add(unit.name)
                _tell(outline, plan, unit, "shared", ctx)


def _is_unlike(unit: Unit, ctx: Context) -> bool:
    """Whether no name of a unit ends as this does, a mark behind it (★) taken off."""
    known = unit.likely or unit.collective
    return not (known or any(ctx.grammar.pattern(rule).search(unit.name) for rule in LIKELY))


def _of_rows(plan: Plan) -> Iterator[Sequence[Unit]]:
    for task in plan.found.tasks:
        for share in task.shares if task.origin == TABLE else ():
            if share.duty.role != PERSON and not share.inherited:
                yield share.duty.units


def _of_trailers(outline: Outline, plan: Plan) -> Iterator[Sequence[Unit]]:
    part = plan.document
    for trailer in outline.trailers:
        if part.start <= trailer.start < part.end:
            yield from (duty.units for duty in trailer.duties if duty.role != PERSON)


def _lacking(units: Sequence[Unit], ctx: Context) -> Iterator[Unit]:
    """The places right before the office of another place, which they may mean too."""
    place, bare, office = (ctx.grammar.pattern(rule) for rule in RULES)
    shared = False  # by the name behind
    for unit in reversed(units):
        if shared and (
            place.fullmatch(unit.name) or (not unit.likely and bare.fullmatch(unit.name))
        ):
            yield unit
        else:
            shared = office.fullmatch(unit.name) is not None


def _tell(outline: Outline, plan: Plan, unit: Unit, case: str, ctx: Context) -> None:
    offsets = outline.view.offsets
    start, end = offsets.start(unit.start), offsets.end(unit.end)
    ctx.collector.add("PP517", start, end, plan.id, case=case, name=unit.name)
