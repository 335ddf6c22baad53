"""Hostile text: brackets, digits, spaces and marks without end, every encoding, every odd
character."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planparse
from planparse.errors import PlanParseError
from planparse.fields import deadlines, indicators
from planparse.grammar import load_grammar

from ..conftest import ROOT
from ..letters import ANY
from ..linear.clocked import MOST, grown

PLAN = (
    "修路计划\n一、修东路。新修3公里。（责任单位：县交通局、县财政局）\n二、修西路。"
    "年内修好。（责任单位：县交通局、县财政局）\n"
)
TITLES = ["修东路", "修西路"]
FEW = 1_500  # characters of what is repeated; eight times of it are read as well


def titles(text: str) -> list[str | None]:
    return [task.title for plan in planparse.parse(text).plans for task in plan.tasks]


def brief(data: bytes, **options: object) -> list[str | None]:
    result = planparse.parse_bytes(data, name="a.txt", **options)  # type: ignore[arg-type]
    return [task.title for plan in result.plans for task in plan.tasks]


@pytest.mark.parametrize(
    "piece",
    [
        "（", "〔", "《", "“", "(责任单位:", "）", "（（））", "1", "一", " ", "　", "\n", "每月",
        "｜", "①", "、",
        "6月、", "一季度、", "2024年", "3万亩、", "一、\n", "（一）", "第一章",
        "县财政局、", "各", "12个", "至少", "，", "。", "附件：", "|", "\t", "a|b\n", "对", "的，",
        "\n当前位置：", "\n来源：", "\n登录 ", "\n发布机构 甲", "甲>乙\n", "甲 > 乙 > ", "(wu)",
        "关于", "印发给", "各市、", "各县和", "2024年3月至", "序号工作任务责任单位1甲",
        "甲\t乙\t丙\n", "甲\t乙\t1.丙\n甲\t乙\t丙\t丁\n", "| 甲 | 乙 | 丙 |\n", "工作方案\n",
        "《工作方案》\n", "现印发，", "会同甲会", "\n• ",
        "序号\t重点任务\t责任单位\n1\t修路\t镇建设办\n", "序号 任务 责任单位\n",
        "序号\n任务\n责任单位\n1\n", "1 修路 镇建设办\n", "篇1：甲\n", "[ 索引号 ] ", "\n- 0",
        "责任单位:甲局完成时限:", "。责任单位:甲局", "和5、", "、30家", "分别达到", "1.1甲\n",
        "甲......1\n", "? ", "\n2、甲", "第一件：",
        "修好水渠养好水渠看好水渠管好水渠修好水渠。养好水渠\n",
    ],
)  # fmt: skip
@pytest.mark.fault(47, 48, 49, 50, 51)
def test_47_to_51_pieces_repeated_without_end(piece: str) -> None:
    assert grown(lambda size: planparse.parse(PLAN + piece * (size // len(piece))), FEW) <= MOST


@pytest.mark.parametrize("units", ["和乙丙局", "会同乙会", "、局单位局", "及科技部局"])
@pytest.mark.fault(49)
def test_49_units_of_a_table_without_marks_are_split_one_way_only(units: str) -> None:
    rows = "".join(f"{number}修渠市甲局{units * 60}丁" for number in range(1, 6))
    assert planparse.parse(f"方案\n一、修渠。\n任务清单\n序号工作任务责任单位时间进度{rows}").plans


@pytest.mark.fault(48)
def test_48_brackets_nested_both_ways() -> None:
    def inward(depth: int) -> None:
        planparse.parse("（" * depth + "县财政局" + "）" * depth)

    def outward(depth: int) -> None:
        planparse.parse("）" * depth + "（" * depth)

    assert grown(inward, FEW // 2) <= MOST
    assert grown(outward, FEW // 2) <= MOST


@pytest.mark.fault(52)
def test_52_a_text_past_the_limit_is_refused_and_not_cut() -> None:
    for text in ("x" * 2_000, "\n" * 2_000):
        with pytest.raises(PlanParseError) as caught:
            planparse.parse(text, max_chars=1_000)
        assert caught.value.code == "PP103"


@pytest.mark.fault(52)
def test_52_a_line_without_an_end_is_refused_by_the_readers_of_files() -> None:
    with pytest.raises(PlanParseError, match="--limit line=N"):
        planparse.parse_bytes(b"x" * 2_000, name="a.txt", limits={"line": 1_000})
    assert planparse.parse_bytes(b"x\n" * 2_000, name="a.txt", limits={"line": 1_000}).plans


@pytest.mark.fault(53)
def test_53_numbers_longer_than_python_reads_stay_text() -> None:
    digits = "9" * 5_000
    assert titles(PLAN.replace("3公里", f"{digits}公里")) == TITLES
    assert indicators(f"新修{digits}公里") == deadlines(f"{digits}年底前") == []


@pytest.mark.parametrize("digit", ["²", "①", "٣", "３", "Ⅲ", "㈢"])
@pytest.mark.fault(54)
def test_54_digits_of_every_kind(digit: str) -> None:
    assert len(titles(PLAN + f"{digit}、附记{digit}公里，{digit}月{digit}日前。")) >= 2


@pytest.mark.parametrize(
    "date",
    [
        "2月30日前",
        "13月底前",
        "0年底前",
        "0月前",
        "99999年前",
        "公元前221年",
        "2024年0月0日前",
        "二〇二四年十三月前",
    ],
)
@pytest.mark.fault(55)
def test_55_dates_that_are_none(date: str) -> None:
    result = planparse.parse(PLAN.replace("年内", date))
    (task,) = [t for t in result.plans[0].tasks if t.title == "修西路"]
    assert date in task.text
    assert all(d.end is None or d.end[:4].isdigit() for d in task.deadlines)


@pytest.mark.fault(56)
def test_56_recurrences_are_rules_and_never_expanded() -> None:
    (found,) = deadlines("每日巡查", year=2024)
    assert found.recurrence and found.recurrence.rrule == "FREQ=DAILY"


ENCODED = {
    "utf-8": PLAN.encode(),
    "utf-8-sig": PLAN.encode("utf-8-sig"),
    "gbk": PLAN.encode("gbk"),
    "gb2312": PLAN.encode("gb2312"),
    "gb18030": (PLAN + "𠀀").encode("gb18030"),
    "utf-16": PLAN.encode("utf-16"),
    "utf-16-be": b"\xfe\xff" + PLAN.encode("utf-16-be"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
@pytest.mark.fault(57)
def test_57_one_text_in_every_encoding(data: bytes) -> None:
    assert brief(data) == TITLES


@pytest.mark.fault(57)
@pytest.mark.promise("total")
def test_57_random_bytes_are_an_error() -> None:
    with pytest.raises(PlanParseError) as caught:
        planparse.parse_bytes(bytes(range(128, 256)) * 30, name="a.txt")
    assert caught.value.code == "PP102"


@pytest.mark.fault(58)
def test_58_a_few_bad_bytes_are_shown_and_told() -> None:
    data = bytearray(PLAN.encode())
    data[-4] = 0xFF
    result = planparse.parse_bytes(bytes(data), name="a.txt")
    assert "PP104" in [d.code for d in result.diagnostics] and len(result.plans[0].tasks) == 2


@pytest.mark.parametrize(
    "char", ["\x00", "\x01", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x9b"]
)
@pytest.mark.fault(59)
def test_59_control_characters_change_no_line_numbers(char: str) -> None:
    result = planparse.parse(PLAN.replace("新修", f"新{char}修"))
    assert [task.locator.line for task in result.plans[0].tasks] == [2, 3]


@pytest.mark.fault(60)
def test_60_lone_surrogates_can_be_written() -> None:
    result = planparse.parse(PLAN.replace("新修", "新\ud800修"))
    from planparse.writers import FORMATS, writer

    for format_ in FORMATS:
        assert writer(format_).piece(result.model_dump(mode="json"))
    assert len(result.plans[0].tasks) == 2
    (told,) = (item for item in result.diagnostics if item.code == "PP104")
    at = PLAN.index("新修") + 1
    assert (told.span.start, told.span.end) == (
        at,
        at + 1,
    ) and "half characters" in told.message
    assert result.text[at] == "\ufffd" and len(result.text) == len(PLAN) + 1


@pytest.mark.parametrize(
    "char", ["\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u3164"]
)
@pytest.mark.fault(61, 62)
def test_61_62_characters_that_are_not_seen(char: str) -> None:
    assert len(titles(PLAN.replace("一、", f"{char}一、"))) == 2
    assert len(titles(PLAN.replace("东路", f"东{char}路"))) == 2


@pytest.mark.fault(63)
def test_63_private_use_characters_are_mapped_where_they_have_a_place() -> None:
    data = (
        PLAN.encode("gb18030") + b"\xfe\x59\xa6\xd9\xfe\x59\n"
    )  # U+FE10, which is a comma, between two
    result = planparse.parse_bytes(data, name="a.txt")
    assert "\ufe10" in result.plans[0].tasks[-1].text + result.plans[0].text and "PP113" not in [
        d.code for d in result.diagnostics
    ]
    told = planparse.parse(PLAN + "\ue000").diagnostics
    assert (
        planparse.parse_bytes((PLAN + "\ue000").encode(), name="a.txt").diagnostics
        and told is not None
    )
    assert "PP113" in [
        d.code for d in planparse.parse_bytes((PLAN + "\ue000").encode(), name="a.txt").diagnostics
    ]


@given(st.text(ANY))
@pytest.mark.fault(64)
def test_64_folding_keeps_the_length(text: str) -> None:
    assert len(load_grammar().fold(text)) == len(text)


@pytest.mark.parametrize("char", "⑩⑴㈠﹝⽉①")
@pytest.mark.fault(64)
def test_64_compatibility_forms_are_stored_as_they_are(char: str) -> None:
    assert unicodedata.normalize("NFKC", char) != char
    result = planparse.parse(PLAN.replace("新修", f"新{char}修"))
    assert char in json.dumps(result.model_dump(mode="json"), ensure_ascii=False)


def test_the_samples_are_not_empty() -> None:
    assert list((ROOT / "samples").glob("*.txt"))
