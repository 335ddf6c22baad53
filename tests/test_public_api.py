"""The public surface: names, laziness, the commands and code that docs show."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import planparse

from .conftest import ROOT, unmeasured


def test_names() -> None:
    assert planparse.__all__ == sorted(planparse.__all__)
    for name in planparse.__all__:
        assert getattr(planparse, name) is not None
    assert set(dir(planparse)) == set(planparse.__all__)


def test_version_is_that_of_the_project() -> None:
    assert f'version = "{planparse.__version__}"' in (ROOT / "pyproject.toml").read_text(
        encoding="utf-8"
    )
    assert f"## {planparse.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=True,
        timeout=200,
    )
    return set(done.stdout.split())


def test_importing_planparse_loads_nothing_of_weight() -> None:
    loaded = loaded_by("import planparse")
    assert not {"pydantic", "yaml", "regex", "click", "rich", "planparse.api"} & loaded


def test_help_loads_click_only() -> None:
    loaded = loaded_by(
        "import planparse.cli\ntry:\n    planparse.cli.cli.main(['--help'], "
        "standalone_mode=False)\nexcept SystemExit:\n    pass"
    )
    assert not {"pydantic", "yaml", "regex", "rich", "planparse.api", "planparse.grammar"} & loaded


def test_a_run_with_the_built_in_grammar_needs_neither_pydantic_nor_regex_nor_rich() -> None:
    sample = ROOT / "samples" / "flattened.txt"
    loaded = loaded_by(
        f"import planparse.cli\nplanparse.cli.cli.main([{str(sample)!r}, '-o', '/dev/null', '-f', "
        "'json', '-q'], standalone_mode=False)"
    )
    assert "planparse.assemble" in loaded
    assert not {"pydantic", "regex", "rich", "zipfile", "dataclasses", "csv", "shutil"} & loaded


def test_readme_code_runs_and_says_what_it_gives() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    assert blocks
    for block in blocks:
        expected = re.findall(r"^# (.*)$", block, re.M)
        done = subprocess.run(
            [sys.executable, "-c", block], capture_output=True, text=True, cwd=ROOT, timeout=200
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == expected


def test_the_tutorial_shows_a_record_as_it_is() -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```json\n(.*?)```", page, re.S)
    result = planparse.parse_file(ROOT / "samples" / "notice_with_plan.txt")
    records = [task.model_dump() for plan in result.plans for task in plan.tasks]
    assert json.loads(shown) in records
    assert list(json.loads(shown)) == list(records[0])


def test_docs_name_every_command() -> None:
    from planparse.cli import COMMANDS

    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert name == "convert" or f"planparse {name}" in page


def test_every_code_is_in_the_changelog() -> None:
    from planparse.messages.codes import SEVERITIES

    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not [code for code in SEVERITIES if code not in changelog]


def test_text_and_bytes_are_not_taken_for_one_another() -> None:
    with pytest.raises(TypeError, match="parse takes text, not bytes: see parse_bytes"):
        planparse.parse(b"x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="parse_bytes takes bytes, not str: see parse"):
        planparse.parse_bytes("x")  # type: ignore[arg-type]
