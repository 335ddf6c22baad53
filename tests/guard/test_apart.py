"""Files that are no text are read in a guarded process: the same as here, and nothing they do to it
is more than one error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.guard import process
from planparse.guard.bounds import Bounds, Kind, LostError
from planparse.readers import read
from planparse.readers.limits import Limits

from ..conformance.makers import as_docx, as_html, as_ofd, as_pdf
from ..conftest import ROOT
from ..faults.hostile import PLAN, page
from ..inprocess import planparse_here

MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    "a.docx": lambda blocks: as_docx(list(blocks), automatic=True),
    "a.ofd": as_ofd,
    "a.pdf": as_pdf,
    "a.html": as_html,
    "a.xlsx": lambda _blocks: (ROOT / "samples" / "village_ledger.xlsx").read_bytes(),
}


@pytest.mark.apart
@pytest.mark.parametrize("name", MAKERS)
def test_every_format_comes_back_as_it_was_read(name: str) -> None:
    data = MAKERS[name](list(PLAN))
    here, there = Collector(), Collector()
    expected = read(data, name, here, guarded=True)
    found = read(data, name, there)
    assert found == expected and type(found) is type(expected)
    assert there.items == here.items
    assert repr(found) == repr(expected)  # types too


def test_only_text_is_read_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refused(_bounds: Bounds, function: str, *_args: object) -> Any:
        asked.append(function)
        raise LostError("crash", "refused")

    monkeypatch.setattr(process, "call", refused)
    for name in ("a.txt", "a.md", "a.csv"):
        assert read("修路\n".encode(), name, Collector()).text == "修路\n"
    assert not asked
    heads = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7")
    data = [page("x"), *heads, *(make(PLAN) for make in MAKERS.values())]
    for each in data:
        with pytest.raises(PlanParseError, match="refused"):
            read(each, "a.txt", Collector())
    assert len(asked) == len(data)


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("time", "PP103", "longer than 60 seconds"),
        ("memory", "PP103", "more than 1024 MiB"),
        ("crash", "PP108", "broke (odd)"),
        ("start", "PP808", "no process can be started here"),
    ],
)
def test_what_no_answer_means(
    kind: Kind, code: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_args: object) -> Any:
        raise LostError(kind, "odd")

    monkeypatch.setattr(process, "call", lost)
    with pytest.raises(
        PlanParseError, match=words.replace("(", r"\(").replace(")", r"\)")
    ) as caught:
        read(page("x"), "a.html", Collector())
    assert caught.value.code == code and caught.value.advice()


def test_limits_bound_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Bounds] = []

    def asked(bounds: Bounds, *_args: object) -> Any:
        given.append(bounds)
        raise LostError("time")

    monkeypatch.setattr(process, "call", asked)
    with pytest.raises(PlanParseError, match="--limit seconds=N"):
        read(page("x"), "a.html", Collector(), limits=Limits(seconds=7, memory=300))
    assert given == [Bounds(7, 300)]


@pytest.fixture
def unstartable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_pool", process._Pool())
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", "raise SystemExit('no room')"))


@pytest.mark.apart
@pytest.mark.usefixtures("unstartable")
@pytest.mark.parametrize("many", [False, True])
def test_a_machine_on_which_none_starts_is_told_once(many: bool, tmp_path: Path) -> None:
    for k in range(3 if many else 1):
        (tmp_path / f"a{k}.html").write_bytes(page("x"))
    named = [tmp_path, "-o", tmp_path / "out", "-j", "2"] if many else [tmp_path / "a0.html"]
    done = planparse_here("convert", *named)
    assert done.returncode == 2, done.stderr
    said = done.stderr.decode().splitlines()
    assert len(said) == 1 and "PP808" in said[0] and "no room" in said[0]


@pytest.mark.parametrize(
    "command", ["convert", "show", "why", "text", "check", "grammar test own.yaml"]
)
@pytest.mark.promise("bounded")
def test_a_single_text_has_bounds_too(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planparse.cli import inputs

    def endless(*_args: object, **_options: object) -> Any:
        while True:
            pass

    place = tmp_path / "a.txt"
    place.write_text("\n".join(PLAN), encoding="utf-8")
    (tmp_path / "own.yaml").write_text("grammar: own\nextends: default\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(inputs, "read", endless)
    monkeypatch.setattr(Limits, "of_parsing", lambda _self: Bounds(0.05, 1 << 20))  # type: ignore[arg-type]
    done = planparse_here(*command.split(), place)
    assert done.returncode == 1
    assert b"a.txt: PP103 parsing the document took longer" in done.stderr
    assert b"--limit worker_seconds=N" in done.stderr
