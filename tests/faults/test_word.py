"""Word documents that ask for more than they are worth: bounded in time, and read whole or
refused."""

from __future__ import annotations

import time

import pytest

from planparse.diagnostics import Collector
from planparse.readers import read

from ..conformance.makers import W, zipped

pytestmark = pytest.mark.timeout(60)
BODY = f'<?xml version="1.0"?><w:document {W}><w:body>%s</w:body></w:document>'


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def text(body: str, **parts: str) -> str:
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    data = zipped({"word/document.xml": BODY % body, **named})
    return read(data, "a.docx", Collector()).text


def test_a_hundred_thousand_empty_numbered_paragraphs() -> None:
    lists = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    empty = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    began = time.process_time()
    made = text(empty * 100_000, numbering=lists)
    assert made.count("\n") == 100_000 and made.startswith("一、\n二、\n")
    assert time.process_time() - began < 20


def test_styles_based_on_one_another_without_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{k}"><w:basedOn w:val="s{k + 1}"/></w:style>'
        for k in range(20_000)
    )
    body = "".join(p("甲", f'<w:pStyle w:val="s{k}"/>') for k in range(0, 20_000, 4))
    began = time.process_time()
    assert text(body, styles=f"<w:styles {W}>{styles}</w:styles>").count("甲") == 5_000
    assert time.process_time() - began < 20


def test_contents_that_are_searched_for_in_long_lines() -> None:
    tab = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>"
    began = time.process_time()
    body = p("." * 300_000) + p("甲" * 300_000 + tab) + p(f"…{' ' * 300_000}x")
    assert len(text(body)) > 600_000
    assert time.process_time() - began < 10


def test_cells_that_span_more_than_there_is() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="400"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    rows = f"<w:tr>{cell}{cell}</w:tr>" * 20_000
    began = time.process_time()
    assert text(f"<w:tbl>{rows}</w:tbl>") == ""
    assert time.process_time() - began < 20
