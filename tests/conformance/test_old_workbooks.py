"""Old workbooks (xls): numbers as their formats show them (records.md 2.6); what is hidden in them,
and in binary ones (xlsb)."""

from __future__ import annotations

import struct

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import LimitError, ReadError
from planparse.readers import Request
from planparse.readers.container import open_container
from planparse.readers.excel.binary_book import told_of_binary
from planparse.readers.excel.hidden import Unseen
from planparse.readers.excel.number_formats import shown
from planparse.readers.excel.old_book import BOOK, spread_of, told_of
from planparse.readers.limits import Limits

from .blocks import package
from .old_word import container

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_numbers_of_an_old_workbook_are_shown_by_their_formats() -> None:
    words = 'yyyy"年"m"月"'
    formats = record(0x41E, struct.pack("<HHB", 164, len(words), 1) + words.encode("utf-16-le"))
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, n) + bytes(16)) for n in (0, 9, 164, 14))
    begin, end = record(0x809, bytes(16)), record(0x0A, b"")

    def globals_(at: int) -> bytes:
        name = "清单".encode("utf-16-le")
        sheet = record(0x85, struct.pack("<IBBBB", at, 0, 0, 2, 1) + name)
        return begin + formats + styles + sheet + end

    cells = (
        record(0x203, struct.pack("<HHHd", 1, 0, 1, 0.85))
        + record(0x27E, struct.pack("<HHHI", 1, 1, 2, (45566 << 2) | 2))
        + record(0xBD, struct.pack("<HHHIHIH", 2, 0, 0, (12 << 2) | 2, 3, (45473 << 2) | 2, 1))
        + record(0x06, struct.pack("<HHHd", 3, 0, 1, 0.5) + bytes(6))
        + record(0x06, struct.pack("<HHHHHHH", 3, 1, 0, 0, 0, 0, 0xFFFF) + bytes(6))
        + record(0x203, b"\1\0")
        + record(0x208, struct.pack("<HHHHHHHH", 2, 0, 2, 300, 0, 0, 0x20, 0))
        + record(0x208, struct.pack("<HHHHHHHH", 3, 0, 2, 300, 0, 0, 0, 0))
        + record(0x7D, struct.pack("<HHHHHH", 3, 4, 9, 0, 1, 0))
        + record(0x7D, struct.pack("<HHHHHH", 5, 6, 9, 0, 0, 0) + record(0x7D, b"\0"))
    )
    book = globals_(len(globals_(0))) + begin + cells + end
    told = told_of(container({BOOK: book}))["清单"]
    assert told.numbers == {
        (1, 0): "85%",
        (1, 1): "2024年10月",
        (2, 0): "12",
        (2, 1): "2024-06-30",
        (3, 0): "50%",
    }
    assert told.unseen == Unseen(frozenset({2}), frozenset({3, 4}))


def packed(kind: int, body: bytes) -> bytes:
    """A record of BIFF12."""
    return b"".join(map(seven_bits, (kind, len(body)))) + body


def seven_bits(value: int) -> bytes:
    return bytes((value & 0x7F | 0x80, value >> 7)) if value > 127 else bytes((value,))


def words(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary(rows: list[list[str]], hidden: int) -> bytes:
    """A binary workbook of one sheet, with a row and the last column hidden."""
    width = len(rows[0])
    column = struct.pack("<IIIIH", width - 1, width - 1, 2000, 0, 1)
    sheet = packed(129, b"") + packed(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    sheet += packed(390, b"") + packed(60, column) + packed(391, b"") + packed(145, b"")
    for k, row in enumerate(rows):
        flags = bytes((0, 0x10 if k == hidden else 0, 0))
        sheet += packed(0, struct.pack("<IIH", k, 0, 300) + flags + bytes(4))
        for at, said in enumerate(row):
            sheet += packed(6, struct.pack("<II", at, 0) + words(said))
    bundle = packed(156, struct.pack("<II", 0, 1) + words("rId1") + words("清单"))
    return package(
        {
            "xl/workbook.bin": packed(131, b"")
            + packed(143, b"")
            + bundle
            + packed(144, b"")
            + packed(132, b""),
            "xl/_rels/workbook.bin.rels": (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
            ),
            "xl/worksheets/sheet1.bin": sheet + packed(146, b"") + packed(130, b""),
        }
    )


def test_hidden_rows_and_columns_of_a_binary_workbook_are_told() -> None:
    rows = [
        ["序号", "工作任务", "责任单位"],
        ["1", "修水渠", "镇水利站"],
        ["2", "清淤泥", "镇农办"],
    ]
    result = planparse.parse_bytes(binary(rows, 2), name="a.xlsb")
    assert [task.title for task in result.plans[0].tasks] == ["修水渠", "清淤泥"]
    assert [each.params for each in result.diagnostics if each.code == "PP117"] == [{"count": 2}]


def test_numbers_of_a_binary_workbook_are_shown_by_their_formats() -> None:
    cells = [
        packed(6, struct.pack("<II", 1, 0) + words("完成时间")),
        packed(0, struct.pack("<IIH", 1, 0, 300) + bytes(7)),
        packed(2, struct.pack("<III", 0, 1, (45566 << 2) | 2)),
        packed(5, struct.pack("<IId", 1, 2, 0.85)),
        packed(9, struct.pack("<IId", 2, 1, 45473.0) + bytes(6)),
        packed(5, struct.pack("<II", 3, 2)),
        packed(2, struct.pack("<III", 4, 9, (7 << 2) | 2)),
    ]
    head = packed(0, struct.pack("<IIH", 0, 0, 300) + bytes(7))
    sheet = packed(129, b"") + packed(145, b"") + head + b"".join(cells) + packed(146, b"")
    format_ = packed(44, struct.pack("<H", 164) + words('yyyy"年"m"月"'))
    styles = packed(626, b"") + packed(47, struct.pack("<HH", 0, 9)) + packed(627, b"")
    styles += packed(617, b"")
    styles += b"".join(packed(47, struct.pack("<HH", 0, n) + bytes(12)) for n in (0, 164, 10))
    styles += packed(618, b"")
    plain = binary([["序号"]], 9)
    container_ = open_container(plain, "a.xlsb", Limits())
    parts = {name: container_.read(name) for name in container_.names}
    parts["xl/worksheets/sheet1.bin"] = sheet
    parts["xl/styles.bin"] = format_ + styles
    again = open_container(package(parts), "a.xlsb", Limits())
    told = told_of_binary(again, Request("a.xlsb", Collector(), Limits()))["清单"]
    assert told.numbers == {
        (1, 0): "2024年10月",
        (1, 1): "85.00%",
        (1, 2): "2024年6月",
        (1, 4): "7",
    }


def test_numbers_of_a_workbook_of_excel_5_are_shown_by_their_formats() -> None:
    """Its words are in the encoding that it names."""
    first = record(0x809, struct.pack("<HHHH", 0x500, 5, 0x0DBB, 0x07CC))
    begin = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0x0DBB, 0x07CC))
    end = record(0x0A, b"")
    page = record(0x42, struct.pack("<H", 936))
    code = 'yyyy"年"m"月"'.encode("gbk")
    format_ = record(0x41E, struct.pack("<HB", 164, len(code)) + code)
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, n) + bytes(12)) for n in (0, 164, 9))
    name = "清单".encode("gbk")
    ahead = first + page + format_ + styles
    at = len(ahead) + 4 + 7 + len(name) + len(end)
    sheet = record(0x85, struct.pack("<IHB", at, 0, len(name)) + name)
    cells = record(0x203, struct.pack("<HHHd", 0, 0, 1, 45566.0))
    cells += record(0x203, struct.pack("<HHHd", 0, 1, 2, 0.85))
    data = container({"Book": ahead + sheet + end + begin + cells + end})
    assert told_of(data)["清单"].numbers == {(0, 0): "2024年10月", (0, 1): "85%"}
    assert planparse.parse_bytes(data, name="a.xls").text.split() == ["2024年10月", "85%"]


def test_an_encoding_that_nobody_knows_does_no_harm() -> None:
    end = record(0x0A, b"")
    ahead = record(0x809, struct.pack("<HHHH", 0x500, 5, 0x0DBB, 0x07CC))
    ahead += record(0x42, struct.pack("<H", 9999))
    sheet = record(0x85, struct.pack("<IHB", 0, 0, 2) + b"ab")
    assert set(told_of(container({"Book": ahead + sheet + end}))) == {"ab"}


def workbook(*cells: bytes) -> bytes:
    """An old workbook of one sheet with these records."""
    first = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x07CC, 0, 6))
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    end = record(0x0A, b"")
    name = struct.pack("<BB", 2, 1) + "清单".encode("utf-16-le")
    at = len(first) + 4 + 6 + len(name) + len(end)
    sheet = record(0x85, struct.pack("<IBB", at, 0, 0) + name)
    return container({BOOK: first + sheet + end + begin + b"".join(cells) + end})


def number(row: int, column: int) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, 7.0))


@pytest.mark.fault(22)
def test_cells_far_from_one_another_are_counted_before_they_are_laid_out() -> None:
    """calamine makes a rectangle of them: of 4 GB, by four bytes that are wrong."""
    near = workbook(number(0, 0), number(9, 3))
    assert spread_of(near) == 40
    assert planparse.parse_bytes(near, name="a.xls").text.split() == ["7", "7"]
    for far in (number(65_535, 255), record(0xBD, struct.pack("<HHH", 65_535, 0, 255))):
        with pytest.raises(LimitError) as error:
            planparse.parse_bytes(workbook(number(0, 0), far), name="a.xls", guarded=True)
        assert error.value.params == {"case": "cells", "limit": 2_000_000, "count": 16_777_216}


@pytest.mark.fault(10)
def test_what_calamine_takes_for_impossible_is_a_damaged_file() -> None:
    """Rust panics, which is no `Exception` of Python."""
    with pytest.raises(ReadError) as error:
        planparse.parse_bytes(workbook(record(0xE5, b"")), name="a.xls", guarded=True)
    assert error.value.code == "PP108"


def test_a_moment_that_is_rounded_past_the_calendar_is_none() -> None:
    assert shown(2_957_003.999_999_99, "yyyy-mm-dd", since_1904=True)
