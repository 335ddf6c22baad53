"""The built-in grammar as JSON beside its YAML files: reading YAML would take a quarter of the
time of a small document.

The cache is a file of the repository (``grammars/default.cache.json``), made by ``pytest
tests/test_grammars.py --regen`` and held to the YAML by a test. It carries a stamp of all the YAML
files; where that is not theirs, as while one edits them, the YAML is read.
"""

from __future__ import annotations

import json
import os
import pathlib
from typing import Any

from planparse.found import resolved
from planparse.frozen import NamedTuple
from planparse.sums import sha256


def cached(path: pathlib.Path) -> dict[str, Any] | None:
    """The merged data of the built-in grammar file ``path``, or None where there is no cache or
    the YAML has changed."""
    try:
        data: dict[str, Any] = json.loads(cache_of(path).read_bytes())
    except (OSError, ValueError):
        return None
    return data["merged"] if data.get("stamp") == stamp(path.parent) else None


def cache_of(path: pathlib.Path) -> pathlib.Path:
    """Where the cache of a grammar file lies."""
    return path.with_suffix(".cache.json")


def stamp(folder: pathlib.Path) -> str:
    """The SHA-256 of all YAML files of a folder, by name."""
    digest = sha256()
    for file in sorted(folder.glob("*.yaml")):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def changed(folder: str) -> tuple[tuple[str, int, int], ...]:
    """When the files of a folder of grammars, and of this package that reads them, were last
    changed, and how large they are: what Python itself asks of a module before it takes its byte
    code. A check of the same by content is `stamp`."""
    return tuple(
        (file.name, found.st_size, found.st_mtime_ns)
        for place in (folder, os.path.dirname(__file__))
        for file in sorted(os.scandir(place), key=lambda file: file.name)
        if file.name.endswith((".yaml", ".py"))
        for found in (file.stat(),)
    )


class Seen(NamedTuple):
    """A file, and its size and when it was last changed, as it was when it was looked at."""

    path: pathlib.Path
    state: tuple[int, int, int] | None  # None where it is not there


def seen(path: pathlib.Path) -> Seen:
    """A file as it is now."""
    path = resolved(path)
    try:
        found = path.stat()
    except (OSError, ValueError):
        return Seen(path, None)
    return Seen(path, (found.st_ino, found.st_size, found.st_mtime_ns))


def cache_text(path: pathlib.Path, merged: dict[str, Any]) -> str:
    """What the cache of ``path`` has to hold: one rule a line, so that a change is seen as one."""
    sections = ",\n".join(
        f" {json.dumps(name)}: [\n"
        + ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
        + "\n ]"
        for name, entries in merged["sections"].items()
    )
    others = "".join(
        f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n"
        for key, value in merged.items()
        if key != "sections"
    )
    inner = f'{others} "sections": {{\n{sections}\n}}'
    return f'{{"stamp": "{stamp(path.parent)}",\n"merged": {{\n{inner}}}}}\n'
