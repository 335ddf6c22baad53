"""Zip containers (docx, ofd, xlsx), read without trust: nothing is written to disk, and every size
is counted while it is inflated.

Names of entries have ``/`` between their parts, as the format asks; some Windows programs write
``\\`` there, which is read as ``/``.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from planparse.errors import ReadError
from planparse.readers.limits import Limits

CHUNK: Final = 1 << 20  # bytes that are inflated before they are counted
FREE: Final = 1_000_000  # bytes that a part may inflate to at any ratio
LOCAL_HEADER: Final = 30  # bytes of a local file header before its name
CENTRAL: Final = b"PK\x01\x02"  # what each entry of the directory begins with
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED_FLAG: Final = 1


class Container:
    """An open container: the names of its entries, and their bytes within the limits."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._archive = archive
        self._name = name
        self._limits = limits
        self._left = limits.inflated
        self._entries = {plain_name(info): info for info in archive.infolist()}
        self._by_lower = {name.lower(): name for name in reversed(self._entries)}
        self.names = tuple(self._entries)

    def __contains__(self, entry: str) -> bool:
        return entry in self._entries

    def find(self, entry: str) -> str | None:
        """The name of the entry that ``entry`` means: its own, else one that differs in the case of
        letters, as packages of Office allow; or None.
        """
        return entry if entry in self._entries else self._by_lower.get(entry.lower())

    def read(self, entry: str) -> bytes:
        """The bytes of an entry. Raises `ReadError` where it is damaged, encrypted or compressed in
        an unknown way, `LimitError` past a limit.
        """
        info = self._entries[entry]
        if info.flag_bits & ENCRYPTED_FLAG:
            raise ReadError("PP109", self._name)
        if info.compress_type not in METHODS:
            raise damaged(self._name, "compression", entry=entry)
        try:
            return b"".join(self._inflated(info, entry))
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            raise damaged(self._name, "entry", entry=entry, problem=problem_of(error)) from error

    def _inflated(self, info: zipfile.ZipInfo, entry: str) -> Iterator[bytes]:
        """The bytes of an entry piece by piece, each counted before the next is inflated."""
        limits, size = self._limits, 0
        with self._archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                self._left -= len(chunk)
                if size > limits.part:
                    raise limits.past("part", self._name, entry=entry)
                if self._left < 0:
                    raise limits.past("inflated", self._name)
                if size > FREE and size > limits.ratio * max(1, info.compress_size):
                    raise limits.past("ratio", self._name, entry=entry)
                yield chunk


def plain_name(info: zipfile.ZipInfo) -> str:
    """The name of an entry, with ``/`` between its parts."""
    return info.filename.replace("\\", "/")


def damaged(name: str, case: str, **params: str | int) -> ReadError:
    """The error for a file whose inside is not what its format says; ``case`` is one of PP108."""
    return ReadError("PP108", name, case=case, **params)


def problem_of(error: BaseException) -> str:
    """What an error says, or, where it says nothing, which one it is."""
    return str(error).rstrip(".") or type(error).__name__


def open_container(data: bytes, name: str, limits: Limits) -> Container:
    """The container that ``data`` is.

    Entries that overlap, entries of one name and too many of them are refused before any is read:
    parsers differ in which they take.
    """
    count = data.count(CENTRAL)
    if count > limits.entries:  # before an object is made for each
        raise limits.past("entries", name, count=count)
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
        raise damaged(name, "container", problem=problem_of(error)) from error
    names = [plain_name(entry) for entry in entries]
    if len(set(names)) != len(names):
        raise damaged(name, "twice")
    end = -1
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise damaged(name, "overlap")
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size
    return Container(archive, name, limits)
