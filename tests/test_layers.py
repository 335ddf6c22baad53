"""Who may import whom: the contracts in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .conftest import ROOT


def test_import_contracts() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=200,
    )
    assert done.returncode == 0, done.stdout


def test_no_word_of_a_document_decides_in_code() -> None:
    """Knowledge of documents belongs to the grammars.

    Code compares no Han characters but numerals, those of encodings, 政府 in names of units, and
    what spreadsheets take for dates.
    """
    import re

    allowed = {
        "fields/numerals.py",
        "readers/text.py",
        "readers/radicals.py",
        "readers/word/numbering.py",
        "readers/word/number_formats.py",
        "readers/contents.py",
        "readers/attached.py",
        "readers/word/contents.py",
        "readers/excel/number_formats.py",
        "fields/signatures.py",
        "fields/signing.py",
        "ledger/names.py",
        "writers/csv_writer.py",
    }
    for path in sorted((ROOT / "src" / "planparse").rglob("*.py")):
        name = str(path.relative_to(ROOT / "src" / "planparse"))
        if (
            name in allowed
            or name.startswith(("cli/", "messages/"))
            or name in ("records/models.py", "records/parts.py")
        ):
            continue
        code = re.sub(r'""".*?"""|#[^\n]*', "", path.read_text(encoding="utf-8"), flags=re.S)
        for number, line in enumerate(code.splitlines(), 1):
            assert not re.search(r'"[^"]*[\u4e00-\u9fff][^"]*"', line), (
                f"{name}: near line {number}: {line.strip()}"
            )


def test_nothing_dear_is_made_while_modules_are_loaded() -> None:
    """Named tuples and patterns of modules are those that start quickly (`planparse.frozen`,
    `planparse.kept`)."""
    import re

    dear = re.compile(
        r"^from typing import .*\bNamedTuple\b|^\w+: Final\S* = \(?re\.compile\(", re.M
    )
    for path in sorted((ROOT / "src" / "planparse").rglob("*.py")):
        found = dear.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path}: from planparse.frozen, from planparse.kept: {found}"
