"""Names of attachments that a text prints again, counted in one pass however many they are."""

from __future__ import annotations

import random

import pytest

import planparse
from planparse.chain.doubts import FEW, _times_of

MARKS = "甲乙丙丁]^-\\"


def times(text: str, name: str) -> int:
    return sum(text.startswith(name, at) for at in range(len(text)))


@pytest.mark.parametrize("seed", range(3))
def test_many_names_are_counted_as_few(seed: int) -> None:
    rng = random.Random(seed)
    text = "".join(rng.choice(MARKS) for _ in range(2_000))
    places = [rng.randrange(len(text)) for _ in range(8 * FEW)]
    names = {text[at : at + rng.randint(1, 12)] for at in places} | {"戊己庚辛", "甲戊"}
    assert _times_of(text, names) == {name: times(text, name) for name in names}


def test_a_document_that_two_headings_open_begins_once() -> None:
    text = (
        "青石县植树方案\n一、补植。补植300亩。\n二、管护。每月巡查。\n青石县人民政府\n2024年3月1日\n"
        "各镇人民政府：现将《集市管理办法》印发给你们。青石县人民政府2024年3月5日集市管理办法"
        "第一章总则第一条为管好集市，制定本办法。第二条本办法适用于本县。"
        "第二章经营第三条经营者应当亮照。第四条经营者不得占道。\n"
    )
    first, second = planparse.parse(text).plans
    assert len(first.tasks) == 2 and [s.label for s in second.sections] == ["第一章", "第二章"]


def test_a_document_that_begins_anew_is_told() -> None:
    text = (
        "青石县2024年植树方案\n一、任务\n（一）补植。补植300亩。\n（二）管护。每月巡查。\n"
        "各镇人民政府：现将防汛事项通知如下：一、排查险段。逐处排查。二、储备物资。清点编织袋。\n"
    )
    result = planparse.parse(text)
    (told,) = [d for d in result.diagnostics if d.code == "PP311"]
    assert told.plan == "p2" and told.span and text[told.span.start :].startswith("各镇人民政府：")
    assert not [
        d for d in planparse.parse(text[: text.index("各镇")]).diagnostics if d.code == "PP311"
    ]


PLAN = "青石县2026年植树方案\n{}\n一、补植。补植300亩。\n二、管护。6月底前巡查。\n"


@pytest.mark.parametrize(
    ("head", "case", "told"),
    [
        ("2026年3月4日", "day", "2026年3月4日"),
        ("2026-03-04", "unread", "2026-03-04"),
        ("各乡镇，县直各单位", "addressees", "各乡镇，县直各单位"),
        ("（2026年3月4日）", None, ""),
        ("各乡镇，县直各单位：", None, ""),
        ("青石县林业局 2026年3月4日", None, ""),
        ("青政〔2026478", "number", "青政〔2026478"),
        ("青政办发2026〕13号", "number", "青政办发2026〕13号"),
        ("青政办发〔2026〕13号", None, ""),
    ],
)
def test_what_a_place_alone_tells_is_told(head: str, case: str | None, told: str) -> None:
    text = PLAN.format(head)
    found = [d for d in planparse.parse(text).diagnostics if d.code == "PP312"]
    assert [d.params["case"] for d in found] == ([case] if case else [])
    assert [text[d.span.start : d.span.end] for d in found if d.span] == ([told] if case else [])


def test_addressees_below_what_a_page_says_are_told() -> None:
    above = "青石要闻\n【摘要】\n县政府要求严格火源管理，落实护林责任。\n"
    line = "各镇人民政府，各街道办事处："
    text = f"{above}{line}\n现通知如下：\n一、补植。补植300亩。\n二、管护。巡查。\n"
    (told,) = [d for d in planparse.parse(text).diagnostics if d.code == "PP312"]
    assert told.params == {"case": "addressed", "text": line}


@pytest.mark.parametrize(("first", "last"), [("三月份：", "四月份："), ("★春季工作", "★秋季工作")])
def test_lines_without_a_number_that_are_headings_are_told(first: str, last: str) -> None:
    text = f"青石县2026年工作安排\n{first}\n1.补植。\n2.浇水。\n{last}\n1.除草。\n2.巡查。\n"
    (told,) = [d for d in planparse.parse(text).diagnostics if d.code == "PP412"]
    assert told.params == {"count": 2, "first": first, "last": last}


@pytest.mark.parametrize("blank", ["　　", " "])
def test_blanks_of_a_long_line_that_part_paragraphs_are_told(blank: str) -> None:
    item = "补植。各镇组织群众补植苗木，逐棵浇水，逐棵培土，逐段验收，验收结果记入台账。"
    long = blank.join(f"{label}、{item * 7}" for label in "一二三四五六七")
    text = "\n".join([*["青石县2026年植树方案", "各镇要抓好落实。"] * 9, long])
    (told,) = [d for d in planparse.parse(text).diagnostics if d.code == "PP204"]
    assert told.params == {"count": 6}
    assert told.span and text[told.span.start : told.span.end] == long
    assert len(planparse.parse(text).plans[-1].sections) == 7


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("青石县人民政府关于同意植树的批复", True),
        ("青石县古树管护办法（试行）", True),
        ("关于召开植树动员会的通知", True),
        ("青石县2026年植树方案", False),
        ("关于印发植树方案的通知", False),
    ],
)
def test_a_title_that_is_none_of_a_plan_is_told(title: str, told: bool) -> None:
    text = f"{title}\n一、补植\n补植300亩。\n二、管护\n每月巡查。\n"
    found = [d for d in planparse.parse(text).diagnostics if d.code == "PP315"]
    assert [d.params for d in found] == [{"text": title}] * told
    assert all(d.plan == "p1" and d.span and d.span.end == len(title) for d in found)
    owned = planparse.parse(text.replace("300亩。", "300亩。（责任单位：县林业局）"))
    assert not [d for d in owned.diagnostics if d.code == "PP315"]
