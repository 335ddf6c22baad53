"""The roles in which units answer for tasks (责任分工), in the order of a table's columns."""

from __future__ import annotations

from typing import Final

ROLES: Final = ("lead", "responsible", "support", "supervise", "person")  # of `Responsibility`
