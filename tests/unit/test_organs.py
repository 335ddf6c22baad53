"""Organs that issue a document together, printed on one line."""

from __future__ import annotations

import pytest

from planparse.fields.organs import joint_organs
from planparse.grammar import load_grammar
from planparse.text.spans import Span


@pytest.mark.parametrize(
    "organs",
    [
        ["云台县教育局", "云台县财政局"],
        ["中共云台县委办公室", "云台县人民政府办公室"],
        ["云台县总工会", "共青团云台县委", "云台县工商业联合会"],
        ["民政部", "财政部", "国家税务总局"],
        ["云台县财政局", "国家税务总局云台县税务局"],
        ["云台县乡村振兴局", "中国人民银行云台县支行", "中国农业银行股份有限公司云台县支行"],
        ["云台县人民政府办公室"],
        ["国家税务总局云台县税务局"],
    ],
)
def test_names_without_a_mark_between_them(organs: list[str]) -> None:
    line = "".join(organs)
    found = joint_organs(line, [Span(0, len(line))], load_grammar())
    assert [line[a:b] for a, b in found] == organs


def test_a_blank_inside_a_name_parts_nothing() -> None:
    line = "云台县 教育局 云台县 财政局"
    found = joint_organs(line, [Span(0, len(line))], load_grammar())
    assert [line[a:b] for a, b in found] == ["云台县 教育局", "云台县 财政局"]
