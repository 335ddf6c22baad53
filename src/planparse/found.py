"""What a name leads to that people or programs give.

Nothing is raised whatever is wrong with a name (it is too long, its folder may not be looked into,
it holds a NUL): it leads to nothing then, and who opens it is told the reason.
"""

from __future__ import annotations

from pathlib import Path


def is_file(name: str | Path) -> bool:
    """Whether a regular file is there."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def is_folder(name: str | Path) -> bool:
    """Whether a folder is there."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def is_there(name: str | Path) -> bool:
    """Whether anything is there."""
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def resolved(name: str | Path) -> Path:
    """The place without links, as far as they lead; the name itself where they lead nowhere."""
    try:
        return Path(name).resolve()
    except (OSError, ValueError, RuntimeError):  # links in a circle are the last
        return Path(name)
