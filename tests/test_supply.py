"""What is depended on: hashes, licences, advisories, the bill of materials."""

from __future__ import annotations

import importlib.util
import json
from importlib import metadata
from pathlib import Path

import pytest

from .tools import audit, hashes, project, sbom


@pytest.mark.fault(106)
def test_every_pinned_version_has_hashes() -> None:
    pinned, hashed = (
        path.read_text(encoding="utf-8") for path in (project.CONSTRAINTS, hashes.HASHED)
    )
    assert len(project.pins(pinned)) > 100
    assert hashes.problems(pinned, hashed) == []


@pytest.mark.fault(106)
@pytest.mark.parametrize(
    ("hashed", "told"),
    [
        ("a==1 \\\n    --hash=sha256:0", []),
        ("a==2 \\\n    --hash=sha256:0", ["a 1 has no hash"]),
        ("a==1\nb==2 \\\n    --hash=sha256:0", ["a==1 has no hash"]),
        ("", ["a 1 has no hash"]),
    ],
)
def test_a_version_that_differs_or_has_no_hash_is_told(hashed: str, told: list[str]) -> None:
    assert hashes.problems("# of ours\na==1\n", hashed) == told


@pytest.mark.fault(108)
def test_no_package_binds_the_whole_program() -> None:
    told = audit.licences(project.pinned())
    assert len(told) > 50
    assert [f"{name}: {licence}" for name, licence in told.items() if audit.refused(licence)] == []


@pytest.mark.fault(108)
@pytest.mark.parametrize(
    ("licence", "refused"),
    [
        ("AGPL-3.0-only", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("GPL-2.0-or-later", True),
        ("LGPL-3.0", False),
        ("MIT", False),
        ("License :: BSD License; License :: GNU General Public License (GPL)", False),
    ],
)
def test_which_licences_are_refused(licence: str, refused: bool) -> None:
    assert audit.refused(licence) == refused


@pytest.mark.fault(105)
def test_what_an_advisory_service_says_is_counted() -> None:
    known = {"name": "a", "version": "1", "vulns": [{"id": "X-1"}]}
    right = {"name": "b", "version": "2", "vulns": []}
    unknown = {"name": "c", "skip_reason": "not found"}
    told = audit.answer(json.dumps({"dependencies": [known, right, unknown]}))
    assert told == audit.Audit(2, ["a 1: X-1"])
    assert audit.answer(json.dumps({"dependencies": [unknown]})) == audit.Audit(0, [], "not found")


@pytest.mark.fault(107)
@pytest.mark.timeout(400)
def test_a_bill_of_materials_names_all_that_is_needed(tmp_path: Path) -> None:
    if importlib.util.find_spec("cyclonedx_py") is None:
        pytest.skip("the extra publish is not installed")
    # Of what an environment says that it has: to look through all of this one takes a minute.
    python = next(project.environment(tmp_path, with_pip=False).glob("python*"))
    (site,) = tmp_path.glob("[Ll]ib/**/site-packages")
    for name in sbom.needed():
        told = metadata.distribution(name).read_text("METADATA")
        (place := site / f"{name.replace('-', '_')}-{metadata.version(name)}.dist-info").mkdir()
        (place / "METADATA").write_text(str(told), encoding="utf-8")
    bill = sbom.written(str(python), "--no-validate")  # `make dist` does: it takes seconds to load
    assert sbom.problems(bill) == []
    lacking = {**bill, "components": bill["components"][:1], "specVersion": "1.0"}
    assert len(sbom.problems(lacking)) > 5
