"""Every limit of reading refuses what is past it, by its own name, and nothing else does so first;
and what is within it is read.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.merge.sheets import tables_of
from planparse.readers import read
from planparse.readers.blocks import Blocks
from planparse.readers.limits import Limits

from ..conformance.blocks import zipped
from ..conftest import ROOT
from ..inprocess import planparse_here
from ..linear.kinds import NUMBERED, docx, numbering, ofd, pdf, piece, xlsx
from .hostile import page

P = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
TWENTY = docx(P * 20)
DEEP = docx("<w:sdt><w:sdtContent>" * 30 + P + "</w:sdtContent></w:sdt>" * 30)
TABLE = page("<table><tr><td>甲<td>乙<td>丙<td>丁</tr><tr><td>戊</table>")
WIDE = "甲,乙,丙,丁\n戊,己,庚,辛\n".encode()
FIGURES = zipped({"word/document.xml": f"<a>{''.join(map(str, range(250_000)))}</a>"})
MANY = docx(P, {f"e{k}": "" for k in range(30)})

Past = tuple[str, bytes, int]  # a name, what is in it, and the limit that it is past
PAST: dict[str, list[Past]] = {
    "bytes": [("a.txt", b"x" * 11, 10), ("a.docx", TWENTY, 10)],
    "chars": [
        ("a.txt", b"x" * 11, 10),
        ("a.csv", WIDE, 10),
        ("a.md", b"x" * 11, 10),
        ("a.html", page("<p>x" * 20), 10),
        ("a.docx", TWENTY, 10),
        ("a.xlsx", xlsx("<c r='A1' t='str'><v>xxxxxxxxxxxx</v></c>"), 10),
        ("a.ofd", ofd(piece(1, 1, "字" * 20)), 10),
        ("a.ofd", ofd("<ofd:Template TemplateID='1'/>" + piece(1, 1)), 10),
        ("a.pdf", pdf("1 0 0 1 50 50 Tm (" + "ab" * 20 + ") Tj "), 10),
    ],
    "line": [("a.txt", b"x\n" + b"x" * 11, 10)],
    "entries": [("a.docx", MANY, 20)],
    "part": [("a.docx", TWENTY, 100), ("a.xlsx", xlsx("<c/>" * 99), 300)],
    "inflated": [("a.docx", docx(P, {"word/styles.xml": f"<a>{'<b/>' * 100}</a>"}), 300)],
    "ratio": [("a.docx", FIGURES, 1)],
    "elements": [("a.docx", TWENTY, 20), ("a.ofd", ofd(piece(1, 1) * 20), 20)],
    "depth": [("a.docx", DEEP, 20)],
    "paragraphs": [
        ("a.docx", docx("<w:p/>" * 20), 10),
        ("a.html", page("<p>x" * 20), 10),
        ("a.xlsx", xlsx("".join(f"<c r='A{k}' t='str'><v>x</v></c>" for k in range(1, 20))), 10),
    ],
    "label": [("a.docx", docx(NUMBERED, numbering("%1" * 20)), 30)],
    "columns": [("a.html", TABLE, 3), ("a.csv", WIDE, 3)],
    "rows": [("a.csv", WIDE, 1), ("a.html", TABLE, 1)],
    "cells": [
        ("a.csv", WIDE, 7),
        ("a.html", page("<table><tr><td rowspan=9>甲<td>乙</tr>" + "<tr><td>丙" * 8), 12),
        ("a.xlsx", xlsx("<c r='A1' t='str'><v>x</v></c><c r='B1' t='str'><v>x</v></c>"), 1),
    ],
    "pages": [("a.ofd", ofd(piece(1, 1), pages=3), 2)],
    "tags": [("a.html", page("<div>" * 30 + "x"), 20)],
    "attributes": [("a.html", page("<p " + "a=1 " * 30 + ">x"), 20)],
}


def case(data: bytes, name: str, **limits: int) -> object:
    """The case of the error that bytes end in."""
    with pytest.raises(PlanParseError) as caught:
        read(data, name, Collector(), limits=Limits()._replace(**limits), guarded=True)
    assert caught.value.where == name and caught.value.advice()
    return caught.value.params.get("case", caught.value.code)


@pytest.mark.parametrize(
    ("limit", "past"),
    [(limit, past) for limit, every in PAST.items() for past in every],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
@pytest.mark.promise("limits-hold")
def test_what_is_past_a_limit_is_refused_by_it(limit: str, past: Past) -> None:
    name, data, most = past
    assert case(data, name, **{limit: most}) == limit
    read(data, name, Collector(), guarded=True)  # by the usual limits it is read


@pytest.mark.parametrize(
    ("limit", "name"),
    [
        ("paragraphs", "a.docx"),
        ("columns", "a.html"),
        ("chars", "a.pdf"),
        ("chars", "a.ofd"),
        ("cells", "a.xlsx"),
    ],
)
@pytest.mark.promise("limits-hold")
def test_what_is_counted_first_is_refused_before_anything_is_put_together(
    limit: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object, **_options: object) -> None:
        raise AssertionError("it was put together")

    for method in ("paragraph", "grid"):
        monkeypatch.setattr(Blocks, method, refused)
    _name, data, most = next(past for past in PAST[limit] if past[0] == name)
    assert case(data, name, **{limit: most}) == limit


@pytest.mark.promise("limits-hold")
def test_every_limit_is_here() -> None:
    assert set(PAST) == set(Limits._fields) - set(Limits().bounds())


def central(data: bytes, at: int, value: bytes, *, which: int = 0) -> bytes:
    """A container whose directory says something else of an entry, at an offset of it."""
    changed, place = bytearray(data), -1
    for _ in range(which + 1):
        place = data.index(b"PK\x01\x02", place + 1)
    changed[place + at : place + at + len(value)] = value
    return bytes(changed)


@pytest.mark.parametrize(
    ("at", "value", "expected"),
    [
        (8, struct.pack("<H", 1), "PP109"),  # encrypted
        (10, struct.pack("<H", 99), "compression"),
        (42, struct.pack("<I", 0), "overlap"),  # the second begins where the first does
    ],
)
def test_what_a_directory_says_of_entries(at: int, value: bytes, expected: str) -> None:
    data = docx(P, {"word/styles.xml": "<a/>"})
    which = int(expected == "overlap")
    assert case(central(data, at, value, which=which), "a.docx") == expected


def test_entries_that_reach_into_one_another() -> None:
    data = docx(P, {"word/styles.xml": "<a/>"})
    (first, _second) = zipfile.ZipFile(io.BytesIO(data)).infolist()
    reach = struct.pack("<I", first.compress_size + 50)
    assert case(central(data, 20, reach), "a.docx") == "overlap"


def test_two_entries_of_one_name_whatever_the_slash() -> None:
    data = zipped({"word/document.xml": "<a/>", "word\\document.xml": "<a/>"})
    assert case(data, "a.docx") == "twice"


def test_far_cells_of_a_workbook_are_as_cheap_as_near_ones() -> None:
    said = "<c r='XFD1048576' t='str'><v>远</v></c><c r='A1' t='str'><v>近</v></c>"
    for data in (xlsx(said), xlsx(said, part="elsewhere/a.xml"), xlsx(said, bin=True)):
        assert read(data, "a.xlsx", Collector(), guarded=True).text == "近\n远\n"
    with pytest.raises(PlanParseError, match="more than 1000 columns"):
        tables_of(xlsx(said), "a.xlsx", Limits(), ["近"])


@pytest.mark.apart
def test_a_binary_workbook_that_takes_all_memory_is_one_error() -> None:
    data = zipped({"xl/workbook.bin": "x", "xl/workbook.xml.bin": "x"})
    with pytest.raises(PlanParseError) as caught:
        read(data, "a.xlsx", Collector())
    assert caught.value.code in ("PP103", "PP108")


Xml = Callable[[Path], str]
ENTITIES: dict[str, Xml] = {
    "inside": lambda _tmp: '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
    "many": lambda _tmp: (
        '<!DOCTYPE a [<!ENTITY e0 "ha">'
        + "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 10}">' for k in range(1, 4))
        + "]><a>&e3;</a>"
    ),
    "of a file": lambda tmp: f'<!DOCTYPE a [<!ENTITY e SYSTEM "{tmp / "part.xml"}">]><a>&e;</a>',
    "a definition elsewhere": lambda tmp: f'<!DOCTYPE a SYSTEM "{tmp / "a.dtd"}"><a/>',
    "none": lambda _tmp: "<!DOCTYPE a><a/>",
}


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_document_type_is_refused_before_anything_of_it_is_done(
    name: str, part: str, tmp_path: Path
) -> None:
    for elsewhere in ("a.dtd", "part.xml"):  # whoever reads it finds it wrong
        (tmp_path / elsewhere).write_text("<!NONSENSE", encoding="utf-8")
    rels = '<Relationships><Relationship Type="x/styles" Target="styles.xml"/></Relationships>'
    parts = {
        "word/document.xml": "<document/>",
        "word/_rels/document.xml.rels": rels,
        part: ENTITIES[name](tmp_path),
    }
    assert case(zipped(parts), "a.docx") == "doctype"


def test_a_text_longer_than_xml_has_is_huge() -> None:
    data = docx(P.replace("x", "x" * 11_000_000))
    assert case(data, "a.docx", ratio=10**6) == "huge"


@pytest.mark.parametrize("limit", Limits._fields)
@pytest.mark.parametrize("name", ["notice_with_plan.txt", "water_notice.docx"])
def test_a_limit_may_be_any_number(limit: str, name: str) -> None:
    """Who trusts a document asks for more than there is: no memory is taken for that before, and
    no number is too large for the system."""
    done = planparse_here(str(ROOT / "samples" / name), "--limit", f"{limit}={10**26}", "-q")
    assert done.returncode == 0, done.stderr
