"""Results out: a registry of formats, and one module a format.

A module has ``write(result, put)``, which gives ``put`` what one document comes to, piece by piece,
and ``Sink``, which takes pieces and makes a file of them. Those that *join* make one file of many
documents. Text is UTF-8 always.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, Protocol

from planparse.errors import WriteError
from planparse.frozen import NamedTuple
from planparse.writers.plain import Put, Target

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Format",
    "Sink",
    "Target",
    "Writer",
    "without_layout",
    "writer",
    "written",
]


class Format(NamedTuple):
    """One row of the registry."""

    module: str
    suffixes: tuple[str, ...]
    joins: bool = False  # one file holds many documents
    whole: bool = False  # it holds all of a result, the layout too
    extra: str | None = None


FORMATS: Final = {
    "json": Format("json_writer", (".json",), whole=True),
    "jsonl": Format("jsonl_writer", (".jsonl", ".ndjson"), joins=True),
    "yaml": Format("yaml_writer", (".yaml", ".yml"), whole=True),
    "csv": Format("csv_writer", (".csv",), joins=True),
    "parquet": Format("parquet_writer", (".parquet",), joins=True, extra="parquet"),
}
SUFFIXES: Final = {suffix: name for name, entry in FORMATS.items() for suffix in entry.suffixes}


class Sink(Protocol):
    """Where pieces go; ``close`` writes what the format ends with, and leaves the stream open."""

    def add(self, piece: bytes) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class Writer(Protocol):
    """A writer module."""

    def write(self, result: dict[str, Any], put: Put) -> None: ...  # noqa: D102
    def Sink(self, target: Target) -> Sink: ...  # noqa: N802, D102


def writer(name: str) -> Writer:
    """The module of a format, loaded when asked for, so that no format pays for another.

    Raises `WriteError` where its extra is not installed.
    """
    entry = FORMATS[name]
    try:
        module: Any = import_module(f"planparse.writers.{entry.module}")
    except ModuleNotFoundError as error:
        raise WriteError(
            "PP702", kind=name, package=error.name or "", extra=entry.extra or ""
        ) from error
    checked: Writer = module
    return checked


def written(name: str, result: dict[str, Any]) -> bytes:
    """All that a result comes to in a format."""
    pieces: list[bytes] = []
    writer(name).write(result, pieces.append)
    return b"".join(pieces)


def without_layout(result: dict[str, Any]) -> dict[str, Any]:
    """The result as it is written where nobody asked for the layout and the text under it."""
    return {key: value for key, value in result.items() if key not in ("text", "layout")}
