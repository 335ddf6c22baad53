"""A grammar file is a stranger's: whatever it says, it is read or refused in bounded time and
memory, with an error that names the place."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import regex

from planparse.errors import GrammarError
from planparse.grammar import load_grammar
from planparse.grammar.engine import TimedPattern
from planparse.grammar.files import read_yaml
from planparse.grammar.locate import grammar_folder
from planparse.grammar.ranges import false_range, patterns_of

RULE = "phrases: [{id: own, pattern: '%s', match: [甲], no_match: [乙]}]\n"


@contextmanager
def refused(message: str) -> Iterator[pytest.ExceptionInfo[GrammarError]]:
    start = time.monotonic()
    with pytest.raises(GrammarError) as caught:
        yield caught
    assert time.monotonic() - start < 10
    assert caught.value.code == "PP901"
    assert message in str(caught.value)


def write(folder: Path, text: str, name: str = "own.yaml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_fragments_that_double(tmp_path: Path) -> None:
    fragments = "".join(f"  f{i}: '%{{f{i + 1}}}%{{f{i + 1}}}'\n" for i in range(35))
    own = write(tmp_path, f"fragments:\n{fragments}  f35: 甲\n" + RULE % "%{f0}")
    with refused("rule own: the pattern has more than 100000 characters"):
        load_grammar(own)


def test_one_pattern_that_repeats_a_fragment(tmp_path: Path) -> None:
    own = write(tmp_path, f"fragments:\n  f: '{'甲' * 50_000}'\n" + RULE % ("%{f}" * 100_000))
    with refused("rule own: the pattern has more than 100000 characters"):
        load_grammar(own)


@pytest.mark.parametrize("way", ["a list of words", "a section"])
def test_what_is_taken_in_is_refused_before_it_is_all_there(tmp_path: Path, way: str) -> None:
    """400 times 50,000 characters, of which no more than two are put together."""
    each = range(400)
    fragments = "".join(f"  f{i}: '{i}%{{big}}'\n" for i in each)
    taken_in = ", ".join(f"'%{{f{i}}}'" for i in each)
    label = (
        "- {{id: label.a{0}, role: lead, pattern: '{0}%{{big}}', match: [甲], no_match: [乙]}}\n"
    )
    made = {
        "a list of words": f"{fragments}  all: [{taken_in}]\n" + RULE % "%{all}",
        "a section": "labels:\n" + "".join(map(label.format, each)) + RULE % "%{all_labels}",
    }
    own = write(tmp_path, f"fragments:\n  big: '{'甲' * 50_000}'\n{made[way]}")
    tracemalloc.start()
    try:
        with refused("rule own: the pattern has more than 100000 characters"):
            load_grammar(own)
        assert tracemalloc.get_traced_memory()[1] < 80 << 20  # all of them are 140 MB and more
    finally:
        tracemalloc.stop()


@pytest.mark.fault(80)
def test_fragments_in_fragments_without_end(tmp_path: Path) -> None:
    fragments = "".join(f"  f{i}: '%{{f{i + 1}}}'\n" for i in range(5000))
    own = write(tmp_path, f"fragments:\n{fragments}  f5000: 甲\n" + RULE % "%{f0}")
    with refused("rule own: fragments are nested more than 40 deep"):
        load_grammar(own)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("甲" + "(" * 3000 + ")" * 3000, "nested too deep"),
        ("甲(?a)(?u)", "flags are mutually incompatible"),
        ("(?V0)甲(?V1)", "flags are mutually incompatible"),
        ("甲(?R)?", "(?R) calls a pattern"),
        ("甲(乙(?1)?)", "(?1) calls a pattern"),
        ("甲(?P<b>乙(?&b)?)", "(?&b) calls a pattern"),
    ],
    ids=["brackets", "flags", "versions", "itself", "group", "name"],
)
@pytest.mark.fault(82)
def test_what_the_engine_refuses_by_another_error(
    tmp_path: Path, pattern: str, problem: str
) -> None:
    with refused("rule own: the pattern does not compile: ") as caught:
        load_grammar(write(tmp_path, RULE % pattern))
    assert problem in str(caught.value)


def test_a_section_that_contains_itself(tmp_path: Path) -> None:
    own = write(tmp_path, RULE % "%{all_phrases}")
    with refused("rule own: fragment %{all_phrases} contains itself"):
        load_grammar(own)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            [f"include: [{', '.join([f'g{i + 1}.yaml'] * 12)}]" for i in range(12)],
            "the grammar includes more than 50 files",
        ),
        (
            [f"extends: g{i + 1}.yaml" for i in range(2000)],
            "more than 20 files extend or include one another",
        ),
        (["include: [g1.yaml]", "extends: g0.yaml"], "the grammar extends or includes itself"),
    ],
    ids=["fan", "chain", "ring"],
)
def test_files_that_take_in_files(tmp_path: Path, files: list[str], message: str) -> None:
    for i, text in enumerate([*files, "grammar: last"]):
        write(tmp_path, f"{text}\n", f"g{i}.yaml")
    with refused(message):
        load_grammar(str(tmp_path / "g0.yaml"))


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/stdin", "."])
def test_what_is_no_file(tmp_path: Path, path: str) -> None:
    if path.startswith("/dev") and not Path(path).exists():
        pytest.skip("this system has no such device")
    if path == "/dev/stdin" and Path(path).is_file():
        pytest.skip("standard input is a file here")
    own = write(tmp_path, f"extends: {path}\n")
    with refused("the grammar is no regular file"):
        load_grammar(own)


def test_a_large_file(tmp_path: Path) -> None:
    own = write(tmp_path, "grammar: " + "甲" * 400_000)
    with refused("the file is larger than"):
        load_grammar(own)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("grammar: a\ngrammar: b\n", "own.yaml:2: PP901 the key grammar stands here twice"),
        (
            "fragments:\n  f: 甲\n  g: 乙\n  f: 丙\n",
            "own.yaml:4: PP901 the key f stands here twice",
        ),
        (
            "labels:\n- id: label.x\n  role: lead\n  words: [领办]\n  role: support\n",
            "own.yaml:5: PP901 the key role stands here twice",
        ),
    ],
)
@pytest.mark.fault(82)
def test_a_key_twice(tmp_path: Path, text: str, line: str) -> None:
    own = write(tmp_path, text)
    with refused(line):
        load_grammar(own)


@pytest.mark.parametrize(
    "pattern", ["[一-十]", "第[〇一-九]条", r"[\u4e00-\u5341]", r"[^\]一-三]", "甲[（一-九）]"]
)
def test_a_range_that_is_no_list(tmp_path: Path, pattern: str) -> None:
    assert false_range(pattern)
    own = write(tmp_path, "grammar: own\n" + RULE % pattern)
    with refused("own.yaml:2: PP901 rule own: ["):
        load_grammar(own)


def test_a_range_in_a_fragment_names_its_line(tmp_path: Path) -> None:
    own = write(tmp_path, "fragments:\n  a: 甲\n  b: '[一-十]+'\n")
    with refused("own.yaml:3: PP901 fragment b: [一-十] is a range of code points"):
        load_grammar(own)


@pytest.mark.parametrize(
    "pattern",
    ["[一-龥]", r"[\u4e00-\u9fff]", "[㐀-䶿一-鿿]", "[①-⑳]", "一-十", r"\[一-十", "[一十-]"],
)
def test_a_block_of_unicode_is_a_range(pattern: str) -> None:
    assert false_range(pattern) is None


@pytest.mark.parametrize(
    "path", sorted(grammar_folder().glob("*.yaml")), ids=lambda path: path.stem
)
def test_no_built_in_pattern_has_a_false_range(path: Path) -> None:
    assert not [
        (place, wrong)
        for place, pattern in patterns_of(read_yaml(path).data)
        if (wrong := false_range(pattern))
    ]


@pytest.mark.parametrize(
    "path", sorted(grammar_folder().glob("*.yaml")), ids=lambda path: path.stem
)
def test_no_pattern_is_longer_than_200_characters(path: Path) -> None:
    long = [
        (place, len(pattern))
        for place, pattern in patterns_of(read_yaml(path).data)
        if len(pattern) > 200
    ]
    assert not long


def test_of_a_large_file_no_more_is_read_than_may_be(tmp_path: Path) -> None:
    """However long it is, and with holes for all its bytes."""
    path = tmp_path / "own.yaml"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    tracemalloc.start()
    try:
        with pytest.raises(GrammarError, match="PP901"):
            load_grammar(str(path))
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("key", ["extends: base.yaml", "include: [base.yaml]"])
@pytest.mark.parametrize("said", ["colour: red", RULE % "[一-十]"])
def test_what_a_file_takes_in_is_as_untrusted_as_itself(
    tmp_path: Path, key: str, said: str
) -> None:
    write(tmp_path, f"grammar: base\n{said}\n", "base.yaml")
    with refused("base.yaml:2"):
        load_grammar(write(tmp_path, f"grammar: own\n{key}\n"))


@pytest.mark.parametrize("call", ["search", "match", "fullmatch"])
def test_each_call_of_a_pattern_of_ones_own_has_its_time(
    call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planparse.grammar.engine.SECONDS", 0.05)
    slow = TimedPattern("own", regex.compile("(?:a|a)+[bc]d"))
    with pytest.raises(GrammarError, match="PP903"):
        getattr(slow, call)("a" * 60 + "b")
