"""docs/reliability.md says what the marks in the tests say; each promise and fault has a test."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import ROOT, regenerates
from .test_docs import script

RELIABILITY: Any = script("reliability")
DATA: dict[str, Any] = RELIABILITY.told()
MARKS = RELIABILITY.marks()
FAULTS = 108


def test_the_page_is_as_the_marks_are(request: pytest.FixtureRequest) -> None:
    made = RELIABILITY.page(RELIABILITY.PAGE.read_text(encoding="utf-8"))
    if regenerates(request):
        RELIABILITY.PAGE.write_text(made, encoding="utf-8")
    told = RELIABILITY.PAGE.read_text(encoding="utf-8")
    assert made == told, "run: pytest tests/test_reliability.py --regen"


def test_every_promise_has_tests_and_every_mark_a_promise() -> None:
    assert len(DATA["promises"]) == 10
    assert DATA["promises"].keys() == MARKS["promise"].keys()
    assert all(len(tests) >= 2 for tests in MARKS["promise"].values())


def test_every_fault_has_tests_and_every_mark_a_fault() -> None:
    numbers = list(RELIABILITY.faults(DATA))
    assert numbers == list(range(1, FAULTS + 1))
    assert set(numbers) - MARKS["fault"].keys() == set()
    assert MARKS["fault"].keys() - set(numbers) == set()
    assert DATA["remarks"].keys() <= set(numbers)


def test_pages_lead_to_it() -> None:
    for name in ("README.md", "README.zh-CN.md", "SECURITY.md", "CONTRIBUTING.md"):
        assert "reliability.md" in (ROOT / name).read_text(encoding="utf-8"), name


def test_a_mark_is_found_wherever_it_stands() -> None:
    assert any("test_text.py" in test for test in MARKS["fault"][48])
    assert MARKS["promise"]["atomic"] != MARKS["promise"]["resumable"]
