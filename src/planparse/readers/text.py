"""Plain text in the encodings that offices use.

UTF-8, GB18030 (GBK, GB2312), UTF-16 with a byte order mark, Big5.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.kept import compiled
from planparse.sums import sha256
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FEW: Final = (
    0.005  # share of undecodable characters that a damaged file of a known encoding may have
)
GUESSED: Final = ("gb18030", "big5")  # where nothing says what the bytes are, and they are no UTF-8
LIKELY: Final = 0.05  # how much of the Han characters of a text are everyday ones, at least
SOME: Final = 3  # undecodable characters that even a short one may have
NUL: Final = 0.02  # share of NUL that no text has, and UTF-16 read as something else does
# the commonest characters of Chinese plans: what a right decoding is full of and a wrong one is not
COMMON: Final = compiled(
    "[的和一是在有中为人民国政府部门工作建设发展责任单位县市区省"
    "年月要对实施推进加强各及以與為國實發]"
)
FIRST_HAN, LAST_HAN = "\u3400", "\u9fff"
# Characters that GB18030 had no code of Unicode for until 2022; Python's codec still puts them into
# the private use area.
ASSIGNED: Final = {
    0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14, 0xE792: 0xFE15,
    0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18,
    0xE796: 0xFE19, 0xE7C7: 0x1E3F, 0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC,
    0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,
    0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA,
    0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip
CODECS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030"}


def read(data: bytes, request: Request, format_: str = "txt") -> Source:
    """The source of a text file.

    Raises `ReadError` where no encoding fits, `LimitError` past the limit of characters.
    """
    text, used = decode(data, request.name, request.collector, request.encoding)
    if used == "gb18030":
        text = text.translate(ASSIGNED)
    if len(text) > request.limits.chars:
        raise request.limits.past("chars", request.name)
    if len(text) > request.limits.line and max(map(len, text.split("\n"))) > request.limits.line:
        raise request.limits.past("line", request.name)
    return Source(
        text=text,
        name=request.name,
        format=format_,
        encoding=used,
        sha256=sha256(data).hexdigest(),
    )


def decode(
    data: bytes, name: str, collector: Collector, encoding: str | None = None
) -> tuple[str, str]:
    """The text that ``data`` holds without its byte order mark, and the encoding.

    That is the given one, else that of a byte order mark, else strict UTF-8, else the better
    fitting of GB18030 and Big5; a few bad bytes become U+FFFD with a diagnostic (PP104, about the
    text that is given). Raises `ReadError` where none fits.
    """
    if encoding:
        return _as_told(data, encoding, name)
    for bom, codec in BOMS:
        if data.startswith(bom):
            try:
                return data.decode(codec), codec.removesuffix("-sig")
            except UnicodeDecodeError:
                return _damaged(data, codec.removesuffix("-sig"), name, collector)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, name, collector)
    if _binary(text):
        raise ReadError("PP102", name, case="wide")
    return text, "utf-8"


def _as_told(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    """The text in the encoding that was asked for. Raises `ReadError` where the bytes are not."""
    try:
        codec = codecs.lookup(CODECS.get(encoding.lower().replace("-", ""), encoding)).name
        return data.decode(codec).removeprefix("\ufeff"), codec
    except (LookupError, UnicodeEncodeError):
        raise ReadError("PP102", name, case="unknown", encoding=encoding) from None
    except UnicodeError as error:  # some codecs raise another one than they should
        at = getattr(error, "start", 0)
        raise ReadError("PP102", name, case="unfit", encoding=encoding, at=at) from None
    except ValueError:  # of a name with a NUL
        raise ReadError("PP102", name, case="unknown", encoding=encoding) from None


def declared(data: bytes, codec: str) -> tuple[str, str] | None:
    """The text in the encoding that a document says it has; None where it has another: the bytes
    are not of it, or what they come to reads like no text and they are one in an encoding of ours.
    """
    try:
        text = data.decode(codec).removeprefix("\ufeff")
    except UnicodeError:
        return None
    likely = _likeness(text) > LIKELY or _best(data, (codec, *GUESSED)) in (None, codec)
    return (text, codec) if likely and not _binary(text) else None


def _best(data: bytes, codecs_: Iterable[str]) -> str | None:
    """The codec in which bytes read most like text; None where they do in none."""
    found: list[tuple[float, str]] = []
    for codec in codecs_:
        try:
            text = data.decode(codec)
        except UnicodeError:
            continue
        if not _binary(text):
            found.append((_likeness(text), codec))
    likeness, best = max(found, key=lambda each: each[0], default=(0.0, ""))
    return best if likeness > LIKELY else None


def _not_utf8(data: bytes, name: str, collector: Collector) -> tuple[str, str]:
    best = _best(data, GUESSED)
    if best is not None:
        return data.decode(best), best
    for codec in ("utf-8", *GUESSED):
        text = data.decode(codec, errors="replace")
        if text.count("\ufffd") <= max(SOME, FEW * len(text)) and _likeness(text) > LIKELY:
            return _damaged(data, codec, name, collector)
    raise ReadError("PP102", name)


def _binary(text: str) -> bool:
    """Whether there are so many NUL that these are no bytes of text.

    A stray one is kept and no reason to refuse a file.
    """
    return text[:4096].count("\x00") > max(SOME, NUL * len(text[:4096]))


def _likeness(text: str) -> float:
    """How much of the Han characters are everyday ones.

    About a quarter in real text, next to none in text decoded wrongly.
    """
    han = sum(FIRST_HAN <= char <= LAST_HAN for char in text[:20000])
    return len(COMMON.findall(text[:20000])) / han if han else 0.0


def _damaged(data: bytes, codec: str, name: str, collector: Collector) -> tuple[str, str]:
    text = data.decode(codec, errors="replace").removeprefix("\ufeff")
    count = text.count("\ufffd")
    if count > max(SOME, FEW * len(text)):
        raise ReadError("PP102", name, case="damaged", count=count, encoding=codec)
    at = text.index("\ufffd") if count else 0
    collector.add("PP104", at, at + 1, count=count, at=at)
    return text, codec
