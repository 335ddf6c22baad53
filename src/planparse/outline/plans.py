"""What the chain finds in one document once it is known where that begins and ends."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planparse.frozen import NamedTuple
from planparse.outline.documents import Document
from planparse.outline.headings import Measure, Tree
from planparse.outline.tasks import PlanTasks, Values


class Plan(NamedTuple):
    """One document of an outline, and what is in it. Plans are read one after another, and what is
    found in one need not be kept for the next."""

    nth: int  # of the text's documents, from 0
    document: Document
    tree: Tree = Tree()
    # By where their heading begins.
    measures: Mapping[int, tuple[Measure, ...]] = MappingProxyType({})
    found: PlanTasks = PlanTasks()
    values: tuple[Values, ...] = ()  # of each of its tasks
    repeats: int | None = None  # which earlier one it says again, from 0

    @property
    def id(self) -> str:
        """As records call it."""
        return f"p{self.nth + 1}"
