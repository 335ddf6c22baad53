"""Files of chance: right ones with changes of their bytes, of the tokens of markup, of the parts of
containers, of the objects of a PDF and of the records of an old workbook."""

from __future__ import annotations

import contextlib
import copy
import re
import struct
from functools import lru_cache
from random import Random
from typing import Any, Final

from lxml import etree

from . import bases, packing
from .words import PIECES, WORDS, any_text, size

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
NUMBER = re.compile(rb"[0-9]+")
OF_RECORDS: Final = (*range(12), 15, 16, 99, 127, 128, 255, 256, 257, 1000, 0x3FFF, 0xFFFF)


def file(format_: str, chance: Random) -> bytes:
    """A file of the format, changed somewhere."""
    which = chance.randrange(len(bases.BLOCKS))
    if format_ in ("docx", "xlsx", "ofd"):
        data = zipped(bases.parts(format_, which), chance, OF_XML)
    elif format_ == "pdf":
        data = pdf(bases.pdf(which), chance)
    elif format_ == "xls":
        data = xls(which, chance)
    else:
        return marked_up(format_, bases.whole(format_, which), chance)
    return flipped(data, chance) if chance.random() < 0.06 else data


def marked_up(format_: str, data: bytes, chance: Random) -> bytes:
    """Text with marks: of the right file, or of tokens in any order."""
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


def pdf(objects: tuple[bytes, ...], chance: Random) -> bytes:
    """Objects taken out, said again, put in one another's place, given other numbers or words."""
    changed = list(objects)
    for _ in range(size(chance, 5)):
        at = chance.randrange(len(changed))
        how = chance.randrange(8)
        if how == 0:
            changed[at] = chance.choice(changed)
        elif how == 1 and len(changed) > 1:
            del changed[at]
        elif how < 4:
            changed[at] = NUMBER.sub(lambda one: _other(one[0], chance), changed[at])
        elif how == 4:
            changed[at] = flipped(changed[at], chance)
        else:
            changed[at] = spliced(changed[at], chance)
    return packing.pdf(changed, chance)


def _other(number: bytes, chance: Random) -> bytes:
    return number if chance.random() < 0.8 else chance.choice(NUMBERS).encode("utf-8")


def spliced(data: bytes, chance: Random) -> bytes:
    """Words of PDF put over others."""
    content = bytearray(data)
    for _ in range(size(chance, 4)):
        at = chance.randrange(len(content) + 1)
        token = chance.choice(OF_PDF)
        content[at : at + chance.choice((0, len(token)))] = token
    return bytes(content)


def xls(which: int, chance: Random) -> bytes:
    """Records taken out, said again, put elsewhere, of another kind, with other numbers."""
    book, sheet = map(list, bases.xls(which))
    for _ in range(size(chance, 5)):
        records = book if chance.random() < 0.3 else sheet
        at = chance.randrange(len(records))
        kind, body = records[at]
        how = chance.randrange(8)
        if how == 0 and len(records) > 1:
            del records[at]
        elif how == 1:
            records[at:at] = records[at : at + size(chance, 6)]
        elif how == 2:
            other = chance.randrange(len(records))
            records[at], records[other] = records[other], records[at]
        elif how == 3:
            records[at] = chance.choice((chance.choice(records)[0], kind ^ 1, 0x3C, 6)), body
        elif how == 4 and body:
            records[at] = kind, flipped(body, chance)
        elif len(body) > 1:
            word = chance.randrange(len(body) // 2) * 2
            new = struct.pack("<H", chance.choice(OF_RECORDS))
            records[at] = kind, body[:word] + new + body[word + 2 :]
    return packing.xls(book, sheet)


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


def zipped(base: bases.Parts, chance: Random, tokens: list[str]) -> bytes:
    """A container with a part changed, lacking, twice, of another name, or of another's words."""
    parts = list(base)
    sizes = [len(content) for _name, content in base]
    for _ in range(size(chance, 3)):
        at = chance.randrange(len(parts))
        if chance.random() < 0.7:
            at = chance.choices(range(len(sizes)), sizes)[0]  # where most of it stands
        at = min(at, len(parts) - 1)
        name, content = parts[at]
        how = chance.randrange(24)
        if how < 18:
            parts[at] = name, grown(content, chance, tokens)
        elif how == 18:
            told = tagged(content.decode("utf-8", "surrogateescape"), chance, tokens)
            parts[at] = name, told.encode("utf-8", "replace")
        elif how == 19 and len(parts) > 1:
            del parts[at]
        elif how == 20:
            parts[at] = name, chance.choice(parts)[1]
        elif how == 21:
            parts.append((chance.choice((name, name.upper(), f"../{name}", f"/{name}")), content))
        elif how == 22:
            parts[at] = name, flipped(content, chance)
        else:
            parts.append((chance.choice(tokens) or "x", content))
    return packing.zipped(parts, chance)


@lru_cache(maxsize=256)
def _tree(content: bytes) -> Any:
    """The root of a part that is XML, else None."""
    try:
        return etree.fromstring(content, etree.XMLParser(recover=True, resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        return None


def grown(content: bytes, chance: Random, tokens: list[str]) -> bytes:
    """XML with elements and attributes taken out, said again, put elsewhere, put in, given other
    values: it stays XML."""
    root = copy.deepcopy(_tree(content))
    if root is None:
        return content
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    for _ in range(size(chance, 8)):
        node, other = chance.choice(nodes), chance.choice(nodes)
        with contextlib.suppress(ValueError):  # what was put together anew is no name of XML
            _changed(node, other, chance)
        if chance.random() < 0.4:
            new = _new(chance.choice(tokens), tuple(root.nsmap.items()))
            if new is not None:
                other.insert(chance.randrange(len(other) + 1), copy.deepcopy(new))
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
        for name in _named(node):
            node.set(name, chance.choice((chance.choice(NUMBERS), node.get(name) + "9", "x")))
    elif how == 4 and _named(node):
        del node.attrib[chance.choice(_named(node))]
    elif len(node) == 0:
        node.text = re.sub(UNFIT, "", any_text(chance))


def _named(node: Any) -> list[str]:
    """The attributes of an element that lxml finds again: not those of a namespace with a }."""
    return [name for name in node.attrib if name.count("}") < 2]


@lru_cache(maxsize=1024)
def _new(token: str, names: tuple[tuple[str | None, str], ...]) -> Any:
    """An element that a token begins, in the names of a part; None where it begins none."""
    told = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names if prefix)
    try:
        new = etree.fromstring(f"<a {told}>{token}</a>", etree.XMLParser(recover=True))[0]
        return None if ":" in re.sub(r"\{.*\}", "", new.tag) else new  # of names that are not there
    except (etree.XMLSyntaxError, IndexError, TypeError, ValueError):
        return None
