"""Documents that hold words where no program shows them, or name parts that are not there: what is
not read is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

import planparse
from planparse.errors import ReadError

from ..conformance.makers import W, as_ofd, zipped
from ..linear.kinds import xlsx
from .hostile import PARAGRAPH, PLAN

BODY = f'<?xml version="1.0"?><w:document {W}><w:body>%s</w:body></w:document>'
PRINTED = "".join(PARAGRAPH % line for line in PLAN)
ASTRAY = "<w:r><w:t>（三）修北路。补齐护栏，十月底前完工。（责任单位：县公路局）</w:t></w:r>"
SIZES = re.compile('Size="[^"]*"')
CELL = f"<w:tc>{PARAGRAPH % '甲'}</w:tc>"


def told(body: str) -> dict[str, object]:
    data = zipped({"word/document.xml": BODY % body})
    return {one.code: one.message for one in planparse.parse_bytes(data, name="a.docx").diagnostics}


@pytest.mark.promise("nothing-lost")
@pytest.mark.parametrize(
    "body",
    [
        ASTRAY,
        f"<w:t>{'修北路，补齐护栏。' * 9}</w:t>",
        f"<w:tbl><w:tc>{PARAGRAPH % '修北路'}</w:tc><w:tr>{CELL}{CELL}</w:tr></w:tbl>",
        f"<w:tbl><w:tr>{CELL}{PARAGRAPH % '修北路'}{CELL}</w:tr></w:tbl>",
        f"<w:tbl><w:tr>{CELL}<w:tc>{ASTRAY}{PARAGRAPH % '乙'}</w:tc></w:tr></w:tbl>",
    ],
)
def test_words_that_stand_where_no_program_shows_them_are_told(body: str) -> None:
    assert "PP115" not in told(PRINTED)
    assert "PP115" in told(PRINTED + body)


@pytest.mark.parametrize("mark", ["<w:subDoc/>", "<w:altChunk/>"])
def test_documents_that_are_taken_in_from_elsewhere_are_told(mark: str) -> None:
    assert "PP114" not in told(PRINTED)
    assert "elsewhere" in str(told(PRINTED + mark)["PP114"])


def with_sheets(sheets: str) -> bytes:
    """A workbook with one sheet that is there, and what its list of sheets says."""
    made = BytesIO()
    with ZipFile(BytesIO(xlsx('<c r="A1"><v>7</v></c>'))) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                at = data.index(b"<sheets>") + len(b"<sheets>")
                data = data[:at] + sheets.encode() + data[at:]
            new.writestr(name, data)
    return made.getvalue()


def test_sheets_that_are_not_there_are_told() -> None:
    whole = planparse.parse_bytes(with_sheets(""), name="a.xlsx")
    assert "PP114" not in {one.code for one in whole.diagnostics}
    lost = planparse.parse_bytes(with_sheets('<sheet name="乙" sheetId="9"/>' * 2), name="a.xlsx")
    assert whole.text == lost.text == "7\n"
    assert next(one.message for one in lost.diagnostics if one.code == "PP114").startswith("2 ")


@pytest.mark.parametrize(
    "head", ["MIME-Version: 1.0\n", "From: a\n b\r\nSubject: c\r\nmime-version: 1.0\r\n"]
)
@pytest.mark.parametrize("name", ["a.mht", "a.doc", "a.html", "a.txt"])
def test_a_mail_or_a_page_in_one_file_is_no_text(head: str, name: str) -> None:
    body = "Content-Transfer-Encoding: quoted-printable\n\n<html>=E4=B8=80</html>"
    with pytest.raises(ReadError) as raised:
        planparse.parse_bytes((head + body).encode(), name=name)
    assert raised.value.code == "PP105" and "mht" in raised.value.message()
    assert planparse.parse_bytes(f"说明\n{head}".encode(), name="a.txt").text.startswith("说明")


@pytest.mark.fault(21)
@pytest.mark.parametrize(
    ("old", "new"),
    [("Boundary=", "Border="), ('Boundary="', 'Boundary="x')],
)
def test_words_of_a_page_that_have_no_place_on_it_are_told(old: str, new: str) -> None:
    data = ofd(lambda text: text.replace(old, new, 1))
    result = planparse.parse_bytes(data, name="a.ofd")
    assert "".join(PLAN).startswith("".join(result.text.split())[:9])
    assert 9 < len("".join(result.text.split())) < len("".join(PLAN))
    assert "PP115" in {one.code for one in result.diagnostics}


@pytest.mark.fault(21)
@pytest.mark.parametrize("size", ["0", "-5", "x", "nan"])
def test_words_of_a_page_without_a_size_are_read(size: str) -> None:
    data = ofd(lambda text: SIZES.sub(f'Size="{size}"', text))
    assert "".join(planparse.parse_bytes(data, name="a.ofd").text.split()) == "".join(PLAN)


def ofd(change: Callable[[str], str]) -> bytes:
    """A document of one page, whose content is changed."""
    made = BytesIO()
    with ZipFile(BytesIO(as_ofd("\n".join(PLAN)))) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, change(text) if "TextObject" in text else text)
    return made.getvalue()
