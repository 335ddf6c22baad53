"""Lines that a page may have printed and that stand in the text are told (PP205)."""

from __future__ import annotations

import pytest

import planparse

ITEM = "各镇组织群众补植苗木，逐棵浇水，逐棵培土，逐段验收，验收结果记入台账，按月报县林业局备查。"
HEADER = "青石县林业工作汇编"


def printed(between: list[str], items: int = 8) -> str:
    """A plan with a line below each of its items."""
    lines = ["青石县2026年植树方案"]
    for i, number in enumerate("一二三四五六七八"[:items]):
        lines += [f"{number}、补植第{i + 1}片。{ITEM * 3}", *between[i : i + 1]]
    return "\n".join(lines) + "\n"


def told(text: str) -> list[tuple[object, object]]:
    found = [d.params for d in planparse.parse(text).diagnostics if d.code == "PP205"]
    return [(each["text"], each["count"]) for each in found]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ([HEADER] * 3, [(HEADER, 3)]),
        ([HEADER] * 2, []),
        (["1", "2", "3"], [("1", 3)]),
        (["4", "5"], [("4", 2)]),
        (["7"], []),
        (["3", "3", "3"], []),
        (["（责任单位：县林业局）"] * 4, []),
        (["各镇要抓好落实。"] * 4, []),
        ([], []),
    ],
)
def test_lines_of_pages_are_told(between: list[str], expected: list[tuple[object, object]]) -> None:
    text = printed(between)
    assert told(text) == expected
    assert len(planparse.parse(text).plans[0].sections) == 8


def test_what_signs_each_document_is_no_line_of_a_page() -> None:
    text = "\n".join(f"{printed([])}青石县林业局办公室\n2026年3月{day}日\n" for day in (1, 2, 3))
    assert told(text) == []


def test_numbers_of_a_table_are_none() -> None:
    text = "青石县2026年任务清单\n序号\n任务\n" + "".join(f"{n}\n补植{n}片\n" for n in range(1, 9))
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.清沟渠。清出淤泥，堆在\n3\n渠边。\n2.修闸门。年底前修好。\n", ["3"]),
        ("1.清沟渠。清出淤泥，堆在\n  3/12\n渠边。\n2.修闸门。年底前修好。\n", ["3/12"]),
        ("1.清沟渠。清出淤泥，堆在 - 3 - 渠边。 2.修闸门。年底前修好。\n", ["- 3 - "]),
        ("1.清沟渠。清出淤泥，\n— 3 —\n堆在渠边。\n2.修闸门。年底前修好。\n", []),
        ("1.清沟渠。清出淤泥，由1 - 3 - 5号闸排出。\n2.修闸门。年底前修好。\n", []),
        ("1.清沟渠。清出淤泥。\n3\n堆在渠边。\n2.修闸门。年底前修好。\n", []),
    ],
)
def test_a_number_in_a_sentence(text: str, told: list[str]) -> None:
    result = planparse.parse("青坪县2026年沟渠清理方案\n一、任务\n" + text)
    assert [d.params["text"] for d in result.diagnostics if d.code == "PP205"] == told


def test_a_number_in_a_trailer() -> None:
    text = "青坪县沟渠清理方案\n一、清沟渠。（责任单位：县水利局，\n4\n各乡镇）\n二、修闸门。\n"
    assert [d.params["name"] for d in planparse.parse(text).diagnostics if d.code == "PP517"] == [
        "4各乡镇"
    ]
