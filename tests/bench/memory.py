"""Peak memory for a long text, as multiples of the file: of the command in each format, and of the
Python API.

    python tests/bench/memory.py              20 MB of text (some minutes)
    python tests/bench/memory.py 5 json api   5 MB, some of the ways
    python tests/bench/memory.py --check      fails where one takes more than MOST times the file

The peak is that of a process of its own (`resource`, as the system counts it), with all that Python
and planparse take before a text is read. Texts are samples/notice_with_plan.txt, again and again
(``plans``: each is a document of its own), and one plan of its paragraphs in no order
(``shuffled``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.figures import Figure, head, shown
from tests.bench.growth import MEGABYTE, RAISED, repeated, shuffled

FORMATS = ("json", "jsonl", "csv", "yaml")
MOST = 15.0
SIZE = 20
TEXTS: dict[str, Callable[[int], bytes]] = {"plans": repeated, "shuffled": shuffled}
API = (
    f"import sys, planparse; planparse.parse_file(sys.argv[1], limits={{'line': {RAISED['line']}}})"
)


def peak(arguments: list[str]) -> int:
    """Bytes of the peak of a run of Python: of a child that this process waits for alone."""
    child = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{arguments} ended with {child.returncode}")
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def figures(
    size: int, texts: Iterable[str] = tuple(TEXTS), ways: Iterable[str] = (*FORMATS, "api")
) -> Iterator[Figure]:
    """The figures for some texts of a size in bytes, some ways."""
    print(f"  peak memory for {size / MEGABYTE:g} MB of text, over the file")
    with tempfile.TemporaryDirectory(prefix="planparse-memory-") as folder:
        for text in texts:
            path = Path(folder) / f"{text}.txt"
            path.write_bytes(TEXTS[text](size))
            for way in ways:
                limit = ["--limit", f"worker_seconds={RAISED['seconds']}"]
                asked = ["-m", "planparse", str(path), "-q", "-f", way, *limit]
                used = peak(["-c", API, str(path)] if way == "api" else asked)
                yield Figure(f"memory of {text}, {way}", used / path.stat().st_size, MOST)


def main(arguments: list[str]) -> int:
    """The table; 1 where ``--check`` finds one that takes too much."""
    size = next((int(each) for each in arguments if each.isdigit()), SIZE) * MEGABYTE
    ways = [way for way in (*FORMATS, "api") if way in arguments] or [*FORMATS, "api"]
    texts = [name for name in TEXTS if name in arguments] or list(TEXTS)
    print(head())
    return int(bool(shown(figures(size, texts, ways))) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
