"""The flat task table: the same columns as CSV and as Parquet, safe in a spreadsheet, typed in a
data frame.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest

import planparse
from planparse.writers import FORMATS, SUFFIXES, Target, writer
from planparse.writers.task_table import NAMES

pq = pytest.importorskip("pyarrow.parquet")

TEXT = (
    "修路计划\n一、修东路。2025年3月底前新修3公里。"
    "(牵头单位:县交通局;责任单位:县财政局、县水利局)\n二、=SUM(A1)修西路,\n年内修好。\n"
)


def plain(text: str = TEXT, name: str = "a.txt") -> dict[str, Any]:
    return planparse.parse(text, name=name).model_dump(mode="json")


def written(format_: str, *results: dict[str, Any], to_file: bool = True) -> bytes:
    out = io.BytesIO()
    sink = writer(format_).Sink(Target(out, is_file=to_file))
    for result in results:
        sink.add(writer(format_).piece(result))
    sink.close()
    return out.getvalue()


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_a_header_once_and_a_row_a_task() -> None:
    content = written("csv", plain(), plain(name="b.txt"))
    rows = table(content)
    assert (
        content.startswith(b"\xef\xbb\xbfsource,plan_id,plan_title,")
        and content.count(b"plan_title") == 1
    )
    assert [row["source"] for row in rows] == ["a.txt", "a.txt", "b.txt", "b.txt"]
    first = rows[0]
    assert tuple(first) == NAMES
    assert (first["title"], first["lead"], first["responsible"], first["due"], first["number"]) == (
        "修东路", "县交通局", "县财政局; 县水利局", "2025-03-31", "1",
    )  # fmt: skip
    assert not written("csv", plain(), to_file=False).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\0x", "＝1", "＋1", "－1", "＠x"]
)
@pytest.mark.fault(69)
@pytest.mark.promise("safe-outputs")
def test_69_no_cell_of_a_document_is_a_formula(start: str) -> None:
    result = plain()
    result["plans"][0]["tasks"][0]["title"] = start
    result["plans"][0]["tasks"][0]["responsibilities"][0]["units"][0]["name"] = start
    result["plans"][0]["title"] = start
    row = table(written("csv", result))[0]
    assert row["title"] == row["lead"] == row["plan_title"] == f"'{start}"


@pytest.mark.fault(72)
def test_72_what_looks_like_a_number_stays_text() -> None:
    result = plain()
    result["plans"][0]["tasks"][0]["label"] = "007"
    assert table(written("csv", result))[0]["label"] == "'007"
    assert pq.read_table(io.BytesIO(written("parquet", result))).column("label")[0].as_py() == "007"


def test_parquet_has_the_same_rows_with_types() -> None:
    content = written("parquet", plain(), plain("没有任务。", "b.txt"), plain(name="c.txt"))
    found = pq.read_table(io.BytesIO(content))
    assert tuple(found.column_names) == NAMES
    assert {name: str(found.schema.field(name).type) for name in ("number", "title", "lead", "due",
    "extra", "start", "page")} == {
        "number": "int64", "title": "string", "lead": "list<element: string>", "due": "date32[day]",
        "extra": "string", "start": "int64", "page": "int64",
    }  # fmt: skip
    rows = found.to_pylist()
    assert [row["source"] for row in rows] == ["a.txt", "a.txt", "c.txt", "c.txt"]
    assert (
        rows[0]["due"] == date(2025, 3, 31)
        and rows[0]["responsible"] == ["县财政局", "县水利局"]
        and rows[1]["lead"] == []
    )
    assert written("parquet", plain(), plain(name="c.txt")) == written(
        "parquet", plain(), plain(name="c.txt")
    )


def test_parquet_groups_rows_by_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    from planparse.writers import parquet_writer

    monkeypatch.setattr(parquet_writer, "GROUP", 5)
    content = written("parquet", *(plain(name=str(k)) for k in range(7)))
    meta = pq.ParquetFile(io.BytesIO(content)).metadata
    assert [meta.row_group(k).num_rows for k in range(meta.num_row_groups)] == [6, 6, 2]


def test_every_format_has_suffixes_of_its_own_and_can_be_written() -> None:
    assert len(SUFFIXES) == sum(len(entry.suffixes) for entry in FORMATS.values())
    for name in FORMATS:
        assert written(name, plain())


def test_an_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "planparse.writers.parquet_writer", None)
    with pytest.raises(planparse.WriteError, match="PP702") as caught:
        writer("parquet")
    assert "planparse[parquet]" in str(caught.value)
