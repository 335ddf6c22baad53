"""What is registered once is told and tested everywhere: formats read, formats written, and the
fields of the contract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import planparse
from planparse.readers import formats
from planparse.records.models import Task
from planparse.records.schema import json_schema
from planparse.writers import FORMATS, SUFFIXES, writer
from planparse.writers.task_table import NAMES

from .conformance.test_conformance import FORMATS as MADE
from .conftest import ROOT, regenerates
from .test_base_install import FILES

SOURCE = Path(planparse.__file__).parent
CONTRACT = ROOT / "tests" / "contract.yaml"
# Formats that no test makes: text is what the others are compared with, and only programs make
# the other two.
NOT_MADE = {"txt", "rtf", "xls"}
TOLD_FLAT = {"responsibilities", "locator", "span"}  # fields of a task that several columns tell


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_that_is_read_is_told_and_tested(name: str) -> None:
    entry = formats.FORMATS[name]
    assert (SOURCE / "readers" / f"{entry.module}.py").is_file()
    made = {kind for kind, _make in MADE.values()}
    assert name in made | NOT_MADE, "make one: tests/conformance/makers.py, test_conformance.py"
    needing = {path.rpartition(".")[2] for path in FILES}
    assert not entry.extra or name in needing, "name its extra: FILES of tests/test_base_install.py"
    for document in ("docs/formats.md", "README.md"):
        assert re.search(rf"\b{name}\b", page(document), re.I), f"{document} lacks {name}"


def test_folders_are_searched_for_what_docs_say() -> None:
    told = re.search(r"with all below them: `([^`]*)`", page("docs/batch.md"))
    wanted = " ".join(one for entry in formats.FORMATS.values() for one in entry.suffixes)
    assert told and told[1] == wanted, "docs/batch.md, “What is read”"


def test_every_format_that_is_written_is_told() -> None:
    option = "-f " + r"\|".join(FORMATS)
    assert f"| `{option}` |" in page("docs/cli.md"), (
        f"docs/cli.md, the options of convert: {option}"
    )
    for entry in FORMATS.values():
        joins = entry.joins and entry.suffixes[0]
        assert not joins or f"`{joins}`" in page("docs/cli.md"), (
            f"docs/cli.md lacks {joins}: it joins"
        )


def test_every_format_that_is_written_has_its_row() -> None:
    section = page("docs/formats.md").partition("## What is written\n")[2].partition("\n\n`")[0]
    told = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| ([^|]*) \|", section, re.M)))
    assert set(told) == set(FORMATS), "docs/formats.md, “What is written”"


@pytest.mark.parametrize("name", [name for name, entry in FORMATS.items() if not entry.extra])
def test_every_format_that_is_written_holds_the_tasks(name: str) -> None:
    assert (SOURCE / "writers" / f"{FORMATS[name].module}.py").is_file()
    result = planparse.parse(
        "修路计划\n一、修东路。\n二、修西路。2024年6月底前修好。\n"
    ).model_dump(mode="json")
    assert "修西路" in writer(name).piece(result).decode()


def test_suffixes_that_are_written_are_told() -> None:
    told = re.search(r"format by the suffix: ([. a-z]*)", page("docs/cli.md"))
    assert told and set(told[1].split()) <= set(SUFFIXES)


def test_every_field_of_a_task_is_in_the_flat_table() -> None:
    left = set(Task.model_fields) - set(NAMES)
    told = "a column for it: ALL of ledger/columns.py, named in messages/zh/ledger.py; or here"
    assert left == TOLD_FLAT, told


def test_a_changed_contract_has_another_version(request: pytest.FixtureRequest) -> None:
    schema = json_schema()
    version = schema["properties"]["schema_version"]["const"]
    records = {"ParseResult": schema, **schema["$defs"]}
    fields = {name: list(record["properties"]) for name, record in records.items()}
    kept = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    told = "fields have changed: raise the version in contract.py"
    assert kept["fields"] == fields or kept["version"] != version, told
    if regenerates(request):
        text = yaml.safe_dump({"version": version, "fields": fields}, sort_keys=False, width=98)
        CONTRACT.write_text(text, encoding="utf-8")
    kept = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    assert kept == {"version": version, "fields": fields}, (
        "run: pytest tests/test_registries.py --regen"
    )
