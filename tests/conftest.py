"""What several tests need: the samples, the corpus where there is one, and the flag that rewrites
golden results.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
OFFICE_SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix != ".txt")


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for the processes that they start."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="rewrite the golden results of samples/")


def corpus_files() -> list[Path]:
    """The text documents of the corpus that PLANPARSE_CORPUS names; none where it is not set."""
    folder = os.environ.get("PLANPARSE_CORPUS")
    return sorted(Path(folder).rglob("*.txt")) if folder else []
