"""Word documents that ask for more than they are worth: what they take grows with their
length, and they are read whole."""

from __future__ import annotations

from planparse.diagnostics import Collector
from planparse.readers import read

from ..conformance.makers import W, zipped
from ..linear.clocked import MOST, grown

BODY = f'<?xml version="1.0"?><w:document {W}><w:body>%s</w:body></w:document>'


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def text(body: str, **parts: str) -> str:
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    data = zipped({"word/document.xml": BODY % body, **named})
    return read(data, "a.docx", Collector()).text


def test_many_empty_numbered_paragraphs() -> None:
    lists = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    empty = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'

    def numbered(count: int) -> None:
        made = text(empty * count, numbering=lists)
        assert made.count("\n") == count and made.startswith("一、\n二、\n")

    assert grown(numbered, 1_500) <= MOST


def test_styles_based_on_one_another_without_end() -> None:
    def chained(count: int) -> None:
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="s{k}"><w:basedOn w:val="s{k + 1}"/></w:style>'
            for k in range(count)
        )
        body = "".join(p("甲", f'<w:pStyle w:val="s{k}"/>') for k in range(0, count, 4))
        made = text(body, styles=f"<w:styles {W}>{styles}</w:styles>")
        assert made.count("甲") == count // 4

    assert grown(chained, 1_000) <= MOST


def test_contents_that_are_searched_for_in_long_lines() -> None:
    tab = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>"

    def searched(count: int) -> None:
        body = p("." * count) + p("甲" * count + tab) + p(f"…{' ' * count}x")
        assert len(text(body)) > 2 * count

    assert grown(searched, 8_000) <= MOST


def test_cells_that_span_more_than_there_is() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="400"/><w:vMerge/></w:tcPr><w:p/></w:tc>'

    def spanning(count: int) -> None:
        rows = f"<w:tr>{cell}{cell}</w:tr>" * count
        assert text(f"<w:tbl>{rows}</w:tbl>") == ""

    assert grown(spanning, 400) <= MOST
