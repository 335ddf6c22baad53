"""Tools for those who write grammars: begin one, try it, see a rule whole, a schema for editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from planparse.cli import cli
from planparse.grammar import load_grammar
from planparse.grammar.files import read_yaml
from planparse.grammar.locate import grammar_folder
from planparse.grammar.schema import grammar_schema
from planparse.grammar.template import template
from planparse.messages import LANGS

from ..inprocess import apart
from ..schemas import ValidationError, validator

DOCUMENT = (
    "护路方案\n一、修路。修补旧路。（领办单位：县交通局）\n二、查车。（责任单位：县公安局）\n"
)
OWN = "grammar: own\nextends: default\nlabels:\n- {id: label.own, role: lead, words: [领办单位]}\n"
MARK = "#: "  # lines of the template that are rules, once this is taken off
UNUSED = "- {id: label.idle, role: lead, words: [兜底科室]}\n"


def rules_of(text: str) -> str:
    """A template with all its examples switched on."""
    return "".join(line.removeprefix(MARK) for line in text.splitlines(keepends=True))


def run(*args: str, code: int = 0) -> Result:
    done = apart().invoke(cli, list(args))
    assert done.exit_code == code, done.output
    return done


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(OWN + UNUSED, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_grammar_is_right_as_it_is_and_with_all_examples(lang: str, folder: Path) -> None:
    run("--lang", lang, "grammar", "new", "mine")
    assert load_grammar("mine.yaml").name == "mine"
    text = (folder / "mine.yaml").read_text(encoding="utf-8")
    assert text.count(MARK) > 10 and "%" not in text.replace("%{number}", "")
    (folder / "all.yaml").write_text(rules_of(text), encoding="utf-8")
    told = run("--lang", "en", "grammar", "check", "all.yaml").stdout
    assert told.count(" is new") == 7


def test_both_languages_begin_with_the_same_rules() -> None:
    texts = [rules_of(template("mine", "default", lang)) for lang in LANGS]
    first, second = (yaml.safe_load(text) for text in texts)
    assert first == second


def test_nothing_is_overwritten(folder: Path) -> None:
    told = run("--lang", "en", "grammar", "new", "own", code=2).stderr
    assert "own.yaml is there already" in told
    assert (folder / "own.yaml").read_text(encoding="utf-8") == OWN + UNUSED


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("new", "default"), "default cannot be the name"),
        (("new", "a/b"), "a/b cannot be the name"),
        (("new", "mine", "--from", "nosuch"), "there is no grammar nosuch"),
        (("show", "--rule", "label.leed"), "has no rule label.leed (did you mean label.lead?)"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be(args: tuple[str, ...], told: str) -> None:
    assert told in run("--lang", "en", "grammar", *args, code=2).stderr


@pytest.mark.usefixtures("folder")
def test_one_that_extends_a_file() -> None:
    run("grammar", "new", "second", "--from", "own.yaml")
    assert "label.own" in load_grammar("second.yaml")


@pytest.mark.usefixtures("folder")
def test_what_rules_took_and_what_changed() -> None:
    told = run("--lang", "en", "grammar", "test", "own.yaml", "a.txt").stdout.splitlines()
    assert told[0] == "own.yaml:4: label.own took 1 place in 1 document"
    assert told[1].startswith("  a.txt:2: ") and "领办单位" in told[1]
    assert told[2] == "own.yaml:5: label.idle took nothing"
    assert any(line.startswith("  + duty p1.1 lead: ") for line in told)
    assert told[-1].startswith("1 document, 1 of them differ: 1 record gained, 1 lost, ")


@pytest.mark.usefixtures("folder")
def test_the_same_as_json() -> None:
    told = json.loads(run("grammar", "test", "own.yaml", "a.txt", "-f", "json").stdout)
    (document,) = told["documents"]
    assert [use["rule"] for use in document["uses"]] == ["label.own"]
    assert {change["sign"] for change in document["changes"]} == {"+", "-", "~"}


@pytest.mark.usefixtures("folder")
def test_a_grammar_against_itself_changes_nothing() -> None:
    told = run("--lang", "en", "grammar", "test", "own.yaml", "a.txt", "--base", "own.yaml")
    assert "1 document, 0 of them differ" in told.stdout


@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_read_is_named() -> None:
    told = run("--lang", "en", "grammar", "test", "own.yaml", "nosuch.txt", "a.txt", code=1)
    assert "nosuch.txt: PP101" in told.stderr and "1 document" in told.stdout


@pytest.mark.parametrize("rule", ["label.lead", "time.month-day", "cn-comma"])
def test_a_rule_whole(rule: str) -> None:
    grammar = load_grammar()
    if rule not in grammar:
        rule = next(r.id for r in grammar.sections["times"])
    told = yaml.safe_load(run("grammar", "show", "--rule", rule).stdout)
    assert told["id"] == rule and told["pattern"] == grammar.rule(rule).pattern
    assert told["match"] == list(grammar.rule(rule).match)


@pytest.mark.parametrize(
    "path", sorted(grammar_folder().glob("*.yaml")), ids=lambda path: path.stem
)
def test_built_in_files_are_as_the_schema_says(path: Path) -> None:
    validator(grammar_schema).validate(read_yaml(path).data)


@pytest.mark.parametrize(
    "wrong",
    ["labels: [{id: a, role: chief, words: [甲]}]", "labels: [{id: a, role: lead}]", "x: 1"],
)
def test_the_schema_refuses_what_the_loader_refuses(wrong: str) -> None:
    with pytest.raises(ValidationError):
        validator(grammar_schema).validate(yaml.safe_load(wrong))
    assert json.loads(run("schema", "grammar").stdout) == grammar_schema()


SLOW = "phrases: [{id: own, pattern: '%s', match: [甲乙], no_match: [丙]}]\n"


@pytest.mark.parametrize(("pattern", "slow"), [("甲[^丁]*乙[^丁]*$|甲乙", True), ("甲乙", False)])
def test_a_slow_rule_is_told(pattern: str, slow: bool, folder: Path) -> None:
    file = folder / "slow.yaml"  # by its whole path: grammars are kept by name
    file.write_text("extends: default\n" + SLOW % pattern, encoding="utf-8")
    told = run("--lang", "en", "grammar", "check", str(file), code=2 if slow else 0)
    assert ("slow.yaml:2: PP904 rule own is slow" in told.stderr) == slow
