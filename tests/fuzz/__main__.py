"""``python -m tests.fuzz [--seconds 60] [--target NAME] [--seed N]``: the targets one after
another, each for so long; prints how many executions there were. Exit code 1 where anything was
found.

What is found is kept below tests/fuzz/found, where tests replay it.
"""

from __future__ import annotations

import argparse
import sys
import time

from .running import fuzz
from .targets import TARGETS


def main() -> int:
    """Fuzz. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each target (60)")
    parser.add_argument("--target", action="append", choices=TARGETS, help="all, if none is named")
    parser.add_argument("--seed", type=int, default=None, help="else the clock's")
    asked = parser.parse_args()
    seed = int(time.time()) if asked.seed is None else asked.seed
    print(f"seed {seed}")
    found = executions = 0
    for name in asked.target or TARGETS:
        run = fuzz(name, seed, asked.seconds)
        executions += run.executions
        found += len(run.kept)
        print(f"{name:8} {run.executions:9,} executions, {run.refused:9,} refused, "
              f"{len(run.kept)} found", flush=True)  # fmt: skip
    print(f"total    {executions:9,} executions, {found} found")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
