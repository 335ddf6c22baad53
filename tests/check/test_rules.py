"""Every rule finds what its examples plant, and nothing of its kind in their twins."""

from __future__ import annotations

import pytest

import planparse
from planparse.check import FAMILIES, check, rules
from planparse.check.examples import examples
from planparse.check.words import entries, pattern
from planparse.messages import LANGS, entry_of, message

CASES = [(code, example) for code in rules() for example in examples(code)]
OWN_CASES = ("PC201", "PC501")


@pytest.mark.parametrize(("code", "example"), CASES, ids=[code for code, _example in CASES])
def test_example_and_twin(code: str, example: tuple[str, str]) -> None:
    wrong, right = example
    assert code in {found.code for found in check(planparse.parse(wrong))}
    assert code not in {found.code for found in check(planparse.parse(right))}


def test_every_family_has_rules_and_every_rule_its_words() -> None:
    assert {code[2] for code in rules()} == {str(i + 1) for i in range(len(FAMILIES))}
    for code in rules():
        for lang in LANGS:
            entry = entry_of(code, None, lang)
            assert entry.advice and entry.meaning and entry.basis, code


def test_findings_fill_their_messages_and_point_into_the_text() -> None:
    for code, example in CASES:
        result = planparse.parse(example[0])
        for found in check(result, select=[code]):
            assert "{" not in message(found.code, found.params, "zh")
            assert found.span is None or found.span.end <= len(result.text)
            plans = {plan.id for plan in result.plans}
            tasks = {task.id for plan in result.plans for task in plan.tasks}
            assert found.plan in plans and (found.task is None or found.task in tasks)


def test_codes_are_chosen_by_their_beginnings() -> None:
    text = examples("PC201")[0].wrong
    assert check(planparse.parse(text), select=["PC2"])
    assert not check(planparse.parse(text), select=["PC2"], ignore=["PC201"])
    assert set(rules(["PC5"])) < set(rules())


@pytest.mark.parametrize("name", entries())
def test_words(name: str) -> None:
    entry = entries()[name]
    for text in entry.get("match", ()):
        assert pattern(name).search(text), text
    for text in entry.get("no_match", ()):
        assert not pattern(name).search(text), text
    assert entry["note"] and (entry.get("words") or (entry["match"] and entry["no_match"]))


def test_a_missing_number_that_is_printed_after_all_is_no_gap() -> None:
    head = "护路条例\n第一条 为了护路，制定本条例。\n"
    text = f"{head}第二条 养路。第三条 查车由县公安局负责。\n第四条 宣传。\n"
    assert "PC101" not in {found.code for found in check(planparse.parse(text))}


def test_units_of_other_places_are_not_second_names() -> None:
    text = (
        "护路方案\n一、修路。修路面。（责任单位：县民政局，各镇民政所、财政所）\n"
        "二、查车。查车。（责任单位：县财政所）\n"
    )
    assert "PC204" not in {found.code for found in check(planparse.parse(text))}


def found(text: str) -> set[str]:
    return {one.code for one in check(planparse.parse(text))}


def test_units_that_share_a_rank_of_place_are_no_second_names() -> None:
    text = (
        "护路方案\n一、修路。修路面。（责任单位：省交通厅、{}）\n"
        "二、查车。查车。（责任单位：省体育局）\n"
    )
    assert "PC204" not in found(text.format("文旅厅、体育局"))
    assert "PC204" in found(text.format("体育局、省财政厅"))


def test_numbers_below_a_number_are_no_repeats() -> None:
    text = "护路方案\n一、材料\n（1）{0}路面表\n（1）{1}车辆表\n（2）总表\n"
    assert "PC102" not in found(text.format("-1", "-2"))
    assert "PC102" in found(text.format("", ""))


def test_a_start_that_was_read_as_words_is_a_start() -> None:
    text = "护路方案\n一、修路。修路。\n二、查车。查车。\n三、养路。养路{}\n二、治超。治超。\n"
    assert "PC103" not in found(text.format("一、总述"))
    assert "PC103" in found(text.format("。"))


def test_like_lists_of_unlike_things_are_no_two_values() -> None:
    text = (
        "护路方案\n一、一类镇。养护农村沥青公路不少于60公里{0}。（县交通局负责）\n"
        "二、二类镇。养护农村沥青公路不少于40公里{1}。（县交通局负责）\n"
    )
    more = "，建设农村公路驿站不少于{}座"
    assert "PC402" in found(text.format("", ""))
    assert "PC402" not in found(text.format(more.format(6), more.format(5)))


def test_of_a_text_printed_twice_only_that_is_told() -> None:
    wrong = examples("PC603")[0].wrong.replace("三、宣传", "四、宣传")
    codes = [one.code for one in check(planparse.parse(wrong))]
    assert codes.count("PC603") == 1 and codes.count("PC101") == 1


def test_a_copy_that_begins_with_its_addressees_lacks_its_whole_head() -> None:
    wrong = examples("PC601")[0].right.replace("青政发〔2024〕5号\n", "")
    assert "PC601" in found(wrong)
    assert "PC601" not in found(wrong[wrong.index("各镇：") :])


def test_a_line_that_may_be_a_title_is_no_lack_of_one() -> None:
    text = "{}一、修路。修补路面。（县交通局负责）\n二、查车。查车。（县公安局负责）\n"
    assert "PC604" in found(text.format(""))
    assert "PC604" not in found(text.format("# 护路员职责说明\n\n"))
