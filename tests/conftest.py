"""What several tests need: the samples, the corpus where there is one, and the flag that rewrites
golden results.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
OFFICE_SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix != ".txt")


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for the processes that they start."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, Any, Any]:
    """A failure is told whatever its text holds: pytest-xdist ends all of a run where a report has
    a half of a character, as soup has."""
    return _sendable((yield))


def _sendable(data: Any) -> Any:
    if isinstance(data, str):
        return data.encode("utf-8", "backslashreplace").decode()
    if isinstance(data, dict):
        return {_sendable(key): _sendable(value) for key, value in data.items()}
    return [*map(_sendable, data)] if isinstance(data, list | tuple) else data


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="rewrite the golden results of samples/")


def corpus_files() -> list[Path]:
    """The text documents of the corpus that PLANPARSE_CORPUS names; none where it is not set."""
    folder = os.environ.get("PLANPARSE_CORPUS")
    return sorted(Path(folder).rglob("*.txt")) if folder else []
