"""Documents that a rule finds something in, and their twins that it finds nothing in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from planparse.frozen import NamedTuple


class Example(NamedTuple):
    """Two documents that differ in what a rule looks for."""

    wrong: str
    right: str


@cache
def _entries() -> dict[str, list[dict[str, str]]]:
    text = files("planparse.check").joinpath("examples.yaml").read_text(encoding="utf-8")
    found: dict[str, list[dict[str, str]]] = yaml.safe_load(text)
    return found


def examples(code: str) -> list[Example]:
    """The examples of a code; ``explain`` shows the first."""
    return [Example(entry["wrong"], entry["right"]) for entry in _entries()[code]]
