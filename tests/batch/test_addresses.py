"""The commands of docs/batch.md that name a bucket, a Hadoop and a cluster, on stand-ins for these:
file systems in memory under the same schemes, and a Dask cluster of threads."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from ..blocks import blocks, commands
from ..conftest import ROOT
from ..inprocess import planparse_here

fsspec = pytest.importorskip("fsspec")
PAGE = "docs/batch.md"
ADDRESS = "tcp://host:8786"
SAMPLE = ROOT / "samples" / "notice_with_plan.txt"


@pytest.fixture
def stores(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A file system for each scheme, with a folder of notices."""
    from fsspec.implementations.memory import MemoryFileSystem
    from fsspec.registry import _registry

    class Store(MemoryFileSystem):  # type: ignore[misc]
        """Memory under another name."""

        protocol = "s3"
        store: ClassVar[dict[str, Any]] = {}
        pseudo_dirs: ClassVar[list[str]] = [""]

        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return str(MemoryFileSystem._strip_protocol(path.partition("://")[2] or path))

    class Other(Store):
        protocol = "hdfs"
        store: ClassVar[dict[str, Any]] = {}
        pseudo_dirs: ClassVar[list[str]] = [""]

    found = {cls.protocol: cls() for cls in (Store, Other)}
    for name, cls in {"s3": Store, "hdfs": Other}.items():
        monkeypatch.setitem(_registry, name, cls)
    found["s3"].pipe_file("/bucket/notices/a.txt", SAMPLE.read_bytes())
    found["hdfs"].pipe_file("/name/notices/a.txt", SAMPLE.read_bytes())
    yield found


@pytest.mark.filterwarnings("ignore")
def test_the_addresses_of_the_page(
    stores: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    distributed = pytest.importorskip("distributed")
    pytest.importorskip("pyarrow")
    (block,) = [b for b in blocks(ROOT / PAGE, PAGE) if "s3://" in b.code]
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    )
    with cluster:
        for command in commands(block.code):
            told = command.replace(ADDRESS, cluster.scheduler_address)
            done = planparse_here(*shlex.split(told)[1:])
            assert done.returncode == 0, done.stderr.decode()
    assert stores["s3"].exists("/bucket/out/a.txt.json")
    assert (tmp_path / "all.parquet").read_bytes().startswith(b"PAR1")
