"""The batch on executors that are not ours.

Any of the standard library, and a real Dask cluster whose workers are processes, one of which is
killed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from planparse.batch.batch import Batch
from planparse.batch.executors import dask
from planparse.batch.folder import to_folder
from planparse.batch.inputs import find
from planparse.batch.stream import to_stream
from planparse.batch.values import Settings, Shard
from planparse.errors import PlanParseError
from planparse.guard.process import close_all

from ..inprocess import planparse_here
from .kill_and_resume import digest, make

fsspec = pytest.importorskip("fsspec")
COUNT = 60


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notices")
    make(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def threads() -> Iterator[ThreadPoolExecutor]:
    """Whose guarded processes stay from test to test; a batch without one starts its own."""
    with ThreadPoolExecutor(1) as kept:
        yield kept
    close_all()


@pytest.fixture(scope="module")
def expected(
    notices: Path, threads: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    out = tmp_path_factory.mktemp("expected")
    to_folder(Batch(find([str(notices)]).inputs, Settings(), 1, threads), str(out))
    return digest(out)


def test_threads_and_processes_of_the_standard_library(
    notices: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    with ThreadPoolExecutor(2) as two:
        batch = Batch(find([str(notices)]).inputs, Settings(), jobs=2, executor=two)
        to_folder(batch, str(tmp_path / "threads"))
    close_all()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        to_folder(
            Batch(find([str(notices)]).inputs, Settings(), jobs=2, executor=processes),
            str(tmp_path / "processes"),
        )
    assert digest(tmp_path / "threads") == digest(tmp_path / "processes") == expected


def test_an_executor_that_is_gone_is_said_and_what_was_finished_is_kept(
    notices: Path, expected: dict[str, str], threads: ThreadPoolExecutor, tmp_path: Path
) -> None:
    gone = ThreadPoolExecutor(1)
    gone.submit(int).result()
    gone.shutdown()
    with pytest.raises(PlanParseError, match=r"PP806 the executor takes no more work.*--resume"):
        to_folder(
            Batch(find([str(notices)]).inputs, Settings(), jobs=1, executor=gone), str(tmp_path)
        )
    again = Batch(find([str(notices)]).inputs, Settings(), 1, threads)
    to_folder(again, str(tmp_path), resume=True)
    assert digest(tmp_path) == expected


@pytest.fixture
def memory(notices: Path) -> Iterator[str]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    for path in notices.rglob("*.txt"):
        system.pipe_file(f"/notices/{path.relative_to(notices)}", path.read_bytes())
    yield "memory://"
    system.store.clear()


def test_urls_in_and_out(
    memory: str, expected: dict[str, str], threads: ThreadPoolExecutor, tmp_path: Path
) -> None:
    system = fsspec.filesystem("memory")
    found = find([f"{memory}notices"], f"{memory}notices/out")
    first = to_folder(Batch(found.inputs, Settings(), 2, threads), f"{memory}notices/out")
    assert first.files == COUNT and not first.failed
    system.get("/notices/out", str(tmp_path / "out"), recursive=True)
    assert digest(tmp_path / "out") == expected
    again = find([f"{memory}notices"], f"{memory}notices/out")
    assert len(again.inputs) == COUNT  # the outputs are no inputs
    system.rm_file("/notices/out/00/n0001.txt.json")
    batch = Batch(again.inputs, Settings(), 2, threads)
    second = to_folder(batch, f"{memory}notices/out", resume=True)
    assert (second.files, second.kept, second.tasks) == (COUNT, COUNT - 1, first.tasks)
    assert system.exists("/notices/out/00/n0001.txt.json")
    to_stream(Batch(found.inputs, Settings(format="jsonl"), 2, threads), f"{memory}all.jsonl")
    assert system.cat_file("/all.jsonl").count(b"\n") == first.tasks


def test_a_url_that_is_not_there_or_has_no_file_system(memory: str, tmp_path: Path) -> None:
    summary = to_folder(
        Batch(find([f"{memory}gone.txt"]).inputs, Settings(), jobs=1), str(tmp_path)
    )
    assert summary.failures == {"PP101": 1}
    with pytest.raises(PlanParseError, match="nosuch"):
        find(["nosuch://a/b"])


@pytest.mark.skipif(sys.platform != "linux", reason="finds the worker's process in /proc")
@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_one_of_whose_workers_is_killed(
    notices: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        with dask(cluster.scheduler_address) as (executor, jobs), ThreadPoolExecutor(1) as beside:
            batch = Batch(find([str(notices)]).inputs, Settings(), jobs, executor)
            done = beside.submit(to_folder, batch, str(tmp_path / "out"))
            while not list((tmp_path / "out").rglob("*.txt.json")) and not done.done():
                time.sleep(0.02)
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
            assert done.result(200).failed == 0
        assert digest(tmp_path / "out") == expected
        stream = planparse_here(notices, "-q", "--cluster", cluster.scheduler_address)
        assert stream.returncode == 0, stream.stderr
    alone = planparse_here(notices, "-q")
    assert (
        stream.stdout == alone.stdout
        and len([json.loads(line) for line in alone.stdout.splitlines()]) == 2 * COUNT
    )


def test_a_cluster_that_is_not_there_is_said() -> None:
    command = [sys.executable, "-m", "planparse", ".", "--cluster", "tcp://127.0.0.1:9"]
    done = subprocess.run(command, capture_output=True, timeout=200)
    assert done.returncode == 2
    assert b"PP806" in done.stderr and done.stderr.count(b"\n") == 1


def test_shards_make_up_the_whole(
    notices: Path, expected: dict[str, str], threads: ThreadPoolExecutor, tmp_path: Path
) -> None:
    inputs = find([str(notices)]).inputs
    for k in range(1, 4):
        share = Batch(inputs, Settings(), 1, threads, shard=Shard(k, 3))
        summary = to_folder(share, str(tmp_path))
        assert summary.files == COUNT // 3
    found = digest(tmp_path)
    outputs = {name: value for name, value in expected.items() if name.endswith(".txt.json")}
    assert {name: value for name, value in found.items() if name.endswith(".txt.json")} == outputs
    reports = sorted(tmp_path.glob("planparse-report.*-of-3.jsonl"))
    assert sum(len(path.read_bytes().splitlines()) for path in reports) == COUNT
    whole = to_folder(Batch(inputs, Settings(), 1, threads), str(tmp_path), resume=True)
    assert whole.kept == COUNT
    assert len((tmp_path / "planparse-report.jsonl").read_bytes().splitlines()) == COUNT
