"""Stretches of the cleaned text as strings, raw spans, and the small records made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from planparse.frozen import Protocol
from planparse.outline import Outline
from planparse.outline.tasks import (
    Ancestor,
    Deadline,
    Duty,
    Indicator,
    Measure,
    Share,
    Unit,
    unit_text,
)
from planparse.text.printed import Printed
from planparse.text.spans import Span

Json = dict[str, Any]


class Items(Protocol):
    """A list of records: as Python has it, or one that keeps them small (`planparse.packed`)."""

    def append(self, item: Any, /) -> None: ...  # noqa: D102
    def extend(self, items: Iterable[Any], /) -> None: ...  # noqa: D102
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __getitem__(self, index: int, /) -> Any: ...


class Writer(Printed):
    """Writes spans of one plan down.

    What many records have in common, a responsibility or an ancestor, is one piece of data.
    """

    __slots__ = ("_ancestors", "_shares", "offsets", "outline", "plain")

    def __init__(self, outline: Outline) -> None:
        super().__init__(outline.view)
        self.outline = outline
        self.offsets = outline.view.offsets
        self.plain = not self.offsets
        self._shares: dict[tuple[int, bool], Json] = {}
        self._ancestors: dict[Ancestor, Json] = {}

    def span(self, start: int, end: int) -> Json:
        """The raw span of a stretch of the cleaned text."""
        if self.plain:
            return {"start": start, "end": end}
        return {"start": self.offsets.start(start), "end": self.offsets.end(end)}

    def locator(self, start: int, row: tuple[int, int] | None = None) -> Json:
        """Where a person finds what begins at ``start``; ``row`` is its table and row."""
        place = self.outline.source.place(self.offsets.start(start))
        table, number = row or (None, None)
        return {
            "line": place.line,
            "paragraph": place.paragraph,
            "page": place.page,
            "sheet": place.sheet,
            "table": table,
            "row": number,
        }

    def words(self, span: Span | None) -> str | None:
        """The words of a stretch; None where there is none."""
        return self.string(*span) if span else None

    def ancestor(self, above: Ancestor) -> Json:
        """A step of a path as `records.Ancestor` has it."""
        known = self._ancestors.get(above)
        if known is None:
            known = {"label": self.words(above.label), "title": self.words(above.title)}
            self._ancestors[above] = known
        return known

    def measure(self, item: Measure) -> Json:
        """An inline item as `records.Measure` has it."""
        return {
            "label": self.string(*item.label),
            "title": self.words(item.title),
            "text": self.string(*item.text),
        }

    def deadline(self, deadline: Deadline) -> Json:
        """A time as `records.Deadline` has it."""
        time = deadline.time
        again = time.recurrence
        return {
            "text": self.string(time.start, time.end),
            "kind": time.kind,
            "start": time.since,
            "end": time.until,
            "precision": time.precision,
            "recurrence": again._asdict() if again else None,
            "inherited": deadline.inherited,
            "span": self.span(time.start, time.end),
        }

    def indicator(self, item: Indicator) -> Json:
        """A figure as `records.Indicator` has it."""
        quantity = item.quantity
        return {
            "text": self.string(quantity.start, quantity.end),
            "subject": self.string(*quantity.subject) if quantity.subject else None,
            "value": quantity.value,
            "upper": quantity.upper,
            "unit": unit_text(quantity, self.view.fold, self.text),
            "comparator": quantity.comparator,
            "direction": quantity.direction,
            "deadline": item.deadline,
            "span": self.span(quantity.start, quantity.end),
        }

    def share(self, share: Share) -> Json:
        """One role as `records.Responsibility` has it."""
        duty, span, inherited = share
        key = (id(duty), inherited)  # duties live as long as the plan
        known = self._shares.get(key)
        if known is None:
            known = self._shares[key] = self._share(duty, span, inherited)
        return known

    def _share(self, duty: Duty, span: Span, inherited: bool) -> Json:
        return {
            "role": duty.role,
            "label": duty.label,
            "units": [*map(self._unit, duty.units)],
            "inherited": inherited,
            "span": self.span(*span),
        }

    def _unit(self, unit: Unit) -> Json:
        return {
            "name": unit.name,
            "note": unit.note,
            "collective": unit.collective,
            "text": unit.text,
            "span": self.span(unit.start, unit.end),
        }
