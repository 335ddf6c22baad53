"""What building one plan passes down its tree."""

from __future__ import annotations

from planparse.assemble.layout import Claims
from planparse.assemble.writer import Json, Writer
from planparse.fields.passage import Passage
from planparse.outline import Context
from planparse.outline.documents import Document


class PlanState:
    """What building one plan passes down its tree."""

    __slots__ = ("claims", "ctx", "out", "part", "passage", "plan", "tasks")

    def __init__(
        self,
        out: Writer,
        part: Document,
        plan: str,
        claims: Claims,
        tasks: list[Json],
        ctx: Context,
    ) -> None:
        self.out, self.part, self.plan, self.claims, self.tasks, self.ctx = (
            out,
            part,
            plan,
            claims,
            tasks,
            ctx,
        )
        self.passage = Passage(out.fold, part.start, part.end, ctx.grammar)
