"""The code blocks that need a network, an environment of their own or many minutes (``run=``), as
they are printed, in a copy of the project. `make blocks` asks for them: with PLANPARSE_BLOCKS=1 all
are run, with PLANPARSE_BLOCKS=setup those of that reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import venv
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest

from .blocks import Block
from .conftest import ROOT
from .test_blocks import ALL, REASONS

ASKED: Final = os.environ.get("PLANPARSE_BLOCKS", "")
HOURS: Final = 3 * 3600
OURS: Final = ("PYTHONPATH", "PLANPARSE_BLOCKS", "PYTEST_CURRENT_TEST", "MAKEFLAGS", "MAKELEVEL")
WAITING: Final = [block for found in ALL.values() for block in found if "run" in block.marks]


def waiting(block: Block) -> Any:
    """A block, skipped before an environment is made for it unless this run is to run it."""
    reason = block.marks["run"]
    asked = ASKED not in ("", "0") and (reason == ASKED or ASKED not in REASONS)
    skipped = pytest.mark.skipif(not asked, reason=f"it takes a {reason}: `make blocks` runs it")
    return pytest.param(block, id=block.place, marks=skipped)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what belongs to the project, with a folder of documents called ``corpus``."""
    folder = tmp_path_factory.mktemp("project") / "planparse"
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, told.stdout.decode().split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    corpus = os.environ.get("PLANPARSE_CORPUS")
    (folder / "corpus").symlink_to(corpus or folder / "samples", target_is_directory=True)
    return folder


@pytest.fixture(scope="module")
def active(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that is switched on: planparse and nothing else."""
    folder = tmp_path_factory.mktemp("environment") / "active"
    venv.create(folder, with_pip=True)
    return folder / "bin"


@pytest.mark.parametrize("block", [*map(waiting, WAITING)])
@pytest.mark.timeout(HOURS)
def test_a_block_that_takes_an_environment(block: Block, project: Path, active: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    env |= {"PATH": f"{active}{os.pathsep}{env['PATH']}", "QUICK": "1", "ROUNDS": "1"}
    folder = unpacked(project, env) if block.marks.get("in") == "bundle" else project
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", block.code], cwd=folder, env=env, timeout=HOURS,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert done.returncode == 0, f"{block.place}: {done.stdout[-3000:]}"


def unpacked(project: Path, env: dict[str, str]) -> Path:
    """The folder that the bundle is unpacked into."""
    subprocess.run(["make", "bundle"], cwd=project, env=env, check=True, capture_output=True)
    (bundle,) = (project / "dist").glob("*-offline-*.zip")
    zipfile.ZipFile(bundle).extractall(project / "unpacked")
    return project / "unpacked"
