"""Each block of docs/recipes that says what it needs runs, and prints what the samples hold."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from ..conftest import ROOT, own_program

BLOCK: Final = re.compile(r"^```(sh|python) needs=(\S+)\n(.*?)^```$", re.M | re.S)
PRINTED: Final = {  # by what a recipe needs: words of the samples that its output has
    "jq": ("县交通运输局", "开展路况普查\t2025-03-31"),
    "pandas": ("各村", "财政所"),
    "duckdb": ("县交通运输局",),
    "sqlite-utils": ("id,title", "p1."),
    "langchain_core": ("p1",),
    "llama_index.core": ("p1",),
    "dask": ("('task', ",),
    "ray": ("p1", "p2"),
    "pyspark": ("plan|", "p1|"),
}


class Recipe(NamedTuple):
    language: str
    needs: str
    code: str


RECIPES: Final = [
    Recipe(*found.groups())
    for page in sorted((ROOT / "docs" / "recipes").glob("*.md"))
    for found in BLOCK.finditer(page.read_text(encoding="utf-8"))
]


def is_installed(recipe: Recipe) -> bool:
    if recipe.language == "sh":
        return shutil.which(recipe.needs, path=search_path()) is not None
    try:
        return importlib.util.find_spec(recipe.needs) is not None
    except ModuleNotFoundError:  # the package of a module
        return False


def search_path(*first: Path) -> str:
    """Programs of this environment before those of the machine."""
    return os.pathsep.join([*map(str, first), str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the samples, and a planparse that is the one under test."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    own_program(tmp_path / "bin")
    return tmp_path


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.needs for recipe in RECIPES])
def test_recipe(recipe: Recipe, folder: Path) -> None:
    if not is_installed(recipe):
        pytest.skip(f"{recipe.needs} is not installed")
    start = ["bash", "-euo", "pipefail"] if recipe.language == "sh" else [sys.executable]
    run = subprocess.run(
        [*start, "-c", recipe.code],
        cwd=folder,
        env=os.environ
        | {"PATH": search_path(folder / "bin"), "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    for words in PRINTED[recipe.needs]:
        assert words in run.stdout


def test_every_recipe_that_can_run_here_says_what_it_needs() -> None:
    assert {recipe.needs for recipe in RECIPES} == set(PRINTED)
