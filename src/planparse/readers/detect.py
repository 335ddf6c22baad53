"""What format bytes are, told by the content first and by the file's suffix where the content leaves it open."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from planparse.errors import ReadError
from planparse.readers.container import open_container
from planparse.readers.limits import Limits

HEAD: Final = 4096
ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
WORKBOOK: Final = ("Workbook".encode("utf-16-le"), "Book\x00".encode("utf-16-le"))
PARTS: Final = (
    ("docx", "word/document.xml"),
    ("ofd", "OFD.xml"),
    ("xlsx", "xl/workbook.xml"),
    ("xlsx", "xl/workbook.bin"),
)
HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|table|title)\b",
    re.I | re.S,
)
BY_SUFFIX: Final = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}
WIDE: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def detect(data: bytes, name: str, limits: Limits) -> str:
    """The format of ``data``: txt, md, docx, html, pdf, ofd, xlsx, xls, doc or rtf.

    Raises `ReadError` for a container that holds none of them, and for one that is encrypted.
    """
    head = data[:HEAD]
    if head.startswith((ZIP, EMPTY_ZIP)):
        return _container(data, name, limits)
    if head.startswith(OLE):
        if ENCRYPTED in data:
            raise ReadError("PP109", name)
        return "xls" if any(mark in data for mark in WORKBOOK) else "doc"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    plain = head.removeprefix(b"\xef\xbb\xbf")
    for mark, codec in WIDE:
        if head.startswith(mark):
            plain = head[2:].decode(codec, "ignore").encode("utf-8", "ignore")
    if HTML.match(plain):
        return "html"
    return BY_SUFFIX.get(PurePath(name).suffix.lower(), "txt")


def _container(data: bytes, name: str, limits: Limits) -> str:
    names = set(open_container(data, name, limits).names)
    for kind, part in PARTS:
        if part in names:
            return kind
    lower = {entry.lower() for entry in names}
    if "ofd.xml" in lower:
        return "ofd"
    raise ReadError("PP105", name)
