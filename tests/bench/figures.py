"""All figures of speed in one table: what each is now, what it was, what it may be at most.

    python tests/bench/figures.py                       all of it (an hour where others work)
    python tests/bench/figures.py instructions growth   some of the parts
    QUICK=1 python tests/bench/figures.py               a tenth of each, one round
    python tests/bench/figures.py --check               fails where a figure is too high

Parts are instructions, growth, memory and folders, each a script of its own; `baseline.json` holds
what the figures were (``then``) and their ceilings; what is above its own is marked. Clocks of a
busy machine and a tenth of a text say less than that, so only who asks with ``--check`` is failed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

BASELINE = Path(__file__).with_name("baseline.json")
QUICK = bool(os.environ.get("QUICK"))
KNOWN = json.loads(BASELINE.read_text(encoding="utf-8"))


class Figure(NamedTuple):
    """A figure, and what it may be at most where baseline.json says nothing of it."""

    name: str
    value: float
    most: float | None = None

    @property
    def ceiling(self) -> float | None:
        """What it may be at most."""
        known: float | None = KNOWN["ceilings"].get(self.name, self.most)
        return known

    @property
    def too_high(self) -> bool:
        """Whether it is more."""
        return self.ceiling is not None and self.value > self.ceiling

    def row(self) -> str:
        """Its line of the table."""
        cells = (KNOWN["then"].get(self.name), self.ceiling)
        shown = " ".join(f"{cell:8.2f}" if cell is not None else f"{'-':>8}" for cell in cells)
        return f"{self.name:34} {self.value:8.2f} {shown}{'  TOO MUCH' if self.too_high else ''}"


def head() -> str:
    """The first line of the table."""
    return f"{'':34} {'now':>8} {'then':>8} {'at most':>8}   (then: {KNOWN['commit']})"


def shown(figures: Iterator[Figure]) -> int:
    """Print figures as they come; how many are too high."""
    high = 0
    for figure in figures:
        high += figure.too_high
        print(figure.row(), flush=True)
    return high


def instructions() -> Iterator[Figure]:
    from tests.bench import instructions as part

    return part.figures(list(part.FIGURES))


def growth() -> Iterator[Figure]:
    from tests.bench import growth as part

    return part.figures(part.INPUTS, share=10 if QUICK else 1)


def memory() -> Iterator[Figure]:
    from tests.bench import memory as part

    return part.figures(part.SIZE // (10 if QUICK else 1) * part.MEGABYTE)


def folders() -> Iterator[Figure]:
    from tests.bench import folders as part

    return part.figures()


PARTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "instructions": instructions,
    "growth": growth,
    "memory": memory,
    "folders": folders,
}


def main(arguments: list[str]) -> int:
    if QUICK:
        os.environ.setdefault("ROUNDS", "1")
        os.environ.setdefault("DOCUMENTS", "200")
    print(head())
    asked = [name for name in PARTS if name in arguments] or list(PARTS)
    high = sum(shown(PARTS[name]()) for name in asked)
    return int(high > 0 and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
