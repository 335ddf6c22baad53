"""What all findings are made of: the outline, its result, and the grammar that read it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Unpack

from planparse.frozen import TypedDict
from planparse.grammar import Grammar
from planparse.outline import Outline
from planparse.outline.headings import Heading, Measure
from planparse.outline.plans import Plan
from planparse.text.printed import Printed
from planparse.text.spans import Span, last_before
from planparse.why.finding import NONE, Finding, Params


class Said(TypedDict, total=False):
    """What else a finding may be told: the record that it went to, and what fills its sentence."""

    record: str | None
    params: Params


class Known:
    """An outline, its plans and their result; makes findings of stretches of the cleaned text."""

    def __init__(
        self,
        outline: Outline,
        plans: Sequence[Plan],
        result: dict[str, Any],
        grammar: Grammar,
    ) -> None:
        self.outline, self.plans, self.result, self.grammar = outline, plans, result, grammar
        self.printed = Printed(outline.view)

    def finding(
        self,
        what: str,
        span: Span,
        rule: str | None = None,
        reason: str | None = None,
        **said: Unpack[Said],
    ) -> Finding:
        """A finding about a stretch of the cleaned text; its record is who owns its beginning."""
        offsets = self.outline.view.offsets
        start, end = offsets.span(span.start, span.end)
        owner = said.get("record") or self.owner(start)
        params = said.get("params", NONE)
        return Finding(what, start, max(start, end), rule or None, reason, owner, params)

    def words(self, span: Span) -> str:
        """The words of a stretch of the cleaned text, as records have them."""
        return self.printed.string(*span)

    def owner(self, offset: int) -> str | None:
        """The id of the record that the layout gives the raw text at ``offset`` to."""
        owner: str | None = self._tile(offset).get("owner")
        return owner

    def kind(self, offset: int) -> str:
        """What the layout says that the raw text at ``offset`` is."""
        return str(self._tile(offset).get("kind", "space"))

    def _tile(self, offset: int) -> dict[str, Any]:
        k = last_before(self._tiles, offset)
        return self.result["layout"][k] if k >= 0 else {}

    @cached_property
    def _tiles(self) -> list[Span]:
        return [Span(tile["start"], tile["end"]) for tile in self.result["layout"]]

    @cached_property
    def sections(self) -> list[tuple[str, Heading, Heading | None]]:
        """Every heading with its record's id and the heading above it, in order."""
        found: list[tuple[str, Heading, Heading | None]] = []
        for plan in self.plans:
            stack: list[tuple[str, Heading, Heading | None]] = [
                (f"{plan.id}.{i}", heading, None)
                for i, heading in reversed(list(enumerate(plan.tree.headings, 1)))
            ]
            while stack:
                name, heading, above = stack.pop()
                found.append((name, heading, above))
                below = enumerate(heading.children, 1)
                stack += reversed([(f"{name}.{i}", child, heading) for i, child in below])
        return found

    @cached_property
    def measures(self) -> dict[int, tuple[Measure, ...]]:
        """The measures of all headings, by where their heading begins."""
        return {start: found for plan in self.plans for start, found in plan.measures.items()}
