"""``python -m tests.fuzz [--seconds 60] [--target NAME] [--seed N]``: the targets one after
another, each for so long; prints how many executions there were. Exit code 1 where anything was
found.

What is found is kept below tests/fuzz/found, where tests replay it. With ``--log FOLDER`` it is
kept there instead, with the counts (counts.json), and another call goes on where one ended: in
turns, until every target has its goal (`GOALS`; ``--goal docx=1000`` sets another).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, Final

from .running import Task, fuzz
from .targets import READERS, TARGETS

GOALS: Final = {  # a million texts in all, a hundred thousand of each other format
    "chain": 300_000,
    "fields": 500_000,
    "txt": 200_000,
    **dict.fromkeys(READERS, 100_000),
    "grammar": 10_000,
    "written": 20_000,
}


def main() -> int:
    """Fuzz. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each target (60)")
    parser.add_argument("--target", action="append", choices=TARGETS, help="all, if none is named")
    parser.add_argument("--seed", type=int, default=None, help="else the clock's")
    parser.add_argument("--log", type=Path, help="a folder that keeps counts and findings")
    parser.add_argument("--goal", action="append", default=[], help="NAME=EXECUTIONS, with --log")
    asked = parser.parse_args()
    os.environ["RUST_BACKTRACE"] = "0"  # which costs more than reading
    seed = int(time.time()) if asked.seed is None else asked.seed
    names = asked.target or list(TARGETS)
    if asked.log:
        goals = {**GOALS, **{name: int(n) for name, n in (one.split("=") for one in asked.goal)}}
        return in_turns(asked.log, {name: goals[name] for name in names}, seed, asked.seconds)
    print(f"seed {seed}")
    found = executions = 0
    for name in names:
        run = fuzz(Task(name, seed), asked.seconds)
        executions += run.executions
        found += len(run.kept)
        print(f"{name:8} {run.executions:9,} executions, {run.refused:9,} refused, "
              f"{len(run.kept)} found", flush=True)  # fmt: skip
    print(f"total    {executions:9,} executions, {found} found")
    return int(found > 0)


def in_turns(folder: Path, goals: dict[str, int], seed: int, seconds: float) -> int:
    """The targets in turns until each has its goal; what was counted is written after each turn."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "counts.json"
    counts: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {"seed": seed}
    while short := [n for n, goal in goals.items() if _done(counts, n) < goal]:
        for name in short:
            done = _done(counts, name)
            task = Task(name, counts["seed"], done, folder)
            run = fuzz(task, seconds, goals[name] - done)
            was = counts.get(name, {})
            counts[name] = {
                "executions": done + run.executions,
                "refused": was.get("refused", 0) + run.refused,
                "found": was.get("found", 0) + len(run.kept),
                "cpu_seconds": round(was.get("cpu_seconds", 0) + run.seconds, 1),
            }
            new = path.with_suffix(".new")
            new.write_text(json.dumps(counts, indent=1))
            new.replace(path)
            print(time.strftime("%H:%M:%S"), name, counts[name], flush=True)
    return int(any(counts[name]["found"] for name in goals))


def _done(counts: dict[str, Any], name: str) -> int:
    return int(counts.get(name, {}).get("executions", 0))


if __name__ == "__main__":
    sys.exit(main())
