"""Parts of Word documents."""

from __future__ import annotations

from planparse.diagnostics import Collector
from planparse.readers import read
from planparse.readers.limits import limits_of
from planparse.text.source import Source

from ..conformance.makers import W, package

BODY = f'<?xml version="1.0"?><w:document {W}><w:body>%s</w:body></w:document>'
STYLES = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">'
    '<w:name w:val="Normal"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>%s</w:styles>'
)

RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "%s</Relationships>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def link(kind: str, target: str, more: str = "") -> str:
    return (
        f'<Relationship Id="r{kind}{len(target)}" Type="{OFFICE}{kind}" Target="{target}" {more}/>'
    )


def p(words: str, properties: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"
    )


def word(body: str, *, styles: str = "") -> bytes:
    parts = {"word/document.xml": BODY % body}
    if styles:
        parts["word/styles.xml"] = STYLES % styles
    return package(parts)


def source(data: bytes, **limits: int) -> Source:
    return read(data, "a.docx", Collector(), limits=limits_of(limits))


def style(name: str, *inside: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}">{"".join(inside)}</w:style>'
