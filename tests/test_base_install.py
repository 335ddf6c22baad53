"""planparse as it is installed without extras: each format that needs one names it (PP107)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conformance.makers import (
    Block,
    Table,
    as_docx,
    as_html,
    as_ofd,
    as_ole,
    as_pdf,
    as_text,
    as_xlsx,
)
from .conformance.old_word import container
from .conftest import ROOT

PLAN: list[Block] = ["修路计划", "一、修东路。新修3公里。（责任单位：县交通局、县财政局）"]
LEDGER: list[Block] = [
    "修路任务清单",
    Table([["序号", "工作任务", "责任单位"], ["1", "修东路", "县交通局"]]),
]
FILES: dict[str, tuple[str, bytes]] = {  # name: the extra that it needs, and what it holds
    "a.pdf": ("pdf", as_pdf(PLAN)),
    "a.docx": ("docx", as_docx(PLAN)),
    "a.html": ("html", as_html(PLAN)),
    "a.ofd": ("ofd", as_ofd(PLAN)),
    "a.xlsx": ("xlsx", as_xlsx(LEDGER)),
    "a.doc": ("docx", as_ole("WordDocument")),
    "a.xls": ("xlsx", container({"Workbook": b""})),
    "a.rtf": ("docx", b"{\\rtf1\\ansi plan\\par}"),
}
ABSENT = """
import importlib.abc, sys

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
"""
EXTRAS = {"pypdfium2", "lxml", "selectolax", "python_calamine", "pyarrow", "fsspec"}


def python(
    tmp_path: Path, *arguments: str, absent: set[str] = EXTRAS
) -> subprocess.CompletedProcess[bytes]:
    """A run in which, as in all processes that it starts, these modules are not installed."""
    site = tmp_path / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(ABSENT.format(absent=absent), encoding="utf-8")
    path = os.pathsep.join([str(site), str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        timeout=200,
        env={**os.environ, "PYTHONPATH": path.rstrip(os.pathsep)},
    )


ALL_OF_THEM = """
import json, os, sys
from pathlib import Path
from tests.inprocess import planparse_here

for path in map(Path, sys.argv[1:]):
    for piped in (False, True):
        done = planparse_here("-" if piped else path, "-q", stdin=path.read_bytes())
        told = (done.returncode, done.stdout.decode(), done.stderr.decode())
        print(json.dumps([path.name, piped, told]))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], tuple[int, str, str]]:
    """What is told of each file by its name and by a pipe, by one process for all."""
    folder = tmp_path_factory.mktemp("files")
    for name, (_extra, data) in FILES.items():
        (folder / name).write_bytes(data)
    script = folder / "all_of_them.py"
    script.write_text(ALL_OF_THEM, encoding="utf-8")
    done = python(folder, str(script), *(str(folder / name) for name in FILES))
    assert done.returncode == 0, done.stderr
    lines = map(json.loads, done.stdout.splitlines())
    return {(name, piped): tuple(each) for name, piped, each in lines}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("piped", [False, True])
def test_a_file_or_a_pipe_names_the_extra(
    name: str, piped: bool, told: dict[tuple[str, bool], tuple[int, str, str]]
) -> None:
    extra, _data = FILES[name]
    code, out, errors = told[name, piped]
    assert code == 1, errors
    assert "PP107" in errors and f"planparse[{extra}]" in errors
    assert not out


def test_a_folder_reads_what_needs_none_and_reports_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    for name, (_extra, data) in FILES.items():
        (folder / name).write_bytes(data)
    (folder / "b.txt").write_bytes(as_text(PLAN))
    done = python(tmp_path, "-m", "planparse", str(folder), "-o", str(tmp_path / "out"), "-q")
    assert done.returncode == 1, done.stderr
    report = (tmp_path / "out" / "planparse-report.jsonl").read_bytes().splitlines()
    codes = {Path(row["path"]).name: row["code"] for row in map(json.loads, report)}
    assert codes == {**dict.fromkeys(FILES, "PP107"), "b.txt": None}


def test_a_ledger_is_written_without_any_extra(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(as_text(PLAN))
    out = tmp_path / "台账.xlsx"
    run = ("-m", "planparse")
    done = python(tmp_path, *run, str(tmp_path / "a.txt"), "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"PK")
    done = python(tmp_path, *run, "merge", str(out), str(out), "-o", str(tmp_path / "b.xlsx"))
    assert b"PP107" in done.stderr and b"planparse[xlsx]" in done.stderr
