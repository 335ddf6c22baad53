"""Automatic numbers of Word documents, as Word shows them."""

from __future__ import annotations

import pytest
from lxml import etree

from planparse.diagnostics import Collector
from planparse.readers import read
from planparse.readers.word import styles
from planparse.readers.word.number_formats import show
from planparse.readers.word.sheet import Sheet

from ..conformance.makers import W
from ..linear.kinds import styled
from .docx_text import RUN, cell, paragraph, text


@pytest.mark.parametrize(
    ("format_", "shown"),
    [
        ("decimal", "1 2 10 11 20 21 100 105 123"),
        ("chineseCountingThousand", "一 二 十 十一 二十 二十一 一百 一百零五 一百二十三"),
        ("japaneseCounting", "一 二 十 十一 二十 二十一 百 百五 百二十三"),
        ("japaneseLegal", "壱 弐 壱拾 壱拾壱 弐拾 弐拾壱 壱百 壱百伍 壱百弐拾参"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 壹佰 壹佰零伍 壹佰贰拾叁"),
        ("ideographLegalTraditional", "壹 貳 壹拾 壹拾壹 貳拾 貳拾壹 壹佰 壹佰零伍 壹佰貳拾參"),
        ("taiwaneseCountingThousand", "一 二 十 十一 二十 二十一 一百 一百零五 一百二十三"),
        ("taiwaneseCounting", "一 二 十 十一 二十 二十一 一〇〇 一〇五 一二三"),
        ("taiwaneseDigital", "一 二 一〇 一一 二〇 二一 一〇〇 一〇五 一二三"),
        ("koreanDigital", "일 이 일영 일일 이영 이일 일영영 일영오 일이삼"),
        ("koreanCounting", "일 이 십 십일 이십 이십일 백 백오 백이십삼"),
        ("ideographTraditional", "甲 乙 癸 11 20 21 100 105 123"),
        ("ideographZodiac", "子 丑 酉 戌 20 21 100 105 123"),
        ("ideographZodiacTraditional", "甲子 乙丑 癸酉 甲戌 癸未 甲申 100 105 123"),
        ("ideographEnclosedCircle", "㈠ ㈡ ㈩ 11 20 21 100 105 123"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 21. 100. 105. 123."),
        ("hex", "1 2 A B 14 15 64 69 7B"),
        ("ordinal", "1st 2nd 10th 11th 20th 21st 100th 105th 123rd"),
        ("cardinalText", "One Two Ten Eleven Twenty Twenty-One 100 105 123"),
        ("ordinalText", "First Second Tenth Eleventh Twentieth Twenty-First 100th 105th 123rd"),
        ("aiueo", "ア イ コ サ ト ナ 100 105 123"),
        ("001, 002, 003, ...", "001 002 010 011 020 021 100 105 123"),
        ("none", "        "),
        ("klingon", "1 2 10 11 20 21 100 105 123"),
        ("chineseCounting", "一 二 十 十一 二十 二十一 一〇〇 一〇五 一二三"),
        ("ideographDigital", "一 二 一〇 一一 二〇 二一 一〇〇 一〇五 一二三"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ ㉑ 100 105 123"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ (21) (100) (105) (123)"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１ １００ １０５ １２３"),
        ("decimalZero", "01 02 10 11 20 21 100 105 123"),
        ("upperLetter", "A B J K T U VVVV AAAAA SSSSS"),
        ("lowerRoman", "i ii x xi xx xxi c cv cxxiii"),
    ],
)
def test_how_numbers_are_shown(format_: str, shown: str) -> None:
    assert (
        " ".join(show(value, format_) for value in (1, 2, 10, 11, 20, 21, 100, 105, 123)) == shown
    )


def level(k: int, format_: str, shown: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{format_}"/>{extra}<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def numbered(k: int, list_id: str = "1", words: str = "甲") -> str:
    return paragraph(
        RUN % words, f'<w:numPr><w:ilvl w:val="{k}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


LEVELS = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4")
)


def numbering(levels: str = LEVELS, more: str = "") -> str:
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + more
    return (
        f"<w:numbering {W}><w:abstractNum "
        f'w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'
    )


def labels(body: str, numbers: str, styles: str = "") -> str:
    parts = {"numbering": numbers, **({"styles": styles} if styles else {})}
    return " ".join(
        line.removesuffix("甲").strip() for line in text(body, **parts).split("\n") if line
    ).strip()


def test_levels_start_anew_below_a_higher_one() -> None:
    body = "".join(numbered(k) for k in (0, 1, 1, 2, 2, 3, 0, 1, 2, 2))
    assert labels(body, numbering()) == "一、 （一） （二） 1. 2. ① 二、 （一） 1. 2."


def test_a_level_that_does_not_restart_counts_on() -> None:
    levels = level(0, "chineseCountingThousand", "%1、") + level(
        1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'
    )
    assert (
        labels("".join(numbered(k) for k in (0, 1, 1, 0, 1)), numbering(levels))
        == "一、 1. 2. 二、 3."
    )


def test_a_list_that_starts_anew_and_one_that_shares_counters() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    more += '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(numbered(0, each) for each in ("1", "1", "2", "2", "3"))
    assert labels(body, numbering(more=more)) == "一、 二、 一、 二、 三、"


def test_several_levels_in_one_label_and_legal_ones() -> None:
    levels = (
        level(0, "chineseCountingThousand", "%1")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "decimal", "%1-%3.")
    )
    assert (
        labels("".join(numbered(k) for k in (0, 1, 1, 2)), numbering(levels)) == "一 1.1 1.2 一-1."
    )


def test_numbers_of_a_style_and_of_the_style_it_is_based_on() -> None:
    numbers = numbering(
        level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="h1"/>')
        + level(1, "decimal", "%2.", '<w:pStyle w:val="h2"/>')
    )
    styles = (
        f'<w:styles {W}><w:style w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:styleId="h2"><w:basedOn w:val="x"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:styleId="own"><w:basedOn w:val="h1"/></w:style></w:styles>'
    )
    body = "".join(
        paragraph(RUN % "甲", f'<w:pStyle w:val="{style}"/>') for style in ("h1", "h2", "h2", "own")
    )
    off = paragraph(RUN % "甲", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body + off, numbers, styles) == "一、 1. 2. 二、"


def test_lists_linked_by_a_style() -> None:
    numbers = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/>'
        "</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="s"/>{LEVELS}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    assert labels(numbered(0) + numbered(1), numbers) == "一、 （一）"


def test_bullets_show_no_number() -> None:
    assert labels(numbered(0), numbering(level(0, "bullet", "\uf0b7"))) == ""


EMPTY = paragraph("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def test_empty_paragraphs_have_their_number_but_for_hidden_ones() -> None:
    assert labels(numbered(0) + EMPTY + numbered(0), numbering()) == "一、 二、 三、"
    unseen = EMPTY.replace("<w:numPr>", "<w:rPr><w:vanish/></w:rPr><w:numPr>")
    assert labels(numbered(0) + unseen + numbered(0), numbering()) == "一、 二、"


def test_empty_cells_have_their_number() -> None:
    rows = "".join(
        f"<w:tr>{cell(EMPTY)}{cell(paragraph(RUN % words))}</w:tr>" for words in ("清渠", "修路")
    )
    numbers = numbering(level(0, "decimal", "%1"))
    assert text(f"<w:tbl>{rows}</w:tbl>", numbering=numbers) == "1\t清渠\n2\t修路\n"


@pytest.mark.parametrize(
    ("suffix", "shown", "words", "printed"),
    [
        ("", "%1", "总则", "1 总则"),
        ('<w:suff w:val="space"/>', "%1", "总则", "1 总则"),
        ('<w:suff w:val="nothing"/>', "第%1条", "总则", "第1条总则"),
        ("", "%1、", "总则", "1、总则"),
        ("", "%1.", "2024年底前完成。", "1. 2024年底前完成。"),
        ('<w:suff w:val="nothing"/>', "%1", "５号渠", "1 ５号渠"),
    ],
)
def test_what_stands_behind_a_number(suffix: str, shown: str, words: str, printed: str) -> None:
    numbers = numbering(level(0, "decimal", shown, suffix))
    assert text(numbered(0, words=words), numbering=numbers) == printed + "\n"


def test_a_format_of_ones_own_and_words_without_a_number() -> None:
    own = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent xmlns:mc="m"><mc:Choice>'
        '<w:numFmt w:val="custom" w:format="01, 02, 03, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1"/></w:lvl>'
    )
    assert labels(numbered(0) + numbered(0), numbering(own)) == "01 02"
    assert labels(numbered(0), numbering(level(0, "none", "附则："))) == "附则："


def test_paragraphs_whose_marks_are_deleted_are_one_with_the_next() -> None:
    deleted = paragraph(RUN % "新修", "<w:rPr><w:del/></w:rPr>")
    assert (
        text(deleted + paragraph(RUN % "3公里。") + paragraph(RUN % "完。"))
        == "新修3公里。\n完。\n"
    )
    inside = cell(deleted + paragraph(RUN % "渠")) + cell(paragraph(RUN % "路"))
    assert text(f"<w:tbl><w:tr>{inside}</w:tr></w:tbl>") == "新修渠\t路\n"


def test_numbers_in_a_box_around_paragraphs_are_counted_once() -> None:
    box = f"<w:tbl><w:tr>{cell(numbered(0) + numbered(0))}</w:tr></w:tbl>"
    assert text(box + numbered(0), numbering=numbering()) == "一、甲\n二、甲\n三、甲\n"


def test_styles_based_on_one_another_are_asked_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: each paragraph in a style of its own, based on the next."""
    made: list[object] = []
    over = styles._over
    monkeypatch.setattr(styles, "_over", lambda *args: made.append(args) or over(*args))
    read(styled(300), "a.docx", Collector(), guarded=True)
    assert len(made) == 300


def test_styles_take_what_they_are_based_on_however_far() -> None:
    said = (
        f"<w:styles {W}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>'
            for i in range(90)
        )
        + '<w:style w:styleId="s90"><w:basedOn w:val="s0"/><w:pPr><w:jc w:val="center"/>'
        '<w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
        "</w:styles>"
    )
    known = styles.Styles(Sheet(said.encode(), etree.fromstring))
    assert known.resolved("s0").centred and known.own_size("s0") == 22
    assert known.list_of("s0") == ("3", None)
