"""What a name leads to that people or programs give.

Nothing is raised whatever is wrong with a name (it is too long, its folder may not be looked into,
it holds a NUL): it leads to nothing then, and who opens it is told the reason.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_file(name: str | Path) -> bool:
    """Whether a regular file is there."""
    return os.path.isfile(name)  # noqa: PTH113 - `Path` raises


def is_folder(name: str | Path) -> bool:
    """Whether a folder is there."""
    return os.path.isdir(name)  # noqa: PTH112 - likewise


def is_there(name: str | Path) -> bool:
    """Whether anything is there."""
    return os.path.exists(name)  # noqa: PTH110 - likewise


def resolved(name: str | Path) -> Path:
    """The place without links, as far as they lead; the name itself where it can be none."""
    try:
        return Path(os.path.realpath(name))
    except (OSError, ValueError):
        return Path(name)
