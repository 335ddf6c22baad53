"""The catalogue: complete in both languages, and as the raise sites have it."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import click
import pytest

from planparse import messages, parse, parse_bytes, parse_file
from planparse.cli import COMMANDS, HELP, cli
from planparse.cli.command import OWN_HELP
from planparse.diagnostics import Collector
from planparse.errors import GrammarError, LimitError, PlanParseError, ReadError, WriteError
from planparse.messages import LANGS, Lang
from planparse.messages.codes import SEVERITIES
from planparse.messages.wording import Wording
from planparse.messages.zh.terms import translated

from ..conftest import ROOT

AREAS = ("reading", "documents", "running")
ERRORS = ("PlanParseError", "ReadError", "LimitError", "GrammarError", "WriteError", "DiedError")
CODE = re.compile(r"PP\d{3}")
HAN = "\u3400-\u9fff\uff00-\uffef\u3001-\u303f“”"


def fields(*templates: str | None) -> set[str]:
    """The parameters that templates name."""
    parts = (part for text in templates if text for part in Formatter().parse(text))
    return {name for _text, name, _spec, _conversion in parts if name}


def table(lang: Lang, area: str) -> dict[str, object]:
    found: dict[str, object] = import_module(f"planparse.messages.{lang}.{area}").WORDINGS
    return found


def wordings(lang: Lang) -> dict[str, Wording]:
    return {
        key: entry
        for area in AREAS
        for key, entry in table(lang, area).items()
        if isinstance(entry, Wording)
    }


ENGLISH, CHINESE = wordings("en"), wordings("zh")


def test_every_code_is_in_both_languages_and_no_other() -> None:
    assert list(ENGLISH) == list(CHINESE)
    assert {key.partition(":")[0] for key in ENGLISH} == set(SEVERITIES)
    for code in SEVERITIES:
        assert all(messages.entry_of(code, None, lang).meaning for lang in LANGS), code


@pytest.mark.parametrize("key", ENGLISH)
def test_both_languages_have_the_same_parameters_and_say_what_to_do(key: str) -> None:
    english, chinese = ENGLISH[key], CHINESE[key]
    assert fields(english.message) == fields(chinese.message)
    assert fields(english.advice) == fields(chinese.advice)
    assert (english.advice is None) == (chinese.advice is None)
    assert ":" in key or (english.advice and english.meaning and chinese.meaning)


@pytest.mark.parametrize("area", ["talk", "commands"])
def test_the_command_line_speaks_both_languages(area: str) -> None:
    english, chinese = table("en", area), table("zh", area)
    assert list(english) == list(chinese)
    for key, text in english.items():
        assert fields(str(text)) == fields(str(chinese[key])), key


def chinese_texts() -> list[str]:
    texts = [str(text) for area in ("talk", "commands") for text in table("zh", area).values()]
    return texts + [text for entry in CHINESE.values() for text in entry if text]


def test_chinese_is_chinese_with_full_width_marks() -> None:
    yaml = re.compile(r"(?:grammar|extends): ")
    for text in chinese_texts():
        plain = yaml.sub("", text)
        assert not re.search(rf"[{HAN}}}][,;:()?!]|[,;:()?!][{HAN}]", plain), text
    for key, entry in CHINESE.items():
        assert re.search(f"[{HAN}]", entry.message), key


class Site(NamedTuple):
    """A place in the code that names a code."""

    place: str
    code: str
    case: str | None
    given: set[str]
    whole: bool  # whether all parameters are there to be seen


def sites() -> Iterator[Site]:
    for path in sorted((ROOT / "src" / "planparse").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                place = f"{path.name}:{node.lineno}"
                yield from site(node, place)


def text_of(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def site(node: ast.Call, place: str) -> Iterator[Site]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    called = node.func.id if isinstance(node.func, ast.Name) else called
    given = {word.arg: word.value for word in node.keywords if word.arg}
    names = set(given) - {"plan", "start", "end", "where"}
    whole = len(given) == len(node.keywords)
    args = [text_of(arg) for arg in node.args]
    if called == "past":
        yield Site(place, "PP103", args[0], {*names, "case", "limit"}, whole)
    elif called == "damaged":
        yield Site(place, "PP108", args[1], {*names, "case"}, whole)
    elif called == "wrong":
        yield Site(place, "PP901", args[0], {*names, "rule", "case"}, whole)
    elif called == "_contradicted":
        yield Site(place, "PP902", args[1], {*names, "rule", "case"}, whole)
    elif called in ("message", "advice", "full") and len(node.args) > 1:
        params = node.args[1]
        if args[0] and isinstance(params, ast.Dict):
            keys = {str(text_of(key)) for key in params.keys}
            yield Site(place, args[0], None, keys, "case" not in keys)
    else:
        codes = [arg for arg in args if arg and CODE.fullmatch(arg)]
        if codes and called not in ("startswith", "explain"):
            direct = called in (*ERRORS, "add", "failure")
            if called == "add" and args[0] is None:  # at a label, which it puts in
                names |= {"label"}
            case = text_of(given.get("case"))
            yield Site(place, codes[0], case, names, whole and direct)


SITES = list(sites())


def test_raise_sites_are_found() -> None:
    assert len(SITES) > 80
    assert {s.code for s in SITES} >= {"PP101", "PP108", "PP401", "PP701", "PP802", "PP901"}


@pytest.mark.parametrize("found", SITES, ids=lambda s: f"{s.place}-{s.code}")
def test_raise_sites_and_catalogue_have_the_same_parameters(found: Site) -> None:
    keys = [f"{found.code}:{found.case}" if found.case else found.code]
    if found.case is None and "case" in found.given:  # which case, only the run knows
        keys = [key for key in ENGLISH if key.startswith(f"{found.code}:")]
    needed = []
    for key in keys:
        entry, base = ENGLISH[key], ENGLISH[found.code]
        advice = base.advice if entry.advice is None else entry.advice
        needed.append(fields(entry.message, advice))
    given = found.given - {"case"}
    if found.whole:
        assert given in needed
    else:
        assert any(given <= names for names in needed)


def test_every_case_is_raised_somewhere() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src" / "planparse").rglob("*.py")
        if "messages" not in path.parts
    )
    for key in ENGLISH:
        code, _colon, case = key.partition(":")
        if code != "PP103" or not case or case in ("huge", "unknown"):
            assert f'"{case or code}"' in source or code == "PP804", key


def test_phrases_that_are_said_are_there() -> None:
    talk = table("en", "talk")
    said = 0
    for path in sorted((ROOT / "src" / "planparse" / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            key = text_of(node.args[0]) if node.args else None
            if node.func.id in ("phrase", "Wrong", "_say", "_head") and key is not None:
                said += 1
                given = {word.arg for word in node.keywords if word.arg}
                assert given <= fields(str(talk[key])), f"{path.name}: {key}"
                if len(given) == len(node.keywords):
                    assert given == fields(str(talk[key])), f"{path.name}: {key}"
    assert said > 40


def commands() -> Iterator[tuple[str, click.Command]]:
    ctx = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(ctx, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", found) for below, found in command.commands.items())


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_and_option_has_its_help(lang: Lang) -> None:
    texts = table(lang, "commands")
    used = {"planparse", "--version", "--help", f"{HELP}:short", *OWN_HELP}
    for name, command in commands():
        used |= {name, f"{name}:short"}
        options = [param for param in command.params if isinstance(param, click.Option)]
        used |= {max(option.opts, key=len) for option in options}
    assert used == set(texts)


def test_an_error_is_code_place_and_parameters() -> None:
    error = ReadError("PP102", "a.txt", case="unfit", encoding="gbk", at=7)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is ReadError and isinstance(again, PlanParseError)
    assert (again.code, again.where, again.params) == (error.code, error.where, error.params)
    assert (
        str(again) == "a.txt: PP102 the bytes are not gbk: the first wrong one is byte 7; "
        "leave --encoding out, or name another"
    )
    assert again.message("zh").startswith("文件不是 gbk 编码：第一处不符在第 7 字节；")
    assert again.line("zh") == f"a.txt: PP102 {again.message('zh')}"
    assert again.advice("zh") == "请去掉 --encoding，或指定其他编码"
    assert str(GrammarError("PP903", rule="x", seconds=2)).startswith("PP903 rule x ran longer")


def test_a_case_without_advice_of_its_own_has_that_of_its_code() -> None:
    assert PlanParseError("PP108", case="twice").advice() == ENGLISH["PP108"].advice
    assert ENGLISH["PP108:twice"].advice is None


def test_braces_in_parameters_are_text() -> None:
    error = GrammarError("PP901", case="fragment-circle", rule="{rule}", fragment="a")
    assert "rule {rule}: fragment %{a} contains" in str(error)
    assert "片段 %{a} 包含自身" in error.message("zh")


def test_what_the_system_says_is_chinese_where_it_is_known() -> None:
    error = WriteError("PP701", "x", reason="No space left on device")
    assert error.message("zh") == "无法写入：磁盘空间不足；请检查文件夹和磁盘"
    assert translated("exit code 3") == "退出码 3"
    assert translated("ended by SIGKILL") == "被 SIGKILL 终止"
    assert translated("Input should be 'a' or 'b'") == "应为 'a' or 'b'"
    assert translated("something else") == "something else"


def test_a_limit_is_told_by_its_own_name() -> None:
    from planparse.readers.limits import Limits

    for name in Limits._fields:
        if name.startswith("worker_"):  # PP802 and PP803
            continue
        assert f"PP103:{name}" in ENGLISH
        error = Limits().past(name, "a.docx")
        assert isinstance(error, LimitError)
        assert error.params == {"case": name, "limit": getattr(Limits(), name)}


def test_diagnostics_keep_their_parameters_and_are_worded_when_asked() -> None:
    collector = Collector("zh")
    collector.add("PP401", 4, 6, "p1", label="三、", previous=1)
    collector.add("PP106")
    found = collector.items[0]
    assert (found.severity, found.params) == ("warning", {"label": "三、", "previous": 1})
    assert found.message == "三、排在第 1 项之后，中间缺号"
    said = collector.said(lambda offset: offset + 1)
    assert [(s.line, s.code) for s in said] == [(None, "PP106"), (5, "PP401")]
    assert said[1].words("en").startswith("5: PP401 三、 follows number 1: a number is missing")
    assert said[0].words("zh") == " PP106 输入中没有文字；请检查文件是否正确"


def test_names_of_ours_in_parameters_are_words_of_the_language() -> None:
    hidden = {"count": 130, "kind": "front_matter", "why": "run"}
    english, chinese = (messages.message("PP307", hidden, lang) for lang in LANGS)
    assert (
        english == "130 characters taken for front matter read like a body (two labels of one run)"
    )
    assert chinese == "有 130 个字符按文头文尾处理，但像是正文（有连续的序号）"
    lost = {"count": 2, "what": "STYLE_TABLE_MALFORMED, OFFICEART_MALFORMED"}
    assert messages.message("PP114", lost).endswith(": damaged styles, damaged drawings")
    assert messages.message("PP114", lost, "zh").endswith("：样式已损坏、图形已损坏")
    docx = {"kind": "docx", "package": "lxml", "extra": "docx"}
    assert messages.message("PP107", docx, "zh") == "读取 docx 需要软件包 lxml"


def test_every_name_that_the_guard_and_the_forms_give_has_its_words() -> None:
    from planparse.assemble.guard import DOUBTED
    from planparse.cli.forms import forms_of
    from planparse.grammar import load_grammar
    from planparse.messages.en import terms as en
    from planparse.messages.zh import terms as zh
    from planparse.outline.signs import Mark

    names = {*DOUBTED, "cell", *(mark.value for mark in Mark), "long"}
    assert names <= set(en.WORDS) <= set(zh.WORDS)
    grammar = load_grammar()
    sections = ("labels", "verbs", "columns", "headings", "roles")
    rules = [rule for section in sections for rule in grammar.rules(section)]
    forms = {form.name for rule in rules for form in forms_of(rule, grammar)}
    assert len(forms) > 8 and forms <= set(zh.WORDS)


def test_results_have_their_messages_in_the_language_asked_for(tmp_path: Path) -> None:
    text = "一、修路。\n三、架桥。\n"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    english, *chinese = (
        parse(text),
        parse(text, lang="zh"),
        parse_bytes(text.encode(), lang="zh"),
        parse_file(path, lang="zh"),
    )
    said = {item.code: item.message for item in english.diagnostics}
    assert said["PP401"].endswith("a number is missing between them")
    for result in chinese:
        told = {item.code: item for item in result.diagnostics}
        assert list(told) == list(said)
        assert told["PP401"].message == "三、排在第 1 项之后，中间缺号"
        assert told["PP401"].params == {"label": "三、", "previous": 1}


def test_titles_are_without_particulars() -> None:
    assert messages.title("rule {rule}: fragment %{{{fragment}}}") == "rule …: fragment %{…}"
