"""What the tools beside this file share: the project's files, what pyproject.toml and
constraints.txt say, and an empty environment."""

from __future__ import annotations

import re
import sys
import tomllib
import venv
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
PYPROJECT: Final = ROOT / "pyproject.toml"
CONSTRAINTS: Final = ROOT / "constraints.txt"
PIN: Final = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)", re.M)


def declared() -> dict[str, Any]:
    """The project's own table of pyproject.toml: name, dependencies, extras."""
    table: dict[str, Any] = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    return table


def plain(name: str) -> str:
    """A package's name as all its spellings come to (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, str]:
    """The version of each package that a file of requirements names."""
    return {plain(found["name"]): found["version"] for found in PIN.finditer(text)}


def pinned() -> dict[str, str]:
    """Those of constraints.txt."""
    return pins(CONSTRAINTS.read_text(encoding="utf-8"))


def environment(folder: Path, *, with_pip: bool = True) -> Path:
    """Where the programs of an environment are that is made in ``folder``, and has nothing else."""
    venv.create(folder, with_pip=with_pip)
    return folder / ("Scripts" if sys.platform == "win32" else "bin")
