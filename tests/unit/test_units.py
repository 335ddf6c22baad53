"""Lists of units: the rules of records.md 2.5, one case a line."""

from __future__ import annotations

import pytest

from planparse.fields.units import read_units
from planparse.grammar import load_grammar

GRAMMAR = load_grammar()


def texts(line: str) -> list[str]:
    return [unit.text for unit in read_units(GRAMMAR.fold(line), 0, len(line), GRAMMAR, line)]


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("县水利局、县财政局，各镇", ["县水利局", "县财政局", "各镇"]),
        ("区农办（乡村振兴局）、区财政局", ["区农办（乡村振兴局）", "区财政局"]),
        ("县水利局等相关部门，各镇", ["县水利局", "相关部门", "各镇"]),
        ("县水利局等部门", ["县水利局"]),
        ("县城管局 县林业局", ["县城管局", "县林业局"]),
        ("县城 管局、县林业局", ["县城 管局", "县林业局"]),
        ("县水利局等12个部门", ["县水利局"]),
        ("省高等学校工委", ["省高等学校工委"]),
        ("镇、街道", ["镇", "街道"]),
        ("各市、县、区政府，省水利厅", ["各市、县、区政府", "省水利厅"]),
        ("各设区市和省直管县（市）政府", ["各设区市和省直管县（市）政府"]),
        ("有关市、县（区）政府、市水利局", ["有关市、县（区）政府", "市水利局"]),
        ("有关县、县水利局", ["有关县", "县水利局"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
        (
            "各省、自治区、直辖市农业农村（农牧）厅（局）、县水利局",
            ["各省、自治区、直辖市农业农村（农牧）厅（局）", "县水利局"],
        ),
        ("各车间、科室及班组", ["各车间", "科室", "班组"]),
        ("各县（市、区）人民政府", ["各县（市、区）人民政府"]),
        ("各县（市、区）、市直园区", ["各县（市、区）", "市直园区"]),
        ("张家口、廊坊市政府", ["张家口", "廊坊市政府"]),
        ("各部门、单位", ["各部门、单位"]),
        ("各地、各部门", ["各地", "各部门"]),
        ("有关部门和单位", ["有关部门和单位"]),
        ("省直和驻省各单位", ["省直和驻省各单位"]),
        ("发展和改革局、住房和城乡建设局", ["发展和改革局", "住房和城乡建设局"]),
        ("市商务委、市农业农村委和有关区县政府", ["市商务委", "市农业农村委", "有关区县政府"]),
        ("各区市县政府、园区管委会和市级相关部门", ["各区市县政府", "园区管委会", "市级相关部门"]),
        ("各市（含甲州、乙市，下同）政府", ["各市（含甲州、乙市）政府"]),
        ("县水利局，各镇（管理处", ["县水利局", "各镇（管理处"]),
        ("各市<含甲州、乙市>水务局、县妇联", ["各市<含甲州、乙市>水务局", "县妇联"]),
        ("由县水利局", ["县水利局"]),
        ("县水利局·县财政局", ["县水利局", "县财政局"]),
        ("县水利局｜县财政局|各镇", ["县水利局", "县财政局", "各镇"]),
        ("县水利局＋县财政局+各镇", ["县水利局", "县财政局", "各镇"]),
        ("县水利局.县财政局", ["县水利局", "县财政局"]),
        ("县水利局､县财政局﹑各镇", ["县水利局", "县财政局", "各镇"]),
        ("县水利局或县财政局", ["县水利局", "县财政局"]),
        ("城·水项目部", ["城·水项目部"]),
        ("", []),
        ("、，；", []),
    ],
)
def test_split(line: str, units: list[str]) -> None:
    assert texts(line) == units


def test_names_notes_and_groups() -> None:
    line = "区农办（乡村振兴局）、各镇（管理处，相关部门（单位）"
    first, second, *_rest = read_units(GRAMMAR.fold(line), 0, len(line), GRAMMAR, line)
    assert (first.name, first.note, first.collective) == ("区农办", "乡村振兴局", False)
    assert second.collective
    assert second.name.endswith("）"), "a lost closing bracket is put back in the name"
    assert line[first.start : first.end] == "区农办（乡村振兴局）"


def test_a_bracket_whose_words_fell_away_is_none_of_the_name() -> None:
    (unit,) = read_units("园区管委会(", 0, 6, GRAMMAR)
    assert (unit.name, unit.text, unit.end) == ("园区管委会", "园区管委会", 5)


def test_offsets_are_those_of_the_whole_text() -> None:
    line = "前文。（责任单位：县水利局、各镇）后文"
    start, end = line.index("县"), line.index("）")
    assert [
        line[u.start : u.end] for u in read_units(GRAMMAR.fold(line), start, end, GRAMMAR, line)
    ] == ["县水利局", "各镇"]
