"""A line right below a trailer is a part of it, and told where it may be of what follows."""

from __future__ import annotations

import pytest

import planparse

HEAD = "青石县文旅局2026年活动方案\n一、送戏下乡。组织演出十场。\n责任单位：县文旅局\n"
NEXT = "二、群众歌会。组织合唱。\n责任单位：县文化馆\n"


def told(text: str, code: str) -> list[str]:
    found = planparse.parse(text).diagnostics
    return [text[one.span.start : one.span.end] for one in found if one.code == code and one.span]


@pytest.mark.parametrize(
    ("below", "says"),
    [
        ("时限：6月底前\n", []),
        ("完成情况：已完成\n", []),
        ("时限：6月底前\n\n", []),
        ("时限：6月底前\n完成情况：已完成\n", []),
        ("时间：5月1日\n地点：青石镇广场\n", ["时间：5月1日"]),
        ("完成情况：已完成\n下一场在青石镇演出。\n", ["完成情况：已完成"]),
    ],
)
def test_a_line_with_text_below_it_is_told(below: str, says: list[str]) -> None:
    assert told(HEAD + below + NEXT, "PP519") == says


def test_a_time_of_the_last_item_alone_may_be_meant_for_all() -> None:
    assert told(HEAD + NEXT + "时限：2026年12月底前\n", "PP505")
    assert not told(HEAD + "时限：6月底前\n" + NEXT + "时限：2026年12月底前\n", "PP505")
    assert not told(HEAD + NEXT.rstrip() + "；时限：2026年12月底前\n", "PP505")
