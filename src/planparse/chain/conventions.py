"""Conventions printed once and meant for all that follows: 列第一位者为牵头单位，下同; 以下……不再列出 (records.md 2.4)."""

from __future__ import annotations

from planparse.fields.responsibilities import Duty, Trailer
from planparse.fields.units import Unit
from planparse.outline import Context, Outline


def apply_conventions(outline: Outline, ctx: Context) -> Outline:
    """The trailers as the conventions of their plan say they are to be read, each from the trailer that prints it on, to the end of its plan."""
    if not any(trailer.conventions for trailer in outline.trailers):
        return outline
    trailers = list(outline.trailers)
    plans = list(outline.plans)
    for number, part in enumerate(plans):
        effects: list[str] = []
        for i, trailer in enumerate(trailers):
            if not part.start <= trailer.start < part.end:
                continue
            for rule, units in trailer.conventions:
                effect = rule.get("effect")
                ctx.collector.add(
                    "PP502",
                    outline.view.offsets.start(trailer.start),
                    outline.view.offsets.end(trailer.end),
                    rule=rule.id,
                )
                if effect == "implementers":
                    part = part._replace(implementers=(*part.implementers, (trailer.end, units)))
                    plans[number] = part
                else:
                    effects.append(effect)
            for effect in effects:
                trailers[i] = trailers[i]._replace(duties=_read(trailers[i], effect))
    return outline._replace(trailers=tuple(trailers), plans=tuple(plans))


def _read(trailer: Trailer, effect: str) -> tuple[Duty, ...]:
    duties = trailer.duties
    if not duties or any(duty.role == "lead" for duty in duties):
        return duties
    first, rest = duties[0], duties[1:]
    if effect == "comma-splits":
        groups = first.groups or (0,) * len(first.units)
        if len(set(groups)) + len(rest) < 2:
            return duties
        return (*_split(first, [g == groups[0] for g in groups], first.role), *rest)
    others = "support" if effect == "first-leads-rest-support" else first.role
    changed = tuple(
        duty._replace(role="support") if effect == "first-leads-rest-support" else duty
        for duty in rest
    )
    return (*_split(first, [i == 0 for i in range(len(first.units))], others), *changed)


def _split(duty: Duty, leads: list[bool], others: str) -> tuple[Duty, ...]:
    def of(wanted: bool, role: str) -> Duty:
        units: list[Unit] = []
        groups: list[int] = []
        for i, unit in enumerate(duty.units):
            if leads[i] is wanted:
                units.append(unit)
                groups += duty.groups[i : i + 1]
        return Duty(role, duty.label, tuple(units), tuple(groups))

    return tuple(part for part in (of(True, "lead"), of(False, others)) if part.units)
