"""What a folder costs: throughput by workers, memory by size, time by format.

    python tests/bench/folders.py            all of it (some minutes)
    python tests/bench/folders.py workers    one worker against two, on 2,000 small documents
    python tests/bench/folders.py memory     peak memory of the parent and of its workers, at 2,000
    and at 20,000 documents python tests/bench/folders.py formats    seconds a document in each
    format, and hours for a million

Documents are made from samples/. Figures of one run can be compared with one another, not with
those of another machine or hour.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.conformance.makers import as_text  # noqa: E402
from tests.conformance.test_conformance import DOCUMENTS, FORMATS, lines  # noqa: E402

SAMPLES = [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.txt"))]
SMALL = 2_000
LARGE = 20_000
PAIRS = 3
A_FORMAT = 60  # documents


def fill(folder: Path, count: int, make: Callable[[int], bytes], suffix: str = "txt") -> Path:
    """A folder of ``count`` documents, 500 to a folder below it."""
    for k in range(count):
        place = folder / f"{k // 500:03}" / f"n{k:05}.{suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(make(k))
    return folder


def sample(k: int) -> bytes:
    return SAMPLES[k % len(SAMPLES)]


def convert(notices: Path, *more: str) -> float:
    """Seconds of one run."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "planparse", str(notices), "-q", *more],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def workers(work: Path) -> None:
    notices = fill(work / "small", SMALL, sample)
    print(
        f"{SMALL} documents of {sum(map(len, SAMPLES)) // len(SAMPLES)} bytes, files a second; one "
        f"worker and two in turn, {PAIRS} times"
    )
    for name, more in (("a folder of json", ["-o", f"{work}/out/"]), ("one jsonl stream", [])):
        times: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(PAIRS):
            for jobs, seconds in times.items():
                seconds.append(convert(notices, "-j", str(jobs), *more))
        ratios = [one / two for one, two in zip(times[1], times[2], strict=True)]
        one, two = (SMALL / statistics.median(times[jobs]) for jobs in (1, 2))
        print(
            f"  {name:18} 1 worker {one:6.0f}   2 workers {two:6.0f}   ratio "
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )


def peak(pid: int) -> int:
    """Peak resident memory of a process so far, in KiB."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def memory_of(notices: Path, out: str) -> tuple[int, int]:
    """Peak memory of the parent, and of the largest of its workers, in MiB."""
    process = subprocess.Popen(
        [sys.executable, "-m", "planparse", str(notices), "-q", "-j", "2", "-o", out]
    )
    highest = [0, 0]
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.05):
            highest[0] = max(highest[0], peak(process.pid))
            for path in Path(f"/proc/{process.pid}/task").glob("*/children"):
                try:
                    found = [peak(int(child)) for child in path.read_text().split()]
                except OSError:
                    continue
                highest[1] = max(highest[1], *found, 0)

    watcher = threading.Thread(target=look)
    watcher.start()
    process.wait()
    ended.set()
    watcher.join()
    return highest[0] // 1024, highest[1] // 1024


def memory(work: Path) -> None:
    print("peak memory in MiB: the parent, the largest worker")
    for name, out in (
        ("a folder of json", f"{work}/mem/"),
        ("one jsonl file", f"{work}/mem.jsonl"),
        ("one parquet file", f"{work}/mem.parquet"),
    ):
        for count in (SMALL, LARGE):
            notices = work / f"memory{count}"
            if not notices.exists():
                fill(notices, count, sample)
            parent, worker = memory_of(notices, out)
            print(f"  {name:18} {count:6} documents: {parent:4} {worker:4}")


def formats(work: Path) -> None:
    texts = (
        "notice_with_plan",
        "bare_lists",
        "conventions",
        "own_line_trailers",
        "three_plans",
        "flattened",
    )
    long = [
        line for name in texts * 2 for line in lines(name)
    ]  # as long as the notices that one meets
    print(
        f"one worker, {A_FORMAT} documents of {len(as_text(long).decode())} characters (xlsx: a "
        "small ledger); hours for a million with one worker and with 64"
    )
    for name, (suffix, make) in {"text": ("txt", as_text), **FORMATS}.items():
        document = make(DOCUMENTS["ledger"]) if suffix == "xlsx" else make(long)
        some = fill(work / name / "some", A_FORMAT, lambda _k, d=document: d, suffix)  # type: ignore[misc]
        one = fill(work / name / "one", 1, lambda _k, d=document: d, suffix)  # type: ignore[misc]
        spent = [
            convert(some, "-j", "1", "-o", f"{work}/f/")
            - convert(one, "-j", "1", "-o", f"{work}/f1/")
            for _ in range(PAIRS)
        ]
        each = statistics.median(spent) / (A_FORMAT - 1)
        print(
            f"  {name:28} {each * 1000:7.1f} ms   {each * 1e6 / 3600:6.1f} h   "
            f"{each * 1e6 / 3600 / 64:5.2f} h"
        )


def main() -> None:
    asked = sys.argv[1:] or ["workers", "memory", "formats"]
    print(f"{os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="planparse-bench-") as folder:
        for name in asked:
            {"workers": workers, "memory": memory, "formats": formats}[name](Path(folder))


if __name__ == "__main__":
    main()
