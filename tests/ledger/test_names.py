"""Which names of units are one."""

from __future__ import annotations

import pytest

from planparse.ledger.names import folded, unit_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青石县人民政府", "青石县政府"),
        ("青石县人民政府办公室", "青石县 政府办公室"),
        ("县卫健委（防疫办）", "县卫健委(防疫办)"),
        ("ＡＢ水务公司", "ab水务公司"),
        ("县水利局　", "县水利局"),
    ],
)
def test_names_that_differ_in_width_blanks_or_the_word_for_government_are_one(
    one: str, other: str
) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县水利局", "市水利局"),
        ("县政府", "县政府办"),
        ("县人民医院", "县医院"),
        ("县委", "县政府"),
    ],
)
def test_others_are_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_remark_makes_no_other_unit() -> None:
    unit = {"name": "县农办", "note": "乡村振兴局", "text": "县农办（乡村振兴局）"}
    assert unit_key(unit) == unit_key({**unit, "note": None, "text": "县农办"})
