"""What a rule is about is read in every form in which documents print it, whatever the rule: the
documents are made from the rules' own examples."""

from __future__ import annotations

import pytest

import planparse
from planparse.cli.forms import MAKERS, Form, forms_of
from planparse.grammar import load_grammar

DEFAULT = load_grammar()
FORMS = [
    form
    for section in MAKERS
    for rule in DEFAULT.rules(section)
    for form in forms_of(rule, DEFAULT)
]


@pytest.mark.parametrize(
    "form", FORMS, ids=[f"{form.rule.id}-{form.example}-{form.name}" for form in FORMS]
)
def test_an_example_is_read_in_this_form(form: Form) -> None:
    missed = form.missed(planparse.parse(form.document))
    assert missed is None, form.document


def test_every_label_and_verb_has_forms() -> None:
    names = {(form.rule.id, form.name) for form in FORMS}
    for rule in DEFAULT.rules("labels"):
        for name in ("in a bracket", "on a line of its own", "behind a sentence", "as a column"):
            assert (rule.id, name) in names
    for rule in DEFAULT.rules("verbs"):
        for name in ("in a bracket", "in a bracket that text follows", "before another"):
            assert (rule.id, name) in names
        assert (rule.id, "in a cell") in names
