"""Word documents beyond their paragraphs: the package, and tables of contents."""

from __future__ import annotations

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read

from ..conformance.makers import W, package, zipped
from .word_parts import BODY, RELS, link, p, source, word

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    parts = {
        "[Content_Types].xml": TYPES % "doc/main7.xml",
        "_rels/.rels": RELS % link("officeDocument", "/doc/main7.xml"),
        "doc/main7.xml": BODY % p("正文。"),
        "word/other.xml": BODY % p("别的。"),
    }
    assert source(zipped(parts)).text == "正文。\n"


def test_parts_are_those_that_the_main_part_names() -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    lists = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    notes = f"<w:footnotes {W}><w:footnote>{p('脚注。')}</w:footnote></w:footnotes>"
    related = link("numbering", "../shared/lists.xml") + link("footnotes", "n%31.xml")
    parts = {
        "_rels/.rels": RELS % link("officeDocument", "word/document2.xml"),
        "word/document2.xml": BODY % p("总则", item),
        "word/_rels/document2.xml.rels": RELS % related,
        "shared/lists.xml": lists,
        "word/n1.xml": notes,
        "word/numbering.xml": lists.replace("%1、", "第%1章"),
    }
    with pytest.raises(PlanParseError, match="PP105"):  # nothing says that it is Word's
        source(package(parts))
    parts["[Content_Types].xml"] = TYPES % "word/document2.xml"
    assert source(zipped(parts)).text == "一、总则\n脚注。\n"


@pytest.mark.parametrize("usual", [True, False])
def test_names_with_backslashes_and_in_other_case(usual: bool) -> None:
    name = "word\\document.xml" if usual else "Word\\Text.XML"
    parts = {
        "[content_types].xml": TYPES % "word/text.xml",
        "_rels\\.rels": RELS
        % link("officeDocument", "word/document.xml" if usual else "word/text.xml"),
        name: BODY % p("正文。"),
    }
    assert source(zipped(parts)).text == "正文。\n"


def test_lost_relationships_are_made_up_for() -> None:
    parts = {"[Content_Types].xml": TYPES % "x/y.xml", "x/y.xml": BODY % p("正文。")}
    assert source(zipped(parts)).text == "正文。\n"
    broken = {**parts, "_rels/.rels": RELS % link("officeDocument", "word/none.xml")}
    assert source(zipped(broken)).text == "正文。\n"
    outside = RELS % link("officeDocument", "http://a.b/c.xml", 'TargetMode="External"')
    assert source(zipped({**parts, "_rels/.rels": outside})).text == "正文。\n"


def test_relationships_that_lead_round_read_nothing_twice() -> None:
    related = "".join(
        link(kind, target)
        for kind in ("styles", "numbering", "footnotes", "endnotes")
        for target in ("document.xml", "../../../word/document.xml", "_rels/document.xml.rels")
    )
    parts = {
        "[Content_Types].xml": TYPES % "word/document.xml",
        "_rels/.rels": RELS % (link("officeDocument", "word/document.xml") * 3),
        "word/document.xml": BODY % p("正文。"),
        "word/_rels/document.xml.rels": RELS % related,
    }
    assert source(zipped(parts)).text == "正文。\n"


def test_a_document_held_whole_by_another_is_told_of() -> None:
    parts = {
        "word/document.xml": BODY % p("一、修路。修好3公里。"),
        "word/_rels/document.xml.rels": RELS % link("aFChunk", "part.html"),
        "word/part.html": "<p>二、清渠。</p>",
    }
    result = planparse.parse_bytes(package(parts), name="a.docx")
    assert ["altChunk" in each.message for each in result.diagnostics if each.code == "PP114"] == [
        True
    ]


def test_a_document_of_pictures_says_so() -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    with pytest.raises(PlanParseError, match="PP110"):
        source(word(picture * 2 + p(" ")))
    row = f"<w:tr><w:tc>{picture}</w:tc><w:tc>{p('')}</w:tc></w:tr>"
    with pytest.raises(PlanParseError, match="PP110"):
        source(word(f"<w:tbl>{row}</w:tbl>"))
    assert source(word(picture + p("正文。"))).text == "正文。\n"
    assert source(word(p(""))).text == ""


TAB = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>"
LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8296"/></w:tabs>'
BELOW = p("一、总则") + p("修路。")


def field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def in_field(*entries: str, ended: bool = True) -> str:
    contents = instruction(' TOC \\o "1-2" \\h ')
    begin = field_mark("begin") + contents + field_mark("separate")
    shown = "<w:r><w:t>3</w:t></w:r>"
    page = field_mark("begin") + instruction("PAGEREF a") + shown + field_mark("end")
    made = "".join(
        f"<w:p>{begin if k == 0 else ''}<w:hyperlink><w:r><w:t>{entry}</w:t></w:r>{page}"
        "</w:hyperlink></w:p>"
        for k, entry in enumerate(entries)
    )
    end = field_mark("end") if ended else ""
    return f"{made}<w:p>{end}<w:r><w:t>前言</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "style", ["toc 1", "TOC 2", "目录 1", "TOC Heading", "WPSOffice手动目录 2"]
)
def test_contents_by_their_style(style: str) -> None:
    named = f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{style}"/></w:style>'
    entries = p("目  录") + p("一、总则 1", '<w:pStyle w:val="x"/>')
    kept = p("这一段用错了样式。", '<w:pStyle w:val="x"/>')
    assert (
        source(word(entries + kept + BELOW, styles=named)).text
        == "这一段用错了样式。\n一、总则\n修路。\n"
    )


def test_contents_in_the_gallery_of_word() -> None:
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('目 录')}{p('一、总则')}</w:sdtContent></w:sdt>"
    )
    assert source(word(gallery + BELOW)).text == "一、总则\n修路。\n"


def test_contents_that_a_field_makes() -> None:
    made = source(word(p("目录") + in_field("一、总则", "二、分则") + BELOW))
    assert made.text == "前言\n一、总则\n修路。\n"
    assert made.place(0) == (None, 4, None, None)  # what is left out is counted all the same


def test_contents_that_are_left_out_are_told() -> None:
    style = '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="toc 1"/></w:style>'
    body = p("一、总则 1", '<w:pStyle w:val="x"/>') + p(
        "这一段用错了样式。", '<w:pStyle w:val="x"/>'
    )
    for data, count in ((word(body + BELOW, styles=style), 1), (word(in_field("一、", "二、")), 2)):
        collector = Collector()
        read(data, "a.docx", collector)
        (told,) = collector.items
        assert (told.code, told.params["case"], told.params["count"]) == (
            "PP115",
            "contents",
            count,
        )


def test_a_field_that_never_ends_takes_nothing_away() -> None:
    made = source(word(in_field("一、总则", ended=False) + BELOW)).text
    assert made.startswith("一、总则") and made.endswith("前言\n一、总则\n修路。\n")


def test_contents_typed_by_hand() -> None:
    entries = p(f"一、总则{TAB}1", LEADER) + p(f"二、分则{TAB}12", LEADER)
    dotted = p("（一）修路………… 3") + p("（二）架桥.........14")
    assert source(word(p("目录") + entries + dotted + BELOW)).text == "一、总则\n修路。\n"
    alone = p(f"联系电话{TAB}110", LEADER)
    assert source(word(alone + BELOW)).text == "联系电话 110\n一、总则\n修路。\n"
    without = p(f"甲{TAB}1") + p(f"乙{TAB}2")
    assert source(word(without)).text == "甲 1\n乙 2\n"
    assert source(word(p("目录") + p("本县地名目录另发。"))).text == "目录\n本县地名目录另发。\n"


def test_what_stands_for_a_drawing_is_no_text() -> None:
    data = word(p("\ufffc\ufffc") + p("修\ufffc渠"))
    assert read(data, "a.docx", Collector()).text == "修渠\n"


FIELD = (
    '<w:p><w:r><w:t>一、修路。</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> %s </w:instrText></w:r>%s'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
RESULT = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>%s</w:t></w:r>'


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (FIELD % ('QUOTE "修好东路。"', ""), "一、修路。修好东路。"),
        (FIELD % (r'quote "修“东”路，\"甲\"段。"', ""), '一、修路。修“东”路，"甲"段。'),
        (FIELD % ("QUOTE “修好东路。”", ""), "一、修路。修好东路。"),
        (FIELD % ("QUOTE 修好东路。", ""), "一、修路。修好东路。"),
        (FIELD % ('QUOTE "旧"', RESULT % "修好西路。"), "一、修路。修好西路。"),
        (FIELD % ('QUOTE "修好东路。"', RESULT % ""), "一、修路。"),
        (FIELD % ('DATE \\@ "yyyy"', ""), "一、修路。"),
        ('<w:p><w:fldSimple w:instr=" QUOTE &quot;修好东路。&quot; "/></w:p>', "修好东路。"),
        (
            '<w:p><w:fldSimple w:instr="QUOTE &quot;旧&quot;">'
            "<w:r><w:t>新</w:t></w:r></w:fldSimple></w:p>",
            "新",
        ),
    ],
)
def test_what_a_field_quotes_is_printed_where_its_result_is_not_there(
    field: str, said: str
) -> None:
    assert source(word(field)).text == f"{said}\n"
