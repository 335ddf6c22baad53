"""What finding the tasks of one plan passes down its tree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from planparse.fields.responsibilities import Trailer
from planparse.fields.units import Unit
from planparse.frozen import NamedTuple, made
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.outline.headings import Measure, Tree
from planparse.outline.plans import Plan
from planparse.outline.tasks import Duty, Share, Stated
from planparse.text.printed import Printed
from planparse.text.spans import Span

STOP: Final = "。"
SENTENCES: Final = 3  # that a list of names does not hold: then it says what is to be done


class PlanScope(NamedTuple):
    """One plan, its text, and the units that its conventions add to every task."""

    id: str
    part: Document
    tree: Tree
    measures: Mapping[int, tuple[Measure, ...]]
    outline: Outline
    printed: Printed
    implementers: tuple[tuple[int, tuple[Unit, ...]], ...]  # from where on which units are added
    ctx: Context
    roster: bool = False  # an attachment that only lists names (名单)

    @classmethod
    def of(cls, outline: Outline, plan: Plan, ctx: Context) -> PlanScope:
        """The scope of a plan; a unit that two conventions add counts once."""
        added: list[tuple[int, tuple[Unit, ...]]] = []
        known: set[str] = set()
        for offset, units, _rule in outline.implementers[plan.nth]:
            new = tuple(unit for unit in units if unit.name not in known)
            known.update(unit.name for unit in new)
            if new:
                added.append((offset, new))
        part = plan.document
        printed = Printed(outline.view)
        title = "".join(outline.view.fold[cell.start : cell.end] for cell in part.title)
        roster = ctx.grammar.pattern("roster-title").search(title) is not None
        said = outline.view.fold.count(STOP, part.body, part.close) if roster else 0
        listed = roster and part.attached_to is not None and said < SENTENCES
        return cls(
            plan.id, part, plan.tree, plan.measures, outline, printed, tuple(added), ctx, listed
        )

    def implementing(self, shares: list[Share], start: int) -> list[Share]:
        """What conventions add to a task that begins at ``start``, less what it names itself."""
        if not self.implementers:
            return []
        named = {unit.name for share in shares for unit in share.duty.units}
        added: list[Share] = []
        for offset, units in self.implementers:
            missing = tuple(unit for unit in units if unit.name not in named)
            if start >= offset and missing:
                added.append(by_units(Duty("responsible", None, missing), inherited=True))
        return added

    def stated(self, trailers: Collection[Trailer]) -> tuple[Stated, ...]:
        """The stretches of trailers that list times."""
        if not trailers:
            return ()
        return tuple([self._stated(*time) for trailer in trailers for time in trailer.times])

    def _stated(self, start: int, end: int) -> Stated:
        """A stretch behind its label, if it has one; then all its words are kept."""
        fold = self.outline.view.fold
        label = self.ctx.grammar.pattern("time-label").match(fold, start, end)
        labelled = label is not None or fold[max(0, start - 1) : start] == ":"
        return Stated(Span(label.end() if label else start, end), labelled)


def extra_of(trailers: Collection[Trailer]) -> tuple[tuple[str, str], ...]:
    """What labels of trailers say that name no unit (适用范围); said twice, it is kept twice."""
    if not trailers:
        return ()
    extra: dict[str, str] = {}
    for trailer in trailers:
        for name, said in trailer.extra:
            extra[name] = f"{extra[name]}\n{said}" if name in extra else said
    return tuple(extra.items())


def by_units(duty: Duty, *, inherited: bool = False) -> Share:
    """A share that spans its units."""
    span = made(Span, (duty.units[0].start, duty.units[-1].end))
    return made(Share, (duty, span, inherited))
