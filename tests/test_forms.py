"""What a rule is about is read in every form in which documents print it, whatever the rule: the
documents are made from the rules' own examples."""

from __future__ import annotations

from itertools import groupby

import pytest

import planparse
from planparse.cli.forms import MAKERS, forms_of
from planparse.grammar import load_grammar

DEFAULT = load_grammar()
FORMS = [
    form
    for section in MAKERS
    for rule in DEFAULT.rules(section)
    for form in forms_of(rule, DEFAULT)
]


BY_RULE = {
    rule: [*forms]
    for rule, forms in groupby(FORMS, lambda form: f"{form.rule.section}-{form.rule.id}")
}


@pytest.mark.parametrize("rule", BY_RULE)
def test_examples_are_read_in_every_form(rule: str) -> None:
    missed = {
        (form.name, form.example, form.document): form.missed(planparse.parse(form.document))
        for form in BY_RULE[rule]
    }
    assert {form: told for form, told in missed.items() if told is not None} == {}


def test_every_label_and_verb_has_forms() -> None:
    assert sum(map(len, BY_RULE.values())) == len(FORMS) > 1_000
    names = {(form.rule.id, form.name) for form in FORMS}
    for rule in DEFAULT.rules("labels"):
        for name in ("in a bracket", "on a line of its own", "behind a sentence", "as a column"):
            assert (rule.id, name) in names
    for rule in DEFAULT.rules("verbs"):
        for name in ("in a bracket", "in a bracket that text follows", "before another"):
            assert (rule.id, name) in names
        assert (rule.id, "in a cell") in names
