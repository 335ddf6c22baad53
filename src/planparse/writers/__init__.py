"""Results out: a registry of formats, and one module a format. Each writer takes plain results and gives strings to write."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final, Protocol

SUFFIXES: Final = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".yaml": "yaml", ".yml": "yaml"}
FORMATS: Final = {
    "json": "planparse.writers.json_writer",
    "jsonl": "planparse.writers.jsonl_writer",
    "yaml": "planparse.writers.yaml_writer",
}


class Writer(Protocol):
    """A writer module's one function."""

    def __call__(self, result: dict[str, Any]) -> Iterator[str]: ...  # noqa: D102


def writer(name: str) -> Writer:
    """The writer of a format; loaded when asked for, so that no format pays for another."""
    write: Writer = import_module(FORMATS[name]).write
    return write


def without_layout(result: dict[str, Any]) -> dict[str, Any]:
    """The result as it is written where nobody asked for the layout."""
    return {key: value for key, value in result.items() if key != "layout"}
