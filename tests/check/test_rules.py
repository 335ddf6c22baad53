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
