"""One change."""

from __future__ import annotations

from typing import Final, Literal

from planparse.frozen import NamedTuple

Kind = Literal["added", "removed", "split", "merged", "moved", "changed"]
FIELDS: Final = (
    "plan_title",
    "document_number",
    "issuer",
    "issued_on",
    "plan_text",
    "label",
    "title",
    "text",
    "lead",
    "responsible",
    "support",
    "supervise",
    "person",
    "deadline",
    "indicator",
)


class Change(NamedTuple):
    """What changed: of which tasks (ids, several of a split or merged one), which field (None where
    it is the whole task), and as printed before and after (None where there was or is none)."""

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]
    field: str | None
    before: str | None
    after: str | None
    step: str | None = None  # how far from one to the other: +20%, -1 month as P-1M; None: not said
