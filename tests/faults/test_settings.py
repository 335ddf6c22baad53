"""Settings that lie beside a document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import planparse

from .batches import folder


@pytest.mark.fault(83)
@pytest.mark.promise("inert")
def test_83_settings_beside_a_document_are_not_read(tmp_path: Path) -> None:
    notice = folder(tmp_path / "plain", 1) / "n000.txt"
    alone = planparse.parse_file(notice)
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / notice.name).write_bytes(notice.read_bytes())
    for name in ("default.yaml", "planparse.yaml", "planparse.toml", "pyproject.toml",
                 "sitecustomize.py", "planparse.py", "yaml.py"):  # fmt: skip
        (beside / name).write_text("raise SystemExit(9)\n", encoding="utf-8")
    assert planparse.parse_file(beside / notice.name) == alone
    done = subprocess.run(
        [sys.executable, "-P", "-m", "planparse", notice.name, "-q", "-f", "jsonl"],
        cwd=beside, capture_output=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(alone.plans[0].tasks)
