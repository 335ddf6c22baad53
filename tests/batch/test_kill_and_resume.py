"""A short run of `kill_and_resume`; the long one is for releases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .kill_and_resume import Killing, disturb, make_all_kinds


@pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does")
@pytest.mark.timeout(300)
@pytest.mark.fault(92)
@pytest.mark.promise("resumable")
def test_runs_killed_at_random_moments_end_with_the_same_bytes(tmp_path: Path) -> None:
    make_all_kinds(tmp_path / "notices", 60)
    rounds, _ended = disturb(tmp_path / "notices", tmp_path, Killing(5, 1.2, 1))
    assert rounds >= 1
