"""同上 under a label of a trailer: what the one before says under that role (records.md 2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.fields.responsibilities import Duty, Trailer
from planparse.outline import Context
from planparse.text.view import View

TIME: Final = "time"


def said_above(view: View, trailers: Sequence[Trailer], ctx: Context) -> list[Trailer]:
    """The trailers, in order, with the duties and times that 同上 stands for; one that has nothing
    above it is no trailer, and is doubted."""
    found: list[Trailer] = []
    duties: dict[str, list[Duty]] = {}
    times: tuple[tuple[int, int], ...] = ()
    for trailer in trailers:
        if trailer.as_above:
            same = tuple(duty for role in trailer.as_above for duty in duties.get(role, ()))
            if TIME in trailer.as_above:
                trailer = trailer._replace(times=(*trailer.times, *times))
            trailer = trailer._replace(duties=(*trailer.duties, *same))
        if not (trailer.duties or trailer.times or trailer.conventions):
            ctx.collector.add("PP503", *view.offsets.span(trailer.start, trailer.end))
            continue
        for role in {duty.role for duty in trailer.duties}:
            duties[role] = [duty for duty in trailer.duties if duty.role == role]
        times = trailer.times or times
        found.append(trailer)
    return found
