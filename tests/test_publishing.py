"""What is published: wheel and sdist, manual pages, the hook and the action."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

import planparse
from planparse.cli import COMMANDS

from .conftest import ROOT, own_program, regenerates
from .test_docs import script

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
WRONG = "护路方案\n一、修路。(责任单位:县交通局)\n三、查车。(责任单位:县公安局)\n"


def planparse_(*args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *args], cwd=folder, capture_output=True, text=True, timeout=200
    )


@pytest.mark.fault(107)
@pytest.mark.promise("reproducible")
def test_wheel_and_sdist_are_as_they_have_to_be(tmp_path: Path) -> None:
    done = planparse_("tests.tools.dist", "--quick", str(tmp_path), folder=ROOT)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import planparse; "
        "from planparse.grammar.locate import grammar_folder as folder; "
        "assert planparse.__file__.startswith(sys.argv[1]); "
        "assert str(folder()).startswith(sys.argv[1]); "
        "print(len(planparse.parse_file(sys.argv[2]).plans[0].tasks))"
    )
    sample = ROOT / "samples" / "notice_with_plan.txt"
    alone = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "site"), str(sample)],
        capture_output=True, text=True, timeout=200, cwd=tmp_path,
    )  # fmt: skip
    assert alone.stdout.strip() == "9", alone.stderr


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_manual_pages_are_as_the_help_is(lang: str, request: pytest.FixtureRequest) -> None:
    man = script("man")
    made = man.page(lang)
    if regenerates(request):
        man.PAGES[lang].write_text(made, encoding="utf-8")
    assert made == man.PAGES[lang].read_text(encoding="utf-8"), (
        "run: pytest tests/test_publishing.py --regen"
    )
    for name in COMMANDS:
        assert f".SS planparse {name}\n" in made
    assert not [line for line in made.splitlines() if line.startswith("'")]


def test_the_hook_finds_what_is_wrong(tmp_path: Path) -> None:
    (hook,) = HOOKS
    assert hook["language"] == "python"
    (tmp_path / "草稿.txt").write_text(WRONG, encoding="utf-8")
    done = planparse_(*shlex.split(hook["entry"]), "草稿.txt", folder=tmp_path)
    assert done.returncode == 1 and "PC101" in done.stdout


def test_the_action_marks_what_is_wrong(tmp_path: Path) -> None:
    assert ACTION["runs"]["using"] == "composite"
    (step,) = [step for step in ACTION["runs"]["steps"] if "PATHS" in step.get("env", {})]
    (tmp_path / "草稿.txt").write_text(WRONG, encoding="utf-8")
    own_program(tmp_path)
    setting = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    for options, code in (("", 1), ("--exit-zero", 0), ("--ignore PC1", 0)):
        done = subprocess.run(
            ["sh", "-c", step["run"]], cwd=tmp_path, capture_output=True, text=True,
            env={**setting, "PATHS": "*.txt", "OPTIONS": options},
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert ("::warning file=草稿.txt,line=3" in done.stdout) == (options != "--ignore PC1")


def test_the_workflow_runs_what_the_makefile_has() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    steps = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
    targets = [step["run"].split()[1] for step in steps if step.get("run", "").startswith("make ")]
    assert {"demo", "test", "dist", "bundle"} <= set(targets)
    for target in targets:
        assert f"\n{target}:" in makefile


def test_the_citation_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == planparse.__version__ and citation["license"] == "MIT"
