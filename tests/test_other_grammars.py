"""The built-in grammars beside the default one: data alone, laid over it."""

from __future__ import annotations

import pytest

import planparse
from planparse.cli.forms import forms_of
from planparse.grammar import Grammar, load_grammar
from planparse.grammar.check import check_rules
from planparse.grammar.locate import builtin_names

from .linear.clocked import MOST, grown

DEFAULT = load_grammar()
OTHERS = [name for name in builtin_names() if name != "default"]


@pytest.mark.parametrize("name", OTHERS)
def test_grammars_beside_the_default_are_data_and_hold(name: str) -> None:
    """Their own rules hold on both engines, and are read in the forms that documents print."""
    other = load_grammar(name)
    foreign = Grammar(name, other.sections, other.fold, trusted=False, numerals=other.numerals)
    for grammar in (other, foreign):
        assert not [str(problem) for problem in check_rules(grammar)]
    new = [rule for rule in other if rule.id not in DEFAULT]
    assert {"prose"} <= {rule.section for rule in new}
    for rule in new:
        for form in forms_of(rule, other):
            assert form.missed(planparse.parse(form.document, grammar=name)) is None, form


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("unit", ["由甲局、", "各镇、", "甲局和乙局", "请各局会同各镇。"])
def test_sentences_cost_in_proportion(name: str, unit: str) -> None:
    head = "清水镇河道整治方案\n一、清淤\n"
    assert grown(lambda n: planparse.parse(head + unit * n, grammar=name), 100) <= MOST
