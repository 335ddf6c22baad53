"""Who answers for what as sentences say it, under a grammar that reads them (section prose)."""

from __future__ import annotations

from pathlib import Path

import planparse

Owners = list[tuple[str, list[str], bool]]

OWN = """grammar: own
extends: default
fragments:
  some: "[^,。;:]{2,40}"
roles:
- id: role.own
  role: overview
  untitled: true
  pattern: '^为了'
  match: [为了管好水]
  no_match: [为民服务]
prose:
- id: prose.own
  pattern: '由(?P<lead>%{some})领衔(?:,(?P<support>%{some})、(?P<support_2>%{some})跟进)?'
  match: [由县水利局领衔]
  no_match: [领衔主演]
"""


def owners(result: planparse.ParseResult) -> dict[str, Owners]:
    return {
        task.id: [
            (duty.role, [unit.name for unit in duty.units], duty.inherited)
            for duty in task.responsibilities
        ]
        for task in result.plans[0].tasks
    }


def read(folder: Path, body: str) -> planparse.ParseResult:
    path = folder / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return planparse.parse(f"清水镇河道整治方案\n{body}", grammar=str(path))


def test_a_sentence_says_who_answers_and_stays_where_it_stands(tmp_path: Path) -> None:
    text = "一、清淤\n由县水利局领衔,县财政局、县交通局跟进，6月底前完成。\n二、植树\n种好树。\n"
    result = read(tmp_path, text)
    lead, support, second = owners(result)["p1.1"]
    assert lead == ("lead", ["县水利局"], False)
    assert (support, second) == (
        ("support", ["县财政局"], False),
        ("support", ["县交通局"], False),
    )
    task = result.plans[0].tasks[0]
    assert task.text == "由县水利局领衔,县财政局、县交通局跟进，6月底前完成。"
    said = task.responsibilities[0].span
    assert result.text[said.start : said.end] == "由县水利局领衔,县财政局、县交通局跟进"
    assert owners(result)["p1.2"] == []
    assert {piece.kind for piece in result.layout} <= {
        "front_matter",
        "label",
        "title",
        "text",
        "space",
    }


def test_what_stands_above_items_holds_for_each_of_them(tmp_path: Path) -> None:
    text = "一、清淤\n由县水利局领衔做好以下工作。\n1.清理河道。\n2.修复护栏。由县交通局领衔。\n"
    assert owners(read(tmp_path, text)) == {
        "p1.1.1": [("lead", ["县水利局"], True)],
        "p1.1.2": [("lead", ["县交通局"], False)],
    }


def test_a_trailer_goes_before_a_sentence(tmp_path: Path) -> None:
    text = "一、清淤\n由县水利局领衔清理。（责任单位：县财政局）\n二、植树\n种树。\n"
    assert owners(read(tmp_path, text))["p1.1"] == [("responsible", ["县财政局"], False)]


def test_a_sentence_in_which_nobody_is_read_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, "一、清淤\n由热心群众推选的人领衔清理。\n二、植树\n种树。\n")
    assert owners(result)["p1.1"] == []
    (doubt,) = [doubt for doubt in result.diagnostics if doubt.code == "PP503"]
    assert result.text[doubt.span.start : doubt.span.end] == "由热心群众推选的人领衔"


def test_the_default_reads_no_sentences() -> None:
    text = "清水镇河道整治方案\n一、清淤\n由县水利局牵头，县财政局配合。\n二、植树\n种树。\n"
    assert owners(planparse.parse(text)) == {"p1.1": [], "p1.2": []}
    assert owners(planparse.parse(text, grammar="minutes"))["p1.1"] == [
        ("lead", ["县水利局"], False),
        ("support", ["县财政局"], False),
    ]


def test_the_beginning_of_a_text_tells_what_its_section_is_for(tmp_path: Path) -> None:
    why = "为了把全镇每一条河道管好护好，让群众喝上放心的水，走上平整的路，看见干净的岸，" * 3
    result = read(tmp_path, f"一、\n{why}。\n二、植树\n种好树。\n")
    assert [section.role for section in result.plans[0].sections] == ["overview", "other"]
    assert [task.id for task in result.plans[0].tasks] == ["p1.2"]
