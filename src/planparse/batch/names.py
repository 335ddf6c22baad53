"""Names of outputs: the input's tree, mirrored under names that every file system takes, and never
one name for two inputs.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable
from typing import Final

from planparse.kept import compiled
from planparse.text.source import shown

MAX_NAME: Final = 255  # bytes of one name on Linux: 85 Han characters
# Bytes of a path below the output folder; systems stop at 4,096 for the whole.
MAX_BELOW: Final = 3000
HASH: Final = 8
UNSAFE: Final = compiled(r'[\x00-\x1f\x7f<>:"/\\|?*]|[. ]$')
DEVICES: Final = compiled(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
ROOM: Final = 40  # bytes kept free for what is put behind a name: a mark, the format's suffix


class Names:
    """Gives each input the name of its output.

    The same for the same inputs in the same order, on any machine.

    Names that differ only in case, or only in how their characters are composed (NFC, NFD), are one
    name to some file systems, and so to us: all but the first are marked with a hash of the input's
    path.
    """

    def __init__(self, suffix: str, reserved: Iterable[str] = ()) -> None:
        """``suffix`` is put behind each name.

        ``reserved`` names are taken, as those of planparse's own files.
        """
        self._suffix = suffix
        self._files = {_key(name) for name in reserved}
        self._folders: set[int] = set()

    def of(self, path: str) -> str:
        """The output for the input ``path`` (parts joined by ``/``), below the output folder."""
        parts = [safe(part) for part in path.split("/") if part not in ("", ".", "..")]
        if len(os.fsencode("/".join(parts))) > MAX_BELOW:
            parts = [_marked(parts[-1], path)]
        for k in range(len(parts) - 1):  # a folder may have the name of a file's output
            if _key("/".join(parts[: k + 1])) in self._files:
                parts[k] = _marked(parts[k], parts[k])
        if self._taken("/".join(parts) + self._suffix):
            parts[-1] = _marked(parts[-1], path)
        name = "/".join(parts) + self._suffix
        self._files.add(_key(name))
        self._folders.update(_key("/".join(parts[:k])) for k in range(1, len(parts)))
        return name

    def _taken(self, name: str) -> bool:
        key = _key(name)
        return key in self._files or key in self._folders


def _key(name: str) -> int:
    """What two names have in common that some file system takes for one.

    A number, since there may be millions.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return int.from_bytes(
        hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    )


def safe(part: str) -> str:
    """One part of a path as a name that Linux, Windows and macOS all take.

    Where that changes it, with a hash of what it was.
    """
    name = part
    if shown(part) != part:  # bytes of an older encoding; most such names in this field are GBK
        name = os.fsencode(part).decode("gb18030", "replace")
    name = UNSAFE.sub("_", name)
    if DEVICES.fullmatch(name):
        name = f"_{name}"
    if name != part or len(name.encode()) + ROOM > MAX_NAME:
        return _marked(name, part)
    return name


def _marked(name: str, path: str) -> str:
    """``name`` with a hash of ``path`` before its suffix, cut to what a file system takes."""
    mark = "~" + hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:HASH]
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > HASH:
        stem, dot, suffix = name, "", ""
    tail = f"{mark}{dot}{suffix}"
    return stem.encode()[: MAX_NAME - ROOM - len(tail.encode())].decode("utf-8", "ignore") + tail
