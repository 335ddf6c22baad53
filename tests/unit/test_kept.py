"""Patterns and grammars kept between processes: the same as made anew, and never another's."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planparse import kept
from planparse.grammar import load_grammar
from planparse.grammar.locate import builtin_names

PATTERNS = [
    (r"(?P<number>[0-9]{1,3})、(?:(?P<rest>[^。]*+)|)", 0),
    (r"[一-龥]+(?<=市)x?", re.IGNORECASE | re.S),
    (rb"<(?:!doctype|html)\b", re.IGNORECASE),
]
KEY = kept._key("a", 0)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> kept._Shelf:
    """A shelf of its own, whose file lies in a new folder."""
    shelf = kept._Shelf(kept.MODULES)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(kept.atexit, "register", lambda _write: None)
    monkeypatch.setattr(kept, "_SHELVES", {kept.MODULES: shelf, "x": shelf})
    monkeypatch.setattr(
        kept, "_places", lambda *_shelf: iter([str(tmp_path / "none" / "kept.bin")])
    )
    return shelf


def written(shelf: kept._Shelf) -> Path:
    shelf.write()
    return Path(next(kept._places(kept.MODULES)))


@pytest.mark.parametrize(("text", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_one_of_re(
    shelf: kept._Shelf, monkeypatch: pytest.MonkeyPatch, text: str, flags: int
) -> None:
    first = kept.compiled(text, flags)
    assert written(shelf).is_file()
    monkeypatch.setattr(kept, "_SHELVES", {})
    monkeypatch.setattr(kept, "_code", None)  # nothing is made anew
    again, right = kept.compiled(text, flags), re.compile(text, flags)
    assert first == again
    assert (again.pattern, again.flags) == (right.pattern, right.flags)
    assert (again.groups, again.groupindex) == (right.groups, right.groupindex)


def test_what_is_no_pattern_is_told_as_re_tells_it(shelf: kept._Shelf) -> None:
    with pytest.raises(re.error):
        kept.compiled("(")
    assert not written(shelf).exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no marshal",
        marshal.dumps(None),
        marshal.dumps(((1, "big", 2, 3), {KEY: -5})) + marshal.dumps(7),
        marshal.dumps((kept._ENGINE, {KEY: "where"})),
        marshal.dumps((kept._ENGINE, {KEY: 9_999})),
        marshal.dumps((kept._ENGINE, [KEY])),
        kept._joined({KEY: b"no marshal"}),
        kept._joined({KEY: b""}),
        kept._joined({KEY: marshal.dumps(7)}),
        kept._joined({KEY: marshal.dumps((32, b"\xff" * 8, 0, {}, (None,)))}),
        kept._joined({KEY: marshal.dumps((32, b"\xff" * 8, 0, {}, (None,)))})[:-9],
    ],
)
@pytest.mark.usefixtures("shelf")
def test_a_file_that_is_damaged_or_anothers_is_not_taken(content: bytes) -> None:
    place = Path(next(kept._places(kept.MODULES)))
    place.parent.mkdir()
    place.write_bytes(content)
    assert kept.compiled("a").fullmatch("a")
    kept._SHELVES[kept.MODULES].write()  # at the end of the process: a damaged index stops nothing


@pytest.mark.usefixtures("shelf")
def test_data_that_is_damaged_is_made_anew() -> None:
    place = Path(next(kept._places(kept.MODULES)))
    place.parent.mkdir()
    place.write_bytes(kept._joined({"x": b"no marshal"}))
    assert kept.data("x", 1, lambda: [1]) == [1]


@pytest.mark.usefixtures("shelf")
def test_data_is_made_anew_when_its_stamp_changes() -> None:
    assert [kept.data("x", stamp, lambda s=stamp: [s]) for stamp in (1, 2)] == [[1], [2]]
    assert kept.data("x", 2, list) == [2]


def test_what_others_wrote_meanwhile_stays(shelf: kept._Shelf) -> None:
    other = kept._Shelf(kept.MODULES)
    assert shelf.get("mine") is other.get("mine") is None
    shelf.put("mine", 1)
    other.put("other", 2)
    other.write()
    place = written(shelf)
    again = kept._Shelf(kept.MODULES)
    assert (again.get("mine"), again.get("other"), again.get("none")) == (1, 2, None)
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_process_that_may_be_ended_keeps_things_once(shelf: kept._Shelf) -> None:
    kept.keep()
    assert not Path(next(kept._places(kept.MODULES))).exists()
    shelf.put("mine", 1)
    kept.keep()
    Path(next(kept._places(kept.MODULES))).unlink()
    kept.keep()
    assert not Path(next(kept._places(kept.MODULES))).exists()


def test_a_file_of_somebody_else_is_not_read(
    shelf: kept._Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("mine", 1)
    place = written(shelf)
    monkeypatch.setattr(os, "geteuid", lambda: -1, raising=False)
    monkeypatch.setattr(kept, "_owner_of_the_package", lambda: -1)
    assert kept._content(str(place)) is None


def test_what_is_written_where_python_writes_byte_code(tmp_path: Path) -> None:
    """And nothing where it does not; what another grammar needs stands apart."""
    compiles = "from planparse.kept import compiled; compiled('zzz[0-9]')"
    parses = "import planparse; planparse.parse('水利计划\\n一、修渠', grammar='minutes')"
    for told, script, names in (("1", compiles, set()), ("", parses, {kept.MODULES, "minutes"})):
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(kept.__file__).parent.parent),
            "PYTHONPYCACHEPREFIX": str(tmp_path),
            "PYTHONDONTWRITEBYTECODE": told,
        }
        subprocess.run([sys.executable, "-c", script], env=environment, check=True, timeout=200)
        assert {path.name.split(".")[1] for path in tmp_path.rglob("kept.*.bin")} == names


def test_no_two_patterns_are_kept_by_the_same_sums() -> None:
    patterns = {
        rule.pattern for name in builtin_names() for rule in load_grammar(name)
    }  # fmt: skip
    assert len({kept._key(pattern, 0) for pattern in patterns}) == len(patterns) > 700
