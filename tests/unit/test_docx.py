"""Word documents: the constructs that readers lose."""

from __future__ import annotations

import pytest

from ..conformance.makers import W
from .docx_text import RUN, cell, paragraph, text


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        (
            RUN % "安排"
            + f"<w:ins>{RUN % '9000'}</w:ins><w:del><w:r><w:delText>8000</w:delText></w:r></w:del>"
            + RUN % "万元",
            "安排9000万元",
        ),
        (f"<w:moveFrom>{RUN % '旧'}</w:moveFrom><w:moveTo>{RUN % '新'}</w:moveTo>", "新"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN % '控件'}</w:sdtContent></w:sdt>", "控件"),
        (
            f'<w:smartTag w:element="date">{RUN % "2024年3月"}</w:smartTag>{RUN % "底前"}',
            "2024年3月底前",
        ),
        (f'<w:fldSimple w:instr="DATE">{RUN % "3月8日"}</w:fldSimple>', "3月8日"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
            "</w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{RUN % "7"}<w:r>'
            '<w:fldChar w:fldCharType="end"/></w:r>',
            "7",
        ),
        (f"<w:hyperlink>{RUN % '链接'}</w:hyperlink>", "链接"),
        (
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>",
            "甲 乙\n丙-",
        ),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>{RUN % '露'}", "露"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>不藏</w:t></w:r>', "不藏"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>zhèn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>振</w:t>"
            "</w:r></w:rubyBase></w:ruby></w:r>",
            "振",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F041"/></w:r>', "A"),
    ],
)
def test_what_a_paragraph_shows(inside: str, printed: str) -> None:
    assert text(paragraph(inside)) == printed + "\n"


def test_text_boxes_footnotes_and_headers() -> None:
    inside = f"<wps:txbx><w:txbxContent>{paragraph(RUN % '框内')}</w:txbxContent></wps:txbx>"
    box = (
        f"<mc:AlternateContent><mc:Choice>{inside}</mc:Choice>"
        f"<mc:Fallback>{RUN % '框内'}</mc:Fallback></mc:AlternateContent>"
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{paragraph(RUN % "线")}</w:footnote>'
        f"<w:footnote>{paragraph(RUN % '脚注')}</w:footnote></w:footnotes>"
    )
    header = f"<w:hdr {W}>{paragraph(RUN % '页眉')}</w:hdr>"
    assert (
        text(
            paragraph(RUN % "正文" + f"<w:r>{box}</w:r>") + paragraph(RUN % "下文"),
            footnotes=notes,
            header1=header,
        )
        == "正文\n框内\n下文\n脚注\n"
    )


SPANS_TWO = '<w:gridSpan w:val="2"/>'
GOES_DOWN = '<w:vMerge w:val="restart"/>'


def test_merged_and_nested_cells() -> None:
    inner = (
        f"<w:tbl><w:tr>{cell(paragraph(RUN % '内一'))}{cell(paragraph(RUN % '内二'))}</w:tr>"
        "</w:tbl>"
    )
    rows = (
        f"<w:tr>{cell(paragraph(RUN % '跨两列'), SPANS_TWO)}{cell(paragraph(RUN % '丙'))}</w:tr>"
        "<w:tr>"
        f"{cell(paragraph(RUN % '合并'), GOES_DOWN)}"
        f"{cell(paragraph(RUN % '一') + paragraph(RUN % '二'))}{cell(inner)}</w:tr>"
        "<w:tr>"
        f"{cell(paragraph(''), '<w:vMerge/>')}{cell(paragraph(RUN % '三'))}"
        f"{cell(paragraph(RUN % '四'))}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph(RUN % '删'))}</w:tr>"
    )
    assert text(f"<w:tbl>{rows}</w:tbl>") == "跨两列\t\t丙\n合并\t一 二\t内一 内二\n合并\t三\t四\n"


def test_a_box_around_paragraphs_is_no_table() -> None:
    assert (
        text(
            f"<w:tbl><w:tr>{cell(paragraph(RUN % '一、目标') + paragraph(RUN % '修路。'))}</w:tr>"
            "</w:tbl>"
        )
        == "一、目标\n修路。\n"
    )
