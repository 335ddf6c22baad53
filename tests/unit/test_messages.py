"""The catalogue: complete in both languages, and as the raise sites have it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from string import Formatter
from typing import NamedTuple

import click
import pytest

from planparse import messages
from planparse.cli import COMMANDS, HELP, cli
from planparse.cli.command import OWN_HELP
from planparse.messages import LANGS, Lang
from planparse.messages.codes import SEVERITIES

from ..conftest import ROOT
from .catalogue import CHINESE, ENGLISH, table

ERRORS = ("PlanParseError", "ReadError", "LimitError", "GrammarError", "WriteError", "DiedError")
CODE = re.compile(r"PP\d{3}")
HAN = "\u3400-\u9fff\uff00-\uffef\u3001-\u303f“”"


def fields(*templates: str | None) -> set[str]:
    """The parameters that templates name."""
    parts = (part for text in templates if text for part in Formatter().parse(text))
    return {name for _text, name, _spec, _conversion in parts if name}


def test_every_code_is_in_both_languages_and_no_other() -> None:
    alone = ", ".join(sorted(ENGLISH.keys() ^ CHINESE.keys()))
    assert not alone, f"in one language only (messages/en/, messages/zh/): {alone}"
    assert list(ENGLISH) == list(CHINESE), "the two languages are to have one order"
    unlike = ", ".join(sorted({key.partition(":")[0] for key in ENGLISH} ^ set(SEVERITIES)))
    assert not unlike, f"in one of messages/codes.py and messages/en/ only: {unlike}"
    for code in SEVERITIES:
        assert all(messages.entry_of(code, None, lang).meaning for lang in LANGS), code


def test_both_languages_have_the_same_parameters_and_say_what_to_do() -> None:
    for key, english in ENGLISH.items():
        chinese = CHINESE[key]
        assert fields(english.message) == fields(chinese.message), key
        assert fields(english.advice) == fields(chinese.advice), key
        assert (english.advice is None) == (chinese.advice is None), key
        assert ":" in key or (english.advice and english.meaning and chinese.meaning), key


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


@pytest.fixture(scope="module")
def raised() -> list[Site]:
    return list(sites())


def test_raise_sites_are_found(raised: list[Site]) -> None:
    assert len(raised) > 80
    assert {s.code for s in raised} >= {"PP101", "PP108", "PP401", "PP701", "PP802", "PP901"}


def test_raise_sites_and_catalogue_have_the_same_parameters(raised: list[Site]) -> None:
    assert [f"{found.place}: {found.code}" for found in raised if not is_told(found)] == []


def is_told(found: Site) -> bool:
    """Whether the catalogue has the parameters that this place gives."""
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
        return given in needed
    return any(given <= names for names in needed)


def test_every_case_is_raised_somewhere() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src" / "planparse").rglob("*.py")
        if "messages" not in path.parts
    )
    for key in ENGLISH:
        code, _colon, case = key.partition(":")
        if code != "PP103" or not case or case in ("huge", "unknown"):
            raised = f'"{case or code}"' in source or code == "PP804"
            assert raised, f"{key}: no place in src/ raises it"


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
