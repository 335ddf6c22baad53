"""Conventions (约定) that are printed once and hold to the end of their plan."""

from __future__ import annotations

from planparse.fields.units import Unit
from planparse.frozen import NamedTuple


class Implementers(NamedTuple):
    """Units that are added to every task of a plan from ``start`` on (以下均需……落实，不再列出),
    and the rule that read them."""

    start: int
    units: tuple[Unit, ...]
    rule: str
