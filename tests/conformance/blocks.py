"""What documents are made of: blocks, and the container of an office format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

LABEL = re.compile(
    r"(?P<label>(?P<han>[一二三四五六七八九十]+)、"
    r"|[(（](?P<paren>[一二三四五六七八九十]+)[)）]"
    r"|(?P<arabic>[0-9]+)(?P<mark>[.、])(?![0-9])|[(（](?P<round>[0-9]+)[)）])"
)
LEVELS = ("han", "paren", "arabic", "round")
DIGITS = "〇一二三四五六七八九十"


@dataclass(frozen=True)
class Table:
    """Rows of cells; None is a cell that the one above it goes on into (a vertical merge)."""

    rows: list[list[str | None]]


Block = str | Table


def cells(row: list[str | None]) -> list[str]:
    return [cell or "" for cell in row]


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip container of these parts, with the one that Word looks for first."""
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped({"[Content_Types].xml": types, **parts})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip container of these parts under exactly these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def number(text: str) -> int:
    """一 to 九十九, and Arabic ones."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (
        DIGITS.index(ones) if ones else 0
    )
