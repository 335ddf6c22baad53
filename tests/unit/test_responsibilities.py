"""What trailers say: the forms of records.md 2.4, one case a line."""

from __future__ import annotations

import pytest

from planparse.fields.responsibilities import read_trailer
from planparse.grammar import load_grammar
from planparse.text.stretch import Stretch
from planparse.text.view import View

GRAMMAR = load_grammar()
LEAD, RESP, SUPP, SUPER = "lead", "responsible", "support", "supervise"


def whole(line: str) -> Stretch:
    return Stretch(View(line, GRAMMAR.fold(line)), 0, len(line))


def read(line: str, *, bare: bool = False) -> list[tuple[str, list[str]]] | None:
    trailer = read_trailer(whole(line), GRAMMAR, bare=bare)
    return (
        None
        if trailer is None
        else sorted((duty.role, [unit.text for unit in duty.units]) for duty in trailer.duties)
    )


@pytest.mark.parametrize(
    ("line", "duties"),
    [
        ("牵头单位：甲局、乙局；责任单位：丙局", [(LEAD, ["甲局", "乙局"]), (RESP, ["丙局"])]),
        ("牵头单位:甲局，责任单位：丙局", [(LEAD, ["甲局"]), (RESP, ["丙局"])]),
        ("牵头单位：甲厅。责任单位：丙市政府", [(LEAD, ["甲厅"]), (RESP, ["丙市政府"])]),
        ("主办单位：甲局；协办单位：乙局", [(LEAD, ["甲局"]), (SUPP, ["乙局"])]),
        ("承办单位：甲局", [(RESP, ["甲局"])]),
        ("牵头部门：组织部  配合部门：财政局", [(LEAD, ["组织部"]), (SUPP, ["财政局"])]),
        (
            "牵头单位：甲部、乙部，参与单位：相关部门和地方。",
            [(LEAD, ["甲部", "乙部"]), (SUPP, ["相关部门和地方"])],
        ),
        ("县水利局牵头，各镇配合，2024年底前完成", [(LEAD, ["县水利局"]), (SUPP, ["各镇"])]),
        ("甲局、乙局按职责分工负责", [(RESP, ["甲局", "乙局"])]),
        (
            "甲局、乙局按照职责分工负责，丙局、丁局配合",
            [(RESP, ["甲局", "乙局"]), (SUPP, ["丙局", "丁局"])],
        ),
        ("甲局分别牵头负责", [(LEAD, ["甲局"])]),
        ("甲局、有关区县政府具体负责", [(RESP, ["甲局", "有关区县政府"])]),
        ("项目承担单位负责落实", [(RESP, ["项目承担单位"])]),
        ("甲部、乙部负责指导", [(RESP, ["甲部", "乙部"])]),
        ("甲局会同乙局负责", [(LEAD, ["甲局"]), (SUPP, ["乙局"])]),
        (
            "各市政府负责，甲厅会同乙厅督查落实",
            [(RESP, ["各市政府"]), (SUPER, ["乙厅"]), (SUPER, ["甲厅"])],
        ),
        ("责任单位：甲局会同乙局", [(RESP, ["甲局"]), (SUPP, ["乙局"])]),
        ("牵头部门:甲厅,乙局、丙局配合", [(LEAD, ["甲厅"]), (SUPP, ["乙局", "丙局"])]),
        ("责任部门：甲厅牵头，乙局按职责分工负责", [(LEAD, ["甲厅"]), (RESP, ["乙局"])]),
        ("牵头部门：甲厅、乙局按职责分工负责", [(LEAD, ["甲厅", "乙局"])]),
        (
            "甲厅、乙局牵头，2016年3月前根据《通知》（甲发〔2015〕1号）修订《办法》",
            [(LEAD, ["甲厅", "乙局"])],
        ),
        ("责任单位：甲局；完成时限：长期推进", [(RESP, ["甲局"])]),
        ("负责部门：甲部；适用范围：东片区", [(RESP, ["甲部"])]),
        ("责任单位：甲局，持续推进", [(RESP, ["甲局"])]),
    ],
)
def test_forms(line: str, duties: list[tuple[str, list[str]]]) -> None:
    assert read(line) == sorted(duties)


@pytest.mark.parametrize(
    "line",
    [
        "以下简称专班",
        "由县财政局负责解释",
        "联系人：王某",
        "2024-2026年",
        "助力产业行动、助力人才行动",
        "季度一次领导小组会、每月一次推进会",
        "垃圾收集由各镇负责",
        "牵头单位：（盖章）",
        "",
    ],
)
def test_other_brackets_name_nobody(line: str) -> None:
    assert read(line, bare=True) is None


def test_bare_lists_only_where_they_may_stand() -> None:
    line = "县委组织部、县农业农村局等相关部门，各镇"
    assert read(line) is None
    assert read(line, bare=True) == [(RESP, ["县委组织部", "县农业农村局", "相关部门", "各镇"])]


def test_times_and_other_labels_are_kept_apart() -> None:
    line = "负责部门：甲部；适用范围：东片区；完成时限：2024年底前"
    trailer = read_trailer(whole(line), GRAMMAR, bare=False)
    assert trailer is not None
    assert trailer.extra == (("适用范围", "东片区；"),) or trailer.extra == (
        ("适用范围", "东片区"),
    )
    assert [line[a:b] for a, b in trailer.times] == ["2024年底前"]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("甲局负责。列第一位者为牵头单位，下同", ["convention.first-leads"]),
        (
            "甲局、乙局负责，排在第一位的为牵头单位，其余为配合单位，下同",
            ["convention.first-leads-rest-support"],
        ),
        (
            "责任单位：甲局，乙局。逗号前为牵头单位，其余按职责分工负责，下同",
            ["convention.comma-splits"],
        ),
        ("责任单位：甲局。以下均需各市政府落实，不再列出", ["convention.implementers"]),
    ],
)
def test_conventions(line: str, rules: list[str]) -> None:
    trailer = read_trailer(whole(line), GRAMMAR, bare=False)
    assert trailer is not None
    assert [rule.id for rule, _units in trailer.conventions] == rules
    assert all("牵头单位" not in unit.text for duty in trailer.duties for unit in duty.units)
