"""Hostile and broken files: XML in containers, and old documents.

Each test names what it provokes; every one must end in one typed error or in records.
"""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

import planparse

from ..conformance.makers import W, as_ofd, as_ole, package
from ..conformance.old_word import container
from .hostile import BODY, PARAGRAPH, PLAN, code, stored, titles

pytestmark = [
    pytest.mark.timeout(200),  # a file that hangs the reader fails by then
    pytest.mark.usefixtures("no_network"),
]


def docx(body: str, **parts: str) -> bytes:
    return package(
        {
            "word/document.xml": BODY % body,
            **{name.replace("__", "/"): content for name, content in parts.items()},
        }
    )


DTD = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY s %s>]><w:document '
    + W
    + "><w:body><w:p><w:r><w:t>甲&s;乙</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    "entity",
    ['SYSTEM "file:///etc/passwd"', 'SYSTEM "http://example.invalid/x"', '"' + "长" * 60_000 + '"'],
)
@pytest.mark.fault(13, 15)
def test_13_15_documents_with_entities_are_refused(entity: str) -> None:
    assert code(package({"word/document.xml": DTD % entity})) == "PP108"


@pytest.mark.fault(14)
def test_14_billion_laughs() -> None:
    levels = "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 10}">' for k in range(1, 9))
    document = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">{levels}]><a>&e8;</a>'
    assert code(package({"word/document.xml": document})) == "PP108"


@pytest.mark.fault(16)
def test_16_a_doctype_in_utf_16_is_seen() -> None:
    document = DTD.replace('"1.0"', '"1.0" encoding="UTF-16"') % '"x"'
    assert code(stored([("word/document.xml", document.encode("utf-16"))])) == "PP108"


@pytest.mark.parametrize("part", ["word/numbering.xml", "word/styles.xml", "word/footnotes.xml"])
@pytest.mark.fault(17)
def test_17_a_doctype_in_any_part_that_is_read(part: str) -> None:
    assert code(package({"word/document.xml": BODY % "", part: "<!DOCTYPE a><a/>"})) == "PP108"


@pytest.mark.fault(17)
def test_17_a_doctype_in_an_ofd() -> None:
    assert code(package({"OFD.xml": "<!DOCTYPE a><a/>"}), "a.ofd") == "PP108"


@pytest.mark.fault(18)
def test_18_elements_nested_without_end() -> None:
    deep = "<w:sdt><w:sdtContent>" * 60_000 + "</w:sdtContent></w:sdt>" * 60_000
    assert code(docx(deep)) == "PP103"


@pytest.mark.fault(19)
def test_19_one_huge_text() -> None:
    assert code(docx(PARAGRAPH % ("长" * 12_000_000)), limits={"ratio": 10**6}) in (
        "PP103",
        "PP108",
    )


@pytest.mark.fault(20)
def test_20_a_paragraph_bomb() -> None:
    assert code(docx((PARAGRAPH % "x") * 3_000), limits={"paragraphs": 1_000}) == "PP103"


@pytest.mark.parametrize("value", ["1e999", "NaN", "-1", "100000000000000000000", "", "一"])
@pytest.mark.fault(21, 22)
def test_21_22_numbers_that_are_none_are_held_in_bounds(value: str) -> None:
    cells = "".join(
        f'<w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr>{PARAGRAPH % text}</w:tc>'
        for text in ("甲", "乙")
    )
    body = (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr>'
        f"</w:pPr></w:p><w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    )
    result = planparse.parse_bytes(docx(body + "".join(PARAGRAPH % p for p in PLAN)), name="a.docx")
    assert [task.title for task in result.plans[0].tasks] == ["修东路", "修西路"]


@pytest.mark.fault(22)
def test_22_a_table_bomb() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr>{PARAGRAPH % "x"}</w:tc>'
    assert code(docx(f"<w:tbl><w:tr>{cell * 3}</w:tr></w:tbl>")) == "PP103"


@pytest.mark.fault(23)
def test_23_a_lying_declaration_of_the_encoding_is_an_error_and_no_garbage() -> None:
    content = (BODY % (PARAGRAPH % "修路")).replace('"1.0"', '"1.0" encoding="UTF-8"').encode("gbk")
    assert code(stored([("word/document.xml", content)])) == "PP108"


@pytest.mark.fault(24)
def test_24_styles_that_are_based_on_each_other() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    paragraph = (
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>一、修路。'
        "修好。（责任单位：县交通局、县财政局）</w:t></w:r></w:p>"
    )
    assert titles(
        docx(paragraph, word__styles__xml=styles).replace(b"word/styles/xml", b"word/styles.xml")
    ) == ["修路"]


@pytest.mark.fault(24)
def test_24_a_template_that_uses_itself() -> None:
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'

    def line(y: int, words: str) -> str:
        code = f'<ofd:TextCode X="0" Y="5">{words}</ofd:TextCode>'
        return (
            f'<ofd:TextObject Boundary="30 {y} {5 * len(words)} 6" Size="5">{code}</ofd:TextObject>'
        )

    layer = '<ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>%s</ofd:Layer></ofd:Content>'
    common = '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="T.xml"/></ofd:CommonData>'
    parts = {
        "OFD.xml": (
            f"<ofd:OFD {names}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"
            "</ofd:OFD>"
        ),
        "D.xml": (
            f'<ofd:Document {names}>{common}<ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages>'
            "</ofd:Document>"
        ),
        "P.xml": f"<ofd:Page {names}>{layer % (line(30, PLAN[1]) + line(50, PLAN[2]))}</ofd:Page>",
        "T.xml": f"<ofd:Page {names}>{layer % line(10, PLAN[0])}</ofd:Page>",
    }
    assert titles(package(parts), "a.ofd") == ["修东路", "修西路"]


@pytest.mark.parametrize(
    "value", ["1e999 0 5 6", "NaN 1 2 3", "-1 -1 -1 -1", "1 2", "", "99999999999999999999 0 0 0"]
)
@pytest.mark.fault(21)
def test_21_boxes_of_an_ofd_that_are_none(value: str) -> None:
    data = as_ofd(list(PLAN))
    content = zipfile.ZipFile(io.BytesIO(data)).read("Doc_0/Pages/Page_0/Content.xml").decode()
    first = content[content.index('Boundary="') :].split('"')[1]
    parts = {
        info.filename: zipfile.ZipFile(io.BytesIO(data)).read(info).decode()
        for info in zipfile.ZipFile(io.BytesIO(data)).infolist()[1:]
    }
    parts["Doc_0/Pages/Page_0/Content.xml"] = content.replace(first, value, 1)
    assert "修东路" in titles(package(parts), "a.ofd")


@pytest.mark.fault(25, 27)
@pytest.mark.promise("inert")
def test_25_27_relationships_to_the_outside_are_never_followed() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Target="http://example.invalid/t.dotx" '
        'Type="attachedTemplate"/>'
        '<Relationship Id="r2" Target="../NULL" Type="image"/></Relationships>'
    )
    body = "".join(PARAGRAPH % p for p in PLAN)
    assert titles(
        package({"word/document.xml": BODY % body, "word/_rels/document.xml.rels": rels})
    ) == ["修东路", "修西路"]


@pytest.mark.parametrize(("mode", "read"), [("External", False), ("Internal", True)])
@pytest.mark.fault(25)
def test_25_what_stands_outside_is_not_looked_for_inside(mode: str, read: bool) -> None:
    rels = (
        "<Relationships><Relationship Id='r1' Type='x/styles' Target='styles.xml'/>"
        f"<Relationship Id='r2' TargetMode='{mode}' Type='x/footnotes' Target='notes.xml'/>"
        "</Relationships>"
    )
    notes = f"<w:footnotes {W}><w:footnote>{PARAGRAPH % '脚注'}</w:footnote></w:footnotes>"
    data = package(
        {
            "word/document.xml": BODY % (PARAGRAPH % "正文"),
            "word/styles.xml": f"<w:styles {W}/>",
            "word/notes.xml": notes,
            "word/_rels/document.xml.rels": rels,
        }
    )
    assert ("脚注" in planparse.parse_bytes(data, name="a.docx").text) is read


@pytest.mark.fault(26)
def test_26_macros_are_ignored_and_told() -> None:
    data = package(
        {
            "word/document.xml": BODY % "".join(PARAGRAPH % p for p in PLAN),
            "word/vbaProject.bin": "x",
        }
    )
    result = planparse.parse_bytes(data, name="a.docm")
    assert "PP112" in [d.code for d in result.diagnostics] and len(result.plans[0].tasks) == 2


@pytest.mark.parametrize(
    "streams",
    [
        {"EncryptedPackage": b"x", "EncryptionInfo": b"x"},
        {"\tDRMContent": b"x"},
        {"Workbook": struct.pack("<HHIHH2s", 0x809, 4, 0, 0x2F, 2, b"xx")},
        {"WordDocument": struct.pack("<HH6xH", 0xA5EC, 0xC1, 0x0100), "0Table": b""},
    ],
)
@pytest.mark.fault(28)
def test_28_an_encrypted_document(streams: dict[str, bytes]) -> None:
    assert code(container(streams)) == "PP109"


@pytest.mark.fault(28)
def test_28_an_old_document_names_the_program_that_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    assert code(as_ole("WordDocument"), "a.doc") == "PP111"
