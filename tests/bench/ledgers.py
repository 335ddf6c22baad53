"""What a ledger costs: memory by size, and time against JSON.

    python tests/bench/ledgers.py memory    peak of what Python holds, at 10,000 and 100,000 tasks
    python tests/bench/ledgers.py time      3,000 notices as a ledger, against the same as JSON

Figures of one run can be compared with one another, not with those of another machine or hour.
"""

from __future__ import annotations

import sys
import tempfile
import tracemalloc
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.folders import convert, fill, sample  # noqa: E402

import planparse  # noqa: E402
from planparse.writers import Target, writer  # noqa: E402

SIZES = (10_000, 100_000)
NOTICES = 3_000
PAIRS = 3


def peak(tasks: int) -> int:
    """The most that Python held while a ledger of so many tasks was written, in bytes."""
    form = writer("xlsx")
    result = planparse.parse_file(ROOT / "samples" / "notice_with_plan.txt").model_dump(mode="json")
    piece, each = form.piece(result), len(result["plans"][0]["tasks"])
    tracemalloc.start()
    with tempfile.TemporaryFile() as stream:
        sink = form.Sink(Target(stream, is_file=True))
        for _ in range(tasks // each):
            sink.add(piece)
        sink.close()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def memory() -> None:
    """Peaks, and their ratio."""
    few, many = (peak(tasks) for tasks in SIZES)
    print(f"peak at {SIZES[0]:,} tasks {few:,} bytes, at {SIZES[1]:,} {many:,}: {many / few:.2f}")


def time() -> None:
    """Seconds of pairs of runs, and the ratio of the best."""
    with tempfile.TemporaryDirectory() as name:
        notices = fill(Path(name) / "in", NOTICES, sample)
        runs = [
            (convert(notices, "-o", f"{name}/out{k}"), convert(notices, "-o", f"{name}/{k}.xlsx"))
            for k in range(PAIRS)
        ]
    json, ledger = (min(run[at] for run in runs) for at in (0, 1))
    print(f"{NOTICES:,} notices: JSON {json:.1f} s, ledger {ledger:.1f} s: {ledger / json:.2f}")


if __name__ == "__main__":
    for part in sys.argv[1:] or ["memory", "time"]:
        {"memory": memory, "time": time}[part]()
