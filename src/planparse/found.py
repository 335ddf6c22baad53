"""What a name leads to that people or programs give, and its parts.

Nothing is raised whatever is wrong with a name (it is too long, its folder may not be looked into,
it holds a NUL): it leads to nothing then, and who opens it is told the reason. Names are strings
here: `pathlib` takes longer to load than a run that reads one file and writes one needs it for.
"""

from __future__ import annotations

import os
import pathlib


def is_file(name: str | pathlib.Path) -> bool:
    """Whether a regular file is there."""
    return os.path.isfile(name)


def is_folder(name: str | pathlib.Path) -> bool:
    """Whether a folder is there."""
    return os.path.isdir(name)


def is_there(name: str | pathlib.Path) -> bool:
    """Whether anything is there."""
    return os.path.exists(name)


def real(name: str | pathlib.Path) -> str:
    """The place without links, as far as they lead; the name itself where it can be none."""
    try:
        return os.path.realpath(name)
    except (OSError, ValueError):
        return str(name)


def resolved(name: str | pathlib.Path) -> pathlib.Path:
    """The same as a path."""
    return pathlib.Path(real(name))


def last_of(name: str) -> str:
    """The last part of a name, without the folders that it is in."""
    return os.path.basename(name)


def folder_of(name: str) -> str:
    """The folder that a name is in; ``.`` where it names none."""
    return os.path.dirname(name) or "."


def file_above(name: str) -> str | None:
    """The part of a name that is a file where a folder should be, or None."""
    above = folder_of(name)
    while not os.path.lexists(above) and folder_of(above) not in (above, "."):
        above = folder_of(above)
    return above if os.path.isfile(above) else None


def suffix_of(name: str) -> str:
    """The suffix of a name with its dot, in small letters; nothing where it has none."""
    suffix = os.path.splitext(name)[1].lower()
    return "" if suffix == "." else suffix
