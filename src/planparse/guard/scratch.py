"""Temporary folders of a guarded process, by whose names they are found and removed when it is
killed: it may have copies of a document in them.

Standard library modules are taken in where they are used: few processes have such a folder.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress

PREFIX = "planparse-"

_own = PREFIX  # how the names of this process's folders begin


def mark(name: str) -> None:
    """Have the folders of this process begin with ``name``, which is no other's."""
    global _own
    _own = f"{PREFIX}{name}-"


def folder() -> AbstractContextManager[str]:
    """A folder that is removed when the block ends, or by `remove`."""
    import tempfile

    return tempfile.TemporaryDirectory(prefix=_own, ignore_cleanup_errors=True)


def remove(name: str) -> None:
    """Remove the folders of a process that began them with ``name``."""
    import shutil
    import tempfile
    from pathlib import Path

    with suppress(OSError):  # there is no place for any
        for found in Path(tempfile.gettempdir()).iterdir():
            if found.name.startswith(f"{PREFIX}{name}-"):
                shutil.rmtree(found, ignore_errors=True)


def remove_own() -> None:
    """Remove those of this process, where it has been told a name."""
    if _own != PREFIX:
        remove(_own[len(PREFIX) : -1])
