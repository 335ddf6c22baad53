"""The text of a Word document made of a body."""

from __future__ import annotations

from planparse.diagnostics import Collector
from planparse.readers import read

from ..conformance.makers import W, package

BODY = (
    '<?xml version="1.0"?><w:document '
    + W
    + ' xmlns:mc="m" xmlns:wps="s"><w:body>%s</w:body></w:document>'
)
RUN = "<w:r><w:t>%s</w:t></w:r>"


def text(body: str, **parts: str) -> str:
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    return read(package({"word/document.xml": BODY % body, **named}), "a.docx", Collector()).text


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
