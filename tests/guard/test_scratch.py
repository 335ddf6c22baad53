"""What a process that is killed leaves behind: no copy of a document, and no folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from planparse.batch.batch import Batch
from planparse.batch.folder import to_folder
from planparse.batch.inputs import find
from planparse.batch.values import Settings
from planparse.guard import process, scratch
from planparse.guard.bounds import Bounds, LostError

pytestmark = [
    pytest.mark.apart,
    pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX"),
]
PARENT = """
from planparse.guard import process
from planparse.guard.bounds import Bounds
process.call(Bounds(600, 512), "odd:copied", 600)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are, here and in processes that are started."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    here = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([here, *sys.path]))
    return tmp_path


def wait_until(there: bool, place: Path) -> None:
    until = time.monotonic() + 120
    while bool(list(place.glob("planparse-*/document.doc"))) != there:
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.fault(98)
def test_a_process_that_is_ended_leaves_no_copy(place: Path) -> None:
    guard = process.Guard(Bounds(1, 512))
    assert guard.call("odd:copied", 0) == (None, b"")
    other = place / "planparse-other"
    other.mkdir()
    with pytest.raises(LostError):
        guard.call("odd:copied", 600)
    guard.close()
    assert list(place.iterdir()) == [other]


@pytest.mark.fault(92)
def test_a_process_whose_parent_is_killed_leaves_no_copy(place: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT])
    wait_until(True, place)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_until(False, place)


def test_a_folder_of_one_s_own_is_removed_by_its_name(place: Path) -> None:
    scratch.remove_own()  # it has none
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scratch, "_own", "")
        scratch.mark("abc")
        with scratch.folder() as folder:
            assert Path(folder).name.startswith("planparse-abc-")
            scratch.remove_own()
            assert not Path(folder).exists()
        patch.setattr(tempfile, "tempdir", str(place / "gone"))
        scratch.remove_own()


@pytest.mark.fault(92)
def test_a_folder_of_texts_makes_no_other_folder(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could not remove that when it is killed."""
    monkeypatch.setattr("planparse.batch.batch.TemporaryDirectory", None)
    (place / "in").mkdir()
    (place / "in" / "a.txt").write_text("修路计划\n一、修西路。\n", encoding="utf-8")
    asked = Batch(find([str(place / "in")]).inputs, Settings(), jobs=1)
    assert to_folder(asked, str(place / "out")).files == 1


def test_who_forks_leaves_the_copies_of_its_parent_s_process(place: Path) -> None:
    guard = process.Guard(Bounds(30, 512))
    guard.call("odd:echo", 1)
    child = guard._process
    assert child is not None
    folder = place / f"{scratch.PREFIX}{guard._mark}-x"
    folder.mkdir()
    guard.busy = True  # in the parent, when it forked
    guard.leave()
    assert folder.is_dir()
    os.waitpid(child.pid, 0)
