"""Zip containers (docx, ofd, xlsx), read without trust: nothing is written to disk, and every size is counted while it is inflated."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from planparse.errors import LimitError, ReadError
from planparse.readers.limits import MAX_ENTRIES, MAX_FREE, MAX_INFLATED, MAX_PART, MAX_RATIO

CHUNK: Final = 1 << 16
LOCAL_HEADER: Final = 30  # bytes of a local file header before its name
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED_FLAG: Final = 1


class Container:
    """An open container: the names of its entries, and their bytes within the limits."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = MAX_INFLATED
        self.names = tuple(archive.namelist())

    def __contains__(self, entry: str) -> bool:
        return entry in self.names

    def read(self, entry: str) -> bytes:
        """The bytes of an entry. Raises `ReadError` where it is damaged, encrypted or compressed in an unknown way, `LimitError` past a limit."""
        info = self._archive.getinfo(entry)
        if info.flag_bits & ENCRYPTED_FLAG:
            raise ReadError("PP109", "the file is encrypted", self._name, "save it without a password")
        if info.compress_type not in METHODS:
            raise ReadError("PP108", f"{entry} is compressed in a way that is not read", self._name, "save the document anew")
        parts: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    if size > MAX_PART or self._left < 0 or (size > MAX_FREE and size > MAX_RATIO * max(1, info.compress_size)):
                        raise LimitError("PP103", f"{entry} inflates past the limits", self._name, "this may be a zip bomb; do not open it")
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            raise damaged(self._name, f"{entry}: {error}") from error
        return b"".join(parts)


def damaged(name: str, what: str) -> ReadError:
    """The error for a file whose inside is not what its format says."""
    return ReadError("PP108", f"the file is damaged ({what})", name, "open it in its program and save it anew")


def open_container(data: bytes, name: str) -> Container:
    """The container that ``data`` is.

    Entries that overlap, entries of one name and too many of them are refused before any is read: parsers differ in which they take (faults 1-12).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise damaged(name, str(error)) from error
    if len(entries) > MAX_ENTRIES:
        raise LimitError("PP103", f"{len(entries)} entries in the container, more than {MAX_ENTRIES}", name, "this may be a zip bomb")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise damaged(name, "two entries have the same name")
    end = -1
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise damaged(name, "its entries overlap")
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size
    return Container(archive, name)
