"""Pairs of documents written by hand: what is told of each, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

import planparse
from planparse.diff import diff
from planparse.diff.report import as_text, names_of

from ..yaml_files import of_yaml

PAIRS: Final[list[dict[str, Any]]] = of_yaml(Path(__file__).with_name("others.yaml"))


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["name"] for pair in PAIRS])
def test_what_is_told(pair: dict[str, Any]) -> None:
    old, new = planparse.parse(pair["old"]), planparse.parse(pair["new"])
    told = as_text(diff(old, new), names_of(old, new, ("a", "b")), "zh").decode()
    assert told.splitlines() == pair["told"].splitlines()
