"""Zip containers (docx, ofd, xlsx), read without trust: nothing is written to disk, and every size is counted while it is inflated."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from planparse.errors import ReadError
from planparse.readers.limits import Limits

CHUNK: Final = 1 << 16
FREE: Final = 1_000_000  # bytes that a part may inflate to at any ratio
LOCAL_HEADER: Final = 30  # bytes of a local file header before its name
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED_FLAG: Final = 1


class Container:
    """An open container: the names of its entries, and their bytes within the limits."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._archive = archive
        self._name = name
        self._limits = limits
        self._left = limits.inflated
        self.names = tuple(archive.namelist())

    def __contains__(self, entry: str) -> bool:
        return entry in self.names

    def read(self, entry: str) -> bytes:
        """The bytes of an entry. Raises `ReadError` where it is damaged, encrypted or compressed in an unknown way, `LimitError` past a limit."""
        info = self._archive.getinfo(entry)
        if info.flag_bits & ENCRYPTED_FLAG:
            raise ReadError("PP109", self._name)
        if info.compress_type not in METHODS:
            raise damaged(self._name, "compression", entry=entry)
        parts: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    if size > self._limits.part:
                        raise self._limits.past("part", self._name, entry=entry)
                    if self._left < 0:
                        raise self._limits.past("inflated", self._name)
                    if size > FREE and size > self._limits.ratio * max(1, info.compress_size):
                        raise self._limits.past("ratio", self._name, entry=entry)
                    parts.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            raise damaged(self._name, "entry", entry=entry, problem=str(error)) from error
        return b"".join(parts)


def damaged(name: str, case: str, **params: str | int) -> ReadError:
    """The error for a file whose inside is not what its format says; ``case`` is one of PP108."""
    return ReadError("PP108", name, case=case, **params)


def open_container(data: bytes, name: str, limits: Limits) -> Container:
    """The container that ``data`` is.

    Entries that overlap, entries of one name and too many of them are refused before any is read: parsers differ in which they take (faults 1-12).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        ValueError,
        OSError,
        EOFError,
    ) as error:
        raise damaged(name, "container", problem=str(error)) from error
    if len(entries) > limits.entries:
        raise limits.past("entries", name, count=len(entries))
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise damaged(name, "twice")
    end = -1
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise damaged(name, "overlap")
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size
    return Container(archive, name, limits)
