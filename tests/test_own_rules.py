"""A grammar of a few lines: a user's own label, verb, column, role word, heading style and form of
a time are read wherever documents print them, or ``grammar check`` says why not."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner, Result

import planparse
from planparse.cli.forms import forms_of
from planparse.cli.grammar import grammar
from planparse.grammar import load_grammar
from planparse.grammar.check import touched

OWN = {
    "label": "labels: [{id: label.own, role: lead, words: [领办单位, 认领部门]}]",
    "person": "labels: [{id: label.own, role: person, words: [河长]}]",
    "time": "labels: [{id: label.own, role: time, words: [办毕日]}]",
    "pattern": "labels: [{id: label.own, role: support, pattern: '联建(?:单位|镇)', "
    "match: [联建镇], no_match: [联建]}]",
    "verb": "verbs: [{id: verb.own, role: lead, words: [领办]}]",
    "verb-pattern": "verbs: [{id: verb.own, role: support, pattern: '(?:全力)?帮建', "
    "match: [镇财政所全力帮建], no_match: [帮扶]}]",
    "column": "columns: [{id: column.own, field: time, words: [办毕日]}]",
    "role": "roles: [{id: role.own, role: safeguards, words: [兜底举措]}]",
    "stems": "headings: [{id: own-heading, rank: 29, numerals: 地支, pattern: '%{number}款[、:]', "
    "match: [子款：总则], no_match: [子女]}]",
    "list": "headings: [{id: own-heading, rank: 45, numerals: [春, 夏, 秋, 冬], "
    "pattern: '%{number}季[:、]', match: [春季：补植], no_match: [春天]}]",
    "form of a time": "times: [{id: own-time, kind: relative, words: [开镰前]}]",
    "form with a year": "times: [{id: own-time, kind: by, pattern: '(?P<y2>[0-9]{4})榨季末', "
    "match: [2025榨季末], no_match: [榨季末]}]",
    "festival": "festivals: [{id: own-festival, month: 11, day: 7, words: [立冬]}]",
    "sentence": "prose: [{id: own-prose, pattern: '(?P<lead>[^,。]{2,12})领衔', "
    "match: [县水利局领衔], no_match: [领衔主演]}]",
    "period": "periods: [{id: own-period, count: 5, unit: D, words: [候]}]",
    "year": "year-words: [{id: own-year, offset: 1, words: [下一年]}]",
    "words": "headings: [{id: own-heading, rank: 45, numerals: [头号, 二号, 三号], "
    "pattern: '%{number}工程[:、]', match: [头号工程：修渠], no_match: [头号]}]",
}
# In as few grammars as can be, since to make one takes longer than all that it is asked: each has
# one rule of a section.
OF_SECTION: dict[str, list[str]] = {}
for _lines in OWN.values():
    OF_SECTION.setdefault(_lines.partition(":")[0], []).append(_lines)
TOGETHER = [[line for line in lines if line] for lines in zip_longest(*OF_SECTION.values())]


def write(folder: Path, lines: str) -> str:
    path = folder / "own.yaml"
    path.write_text(f"grammar: own\nextends: default\n{lines}\n", encoding="utf-8")
    return str(path)


def check(path: str) -> Result:
    return CliRunner().invoke(grammar, ["check", path])


@pytest.mark.parametrize("lines", TOGETHER, ids=range(len(TOGETHER)))
def test_a_rule_of_ones_own_is_read_in_every_form(tmp_path: Path, lines: list[str]) -> None:
    own = write(tmp_path, "\n".join(lines))
    loaded, done = load_grammar(own), check(own)
    assert done.exit_code == 0, done.output
    rules = {
        rule.section: rule for rules in loaded.sections.values() for rule in rules if rule.where
    }
    for number, line in enumerate(lines, 3):
        rule = rules.pop(line.partition(":")[0])
        assert f"own.yaml:{number}: {rule.section}: {rule.id} is new" in done.output
        forms = list(forms_of(rule, loaded))
        assert forms
        for form in forms:
            assert form.missed(planparse.parse(form.document, grammar=own)) is None, form.document
            assert form.missed(planparse.parse(form.document)) is not None, "it takes no rule"
    assert not rules


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            "labels: [{id: label.own, role: support, words: [责任单位]}]",
            "own.yaml:3: PP904 rule label.own never takes effect: "
            "label.responsible takes “责任单位” before it",
        ),
        (
            "labels: [{id: label.own, role: lead, words: ['领办：单位']}]",
            "own.yaml:3: PP904 rule label.own: “领办：单位” in a bracket: "
            "“镇水利站” is not read as lead",
        ),
        (
            "columns: [{id: column.own, field: note, words: [责任单位]}]",
            "own.yaml:3: PP904 rule column.own never takes effect: column.responsible takes",
        ),
        (
            "headings: [{id: own, rank: 9, numerals: han, "
            "pattern: '(?P<number>%{han})、', match: [一、总则], no_match: [一类]}]",
            "own.yaml:3: PP904 rule own never takes effect: cn-comma takes “一、总则” before it",
        ),
        (
            "headings: [{id: own, rank: 9, numerals: han, "
            "pattern: '(?P<number>[子丑])、', match: [子、总则], no_match: [子女]}]",
            "own.yaml:3: PP902 rule own: “子” in “子、总则” is none of its numerals",
        ),
        (
            "headings: [{id: own, rank: 9, numerals: 天文, "
            "pattern: '%{number}、', match: [子、总则], no_match: [子女]}]",
            "own.yaml:3: PP901 rule own: no numerals 天文; known: han, arabic",
        ),
        (
            "headings: [{id: own, rank: 9, numerals: han, "
            "pattern: '第%{han}回', match: [第一回], no_match: [一回]}]",
            "own.yaml:3: PP901 rule own: the pattern lacks (?P<number>…)",
        ),
        (
            "labels: [{id: label.own, role: lead}]",
            "own.yaml:3: PP901 rule label.own: labels.0: a rule has words, or a pattern",
        ),
        (
            "labels: [{id: label.own, role: lead, words: [领办], "
            "pattern: 领办单位, match: [领办单位], no_match: [领办]}]",
            "own.yaml:3: PP901 rule label.own: labels.0: "
            "the pattern does not say where the words stand: %{words}",
        ),
        (
            "times: [{id: own, kind: relative, begins: [word], words: [开镰前]}]",
            "own.yaml:3: PP904 rule own: “开镰前” under a time label: "
            "“开镰前” is not read as relative (stated: 开镰前); give the rule the id",
        ),
        (
            "prose: [{id: own, pattern: '(?P<unit>[^,。]{2,9})领衔', "
            "match: [县水利局领衔], no_match: [领衔]}]",
            "own.yaml:3: PP901 rule own: prose.0: the pattern's groups are named after roles: "
            "(?P<lead>…), (?P<responsible>…)",
        ),
        (
            "month-parts: [{id: own, since: 1, until: 5, words: [头]}]",
            "own.yaml:3: PP904 rule own: “头” in a time: “6月头前” is not read as by",
        ),
        (
            "roles: [{id: own, role: safeguards, words: [托底安排], needs: [兜底], "
            "pattern: '^%{words}$|^兜底$', match: [兜底], no_match: [安排]}]",
            "own.yaml:3: PP902 rule own: its pattern matches “托底安排”, "
            "in which nothing stands of what it needs; put a literal of that word into needs",
        ),
    ],
    ids=range(13),
)
def test_a_rule_without_effect_is_told(tmp_path: Path, lines: str, message: str) -> None:
    done = check(write(tmp_path, lines))
    assert done.exit_code != 0
    said = done.output if done.exit_code == 2 else str(done.exception)
    assert message in said


def test_check_tells_what_a_grammar_changes(tmp_path: Path) -> None:
    own = write(
        tmp_path,
        "remove: [article]\n"
        "fragments: {day: '[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日'}\n"
        "columns: [{id: column.note, field: note, words: [备注, 说明, 附言]}]",
    )
    said = check(own).output
    assert "own.yaml:5: columns: column.note replaces the built-in rule\n" in said
    assert "headings: article is removed\n" in said
    assert "fragments: day replaces the built-in one\n" in said


def test_a_list_of_words_goes_on_from_the_inherited_one(tmp_path: Path) -> None:
    own = write(tmp_path, "fragments: {event_word: ['%{event_word}', 开镰]}")
    assert check(own).exit_code == 0
    text = "2025年河道方案\n一、修渠。开镰前完成。\n二、种树。春耕前完成。\n"
    tasks = planparse.parse(text, grammar=own).plans[0].tasks
    assert [task.deadlines[0].text for task in tasks] == ["开镰前", "春耕前"]


@pytest.mark.parametrize("words", ["['%{own}', 甲]", "['%{all_roles}', 甲]"])
def test_a_list_of_words_may_take_in_another(tmp_path: Path, words: str) -> None:
    own = write(
        tmp_path,
        f"fragments: {{own: [开镰], more: {words}}}\n"
        "times: [{id: own, kind: relative, pattern: '%{more}前', match: [甲前], no_match: [乙前]}]",
    )
    assert check(own).exit_code == 0


def test_lists_of_words_in_a_circle_are_an_error(tmp_path: Path) -> None:
    own = write(
        tmp_path,
        "fragments: {own: ['%{more}'], more: ['%{own}', 甲]}\n"
        "times: [{id: own, kind: relative, pattern: '%{more}前', match: [甲前], no_match: [乙前]}]",
    )
    assert "PP901 rule own:" in str(check(own).exception)


def test_words_are_written_as_printed(tmp_path: Path) -> None:
    own = write(tmp_path, "labels: [{id: label.own, role: lead, words: [領辦單位（部門）]}]")
    plan = planparse.parse(
        "河道方案\n一、修渠。（領辦單位(部門)：鎮水利站）\n二、种树。\n", grammar=own
    ).plans[0]
    assert [duty.role for duty in plan.tasks[0].responsibilities] == ["lead"]


def test_patterns_that_grammars_share_are_compiled_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_grammar(write(tmp_path, OWN["label"]))
    compiled: list[str] = []
    real = regex.compile
    monkeypatch.setattr(regex, "compile", lambda text: compiled.append(text) or real(text))
    (more := tmp_path / "more").mkdir()
    words = OWN["label"].replace("认领部门", "认领股室")
    loaded = load_grammar(write(more, words))
    assert 0 < len(compiled) < 0.2 * sum(map(len, loaded.sections.values()))


def test_rules_that_are_as_ever_match_as_ever(tmp_path: Path) -> None:
    """With the patterns of the built-in grammar, and unions of them; those that a file's words are
    in are its own, and are checked."""
    built_in, loaded = load_grammar(), load_grammar(write(tmp_path, OWN["label"]))
    assert loaded.pattern("verb.lead") is built_in.pattern("verb.lead")
    assert loaded.union("festivals").pattern is built_in.union("festivals").pattern
    assert loaded.union("labels").pattern is not built_in.union("labels").pattern
    checked = {rule.id for rule in touched(loaded)}
    assert "label.own" in checked and "verb.lead" not in checked
    assert len(checked) < 0.2 * sum(map(len, loaded.sections.values()))
    other = load_grammar(write(tmp_path, "fold: {甲: 钾}"))
    assert len([*touched(other)]) == len([*other])  # all are read otherwise


def test_a_file_that_is_mended_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is a file of the same name in another folder, and one that includes what was mended."""
    rule = "labels:\n- {{id: label.own, role: lead, words: [{0}]}}"
    for folder, word in (("a", "领办单位"), ("b", "认领单位")):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        write(tmp_path / folder, rule.format(word))
        (tmp_path / folder / "above.yaml").write_text("grammar: above\nextends: own.yaml\n")
        for name in ("own.yaml", "above.yaml"):
            assert load_grammar(name).rule("label.own").match == (word,)
            assert load_grammar(name) is load_grammar(name)
    write(tmp_path / "b", rule.format("兜底科室单位"))
    for name in ("own.yaml", "above.yaml"):
        assert load_grammar(name).rule("label.own").match == ("兜底科室单位",)
