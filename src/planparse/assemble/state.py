"""What building one plan passes down its tree."""

from __future__ import annotations

from planparse.assemble.layout import Claims
from planparse.assemble.writer import Json, Writer
from planparse.fields.passage import Passage
from planparse.outline import Context
from planparse.outline.documents import PlanPart


class PlanState:
    """What building one plan passes down its tree."""

    __slots__ = ("claims", "ctx", "implementers", "out", "part", "passage", "plan", "tasks", "tree")

    def __init__(
        self,
        out: Writer,
        part: PlanPart,
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
        self.tree = out.outline.trees[int(plan[1:]) - 1]
        self.implementers = out.outline.implementers[int(plan[1:]) - 1]
        self.passage = Passage(out.fold, part.start, part.end, ctx.grammar)
