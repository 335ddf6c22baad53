"""Faults that a workbook must survive: formulas, limits of cells, rows and sheets, bytes that
differ, a disk that is full."""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

import planparse
from planparse.cli.run import run
from planparse.errors import WriteError
from planparse.ledger import book, later
from planparse.ledger.cells import sheet_name, units_of
from planparse.writers import How, Target, writer

from .books import TEXT, opened, result, rows, written


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\tx", "＝1", "{=1}", "#N/A", "TRUE"])
@pytest.mark.fault(69)
@pytest.mark.promise("safe-outputs")
def test_69_no_cell_of_a_document_is_a_formula(start: str) -> None:
    told = result()
    for text in (start, start + "长" * 300):
        told["plans"][0]["tasks"][0]["title"] = text
        cell = opened(written(told))["任务台账"]["E2"]
        assert cell.data_type == "s" and cell.value == text
        assert cell.number_format == "@" or cell.quotePrefix or text.startswith(("{", "#", "TRUE"))


@pytest.mark.parametrize(
    "text", ["a\x00b\x0bc", "\ud800", "\ufffe\uffff", "_x000D_", "a\r\nb", "<r>x</r>"]
)
@pytest.mark.fault(70)
def test_70_what_xml_cannot_carry_is_escaped_and_the_file_opens(text: str) -> None:
    told = result()
    told["plans"][0]["tasks"][0]["title"] = text
    content = written(told)
    assert opened(content)["任务台账"]["E2"].data_type == "s"
    again = planparse.parse_bytes(content, name="a.xlsx")
    printable = text.encode("utf-8", "backslashreplace").decode()
    read = " ".join(again.plans[0].tasks[0].title.split())  # type: ignore[union-attr]
    assert read == " ".join(printable.split()) or not printable.isprintable()


@pytest.mark.fault(71)
def test_71_a_text_longer_than_a_cell_goes_on_among_the_doubts() -> None:
    told = result()
    text = "渠" * 40_000 + "\U00020000" * 20_000
    told["plans"][0]["tasks"][0]["text"] = text
    content = written(told)
    cell = rows(content)[0]["主要措施"]
    rest = [
        row["处理办法"]
        for row in rows(content, "疑点")
        if row["代码"] == "PP705" and row["处理办法"][:1] in "渠\U00020000"
    ]
    assert units_of(cell) <= 32_767 and cell.endswith("（未完，余下见“疑点”表）")
    assert cell.partition("……（未完")[0] + "".join(rest) == text
    assert all(units_of(part) <= 32_767 for part in rest)


@pytest.mark.fault(72)
def test_72_what_looks_like_a_number_or_a_date_stays_as_printed() -> None:
    told = result()
    for label in ("007", "1.10", "(1)", "2024-01-01", "1/2", "110101199003070000", "1e3", "12:30"):
        told["plans"][0]["tasks"][0]["label"] = label
        cell = opened(written(told))["任务台账"]["D2"]
        assert (cell.value, cell.data_type, cell.number_format) == (label, "s", "@")


@pytest.mark.fault(77)
@pytest.mark.promise("reproducible")
def test_77_the_same_bytes_whenever_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = written(result(), result(name="b.txt"))
    monkeypatch.setattr("time.time", lambda: 4e9)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert written(result(), result(name="b.txt")) == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    with zipfile.ZipFile(io.BytesIO(written(result()))) as dated:
        assert b"2030-03-17T17:46:40Z" in dated.read("docProps/core.xml")


def test_rows_past_the_last_of_a_sheet_are_an_error_that_names_other_formats(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(book, "ROWS", 40)
    written(result())
    with pytest.raises(WriteError, match=r"PP704.*csv or parquet"):
        written(*[result()] * 14)


def test_more_units_than_sheets_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later, "SHEETS", 2)
    with pytest.raises(WriteError, match=r"PP704.*--by-unit"):
        written(result(), how=How(by_unit=True))


def test_names_of_sheets_are_short_legal_and_apart() -> None:
    taken: set[str] = set()
    given = [
        "县" * 40,
        "县" * 40,
        "a/b:c*d?[e]\\",
        "'引'",
        "History",
        "",
        "\U00020000" * 20,
        "AB",
        "ab",
    ]
    names = [sheet_name(name, taken) for name in given]
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < units_of(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert names[1].endswith("(2)") and names[3] == "引" and names[4] == "History_"


@pytest.mark.fault(90)
def test_90_a_full_disk_is_said_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At any write: of a row that waits on disk, or of the workbook."""
    notice, out = tmp_path / "a.txt", tmp_path / "台账.xlsx"
    notice.write_text(TEXT, encoding="utf-8")
    out.write_bytes(b"before")

    def full(*_args: object, **_kinds: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for place in ("planparse.ledger.spool.Spool.put", "planparse.ledger.book.Rows.put",
                  "zipfile.ZipFile.write"):  # fmt: skip
        with monkeypatch.context() as broken:
            broken.setattr(place, full)
            broken.setattr(sys, "argv", ["planparse", str(notice), "-o", str(out), "-q"])
            assert run() == 2
        assert "PP701" in capsys.readouterr().err
        assert out.read_bytes() == b"before"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "台账.xlsx"]


def test_a_ledger_of_ten_times_the_tasks_takes_no_more_memory() -> None:
    """Counted by what Python holds at most, not by the clock (tests/bench/ledgers.py counts that of
    100,000 tasks against 10,000). The fewer fill what waits to be written down."""
    assert peak(800) <= 1.1 * peak(80)


def peak(documents: int) -> int:
    form, told = writer("xlsx"), result()
    pieces = [form.piece(told, How())] * documents
    tracemalloc.start()
    try:
        with tempfile.TemporaryFile() as stream:
            sink = form.Sink(Target(stream, is_file=True))
            for piece in pieces:
                sink.add(piece)
            sink.close()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_formulas_of_ours_begin_without_the_sign_that_only_people_type() -> None:
    with zipfile.ZipFile(io.BytesIO(written(result()))) as container:
        for name in container.namelist():
            assert b"<f>=" not in container.read(name)
    assert str(opened(written(result()))["任务台账"]["T2"].value).startswith("=IF(")
