"""The edges of the modules that open files, containers and processes: what no ordinary input
reaches."""

from __future__ import annotations

import errno
import io
import json
import os
import struct
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from planparse.api import SMALL, read_most
from planparse.batch import executors, places, remote
from planparse.batch.journal import Journal, opened, sealed
from planparse.errors import GrammarError, LimitError, ReadError, WriteError
from planparse.grammar.files import read_yaml
from planparse.guard import own, process
from planparse.guard.bounds import Bounds, LostError, reason_of
from planparse.readers import xml
from planparse.readers.limits import Limits
from planparse.readers.ole import Streams

from ..conformance.old_word import END, FREE, TABLE, _entry, _Held, container


def test_a_file_is_asked_for_what_it_has(tmp_path: Path) -> None:
    """Not for room for the longest there may be, which is taken and given back for each file."""
    asked: list[int] = []

    class Told(io.FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(size or 0)
            return super().read(size) or b""

    (tmp_path / "a.txt").write_bytes(b"x" * 900)
    with Told(tmp_path / "a.txt") as file:
        assert read_most(file, 64 << 20) == b"x" * 900  # type: ignore[arg-type]
    assert 900 < asked[0] < 1000 and max(asked) <= SMALL


def test_a_few_small_files_are_worth_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "cores", lambda: 4)

    def of(*sizes: int) -> int:
        places = [str(tmp_path / str(k)) for k in range(len(sizes))]
        for place, size in zip(places, sizes, strict=True):
            Path(place).write_bytes(b"x" * size)
        return executors.worthwhile(places)

    assert of(9, 9, 9) == of(60_000) == of() == 1
    assert of(20_000, 20_000, 9) == 2 and of(200_000, 9) == 2 and of(*[60_000] * 5) == 4
    assert of(*[9] * 65) == executors.worthwhile(["memory://a", *"bcd"]) == 4


def test_a_short_and_a_long_stream_are_read_whole() -> None:
    long = bytes(range(256)) * 40
    streams = Streams(container({"Short": b"abc" * 50, "Long": long}))
    assert streams.whole("Short")[:150] == b"abc" * 50
    assert streams.whole("Long")[: len(long)] == long


def test_an_old_document_under_a_password_is_said_to_be_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = pytest.importorskip("planparse.readers.doc_worker")

    def refuse(*_paths: Path) -> None:
        raise worker.EncryptedDocumentError("a password")

    monkeypatch.setattr(worker, "convert", refuse)
    assert worker.converted() == {"encrypted": True}


def test_want_of_memory_is_told_whatever_a_converter_makes_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = pytest.importorskip("planparse.readers.doc_worker")

    def fill(*_paths: Path) -> None:
        try:
            raise MemoryError
        except MemoryError as error:
            raise ValueError("damaged") from error

    monkeypatch.setattr(worker, "convert", fill)
    with pytest.raises(MemoryError):
        worker.converted()


def test_a_grammar_that_is_not_there_names_the_built_in_ones(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="default"):
        read_yaml(tmp_path / "none.yaml")
    with pytest.raises(GrammarError, match="PP901"):
        read_yaml(tmp_path / "a\0b.yaml")


def test_a_place_that_a_grammar_does_not_have_is_that_of_what_stands_above(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("grammar: own\nlabels:\n- {id: a}\n", encoding="utf-8")
    file = read_yaml(path)
    assert file.line("labels", 0, "id") == 3
    assert file.line("labels", 7) == 3 and file.line("nowhere") == 1
    assert file.line("grammar", 0) == 1 and file.where("labels").endswith(":3")


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (tmp_path, pipe):
        with pytest.raises(OSError), places.reading(str(place)):
            raise AssertionError("it was opened")


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(WriteError):
        places.write(str(tmp_path / "out"), b"x")
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


@pytest.mark.fault(90)
def test_a_mount_inside_the_output_folder_is_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file can be moved there from outside: it is written beside its place."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    real, tried = os.replace, list[str]()

    def replace(temporary: str, target: str) -> None:
        tried.append(temporary)
        if Path(temporary).parent == scratch:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        real(temporary, target)

    monkeypatch.setattr(os, "replace", replace)
    places.write(str(tmp_path / "a.json"), b"x", str(scratch))
    assert (tmp_path / "a.json").read_bytes() == b"x" and len(tried) == 2
    assert list(scratch.iterdir()) == []

    def full(_temporary: str, _target: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(WriteError):
        places.write(str(tmp_path / "b.json"), b"x", str(scratch))


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_a_lower_bound_of_memory_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    set_to = list[Any]()
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (1 << 20, 1 << 40))
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, bounds: set_to.append(bounds))
    own._memory(64)()
    assert set_to == []

    def refuse(_kind: int, _bounds: Any) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (resource.RLIM_INFINITY, 1 << 40))
    monkeypatch.setattr(resource, "setrlimit", refuse)
    own._memory(64)()  # a system that refuses is left as it is


def test_a_system_without_files_in_memory_has_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create", raising=False)
    with process._nowhere() as file:
        file.write(b"x")
        file.seek(0)
        assert file.read() == b"x"


@pytest.mark.apart
def test_a_process_of_another_version_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "greeting", lambda: {"another": "version"})
    with pytest.raises(LostError):
        process.call(Bounds(20, 1024), "builtins:len", [])


@pytest.mark.parametrize(("code", "said", "why"), [
    (-9, "", "ended by SIGKILL"), (-200, "", "ended by signal 200"),
    (3, "a\nlast words", "last words"), (3, " ", "exit code 3"),
])  # fmt: skip
def test_why_a_process_ended(code: int, said: str, why: str) -> None:
    assert reason_of(code, said) == why


def test_a_stream_in_small_sectors_is_put_together() -> None:
    """As Office writes streams of less than 4096 bytes: pieces of 64, in a stream of their own."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 2, 1, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    table = struct.pack("<128I", TABLE, END, END, END, *[FREE] * 124)
    root, short = _entry("Root Entry", 5, _Held(3, 512), child=1), _entry("Short", 2, _Held(2, 100))
    pieces = struct.pack("<128I", END, FREE, 0, *[FREE] * 125)  # the third, then the first
    held = b"b" * 64 + b"-" * 64 + b"a" * 64
    data = header + table + (root + short).ljust(512, b"\0") + pieces + held.ljust(512, b"\0")
    assert Streams(data).whole("Short") == b"a" * 64 + b"b" * 36


def test_more_elements_than_libxml2_counts_are_past_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gave_up(_root: object) -> bool:
        raise etree.XPathEvalError("too many")

    monkeypatch.setattr(xml, "_deeper_than", lambda _depth: gave_up)
    with pytest.raises(LimitError, match="PP103"):
        xml.parse_xml(b"<a/>", "a.docx", "word/document.xml", Limits())


def test_a_url_without_what_reads_it_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(ReadError, match="PP107"):
        remote.filesystem("memory://a")


@pytest.mark.parametrize("said", ["", "# nothing\n", "grammar: 2025-13-45\n"])
def test_a_grammar_file_that_says_nothing_or_no_day(said: str, tmp_path: Path) -> None:
    """YAML makes a date of what looks like one, or cannot."""
    path = tmp_path / "own.yaml"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(GrammarError, match="PP901"):
        read_yaml(path)


def test_a_journal_where_nothing_can_be_added_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """As at a URL: segments are written whole, now and then and at the end."""
    fsspec = pytest.importorskip("fsspec")
    monkeypatch.setattr("planparse.batch.journal.LINES", 2)
    system = fsspec.filesystem("memory")
    system.store.clear()
    entry = {"path": "a.txt", "output": "a.json", "sha256": "1", "output_sha256": "2"}
    lines = [json.dumps({**entry, "path": f"{k}.txt", "code": None}) for k in range(4)]
    journal = Journal("memory://out")
    journal.start(resume=False)
    for line in (json.dumps({**entry, "code": "PP101"}), *lines):
        journal.add(line, "stamp")
    journal.leave()  # the last line was not written yet
    Journal("memory://out").leave()  # nothing was
    known = Journal("memory://out").known("stamp")
    assert {path for path, _output in known} == {"0.txt", "1.txt", "2.txt", "3.txt"}
    assert Journal("memory://out").known("another") == {}
    journal.finish()
    assert Journal("memory://out").known("stamp") == {}
    system.store.clear()


def test_a_journal_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path))
    (tmp_path / ".planparse" / "journal-1").mkdir(parents=True)
    assert list(journal._lines("journal-1")) == []
    assert opened(sealed("{}", "stamp")) == ("stamp", "{}")


def test_a_link_at_the_place_of_an_output_stays(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"old")
    (tmp_path / "out").symlink_to(tmp_path / "kept")
    places.write(str(tmp_path / "out"), b"new")
    assert (tmp_path / "out").is_symlink() and (tmp_path / "kept").read_bytes() == b"new"
