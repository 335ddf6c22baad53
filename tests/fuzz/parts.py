"""Files made of what formats are made of, and changes of them: of bytes, of the tokens of markup,
and of the parts of zip containers."""

from __future__ import annotations

import contextlib
import copy
import io
import re
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any, Final

from lxml import etree

from ..conformance import makers
from ..conformance.makers import Block, Table
from .words import PIECES, WORDS, any_text, size

BLOCKS: list[Block] = [
    "白石县修渠计划",
    "一、修东渠。年底前修3公里。（责任单位：县水利局、各镇）",
    "（一）清淤。每季度清淤1次。",
    "1. 修闸。6月底前完成。",
    Table([["序号", "工作任务", "责任单位", "完成时限"], ["1", "修桥", "县交通局", "3月底前"],
           ["2", "修站", None, "长期"]]),
    "2025年3月1日",
]  # fmt: skip
MAKERS: dict[str, Callable[[list[Block]], bytes]] = {
    "docx": lambda blocks: makers.as_docx(blocks, automatic=True),
    "xlsx": makers.as_xlsx,
    "ofd": makers.as_ofd,
    "pdf": makers.as_pdf,
    "html": makers.as_html,
    "md": makers.as_markdown,
    "csv": makers.as_csv,
}
NUMBERS: Final[list[str]] = PIECES["numbers"]
OF_PDF: Final = [token.encode("latin-1") for token in PIECES["pdf"]]
OF_XML: Final[list[str]] = PIECES["xml"]
TOKENS: Final[dict[str, list[str]]] = {
    "html": PIECES["html"],
    "md": PIECES["markdown"],
    "csv": PIECES["csv"],
}
UNFIT = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # for XML
TAG = re.compile(r"<[^<>]*>|\"[^\"]*\"|[^<>\"]+")


@cache
def whole(format_: str) -> bytes:
    """A right file of the format."""
    return MAKERS[format_](list(BLOCKS))


def file(format_: str, chance: Random) -> bytes:
    """A file of the format, changed somewhere."""
    data = whole(format_)
    if format_ in ("docx", "xlsx", "ofd"):
        return zipped(data, chance, OF_XML) if chance.random() < 0.85 else flipped(data, chance)
    if format_ == "pdf":
        return spliced(data, chance) if chance.random() < 0.6 else flipped(data, chance)
    tokens = TOKENS[format_]
    how = chance.randrange(4)
    if how == 0:
        return flipped(data, chance)
    codec = "utf-8" if format_ == "md" else "gb18030"
    if how == 1:
        return tagged(data.decode(codec), chance, tokens).encode(codec, "replace")
    pieces = [chance.choice(tokens if chance.random() < 0.6 else WORDS)
              for _ in range(size(chance, 60))]  # fmt: skip
    lead = "<html>" if format_ == "html" else ""
    return (lead + "".join(pieces)).encode("utf-8", "surrogatepass")


def flipped(data: bytes, chance: Random) -> bytes:
    """Bytes changed, put in, cut out, or cut off."""
    content = bytearray(data)
    for _ in range(size(chance, 8)):
        if not content:
            break
        at = chance.randrange(len(content))
        how = chance.randrange(5)
        if how < 2:
            content[at] = chance.randrange(256)
        elif how == 2:
            content[at:at] = bytes(chance.choices((0, 9, 0x80, 0xFF, 0xFE, 0xA1), k=3))
        elif how == 3:
            del content[at : at + size(chance, 200)]
        elif chance.random() < 0.3:
            del content[at:]
    return bytes(content)


def spliced(data: bytes, chance: Random) -> bytes:
    """Words of PDF put over others."""
    content = bytearray(data)
    for _ in range(size(chance, 8)):
        at = chance.randrange(len(content))
        token = chance.choice(OF_PDF)
        content[at : at + chance.choice((0, len(token)))] = token
    return bytes(content)


def tagged(text: str, chance: Random, tokens: list[str]) -> str:
    """Tags, attributes and texts taken out, said again, put elsewhere, put in, or made numbers."""
    pieces = TAG.findall(text) or [text]
    for _ in range(size(chance, 10)):
        at = chance.randrange(len(pieces))
        how = chance.randrange(6)
        if how == 0 and len(pieces) > 1:
            del pieces[at]
        elif how == 1:
            pieces[at:at] = pieces[at : at + size(chance, 20)]
        elif how == 2:
            pieces[at] = re.sub(r"[0-9]+", lambda _: chance.choice(NUMBERS), pieces[at])
        elif how == 3:
            other = chance.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif how == 4:
            pieces.insert(at, chance.choice(tokens))
        else:
            pieces.insert(at, any_text(chance))
    return "".join(pieces)


def zipped(data: bytes, chance: Random, tokens: list[str]) -> bytes:
    """A container with a part changed, lacking, twice, of another name, or of another's words."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(one.filename, archive.read(one)) for one in archive.infolist()]
    for _ in range(size(chance, 4)):
        at = chance.randrange(len(parts))
        name, content = parts[at]
        how = chance.randrange(12)
        if how < 6:
            parts[at] = name, grown(content, chance, tokens)
        elif how < 8:
            told = tagged(content.decode("utf-8", "surrogateescape"), chance, tokens)
            parts[at] = name, told.encode("utf-8", "replace")
        elif how == 8 and len(parts) > 1:
            del parts[at]
        elif how == 9:
            parts[at] = name, chance.choice(parts)[1]
        elif how == 10:
            parts.append((chance.choice((name, name.upper(), f"../{name}", f"/{name}")), content))
        else:
            parts[at] = name, flipped(content, chance)
    return _packed(parts, chance)


def grown(content: bytes, chance: Random, tokens: list[str]) -> bytes:
    """XML with elements and attributes taken out, said again, put elsewhere, put in, given other
    values: it stays XML."""
    try:
        root = etree.fromstring(content, etree.XMLParser(recover=True, resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return content
    for _ in range(size(chance, 8)):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        node, other = chance.choice(nodes), chance.choice(nodes)
        with contextlib.suppress(ValueError):  # what was put together anew is no name of XML
            _changed(node, other, chance)
        new = _new(chance.choice(tokens), root)
        if new is not None and chance.random() < 0.4:
            other.insert(chance.randrange(len(other) + 1), new)
    return bytes(etree.tostring(root, encoding=chance.choice(("UTF-8", "UTF-8", "UTF-16"))))


def _changed(node: Any, other: Any, chance: Random) -> None:
    how = chance.randrange(6)
    above = node.getparent()
    if how == 0 and above is not None:
        above.remove(node)
    elif how == 1 and above is not None:
        for _ in range(size(chance, 6)):
            above.insert(0, copy.deepcopy(node))
    elif how == 2 and node is not other and len(node) < 20:
        other.append(copy.deepcopy(node))
    elif how == 3:
        for name in list(node.attrib):
            node.set(name, chance.choice((chance.choice(NUMBERS), node.get(name) + "9", "x")))
    elif how == 4 and node.attrib:
        del node.attrib[chance.choice(list(node.attrib))]
    elif len(node) == 0:
        node.text = re.sub(UNFIT, "", any_text(chance))


def _new(token: str, root: Any) -> Any:
    """An element that a token begins, in the names of a part; None where it begins none."""
    names = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    told = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    try:
        return etree.fromstring(f"<a {told}>{token}</a>", etree.XMLParser(recover=True))[0]
    except (etree.XMLSyntaxError, IndexError, TypeError, ValueError):
        return None


def _packed(parts: list[tuple[str, bytes]], chance: Random) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # a name twice is meant
        for name, content in parts:
            info = zipfile.ZipInfo(name)  # of a fixed day: the same chance gives the same bytes
            info.compress_type = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
            archive.writestr(info, content)
    return out.getvalue()
