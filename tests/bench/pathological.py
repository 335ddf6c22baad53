"""What 65,000 of a thing cost, for each thing that `tests/linear` knows, in every format.

    python tests/bench/pathological.py            all of them; fails where one takes 4 s or more
    python tests/bench/pathological.py .html .md  those of some formats

CPU seconds of reading, and of parsing for texts, in this process. An input that a limit refuses is
done when it is refused, and said so.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.linear.kinds import documents, texts

from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read

REPEATS = 65_000
MOST = 4.0  # seconds
TOLD = 0.5  # from which on a line tells of one


def cost(name: str, data: bytes) -> tuple[float, str]:
    """Seconds, and the code of the error that it ends in."""
    begun, code = time.process_time(), ""
    collector = Collector()
    try:
        source = read(data, name, collector, guarded=True)
        if name.endswith(".txt"):
            parse_source(source, collector)
    except PlanParseError as error:
        code = error.code
    return time.process_time() - begun, code


def main(suffixes: list[str]) -> int:
    """The table; 1 where one takes too long."""
    slow = 0
    cost("a.txt", b"x")  # what is made once
    for name, make in {**texts(), **documents()}.items():
        if suffixes and not name.endswith(tuple(suffixes)):
            continue
        seconds, code = cost(name, make(REPEATS))
        slow += seconds >= MOST
        if seconds >= TOLD:
            mark = "  TOO LONG" if seconds >= MOST else ""
            print(f"{name:40} {seconds:8.2f} {code}{mark}", flush=True)
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
