"""Inputs of which one thing is there again and again: what makes a program that looks around from
each of them take the square of their length.

Each is a name, whose suffix tells the format, and what makes the bytes for so many of the thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from ..conformance.blocks import zipped
from ..conformance.word_maker import W

Make = Callable[[int], bytes]
SHEETS: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFD: Final = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PLAN: Final = "水利工作方案\n一、任务\n修渠。"
ARTICLE: Final = "<p>一、修渠。（责任单位：县水利局）</p>"

TEXTS: Final = {
    # Those of `test_linear.MARKS` are counted there, and read at length in `test_nothing_lost`,
    # and below a plan in `faults/test_text`.
    **{f"one {mark}": mark for mark in "·…—=＊●▲§年月日第至和等前县　"},
    "tabs": "\t",
    "tabs and line ends": "\t\n",
    "bars and line ends": "|\n",
    "half brackets": "(",
    "square brackets": "【",
    "notices": "通知\n",
    "plans": "工作方案\n",
    "plans in one line": "工作方案",
    "attachments": "附件：",
    "attachment lines": "附件\n",
    "closing trailers": "（责任单位：县水利局）",
    "closing trailer lines": "（责任单位：县水利局）\n",
    "open trailers": "做事。（责任单位：县水利局、",
    "labels of trailers": "责任单位：",
    "lines of labels": "责任单位：\n",
    "units": "县水利局、",
    "unit lines": "县水利局\n",
    "verbs": "由县水利局负责。",
    "first labels": "一、",
    "first headings": "一、甲\n",
    "bracketed labels": "（一）",
    "numbered lines": "1.甲\n",
    "chapters": "第一章",
    "articles": "第一条 甲。\n",
    "dates": "2024年3月5日",
    "date lines": "2024年3月5日\n",
    "ranges": "2024年-",
    "quarters": "每季度",
    "terms": "月底前",
    "figures": "1万亩",
    "numbers of documents": "〔2024〕1号",
    "addressees": "各镇：\n",
    "signatures": "县人民政府\n2024年3月5日\n",
    "heads of tables": "序号\t任务\n",
    "rows": "1\t修渠\t县水利局\n",
    "announcements": "《水利计划》已同意，现印发。",
    "conventions": "（下同）",
    "measures": "一是",
    "contents": "甲......1\n",
    "page numbers": "- 1 -\n",
    "addresses": "http://",
    "names and values": "甲：乙\n",
    "heads of aligned tables": "工作任务  责任单位  时限\n",
    "aligned names": "  责任单位  时限",
    "marked lines": "★近期任务\n1.甲\n",
    "related articles": "相关文章：\n甲方案 01-02\n",
    "stages": "第一阶段：甲\n",
    "persons": "责任人：李  明  王  山\n",
}  # fmt: skip
# Words behind which two parts of a pattern might share a run of blanks between them, each in turn.
BEFORE_BLANKS: Final = {"序号任务责任单位": " ", "发文字号": " " * 5, "成文日期": " " * 5}
MARKDOWN: Final = {
    "brackets": "[", "pictures": "![", "links": "[](", "links with words": "[a](b ",
    "links with titles": '[a]("', "open strong": "**a ", "strong": "**a", "low strong": "__a ",
    "emphasis": "*a ", "ticks": "`", "quotes": ">", "bullets": "- ", "pipes": "|",
    "backslashes": "\\", "tables": "<table>", "open tables": "<table ", "cells": "<td",
    "headings": "# ", "spaces": " ", "rows of pipes": "|a|b|\n|--|--|\n", "comments": "<!--",
}  # fmt: skip
PAGES: Final = {
    "closed divs": "<div/>", "divs": "<div>", "attributes": " a=1", "comments": "<!--",
    "bold": "<b>", "fonts": "<font a=1>", "spans": "<span>", "items": "<li>x",
    "cells": "<td>x", "tables": "<table><tr><td>x</td></tr></table>", "open tables": "<table>",
    "paragraphs": "<p>x</p>", "divs with words": "<div><p>甲：乙</p></div>", "references": "&amp;",
    "ampersands": "&", "angles": "<", "tags that never end": "<a", "quotes": "<a href='",
    "scripts": "<script>", "closing tags": "</div>", "titles": "<h1>关于修渠的通知</h1>",
    "links": "<ul><li><a href=x>甲：乙</a></li></ul>", "options": "<select><option>",
    "declarations": "<!x", "data": "<![CDATA[",
}  # fmt: skip


def texts() -> Mapping[str, Make]:
    """Texts, and the same below the head of a plan."""
    return {
        **{f"{name}.txt": partial(_text, "", unit) for name, unit in TEXTS.items()},
        **{f"{name}, in a plan.txt": partial(_text, PLAN, unit) for name, unit in TEXTS.items()},
        **{
            f"blanks behind {word}.txt": partial(_text, PLAN + word, unit)
            for word, unit in BEFORE_BLANKS.items()
        },
    }


def documents() -> Mapping[str, Make]:
    """Documents in formats that say more than their text."""
    return {
        **{f"{name}.md": partial(_text, "", unit) for name, unit in MARKDOWN.items()},
        **{f"{name}.html": partial(_page, unit) for name, unit in PAGES.items()},
        "ordered.html": lambda n: _page("<li>x", n, "<ol>%s</ol>"),
        "in one tag.html": lambda n: _page(" a=1", n, "<p%s>x</p>"),
        "nested tables.html": lambda n: _page("<table><tr><td>x", min(n, 300)),
        "quotes.csv": partial(_text, "", '"'),
        "open quotes.csv": partial(_text, "", '"a'),
        "quotes and blanks.csv": partial(_text, "", ' "'),
        "delimiters.csv": partial(_text, "", ",\n"),
        "paragraphs.docx": lambda n: docx("<w:p/>" * n),
        "runs.docx": lambda n: docx("<w:p>" + "<w:r><w:t>x</w:t></w:r>" * n + "</w:p>"),
        "cells.docx": lambda n: docx(_rows("<w:tc><w:p/></w:tc>" * 10, n // 10)),
        "merged.docx": lambda n: docx(_rows(MERGED, n // 2)),
        "contents.docx": lambda n: docx(CONTENTS * n),
        "attributes.docx": lambda n: docx("<w:p " + "".join(f'a{i}="1" ' for i in range(n)) + "/>"),
        "numbers.docx": lambda n: docx(NUMBERED * n, numbering("%1" * 50)),
        "styles.docx": styled,
        "cells.xlsx": lambda n: xlsx("".join(_cell(f"A{i}", "x") for i in range(1, n))),
        "far cells.xlsx": lambda n: xlsx("".join(_cell(f"XFD{i}", "x") for i in range(1, n))),
        "merges.xlsx": lambda n: xlsx(
            _cell("A1", "x") * 2, f"<mergeCells>{MERGE * n}</mergeCells>"
        ),
        "hidden columns.xlsx": lambda n: xlsx(
            "".join(_cell(f"A{i}", "x") for i in range(1, n)), f"<cols>{HIDDEN * n}</cols>"
        ),
        "formats.xlsx": lambda n: xlsx("<c r='A1'><v>1</v></c>" * n),
        "pieces.ofd": lambda n: ofd("".join(piece(10 + i % 50, 10 + i // 50) for i in range(n))),
        "pieces in one place.ofd": lambda n: ofd(piece(10, 10) * n),
        "pieces in a line.ofd": lambda n: ofd("".join(piece(10 + i, 10) for i in range(n))),
        "points.ofd": lambda n: ofd(f"{PATH % ('M 0 0 L 100 0 ' * n)}{piece(1, 1)}"),
        "struck.ofd": lambda n: ofd("".join(piece(10 + i, 10) for i in range(n)) + THROUGH * n),
        "templates.ofd": lambda n: ofd("<ofd:Template TemplateID='1'/>" * n + piece(1, 1)),
        "lines.pdf": lambda n: pdf("".join(f"1 0 0 1 50 {i} Tm (ab) Tj " for i in range(n))),
        "pieces in one place.pdf": lambda n: pdf("1 0 0 1 50 50 Tm (ab) Tj " * n),
        "rules.pdf": lambda n: pdf("1 0 0 1 50 50 Tm (ab) Tj ", f"{RULE * n}S "),
    }


MERGED: Final = (
    "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc>"
)
CONTENTS: Final = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    "</w:p>"
)
NUMBERED: Final = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>x</w:t></w:r></w:p>"
)
MERGE: Final = "<mergeCell ref='A1:XFD1048576'/>"
HIDDEN: Final = "<col min='2' max='2' hidden='1'/>"
PATH: Final = (
    '<ofd:PathObject Boundary="0 0 100 100"><ofd:AbbreviatedData>%s</ofd:AbbreviatedData>'
    "</ofd:PathObject>"
)
THROUGH: Final = (
    '<ofd:PathObject Boundary="10 12 5 1"><ofd:AbbreviatedData>M 0 0 L 4 0'
    "</ofd:AbbreviatedData></ofd:PathObject>"
)
RULE: Final = "10 10 m 200 10 l "


def _text(before: str, unit: str, count: int) -> bytes:
    return (before + unit * count).encode()


def _page(unit: str, count: int, around: str = "%s") -> bytes:
    inside = around % (unit * count)
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'></head>"
    return f"{head}<body>{ARTICLE}{inside}{ARTICLE}</body></html>".encode()


def _rows(cells: str, count: int) -> str:
    return f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * count}</w:tbl>"


def _cell(place: str, said: str) -> str:
    return f"<c r='{place}' t='str'><v>{said}</v></c>"


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word document with this body."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": document, **(parts or {})})


def numbering(label: str) -> dict[str, str]:
    """The part of a document that has one list, whose items are labelled so."""
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{label}"/></w:lvl>'
    one = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    named = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return {"word/numbering.xml": f"<w:numbering {W}>{one}{named}</w:numbering>"}


def styled(count: int) -> bytes:
    """A paragraph in each of so many styles, each based on the next."""
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="s{i}"/></w:pPr></w:p>' for i in range(count))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>'
        for i in range(count)
    )
    return docx(body, {"word/styles.xml": f"<w:styles {W}>{styles}</w:styles>"})


def xlsx(cells: str, more: str = "", *, part: str = "worksheets/a.xml", bin: bool = False) -> bytes:
    """A workbook of one sheet with these cells in one row, and a part as binary ones have."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    sheet = '<sheet name="a" sheetId="1" r:id="r1"/>'
    relation = f'<Relationship Id="r1" Type="{kinds}/worksheet" Target="{part}"/>'
    inside = f"<sheetData><row>{cells}</row></sheetData>{more}"
    return zipped(
        {
            "xl/workbook.xml": (
                f'<workbook {SHEETS} xmlns:r="{kinds}"><sheets>{sheet}</sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{rels}">{relation}</Relationships>'
            ),
            **({"xl/workbook.bin": "x"} if bin else {}),
            f"xl/{part}": f"<worksheet {SHEETS}>{inside}</worksheet>",
        }
    )


def piece(x: float, y: float, said: str = "字") -> str:
    """A piece of text on a page of an OFD file."""
    code = f'<ofd:TextCode X="0" Y="3">{said}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{x} {y} 10 5" Size="3.5">{code}</ofd:TextObject>'


def ofd(page: str, *, pages: int = 1) -> bytes:
    """An OFD file whose pages are one page, with a template."""
    common = '<ofd:CommonData><ofd:TemplatePage ID="1" BaseLoc="T.xml"/></ofd:CommonData>'
    listed = "<ofd:Page BaseLoc='P.xml'/>" * pages
    body = "<ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {OFD}>{body}</ofd:OFD>",
            "D.xml": f"<ofd:Document {OFD}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            "P.xml": f"<ofd:Page {OFD}>{page}</ofd:Page>",
            "T.xml": f"<ofd:Page {OFD}>{piece(1, 1, '页' * 100)}</ofd:Page>",
        }
    )


def pdf(shown: str, drawn: str = "") -> bytes:
    """A PDF of one page that shows text and draws lines."""
    content = f"{drawn}BT /F1 12 Tf {shown}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + item + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end
