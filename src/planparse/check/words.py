"""The words that rules go by, from ``words.yaml``: what is vague, what is not said."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import regex
import yaml

Pattern = regex.Pattern[str]


@cache
def entries() -> dict[str, dict[str, Any]]:
    """The file as it stands: by name, with a note, words or a pattern, and examples."""
    text = files("planparse.check").joinpath("words.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return found


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words."""
    return tuple(entries()[name]["words"])


@cache
def pattern(name: str) -> Pattern:
    """A pattern, or any word of a list."""
    entry = entries()[name]
    return regex.compile(entry.get("pattern") or "|".join(map(regex.escape, entry["words"])))
