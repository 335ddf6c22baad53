"""The samples and what they must give.

`pytest --regen` rewrites the results; review them as a diff.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import planparse
from planparse.grammar.locate import builtin_names
from planparse.writers import without_layout
from planparse.writers.json_writer import piece

from .conftest import OFFICE_SAMPLES, ROOT, SAMPLES, regenerates

ALL = [*SAMPLES, *OFFICE_SAMPLES]
GOLDEN = ROOT / "tests" / "golden"


def test_there_are_samples_and_each_has_its_result() -> None:
    assert len(SAMPLES) >= 8 and {path.suffix for path in OFFICE_SAMPLES} == {
        ".docx", ".pdf", ".xlsx"
    }  # fmt: skip
    assert {path.stem for path in GOLDEN.glob("*.json")} == {path.stem for path in ALL}, (
        "run: pytest tests/test_golden.py --regen"
    )


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_sample(path: Path, request: pytest.FixtureRequest) -> None:
    result = without_layout(planparse.parse_file(path).model_dump(mode="json"))
    golden = GOLDEN / f"{path.stem}.json"
    if regenerates(request):
        golden.write_bytes(piece(result))
    told = "a result has changed; if that is right, run: pytest tests/test_golden.py --regen"
    assert result == json.loads(golden.read_text(encoding="utf-8")), told


OTHERS = sorted((ROOT / "samples").glob("*/*.txt"))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_sample_of_another_grammar(path: Path, request: pytest.FixtureRequest) -> None:
    """Folders of samples are named after the built-in grammar that reads them."""
    name = path.parent.name
    result = without_layout(planparse.parse_file(path, grammar=name).model_dump(mode="json"))
    golden = GOLDEN / name / f"{path.stem}.json"
    if regenerates(request):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(piece(result))
    assert result == json.loads(golden.read_text(encoding="utf-8")), "see test_sample"
    by_default = without_layout(planparse.parse_file(path).model_dump(mode="json"))
    assert by_default["plans"] != result["plans"], "the grammar adds nothing"


def test_each_grammar_beside_the_default_has_samples_and_results() -> None:
    others = set(builtin_names()) - {"default"}
    assert others == {path.parent.name for path in OTHERS}
    kept = {(path.parent.name, path.stem) for path in GOLDEN.glob("*/*.json")}
    assert kept == {(path.parent.name, path.stem) for path in OTHERS}


def test_samples_of_offices_are_what_their_script_makes() -> None:
    from .tools.make_samples import FILES
    from .tools.make_samples import SAMPLES as FOLDER

    assert {path.name for path in OFFICE_SAMPLES} == set(FILES)
    for name in FILES:
        made = planparse.parse_bytes(FILES[name](), name=name)
        kept = planparse.parse_file(FOLDER / name)
        assert (made.text, made.plans) == (kept.text, kept.plans), name
