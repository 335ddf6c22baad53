"""A folder of every format gives what each file gives alone."""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path

import pytest

from planparse.batch.batch import Batch
from planparse.batch.folder import to_folder
from planparse.batch.inputs import find
from planparse.batch.values import Settings
from planparse.readers.limits import Limits

from ..conformance.test_conformance import DOCUMENTS, FORMATS
from ..faults.test_pdf import pdf_of
from ..inprocess import planparse_here


def test_every_format_in_a_folder_is_read_as_alone(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    for format_, (suffix, make) in FORMATS.items():
        document = DOCUMENTS["ledger" if suffix == "xlsx" else "notice_with_plan"]
        (notices / f"{format_.replace(' ', '-')}.{suffix}").write_bytes(make(document))
    summary = to_folder(
        Batch(find([str(notices)]).inputs, Settings(), jobs=2), str(tmp_path / "out")
    )
    assert summary.files == len(FORMATS) and not summary.failed
    for path in notices.iterdir():
        alone = planparse_here(path, "-q")
        assert alone.returncode == 0
        assert (tmp_path / "out" / f"{path.name}.json").read_bytes() == alone.stdout
        assert json.loads(alone.stdout)["plans"][0]["tasks"]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded there")
def test_a_pdf_that_takes_all_memory_costs_itself_alone(tmp_path: Path) -> None:
    """In a batch a PDF is read by the guarded process itself."""
    _suffix, make = FORMATS["pdf"]
    bomb = zlib.compress(bytes(200_000_000), 9)
    (tmp_path / "a.pdf").write_bytes(make(DOCUMENTS["notice_with_plan"]))
    (tmp_path / "b.pdf").write_bytes(pdf_of(zlib.compress(bomb, 9), "/FlateDecode/FlateDecode"))
    (tmp_path / "c.pdf").write_bytes(make(DOCUMENTS["bare_lists"]))
    settings = Settings(limits=Limits(worker_memory=300))
    summary = to_folder(
        Batch(find([str(tmp_path)]).inputs, settings, jobs=1), str(tmp_path / "out")
    )
    rows = [
        json.loads(line)
        for line in (tmp_path / "out" / "planparse-report.jsonl").read_bytes().splitlines()
    ]
    assert [row["code"] is None for row in rows] == [True, False, True]
    assert summary.failed == 1 and rows[1]["code"] in ("PP110", "PP801", "PP803"), rows[1]
