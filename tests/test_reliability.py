"""docs/reliability.md says what the marks in the tests say; each promise and fault has a test."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import ROOT, regenerates
from .test_docs import script

RELIABILITY: Any = script("reliability")
FAULTS = 108


def test_the_page_is_as_the_marks_are(request: pytest.FixtureRequest) -> None:
    made = RELIABILITY.page(RELIABILITY.PAGE.read_text(encoding="utf-8"))
    if regenerates(request):
        RELIABILITY.PAGE.write_text(made, encoding="utf-8")
    told = RELIABILITY.PAGE.read_text(encoding="utf-8")
    assert made == told, "run: pytest tests/test_reliability.py --regen"


def test_every_promise_has_tests_and_every_mark_a_promise() -> None:
    promises, marks = RELIABILITY.told()["promises"], RELIABILITY.marks()["promise"]
    assert len(promises) == 10
    assert promises.keys() == marks.keys()
    assert all(len(tests) >= 2 for tests in marks.values())


def test_every_fault_has_tests_and_every_mark_a_fault() -> None:
    told, marks = RELIABILITY.told(), RELIABILITY.marks()["fault"]
    numbers = list(RELIABILITY.faults(told))
    assert numbers == list(range(1, FAULTS + 1))
    assert set(numbers) - marks.keys() == set()
    assert marks.keys() - set(numbers) == set()
    assert told["remarks"].keys() <= set(numbers)


def test_pages_lead_to_it() -> None:
    for name in ("README.md", "README.zh-CN.md", "SECURITY.md", "CONTRIBUTING.md"):
        assert "reliability.md" in (ROOT / name).read_text(encoding="utf-8"), name


def test_a_mark_is_found_wherever_it_stands() -> None:
    marks = RELIABILITY.marks()
    assert any("test_text.py" in test for test in marks["fault"][48])
    assert marks["promise"]["atomic"] != marks["promise"]["resumable"]
