"""The built wheel, installed alone, has its grammars and does the job."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from .conftest import ROOT

SAMPLE = ROOT / "samples" / "notice_with_plan.txt"


def test_wheel(tmp_path: Path) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(tmp_path),
            str(ROOT),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    assert "planparse/_grammars/default.yaml" in names
    assert "planparse/py.typed" in names
    assert not [name for name in names if name.startswith("tests/")]
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import planparse; "
        "from planparse.grammar.locate import grammar_folder as folder; "
        "assert planparse.__file__.startswith(sys.argv[1]); "
        "assert str(folder()).startswith(sys.argv[1]); "
        "print(len(planparse.parse_file(sys.argv[2]).plans[0].tasks))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "site"), str(SAMPLE)],
        capture_output=True, text=True, timeout=60, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout.strip() == "9", done.stderr
