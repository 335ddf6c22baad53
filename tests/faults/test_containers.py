"""Hostile and broken files: zip containers.

Each test names what it provokes; every one must end in one typed error or in records.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

import planparse
from planparse.errors import LimitError, PlanParseError

from ..conformance.makers import as_docx
from .hostile import BODY, PARAGRAPH, PLAN, code, stored, titles

pytestmark = [
    pytest.mark.timeout(200),  # a file that hangs the reader fails by then
    pytest.mark.usefixtures("no_network"),
]


@pytest.mark.fault(1)
def test_01_a_zip_bomb_is_stopped_while_it_inflates() -> None:
    bomb = stored([("word/document.xml", b"<a>" + bytes(80_000_000))])
    assert len(bomb) < 200_000
    assert code(bomb) == "PP103"


@pytest.mark.fault(1)
def test_01_a_bomb_in_any_part_of_a_workbook() -> None:
    parts = [
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", b"<sst>" + bytes(80_000_000)),
    ]
    assert code(stored(parts), "a.xlsx") == "PP103"


@pytest.mark.fault(1)
def test_01_the_limit_is_an_option() -> None:
    data = as_docx(list(PLAN))
    with pytest.raises(LimitError, match="--limit part=N"):
        planparse.parse_bytes(data, name="a.docx", limits={"part": 10})
    with pytest.raises(PlanParseError, match="there is no limit"):
        planparse.parse_bytes(data, name="a.docx", limits={"nonsense": 10})


def overlapping(full: bool) -> bytes:
    """Two entries in the central directory whose data are one another's."""
    body = zlib.compress(b"x" * 1000)[2:-4]
    header = struct.pack(
        "<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, zlib.crc32(b"x" * 1000), len(body), 1000, 17, 0
    )
    local = header + b"word/document.xml" + body
    central = b""
    for k, name in enumerate((b"word/document.xml", b"word/documenu.xml")):
        central += struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, zlib.crc32(b"x" * 1000),
            len(body), 1000, 17, 0, 0, 0, 0, 0, 0 if full else 10 * k
        ) + name  # fmt: skip
    return (
        local
        + central
        + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 2, 2, len(central), len(local), 0)
    )


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.fault(2, 3)
def test_02_03_entries_that_overlap_are_refused(full: bool) -> None:
    assert code(overlapping(full)) == "PP108"


@pytest.mark.fault(4)
def test_04_lying_sizes_are_stopped_at_the_limit() -> None:
    data = bytearray(stored([("word/document.xml", b"<a>" + bytes(5_000_000))]))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)  # the size that the central directory tells
    assert code(bytes(data)) in ("PP103", "PP108")


@pytest.mark.fault(4)
def test_04_an_entry_that_is_said_to_go_on_behind_the_file_says_what_is_wrong() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    data = bytearray(out.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 20 : at + 28] = struct.pack("<II", 1 << 30, 1 << 30)
    with pytest.raises(PlanParseError, match=r"PP108.*word/document.xml: \w+"):
        planparse.parse_bytes(bytes(data), name="a.docx")


@pytest.mark.fault(5)
def test_05_too_many_entries() -> None:
    data = stored([(f"e{k}", b"") for k in range(300)])
    assert code(data, limits={"entries": 200}) == "PP103"


@pytest.mark.fault(6)
def test_06_a_document_in_a_document_is_not_followed() -> None:
    inner = as_docx(list(PLAN))
    data = stored(
        [
            ("word/document.xml", (BODY % (PARAGRAPH % "正文")).encode()),
            ("word/embeddings/inner.docx", inner),
        ]
    )
    assert titles(data) == []


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "C:\\x", "a\\..\\b", "a/../../word/document.xml"]
)
@pytest.mark.fault(7)
def test_07_names_that_climb_are_only_names(name: str) -> None:
    data = stored(
        [
            ("word/document.xml", (BODY % "".join(PARAGRAPH % p for p in PLAN)).encode()),
            (name, b"x"),
        ]
    )
    assert titles(data) == ["修东路", "修西路"]


@pytest.mark.fault(8)
def test_08_two_entries_of_one_name() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", BODY % "")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", BODY % (PARAGRAPH % "二"))
    assert code(out.getvalue()) == "PP108"


@pytest.mark.parametrize(
    ("offset", "value", "codes"), [(8, 1, {"PP109"}), (10, 99, {"PP108"}), (6, 117, {"PP108"})]
)
@pytest.mark.fault(9)
def test_09_encrypted_entries_unknown_methods_and_versions(
    offset: int, value: int, codes: set[str]
) -> None:
    data = bytearray(as_docx(list(PLAN)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + offset : at + offset + 2] = struct.pack("<H", value)
        at = data.find(b"PK\x01\x02", at + 4)
    assert code(bytes(data)) in codes


@pytest.mark.fault(10)
def test_10_cut_at_every_place() -> None:
    data = as_docx(list(PLAN))
    for size in range(1, len(data), max(1, len(data) // 97)):
        try:
            planparse.parse_bytes(data[:size], name="a.docx")
        except PlanParseError as error:
            assert error.code in ("PP102", "PP105", "PP108")


@pytest.mark.fault(11)
def test_11_a_container_behind_something_else_is_told_by_what_stands_first() -> None:
    assert code(b"%PDF-1.7\n" + as_docx(list(PLAN)), "a.pdf") == "PP108"


@pytest.mark.fault(12)
def test_12_symbolic_links_in_a_container_are_data() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("word/document.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert code(out.getvalue()) == "PP108"
