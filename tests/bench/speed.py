"""``make bench``: speed as ratios within one run, since machines and minutes differ.

Y is one plain ``re.finditer`` for headings over the same text: the least that any parser of these
documents does. Whole processes are compared with ``python -c pass``. Each figure is the median of
pairs taken in turn. Garbage collection is off and the memo of units is empty in each timed parse.

Give folders or files as arguments to measure other texts (PLANPARSE_CORPUS adds its ``seeds``); the
samples are measured always.
"""

from __future__ import annotations

import gc
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import planparse
from planparse.grammar import load_grammar

ROOT = Path(__file__).resolve().parents[2]
YARDSTICK = re.compile(
    r"(?m)^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.．])"
)
PAIRS = 21
LOOPS = 20  # the yardstick is too short to time once
RUNS = 15


def timed(work: Callable[[], object]) -> float:
    gc.disable()
    start = time.thread_time()
    work()
    spent = time.thread_time() - start
    gc.enable()
    return spent


def parse_ratio(text: str) -> tuple[float, float]:
    """Median of parse time in Y, and Y in milliseconds."""
    grammar = load_grammar()
    planparse.parse(text)
    ratios, yards = [], []

    def scan() -> None:
        for _ in range(LOOPS):
            for _match in YARDSTICK.finditer(text):
                pass

    for _ in range(PAIRS):
        yard = timed(scan) / LOOPS
        grammar.memo.clear()
        ratios.append(timed(lambda: planparse.parse(text)) / yard)
        yards.append(yard)
    return statistics.median(ratios), statistics.median(yards) * 1000


def process_ratio(*arguments: str) -> float:
    """Median of a whole process over ``python -c pass``."""

    def wall(*command: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    wall("-m", "planparse", *arguments)
    return statistics.median(
        wall("-m", "planparse", *arguments) / wall("-c", "pass") for _ in range(RUNS)
    )


def texts() -> list[Path]:
    named = [Path(name) for name in sys.argv[1:]]
    if not named and "PLANPARSE_CORPUS" in os.environ:
        named = [Path(os.environ["PLANPARSE_CORPUS"]) / "seeds"]
    found = sorted((ROOT / "samples").glob("*.txt"))
    for path in named:
        found += sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return found


def main() -> None:
    print("text to ParseResult, as multiples of Y (one heading scan of the same text)")
    for path in texts():
        text = path.read_bytes().decode("utf-8-sig")
        ratio, yard = parse_ratio(text)
        print(f"  {path.name:32} {len(text):8} characters   Y {yard:7.3f} ms   {ratio:6.0f} Y")
    print("whole processes, as multiples of python -c pass")
    print(f"  {'planparse --help':32} {process_ratio('--help'):6.1f}")
    sample = (
        str(texts()[-1]) if len(sys.argv) > 1 else str(ROOT / "samples" / "notice_with_plan.txt")
    )
    print(f"  {'planparse ' + Path(sample).name:32} {process_ratio(sample, '-q'):6.1f}")


if __name__ == "__main__":
    main()
