"""Folded names of units (责任单位): what counts as one unit where tables gather by unit.

Offices write one name in several ways. Those that differ only in the width of their characters,
in blanks, or in 人民政府 and 政府 are one: the summary by unit counts them together, and
``--unit`` finds each by any of them. The names themselves stay as printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, Final

GOVERNMENTS: Final = ("人民政府", "政府")  # the full word, and what it is shortened to


def folded(name: str) -> str:
    """``name`` in the form by which it is compared; never shown to anybody."""
    plain = unicodedata.normalize("NFKC", name)
    return "".join(plain.split()).replace(*GOVERNMENTS).casefold()


def unit_key(unit: Mapping[str, Any]) -> str:
    """The key under which a `records.Unit` is gathered: its folded name, without its remark."""
    return folded(unit["name"])
