"""The text of a web page, in the encoding that it declares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planparse.kept import compiled
from planparse.readers.encodings import codec_of
from planparse.readers.text import declared, decode

if TYPE_CHECKING:
    from planparse.readers import Request

CHARSET: Final = compiled(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
HEAD: Final = 4096
UTF_8: Final = "utf-8"


def decoded(data: bytes, request: Request) -> tuple[str, str]:
    """The text: in the encoding asked for, in UTF-8 where the bytes are that, in the one that the
    page declares if that fits, else in what the bytes tell.
    """
    said = CHARSET.search(data[:HEAD])
    codec = codec_of(said[1].decode("ascii")) if said and request.encoding is None else None
    if codec and codec != UTF_8 and not _is_utf8(data):
        found = declared(data, codec)
        if found is not None:
            return found
    return decode(data, request.name, request.collector, request.encoding)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode(UTF_8)
    except UnicodeDecodeError:
        return False
    return True
