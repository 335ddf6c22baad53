"""What hostile files are made of, and what they end in."""

from __future__ import annotations

import io
import zipfile

import pytest

import planparse
from planparse.errors import PlanParseError

from ..conformance.makers import W

PLAN = [
    "修路计划",
    "一、修东路。新修3公里。（责任单位：县交通局、县财政局）",
    "二、修西路。年内修好。（责任单位：县交通局、县财政局）",
]
BODY = '<?xml version="1.0"?><w:document ' + W + "><w:body>%s</w:body></w:document>"
PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


def code(data: bytes, name: str = "a.docx", **options: object) -> str:
    """The code of the error that the bytes end in."""
    with pytest.raises(PlanParseError) as caught:
        planparse.parse_bytes(data, name=name, **options)  # type: ignore[arg-type]
    assert caught.value.where == name and caught.value.advice()
    return caught.value.code


def titles(data: bytes, name: str = "a.docx") -> list[str | None]:
    return [
        task.title for plan in planparse.parse_bytes(data, name=name).plans for task in plan.tasks
    ]


def stored(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def page(inside: str) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{inside}</body></html>"
    ).encode()
