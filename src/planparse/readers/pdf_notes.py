"""What a PDF holds beside what its pages print: annotations, fields of its form, attached files."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_ushort
from itertools import islice
from typing import Any, Final

import pypdfium2.raw as raw

MOST: Final = 10_000  # annotations of a page
LONGEST: Final = 1 << 20  # bytes of what one says
CONTENTS, VALUE = b"Contents", b"V"
SILENT: Final = frozenset((raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP))


def notes_of(page: Any) -> Iterator[str]:
    """What the annotations of a page say, and what the fields of a form on it hold."""
    for k in islice(range(raw.FPDFPage_GetAnnotCount(page)), MOST):
        note = raw.FPDFPage_GetAnnot(page, k)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        if kind not in SILENT:
            said = _string(note, VALUE if kind == raw.FPDF_ANNOT_WIDGET else CONTENTS)
            if any(char.isalpha() for char in said):
                yield said.replace("\r\n", "\n").replace("\r", "\n")
        raw.FPDFPage_CloseAnnot(note)


def files_in(document: Any) -> int:
    """How many files are attached to a document."""
    return int(raw.FPDFDoc_GetAttachmentCount(document))


def _string(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= LONGEST:
        return ""
    buffer = (c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
