"""The edges of folders and clusters: what no ordinary run comes to."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import planparse
from planparse.batch import executors, run
from planparse.batch.values import Job, Outcome, Settings
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError, ReadError
from planparse.readers import Request, office, together
from planparse.readers.limits import Limits


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="PP101") as error:
        planparse.parse_file(tmp_path)
    assert error.value.params == {"case": "folder"}


class Cluster:
    """What stands for the client of a cluster."""

    def __init__(self, threads: int, version: str) -> None:
        self.threads, self.version = threads, version

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_error: object) -> None: ...

    def nthreads(self) -> dict[str, int]:
        return {"a": self.threads}

    def run(self, *_asked: object, **_how: object) -> dict[str, str]:
        return {"a": self.version}


@pytest.mark.parametrize(("threads", "version", "case"), [(0, "", "idle"), (1, "0.0.1", "version")])
def test_a_cluster_that_does_no_work_of_ours(
    threads: int, version: str, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = SimpleNamespace(Client=lambda *_asked, **_how: Cluster(threads, version))
    monkeypatch.setitem(sys.modules, "distributed", client)
    with pytest.raises(PlanParseError, match="PP806") as error, executors.dask("tcp://a:1"):
        raise AssertionError("it was taken")
    assert error.value.params["case"] == case


def test_a_cluster_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PlanParseError, match="PP806") as error, executors.dask("tcp://a:1"):
        raise AssertionError("it was taken")
    assert error.value.params["case"] == "package"


def ended(error: BaseException) -> Future[Outcome]:
    future: Future[Outcome] = Future()
    future.set_exception(error)
    return future


def test_what_a_job_whose_machine_is_gone_comes_to() -> None:
    job = Job("a.txt", "a.txt", "a.txt")
    outcome = run._outcome(ended(OSError("gone")), job, "en")
    assert outcome.answer.code == "PP801" and "gone" in outcome.line
    with pytest.raises(PlanParseError, match="PP808"):
        run._outcome(ended(PlanParseError("PP808", reason="none starts")), job, "en")


def test_where_nothing_runs_there_is_nothing_to_wait_for() -> None:
    with ThreadPoolExecutor(1) as executor:
        run.Run(executor, Settings(), run.Room(1, 1))._gather()


def test_others_of_a_group_that_are_of_another_kind_or_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(b"{a")
    (tmp_path / "b.rtf").write_bytes(b"no")
    (tmp_path / "c.rtf").write_bytes(b"{" + bytes(99))
    group = together.Together(str(tmp_path), tuple(str(tmp_path / f"{k}.rtf") for k in "abc"))
    asked: list[Sequence[bytes]] = []

    def convert(documents: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
        asked.append(documents)
        yield 0, b"made"

    alike = lambda data: data.startswith(b"{")  # noqa: E731
    assert group.made(b"{a", Limits(bytes=50), alike, convert) == b"made"
    assert asked == [[b"{a"]]


def test_who_converts_a_group_is_waited_for_no_longer_than_it_may_take(tmp_path: Path) -> None:
    together._wait(tmp_path / "never", 0.1)


def test_documents_of_a_batch_go_into_one_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(program: str, documents: Sequence[bytes], *_more: Any) -> Iterator[tuple[int, bytes]]:
        yield from enumerate([program.encode()] * len(documents))

    monkeypatch.setattr(office, "_made", made)
    data = b"{\\rtf1 a}"
    (tmp_path / "a.rtf").write_bytes(data)
    alone = Request("a.rtf", Collector())
    assert office._together("soffice", data, alone, "rtf") is None
    group = together.Together(str(tmp_path), (str(tmp_path / "a.rtf"),))
    assert office._together("soffice", data, alone._replace(together=group), "rtf") == b"soffice"
