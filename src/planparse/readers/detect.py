"""What format bytes are, told by the content first and by the file's suffix where the content
leaves it open.
"""

from __future__ import annotations

import re
from typing import Final

from planparse.errors import ReadError
from planparse.found import suffix_of
from planparse.kept import compiled
from planparse.readers.formats import BY_SUFFIX, OF_NO_TEXT
from planparse.readers.limits import Limits
from planparse.readers.ole import MAGIC, Streams, is_encrypted, kind_of

HEAD: Final = 4096
ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
PARTS: Final = (
    ("docx", "word/document.xml"),
    ("ofd", "OFD.xml"),
    ("xlsx", "xl/workbook.xml"),
    ("xlsx", "xl/workbook.bin"),
)
TYPES: Final = "[Content_Types].xml"
WORD_TYPE: Final = compiled(  # of a main part, whatever it is called
    rb"(?:wordprocessingml\.(?:document|template)"
    rb"|ms-word\.(?:document\.macroEnabled|template\.macroEnabledTemplate))\.main\+xml"
)
# what containers say they are that hold office documents of another kind, and the case of PP105
MIMETYPE: Final = "mimetype"
OTHERS: Final = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"),
    (b"epub", "epub"),
)
# What other files begin with, and the case of PP105: no encoding would make text of them.
PICTURES: Final = (
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP"
)
PACKED: Final = rb"\x1f\x8b\x08|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\xfd7zXZ\0|BZh[1-9]1AY&SY"
NO_TEXT: Final = compiled(rb"(?P<picture>" + PICTURES + rb")|(?P<packed>" + PACKED + rb")", re.S)
CONTAINER: Final = "container"  # of what kind, only what is in it tells
HTML: Final = compiled(  # a comment is taken in one way only, however many follow one another
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)"
    rb"\s*)*+<(?:!doctype\s+html|html|head|body|meta|div|table|title)\b",
    re.I | re.S,
)
PAGE: Final = compiled(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body)\b", re.I)
MAIL: Final = compiled(  # a saved page (mht) or a mail: lines of its head, of which one says so
    rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version:\s*1", re.I
)
QUOTED: Final = compiled(rb'(?:^|\t)"[^"\t]*(?:""[^"\t]*)*"(?=\t|\r|\n)', re.M)
TAB: Final = "\t"
FEWEST_CELLS: Final = 3
WIDE: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def detect(data: bytes, name: str, limits: Limits) -> str:
    """The format of ``data``, a key of `planparse.readers.formats.FORMATS`.

    Raises `ReadError` for a container, a saved mail, a picture or an archive, which are none of
    them, and for what is encrypted.
    """
    kind = family(data, name)
    return _container(data, name, limits) if kind == CONTAINER else kind


def family(data: bytes, name: str) -> str:
    """As `detect`, but for a zip container, which is not opened: it is ``CONTAINER``."""
    head = data[:HEAD]
    if head.startswith((ZIP, EMPTY_ZIP)):
        return CONTAINER
    if head.startswith(MAGIC):
        streams = Streams(data)
        if is_encrypted(streams):
            raise ReadError("PP109", name)
        return kind_of(streams)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    plain = head.removeprefix(b"\xef\xbb\xbf")
    for mark, codec in WIDE:
        if head.startswith(mark):
            plain = head[2:].decode(codec, "ignore").encode("utf-8", "ignore")
    _refuse_others(head, plain, name)
    kind = BY_SUFFIX.get(suffix_of(name), "txt")
    if (PAGE if kind == "md" else HTML).match(plain):  # Markdown may begin with a table of html
        return "html"
    return "csv" if kind == "txt" and QUOTED.search(plain) and _is_spread(plain) else kind


def _refuse_others(head: bytes, plain: bytes, name: str) -> None:
    """Raise `ReadError` for what is neither text nor a document, and what would mislead as one."""
    if other := NO_TEXT.match(head):
        raise ReadError("PP105", name, case="picture" if other.group("picture") else "packed")
    if MAIL.match(plain):
        raise ReadError("PP105", name, case="mail")


def _is_spread(head: bytes) -> bool:
    """Whether what a file begins with are the rows of a sheet, which a spreadsheet saved as text:
    all of them as wide, with tabs between cells and some in quotation marks."""
    from planparse.readers.delimited import records_of  # most texts are none

    records = list(records_of(head.decode("latin-1"), TAB))
    widths = {len(record.fields) for record in (records[:-1] if len(head) == HEAD else records)}
    return len(widths) == 1 and max(widths) >= FEWEST_CELLS


def misnamed(kind: str, name: str) -> str:
    """The suffix of a file that its content gives the lie, or nothing: a text that is called
    .docx, as what a failed download leaves."""
    suffix = suffix_of(name) if kind == "txt" else ""
    return suffix if suffix in OF_NO_TEXT else ""


def _container(data: bytes, name: str, limits: Limits) -> str:
    from planparse.readers.container import open_container  # most files are none

    container = open_container(data, name, limits)
    for kind, part in PARTS:
        if container.find(part):
            return kind
    types = container.find(TYPES)
    if types and WORD_TYPE.search(container.read(types)):
        return "docx"
    if MIMETYPE in container:
        told = container.read(MIMETYPE)[:HEAD]
        for mark, case in OTHERS:
            if mark in told:
                raise ReadError("PP105", name, case=case)
    raise ReadError("PP105", name)
