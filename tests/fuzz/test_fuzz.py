"""A short run of every target with a fixed seed, what longer runs found, and texts, values and
grammars of Hypothesis, which makes small what it finds."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..letters import ANY
from . import grammars, words
from .running import FOUND, LateError, Run, Task, execute, fuzz, limited, made
from .targets import TARGETS, Target, chain, encoded, fields, grammar, written

SHORT = {"chain": 80, "fields": 120, "txt": 40, "written": 15, "grammar": 5, "pdf": 10}
USUAL = 20  # executions of any other target
KEPT = sorted(path for path in FOUND.glob("*/*") if path.is_file())
few = settings(
    max_examples=40, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.promise("total")
def test_a_short_run(name: str) -> None:
    target = TARGETS[name]._replace(seconds=60.0)  # a machine may be busy
    for number in range(SHORT.get(name, USUAL)):
        data = made(name, 0, number)
        try:
            execute(target, data)
        except Exception as error:
            raise AssertionError(f"{name} {number}: {data!r}") from error


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
@pytest.mark.promise("total")
def test_what_was_found_stays_mended(path: Path) -> None:
    execute(TARGETS[path.parent.name]._replace(seconds=60.0), path.read_bytes())


def test_every_kept_input_has_a_target() -> None:
    assert {path.parent.name for path in KEPT} <= TARGETS.keys()


soup = st.lists(st.sampled_from(words.WORDS), max_size=40).map("".join)


@few
@given(st.one_of(soup, st.text(ANY, max_size=200)))
def test_texts(text: str) -> None:
    chain(encoded(text))


@few
@given(st.lists(st.sampled_from(words.DIGITS), max_size=20).map("".join))
def test_values(text: str) -> None:
    fields(encoded(text))


@few
@given(st.integers(0, 1 << 20), st.lists(st.text(ANY, max_size=20), max_size=6))
@pytest.mark.promise("safe-outputs")
def test_results_read_back(seed: int, strings: list[str]) -> None:
    written(encoded(f"{seed}\n" + "\x1f".join(strings).encode("utf-8", "replace").decode()))


@settings(few, max_examples=15)
@given(st.lists(st.sampled_from([*grammars.RULES, *grammars.TOKENS]), max_size=8).map("".join))
def test_grammar_files(text: str) -> None:
    execute(Target(lambda _chance: b"", grammar, 60.0), encoded(text))


def test_the_same_number_is_the_same_input() -> None:
    for name in TARGETS:
        assert made(name, 7, 3) == made(name, 7, 3)
    assert len({made("chain", 7, number) for number in range(50)}) > 40


def test_what_is_wrong_is_found_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine itself: an exception, an endless loop, a dead process."""

    def run(data: bytes) -> None:
        if data[0] == 0:
            raise KeyError("wrong")
        if data[0] == 1:
            while True:
                pass
        if data[0] == 2:
            os._exit(3)

    wrong = Target(lambda chance: bytes([chance.choice((0, 1, 2, 3))]), run, 0.1)
    monkeypatch.setitem(TARGETS, "wrong", wrong)
    told: Run = fuzz(Task("wrong", 1, folder=tmp_path), 60.0, most=12)
    assert {path.read_bytes() for path in told.kept} == {b"\0", b"\1", b"\2"}
    assert told.executions > 3


def test_a_limit_is_held() -> None:
    with pytest.raises(LateError), limited(0.05):
        while True:
            pass


def test_most_files_of_chance_are_read() -> None:
    """A file that is refused at once tests little."""
    for name in ("docx", "html", "md", "xlsx", "csv", "ofd"):
        target = TARGETS[name]._replace(seconds=60.0)
        read = sum(execute(target, made(name, 1, number)) for number in range(12))
        assert read >= 3, name


def test_chance_is_small_as_a_rule() -> None:
    sizes = [len(words.any_text(Random(k))) for k in range(300)]
    assert sorted(sizes)[150] < 120 < max(sizes)
