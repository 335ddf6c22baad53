"""What a folder costs: throughput by workers, memory by size, time by format.

    python tests/bench/folders.py            all of it (some minutes)
    python tests/bench/folders.py workers    2,000 small documents: one worker against a loop in
                                             one process (CPU), and against two (clock)
    python tests/bench/folders.py million    hours for a million notices of 5,800 characters: of
                                             PLANPARSE_CORPUS where it is set, else slices of
                                             samples, which are two to three times as dear
    python tests/bench/folders.py memory     peak memory of the parent and of its workers, at 2,000
                                             and at 20,000 documents
    python tests/bench/folders.py formats    seconds a document in each format, and hours for a
                                             million

Documents are made from samples/. Figures of one run can be compared with one another, not with
those of another machine or hour. On a machine with other work the clock says little of two workers:
what they take together in CPU, over what one takes, tells how much of a second core they could use.
``DOCUMENTS=200`` takes fewer.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.figures import Figure, shown  # noqa: E402
from tests.conformance.makers import as_text  # noqa: E402
from tests.conformance.test_conformance import DOCUMENTS, FORMATS, lines  # noqa: E402

SAMPLES = [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.txt"))]
SMALL = int(os.environ.get("DOCUMENTS", "2000"))
LARGE = 10 * SMALL
PAIRS = int(os.environ.get("ROUNDS", "3"))
NOTICE = 5_800  # characters of a notice as one meets them
MILLION, CORES = 1_000_000, 2
LOOP = """
import sys
from pathlib import Path
from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.readers import read
from planparse.writers import held, writer

source, target = map(Path, sys.argv[1:])
for path in sorted(source.rglob("*.txt")):
    collector = Collector()
    text = read(path.read_bytes(), path.name, collector, guarded=True)
    result = held(parse_source(text, collector), "json", layout=False)
    (target / (path.name + ".json")).write_bytes(writer("json").piece(result))
"""
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


class Spent(NamedTuple):
    """Seconds of a run: by the clock, and of CPU, of all processes that it started and awaited."""

    clock: float
    cpu: float


def spent(*arguments: str) -> Spent:
    """What a run of Python takes."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def convert(notices: Path, *more: str) -> float:
    """Seconds of one run."""
    return spent("-m", "planparse", str(notices), "-q", *more).clock


def alone(work: Path, notices: Path) -> Iterator[Figure]:
    """One worker against a loop, in CPU; two against one, by the clock and in CPU: in turn."""
    looped = work / "looped"
    looped.mkdir()
    runs: dict[str, list[Spent]] = {"loop": [], "1": [], "2": []}
    for _ in range(PAIRS):
        runs["loop"].append(spent("-c", LOOP, str(notices), str(looped)))
        for jobs in ("1", "2"):
            command = ("-m", "planparse", str(notices), "-q", "-j", jobs, "-o", f"{work}/out/")
            runs[jobs].append(spent(*command))
    rounds = list(zip(runs["loop"], runs["1"], runs["2"], strict=True))
    over = statistics.median(one.cpu / loop.cpu for loop, one, _two in rounds)
    cpu = statistics.median(two.cpu / one.cpu for _loop, one, two in rounds)
    clock = statistics.median(two.clock / one.clock for _loop, one, two in rounds)
    yield Figure("one worker over a loop, CPU", over, 1.25)
    yield Figure("two workers over one, CPU", cpu, 2 / 1.7)  # on two idle cores as by the clock
    yield Figure("two workers over one, clock", clock, 1 / 1.7)


def whole() -> list[bytes]:
    """The texts of a corpus as they are, of whose length `NOTICE` is the mean; none without one."""
    corpus = os.environ.get("PLANPARSE_CORPUS")
    paths = sorted(Path(corpus).glob("*/*.txt")) if corpus else []
    return [path.read_bytes() for path in paths]


def sliced() -> list[bytes]:
    """As long, out of samples, where one thing follows the other: dearer than any real notice."""
    text = b"".join(SAMPLES).decode()
    starts = range(0, 12 * NOTICE, NOTICE)
    return [(text[k:] + text[:k])[:NOTICE].encode() for k in starts]


def million(work: Path) -> Iterator[Figure]:
    """Hours for a million notices, by what each of some more takes than of a few: of a corpus that
    is read, else of what is made from samples."""
    kind, notices = ("corpus", whole()) if whole() else ("samples", sliced())
    mean = statistics.mean(len(each.decode(errors="replace")) for each in notices)
    few = len(notices) * -(-SMALL // 20 // len(notices))
    many = few + len(notices) * -(-SMALL // 4 // len(notices))
    folders = [
        fill(work / f"notices{count}", count, lambda k: notices[k % len(notices)])
        for count in (few, many)
    ]
    taken: list[Spent] = []
    for _ in range(PAIRS):
        small, large = (
            spent("-m", "planparse", str(one), "-q", "-j", "2", "-o", f"{work}/million/")
            for one in folders
        )
        each = [(b - a) / (many - few) * NOTICE / mean for a, b in zip(small, large, strict=True)]
        taken.append(Spent(*each))
    clock, cpu = (statistics.median(each) for each in zip(*taken, strict=True))
    yield Figure(f"a notice of 5,800 characters ({kind}), ms CPU", cpu * 1000)
    yield Figure("a million of them, hours by CPU", cpu * MILLION / CORES / 3600, 5.0)
    yield Figure("a million of them, hours by clock", clock * MILLION / 3600)


def figures() -> Iterator[Figure]:
    """Those of many small documents, and of a million."""
    with tempfile.TemporaryDirectory(prefix="planparse-bench-") as folder:
        work = Path(folder)
        yield from alone(work, fill(work / "small", SMALL, sample))
        yield from million(work)


def workers(work: Path) -> None:
    notices = fill(work / "small", SMALL, sample)
    shown(alone(work, notices))
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


PARTS = {
    "workers": workers,
    "million": lambda work: shown(million(work)),
    "memory": memory,
    "formats": formats,
}


def main() -> None:
    asked = sys.argv[1:] or list(PARTS)
    print(f"{os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="planparse-bench-") as folder:
        for name in asked:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main()
