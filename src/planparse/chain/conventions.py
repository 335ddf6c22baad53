"""Conventions printed once and meant for all that follows: 列第一位者为牵头单位，下同;
以下……不再列出 (records.md 2.4). What the text says of leads holds for its whole plan, and what a
notice says for all that is attached to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from planparse.fields.persons import PERSON
from planparse.fields.responsibilities import Duty
from planparse.fields.units import Unit
from planparse.grammar import Rule
from planparse.outline import Context, Outline
from planparse.outline.conventions import Implementers
from planparse.text.spans import Span, Stretched, begin, holding, within
from planparse.text.stretch import Stretch

HINT: Final = "convention-hint"
UNREAD: Final = "unread"
WHO_LEADS: Final = ("first-leads", "first-leads-rest-support", "comma-splits", UNREAD)


def apply_conventions(outline: Outline, ctx: Context) -> Outline:
    """The trailers as the conventions of their plan say they are to be read, each from the trailer
    that prints it on, to the end of its plan.

    Units that a convention adds to every task are kept beside the plans.
    """
    said = _said_in_text(outline, ctx)
    if not any(said) and not any(trailer.conventions for trailer in outline.trailers):
        return outline._replace(implementers=((),) * len(outline.plans))
    trailers = list(outline.trailers)
    implementers: list[tuple[Implementers, ...]] = []
    for part, of_text in zip(outline.plans, said, strict=True):
        first = bisect_left(outline.trailers, part.start, key=begin)
        rules = list(of_text)  # those in force; one that is printed again is in force already
        added: list[Implementers] = []
        for i, trailer in enumerate(within(outline.trailers, part.start, part.end), first):
            for rule, units in trailer.conventions:
                effect = rule.get("effect")
                if effect == UNREAD:
                    _doubt(outline, trailer, "PP514", ctx)
                    continue
                _tell(outline, trailer, rule, ctx)
                if effect == "implementers":
                    added.append(Implementers(trailer.end, units, rule.id))
                elif effect not in {other.get("effect") for other in rules}:
                    rules.append(rule)
            for rule in rules:
                trailers[i] = trailers[i]._replace(duties=_read(trailers[i].duties, rule))
        implementers.append(tuple(added))
    return outline._replace(trailers=tuple(trailers), implementers=tuple(implementers))


def _said_in_text(outline: Outline, ctx: Context) -> list[tuple[Rule, ...]]:
    """For each plan the rule of who leads that its text states, or that of the notice above it."""
    elsewhere = holding(sorted((*outline.trailers, *outline.all_tables()), key=begin))
    found: list[tuple[Rule, ...]] = []
    for part in outline.plans:
        stretch = Stretch(outline.view, part.start, part.end)
        # A note of a table was told with its table.
        noted = any(table.first_leads for table in within(outline.tables, part.start, part.end))
        said = None if noted else _stated(stretch, elsewhere, ctx)
        if said and said[0].get("effect") == UNREAD:
            # Of the marks in a table its own note was read.
            if not any(t.marked_leads for t in within(outline.tables, part.start, part.end)):
                _doubt(outline, said[1], "PP512", ctx)
            said = None
        if said:
            _tell(outline, said[1], said[0], ctx)
        above = found[part.attached_to] if part.attached_to is not None else ()
        found.append((said[0],) if said else above)
    return found


def _stated(
    stretch: Stretch, elsewhere: Callable[[int], bool], ctx: Context
) -> tuple[Rule, Span] | None:
    """The first rule of who leads that a stretch states in its text, and where."""
    hint = next(stretch.finditer(ctx.grammar.pattern(HINT)), None)
    for rule in ctx.grammar.rules("conventions") if hint else ():
        if rule.get("effect") in WHO_LEADS:
            for m in stretch.finditer(ctx.grammar.pattern(rule.id)):
                if not elsewhere(m.start()):
                    return rule, Span(*m.span())
    return None


def _tell(outline: Outline, trailer: Stretched, rule: Rule, ctx: Context) -> None:
    offsets = outline.view.offsets
    start, end = offsets.span(trailer.start, trailer.end)
    ctx.collector.add("PP502", start, end, rule=rule.id)


def _doubt(outline: Outline, said: Stretched, code: str, ctx: Context) -> None:
    """Tell of what is said of who leads, and is not read."""
    view = outline.view
    ctx.collector.add(
        code, *view.offsets.span(said.start, said.end), text=view.text[said.start : said.end]
    )


def _read(duties: tuple[Duty, ...], rule: Rule) -> tuple[Duty, ...]:
    """The duties of one trailer under a convention, which is one of units and not of persons."""
    effect = rule.get("effect")
    at = next((i for i, duty in enumerate(duties) if duty.role != PERSON), None)
    if at is None or any(duty.role == "lead" for duty in duties):
        return duties
    persons, first, rest = duties[:at], duties[at], duties[at + 1 :]
    if effect == "comma-splits":
        groups = first.groups or (0,) * len(first.units)
        if len(set(groups)) + len(rest) < 2:
            return duties
        leads = [g == groups[0] for g in groups]
        return (*persons, *_split(first, leads, first.role, rule.id), *rest)
    others = first.role
    if effect == "first-leads-rest-support":
        others = "support"
        rest = tuple(duty._replace(role=others, convention=rule.id) for duty in rest)
    leads = [i == 0 for i in range(len(first.units))]
    return (*persons, *_split(first, leads, others, rule.id), *rest)


def _split(duty: Duty, leads: list[bool], others: str, rule: str) -> tuple[Duty, ...]:
    """A duty as two: the units that lead, and the others in their role."""

    def of(wanted: bool, role: str) -> Duty:
        units: list[Unit] = []
        groups: list[int] = []
        for i, unit in enumerate(duty.units):
            if leads[i] is wanted:
                units.append(unit)
                groups += duty.groups[i : i + 1]
        return duty._replace(role=role, units=tuple(units), groups=tuple(groups), convention=rule)

    return tuple(part for part in (of(True, "lead"), of(False, others)) if part.units)
