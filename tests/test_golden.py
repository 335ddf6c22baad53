"""The samples and what they must give.

`pytest --regen` rewrites the results; review them as a diff.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import planparse
from planparse.writers import without_layout, written

from .conftest import ROOT, SAMPLES

GOLDEN = ROOT / "tests" / "golden"


def test_there_are_samples_and_each_has_its_result() -> None:
    assert len(SAMPLES) >= 8
    assert {path.stem for path in GOLDEN.glob("*.json")} == {path.stem for path in SAMPLES}, (
        "run: pytest tests/test_golden.py --regen"
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample(path: Path, request: pytest.FixtureRequest) -> None:
    result = without_layout(planparse.parse_file(path).model_dump(mode="json"))
    golden = GOLDEN / f"{path.stem}.json"
    if request.config.getoption("--regen"):
        assert "CI" not in os.environ, "CI does not rewrite what it checks"
        golden.write_bytes(written("json", result))
    told = "a result has changed; if that is right, run: pytest tests/test_golden.py --regen"
    assert result == json.loads(golden.read_text(encoding="utf-8")), told
