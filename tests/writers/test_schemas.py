"""`planparse schema`: what is written satisfies what is promised."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse.contract import VERSION
from planparse.ledger.columns import FLAT
from planparse.records.models import Task
from planparse.records.schema import json_schema, report_schema
from planparse.writers.jsonl_writer import OF_PLAN
from planparse.writers.schemas import row_schema

from ..cli.conftest import Run
from ..cli.conftest import planparse as planparse_run
from ..conftest import SAMPLES, corpus_files
from ..schemas import Draft202012Validator, ValidationError
from .written import written

command = planparse_run  # the fixture, which is called as the package is
ROW = Draft202012Validator(row_schema())
CORPUS = corpus_files()


def result_of(path: Path) -> dict[str, Any]:
    return planparse.parse_file(path).model_dump(mode="json")


@pytest.mark.parametrize("schema", [json_schema(), row_schema(), report_schema()])
def test_each_is_a_schema_with_a_name_of_its_own(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:planparse:") and schema["$id"].endswith(f":{VERSION}")
    for name, field in schema["properties"].items():
        assert field.get("description"), name


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_lines_of_samples_satisfy_the_schema_of_rows(path: Path) -> None:
    lines = written("jsonl", result_of(path)).splitlines()
    for line in lines:
        ROW.validate(json.loads(line))


@pytest.mark.skipif(not CORPUS, reason="PLANPARSE_CORPUS names no folder of documents")
def test_lines_of_the_corpus_satisfy_the_schema_of_rows() -> None:
    lines = 0
    for path in CORPUS[::12]:
        for line in written("jsonl", result_of(path)).splitlines():
            ROW.validate(json.loads(line))
            lines += 1
    assert lines


def test_lines_say_first_where_they_are_from() -> None:
    line = json.loads(written("jsonl", result_of(SAMPLES[0])).splitlines()[0])
    assert list(line) == ["source", *OF_PLAN, *Task.model_fields]
    assert set(ROW.schema["properties"]) == set(line)


@pytest.mark.parametrize(
    "wrong", [{"year": "2025"}, {"kind": "memo"}, {"owner": 1}, {"label": 1}, {"deadlines": [1]}]
)
def test_what_is_no_line_does_not(wrong: dict[str, Any]) -> None:
    line = json.loads(written("jsonl", result_of(SAMPLES[0])).splitlines()[0])
    with pytest.raises(ValidationError):
        ROW.validate(line | wrong)
    for key in line:
        with pytest.raises(ValidationError):
            ROW.validate({name: value for name, value in line.items() if name != key})


def test_rows_of_a_flat_table_satisfy_theirs() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    flat = ROW.schema["$defs"]["FlatRow"]
    assert list(flat["properties"]) == [column.key for column in FLAT]
    validator = Draft202012Validator(flat)
    for path in SAMPLES:
        for row in pq.read_table(io.BytesIO(written("parquet", result_of(path)))).to_pylist():
            days = {key: row[key] and row[key].isoformat() for key in ("due", "issued_on")}
            validator.validate(row | days | {"extra": json.loads(row["extra"])})


def test_reports_satisfy_theirs(command: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in (("a.txt", "一、清渠。（责任单位：镇水利站）"), ("b.pdf", "%PDF-1.4")):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    (tmp_path / "in" / "empty.docx").write_bytes(b"")
    validator = Draft202012Validator(report_schema())
    for options in ((), ("--unit", "镇水利站")):
        command(tmp_path / "in", "-o", tmp_path / "out", "-q", *options)
        report = (tmp_path / "out" / "planparse-report.jsonl").read_bytes().splitlines()
        assert len(report) == 3
        for line in report:
            validator.validate(json.loads(line))
    assert json.loads(report[0])["chosen"] == 1


def test_the_command_prints_them(command: Run) -> None:
    assert json.loads(command("schema").out) == json.loads(command("schema", "result").out)
    assert json.loads(command("schema").out)["$id"] == f"urn:planparse:records:{VERSION}"
    assert json.loads(command("schema", "row").out) == row_schema()
    assert json.loads(command("schema", "report").out) == report_schema()
    done = command("schema", "rows")
    assert done.code == 2 and "rows: it is to be one of result, row, report" in done.err
