"""Every rule against every example of its own, both ways, on both engines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planparse.assemble import build
from planparse.chain import read_plans, run_chain
from planparse.diagnostics import Collector
from planparse.errors import GrammarError
from planparse.grammar import Grammar, Rule, load_grammar
from planparse.grammar.check import check_rules
from planparse.grammar.files import read_yaml
from planparse.grammar.locate import grammar_folder
from planparse.grammar.schema import validate
from planparse.outline import Context
from planparse.text.source import Source

from .conftest import regenerates
from .yaml_files import of_yaml

DEFAULT = load_grammar()
RULES = [(section, rule) for section, rules in DEFAULT.sections.items() for rule in rules]


@pytest.mark.parametrize(
    "path", sorted(grammar_folder().glob("*.yaml")), ids=lambda path: path.stem
)
def test_built_in_grammars_have_the_shape_that_is_asked_of_others(path: Path) -> None:
    validate(read_yaml(path))


def test_examples_hold_on_both_engines() -> None:
    assert len(RULES) > 100
    assert not [str(problem) for problem in check_rules(DEFAULT)]
    foreign = Grammar(DEFAULT.name, DEFAULT.sections, DEFAULT.fold, trusted=False)
    assert not [str(problem) for problem in check_rules(foreign)]


@pytest.mark.parametrize("section", DEFAULT.sections)
def test_both_engines_find_the_same(section: str) -> None:
    foreign = Grammar(DEFAULT.name, DEFAULT.sections, DEFAULT.fold, trusted=False)
    for rule in DEFAULT.sections[section]:
        for line in (*rule.match, *rule.no_match):
            text = DEFAULT.fold(line)
            ours = [(m.start(), m.end()) for m in DEFAULT.pattern(rule.id).finditer(text)]
            theirs = [(m.start(), m.end()) for m in foreign.pattern(rule.id).finditer(text)]
            assert ours == theirs, (rule.id, line)


@cache
def without_needs() -> Grammar:
    """The built-in grammar without the literals that its rules need."""
    sections = {
        name: tuple(
            rule._replace(attributes={k: v for k, v in rule.attributes.items() if k != "needs"})
            for rule in rules
        )
        for name, rules in DEFAULT.sections.items()
    }
    return Grammar(DEFAULT.name, sections, DEFAULT.fold, trusted=True, numerals=DEFAULT.numerals)


def parsed_without_needs(text: str) -> object:
    """The plain data of a text; `property/test_documents` holds that they are what they were."""
    ctx = Context(without_needs(), Collector())
    outline = run_chain(Source.from_text(text), ctx)
    return build(outline, read_plans(outline, ctx), ctx.collector)


def test_rules_need_literals() -> None:
    needs = [rule.attributes.get("needs") for _section, rule in RULES]
    assert any(needs)
    assert not any(
        rule.attributes.get("needs")
        for rules in without_needs().sections.values()
        for rule in rules
    )


def test_what_is_tried_at_lines_is_bound_to_them() -> None:
    """By itself, not by the literal that spares it the other places: without that, it would find
    more, and look through the rest of a line from each character of it."""
    of_lines = [rule for _section, rule in RULES if rule.get("reach") == "line"]
    assert of_lines
    assert not [rule.id for rule in of_lines if not rule.pattern.startswith(r"(?<![^\n])")]


def test_folding_keeps_the_length() -> None:
    text = "（一）第１条：“总體要求”，〔２０２４〕5号　①⑴㈠⒈ﬁ𠀀\u200b\r\n"
    assert len(DEFAULT.fold(text)) == len(text)
    assert DEFAULT.fold("（總體要求）〔２〕") == "(总体要求)(2)"


def write(folder: Path, text: str) -> str:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


RULE = """grammar: own
extends: default
headings:
- id: task-number
  rank: 45
  numerals: arabic
  pattern: '任务(?P<number>[0-9]{1,2}):'
  match: ["任务3：修路"]
  no_match: ["任务书"]
"""


def test_a_grammar_extends_the_default_one(tmp_path: Path) -> None:
    import planparse

    own = write(tmp_path, RULE)
    result = planparse.parse("修路计划\n一、任务\n任务1：修东路。\n任务2：修西路。\n", grammar=own)
    assert [task.label for task in result.plans[0].tasks] == ["任务1：", "任务2："]
    assert len(load_grammar(own).rules("headings")) == len(DEFAULT.rules("headings")) + 1


def test_a_grammar_removes_and_overrides_rules_by_id(tmp_path: Path) -> None:
    own = load_grammar(
        write(tmp_path, RULE.replace("task-number", "circled") + "remove: [article]\n")
    )
    assert "article" not in own
    assert own.rule("circled").get("rank") == 45
    assert len(own.rules("headings")) == len(DEFAULT.rules("headings")) - 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            RULE.replace("rank: 45", "rank: high"),
            "own.yaml:5: PP901 rule task-number: headings.0.rank: Input should be a valid integer",
        ),
        (
            RULE.replace('  match: ["任务3：修路"]\n', ""),
            "own.yaml:4: PP901 rule task-number: headings.0: a rule with a pattern has match",
        ),
        (
            RULE + "  colour: red\n",
            "own.yaml:10: PP901 rule task-number: headings.0.colour: Extra inputs are not "
            "permitted",
        ),
        (
            RULE.replace("任务3：修路", "修路"),
            "own.yaml:4: PP902 rule task-number: the example “修路” is not matched",
        ),
        (
            RULE.replace('"任务书"', '"任务9："'),
            "PP902 rule task-number: the counter-example “任务9：” is matched",
        ),
        (
            RULE.replace("(?P<number>", "(?P<number>%{nothing}"),
            "own.yaml:4: PP901 rule task-number: unknown fragment %{nothing}",
        ),
        (  # a section whose rules are part of built-in patterns
            "grammar: own\nextends: default\nlabels:\n- id: label.own\n  role: lead\n"
            '  pattern: "%{nothing}"\n  match: ["甲"]\n  no_match: ["乙"]\n',
            "own.yaml:4: PP901 rule label.own: unknown fragment %{nothing}",
        ),
        (
            RULE.replace("(?P<number>", "((?P<number>"),
            "PP901 rule task-number: the pattern does not compile",
        ),
        (
            RULE.replace("(?P<number>", "(?:"),
            "own.yaml:4: PP901 rule task-number: the pattern lacks (?P<number>…)",
        ),
        (RULE.replace("task-number", "label.lead"), "own.yaml:4: PP901 rule label.lead: an id of"),
        (RULE + "remove: [nowhere]\n", "own.yaml:10: PP901 remove: there is no rule nowhere"),
        (
            "grammar: own\nextends: default\nnoise:\n- id: own-noise\n  counts_on: 9\n"
            '  pattern: "甲"\n  match: ["甲"]\n  no_match: ["乙"]\n',
            "own.yaml:4: PP901 rule own-noise: the pattern lacks (?P<number>…)",
        ),
        (
            "grammar: own\nextends: default\ntimes:\n- id: time.own\n  begins: [each]\n"
            '  kind: recurring\n  pattern: "每每"\n  match: ["每每"]\n  no_match: ["每年"]\n',
            "own.yaml:4: PP901 rule time.own: the pattern lacks (?P<period>…)",
        ),
        (
            "grammar: own\nextends: default\nyear-parts:\n- id: part.own\n  since: 1\n  until: 6\n"
            '  precision: month\n  per: 1\n  pattern: "首段"\n  match: ["首段"]\n'
            '  no_match: ["底"]\n',
            "own.yaml:4: PP901 rule part.own: the pattern lacks (?P<n>…)",
        ),
        ("grammar: &a own\nextends: *a\n", "own.yaml:2: PP901 aliases are not allowed"),
        ("- a\n- b\n", "PP901 a grammar is a mapping"),
        ("grammar: own\nextends:\n", "own.yaml:2: PP901 extends: Input should be a valid string"),
        ("grammar: [\n", "own.yaml:2: PP901 not valid YAML"),
        ("grammar: " + "[" * 60 + "]" * 60, "PP901 nested deeper than 50"),
        ("grammar: !!python/object/apply:os.system [ls]\n", "PP901 not valid YAML"),
        ("extends: own.yaml\n", "PP901 the grammar extends or includes itself"),
    ],
    ids=lambda value: value[:40] if len(value) < 120 else "",
)
@pytest.mark.fault(78, 79, 80, 82)
def test_a_wrong_grammar_is_an_error_that_names_the_place(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(GrammarError) as caught:
        load_grammar(write(tmp_path, text))
    assert message in str(caught.value)


@pytest.mark.fault(81)
def test_a_pattern_that_backtracks_without_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import planparse
    from planparse.grammar import engine as compiling

    monkeypatch.setattr(compiling, "SECONDS", 0.2)
    own = write(
        tmp_path,
        RULE.replace("任务(?P<number>[0-9]{1,2}):", r"任务(?P<number>[0-9]{1,2}):|(?:甲|甲甲)+乙$"),
    )
    with pytest.raises(GrammarError, match="task-number ran longer than"):
        planparse.parse("甲" * 60 + "丙", grammar=own)


@pytest.mark.parametrize("more", [{}, {"needs": ("路",)}, {"needs": ("路",), "reach": 2}])
def test_a_broken_pattern_of_ones_own_is_told_when_it_is_asked_for(more: dict[str, Any]) -> None:
    rule = Rule("noise", "own.broken", "修(", more, where="own.yaml:2")
    own = Grammar("own", {"noise": (rule,)}, DEFAULT.fold, trusted=False)
    with pytest.raises(GrammarError, match="PP901"):
        own.pattern(rule.id)


def test_two_rules_of_one_file_with_one_id_are_told(tmp_path: Path) -> None:
    again = RULE[RULE.index("- id:") :]
    with pytest.raises(GrammarError, match="task-number: 2 rules of this file") as told:
        load_grammar(write(tmp_path, RULE + again))
    assert "own.yaml:" in str(told.value)


def test_the_cache_of_the_built_in_grammar_is_what_its_yaml_says(
    request: pytest.FixtureRequest,
) -> None:
    """`planparse` starts from the cache; `pytest tests/test_grammars.py --regen` makes it anew."""
    from planparse.grammar.cache import cache_of, cache_text, cached
    from planparse.grammar.merge import merge

    path = grammar_folder() / "default.yaml"
    text = cache_text(path, merge(path, True))
    if regenerates(request):
        cache_of(path).write_text(text, encoding="utf-8")
    told = "the grammar has changed; run: pytest tests/test_grammars.py --regen"
    assert cache_of(path).read_text(encoding="utf-8") == text, told
    assert cached(path) == merge(path, True)


def test_a_cache_that_is_not_of_this_yaml_is_not_used(tmp_path: Path) -> None:
    from planparse.grammar.cache import cache_of, cache_text, cached

    path = tmp_path / "default.yaml"
    path.write_text("grammar: default\n", encoding="utf-8")
    assert cached(path) is None
    cache_of(path).write_text(
        cache_text(path, {"grammar": "default", "sections": {}}), encoding="utf-8"
    )
    assert cached(path) == {"grammar": "default", "sections": {}}
    path.write_text("grammar: other\n", encoding="utf-8")
    assert cached(path) is None
    cache_of(path).write_text("{", encoding="utf-8")
    assert cached(path) is None


def files_of_default() -> list[Path]:
    """The files of the built-in grammar; others extend it, and may lay over what it says."""
    included = of_yaml(grammar_folder() / "default.yaml")
    return [grammar_folder() / name for name in ("default.yaml", *included["include"])]


def test_no_file_of_the_built_in_grammar_replaces_a_rule_of_another() -> None:
    import re

    ids = [
        name
        for file in files_of_default()
        for name in re.findall(r"^- \{?id: ([a-z0-9.-]+)", file.read_text(encoding="utf-8"), re.M)
    ]
    assert len(ids) > 150
    assert sorted(ids) == sorted(set(ids))


def test_no_two_files_give_a_fragment_one_name() -> None:
    """One of the two would win in both files, and nobody would be told."""
    named: dict[str, str] = {}
    for path in files_of_default():
        for name in of_yaml(path).get("fragments", {}):
            assert named.setdefault(name, path.name) == path.name, f"{name}: also {path.name}"
