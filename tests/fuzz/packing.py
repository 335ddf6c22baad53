"""Containers of changed parts put together again: zips, PDFs, old workbooks. What is in them is
wrong where the parts are; now and then the way that they are packed is too."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from random import Random
from typing import Final

from ..conformance.old_word import container
from .bases import BOUND, Record

UTF_8: Final = 0x800
STORED, DEFLATED = 0, 8
DAY: Final = 0x21  # the first of 1980


@lru_cache(maxsize=512)
def _entry(name: str, content: bytes, method: int) -> tuple[bytes, bytes, bytes]:
    """The fields of an entry that both its headers have, its name, its bytes as they are kept:
    most parts of most files of chance are those of the right file."""
    said = name.encode("utf-8", "replace")
    kept = content
    if method == DEFLATED:
        deflater = zlib.compressobj(1, zlib.DEFLATED, -15)
        kept = deflater.compress(content) + deflater.flush()
    fields = struct.pack(
        "<HHHHHIIIHH", 20, UTF_8, method, 0, DAY, zlib.crc32(content), len(kept), len(content),
        len(said), 0,
    )  # fmt: skip
    return fields, said, kept


def zipped(parts: Iterable[tuple[str, bytes]], chance: Random) -> bytes:
    """A zip of these entries."""
    out: list[bytes] = []
    directory: list[bytes] = []
    at = count = 0
    for name, content in parts:
        method = DEFLATED if chance.random() < 0.5 else STORED
        fields, said, kept = _entry(name, content, method)
        piece = b"PK\3\4" + fields + said + kept
        directory.append(b"PK\1\2\x14\0" + fields + struct.pack("<HHHII", 0, 0, 0, 0, at) + said)
        out.append(piece)
        at += len(piece)
        count += 1
    told = b"".join(directory)
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(told), at, 0)
    return b"".join((*out, told, end))


def pdf(objects: Sequence[bytes], chance: Random) -> bytes:
    """A PDF of these objects, with a table of where they stand; rarely a wrong one."""
    out, at, places = [b"%PDF-1.4\n"], 9, []
    for number, content in enumerate(objects, 1):
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        places.append(at if chance.random() < 0.99 else chance.randrange(4000))
        out.append(piece)
        at += len(piece)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    out.append(b"trailer\n<</Root 1 0 R/Size %d>>\n" % (len(objects) + 1))
    out.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(out)


def xls(book: Sequence[Record], sheet: Sequence[Record]) -> bytes:
    """An old workbook of these records; each sheet that it names begins where the sheet does."""
    size = sum(4 + len(body) for _kind, body in book)
    told = b"".join(_record(kind, body, size) for kind, body in book)
    return container({"Workbook": told + b"".join(_record(*each, None) for each in sheet)})


def _record(kind: int, body: bytes, size: int | None) -> bytes:
    if kind == BOUND and size is not None and body[:4] == bytes(4):
        body = struct.pack("<I", size) + body[4:]
    return struct.pack("<HH", kind & 0xFFFF, len(body) & 0xFFFF) + body
