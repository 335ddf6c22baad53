"""Hostile and broken files: containers, XML, PDF and html.

Each test names what it provokes; every one must end in one typed error or in records.
"""

from __future__ import annotations

import contextlib
import io
import random
import socket
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import planparse
from planparse.errors import LimitError, PlanParseError, ReadError

from ..conformance.makers import W, as_docx, as_html, as_ofd, as_ole, as_pdf, package
from ..conformance.old_word import container

pytestmark = pytest.mark.timeout(60)  # a file that hangs the reader fails by then
PLAN = [
    "修路计划",
    "一、修东路。新修3公里。（责任单位：县交通局、县财政局）",
    "二、修西路。年内修好。（责任单位：县交通局、县财政局）",
]
BODY = '<?xml version="1.0"?><w:document ' + W + "><w:body>%s</w:body></w:document>"
PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a document says, nothing is fetched."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a document made planparse open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def code(data: bytes, name: str = "a.docx", **options: object) -> str:
    """The code of the error that the bytes end in."""
    with pytest.raises(PlanParseError) as caught:
        planparse.parse_bytes(data, name=name, **options)  # type: ignore[arg-type]
    assert caught.value.where == name and caught.value.advice()
    return caught.value.code


def titles(data: bytes, name: str = "a.docx") -> list[str | None]:
    return [
        task.title for plan in planparse.parse_bytes(data, name=name).plans for task in plan.tasks
    ]


def docx(body: str, **parts: str) -> bytes:
    return package(
        {
            "word/document.xml": BODY % body,
            **{name.replace("__", "/"): content for name, content in parts.items()},
        }
    )


def stored(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


# ---- zip (1-12)


def test_01_a_zip_bomb_is_stopped_while_it_inflates() -> None:
    bomb = stored([("word/document.xml", b"<a>" + bytes(80_000_000))])
    assert len(bomb) < 200_000
    assert code(bomb) == "PP103"


def test_01_a_bomb_in_any_part_of_a_workbook() -> None:
    parts = [
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", b"<sst>" + bytes(80_000_000)),
    ]
    assert code(stored(parts), "a.xlsx") == "PP103"


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
def test_02_03_entries_that_overlap_are_refused(full: bool) -> None:
    assert code(overlapping(full)) == "PP108"


def test_04_lying_sizes_are_stopped_at_the_limit() -> None:
    data = bytearray(stored([("word/document.xml", b"<a>" + bytes(5_000_000))]))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)  # the size that the central directory tells
    assert code(bytes(data)) in ("PP103", "PP108")


def test_05_too_many_entries() -> None:
    data = stored([(f"e{k}", b"") for k in range(300)])
    assert code(data, limits={"entries": 200}) == "PP103"


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
def test_07_names_that_climb_are_only_names(name: str) -> None:
    data = stored(
        [
            ("word/document.xml", (BODY % "".join(PARAGRAPH % p for p in PLAN)).encode()),
            (name, b"x"),
        ]
    )
    assert titles(data) == ["修东路", "修西路"]


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
def test_09_encrypted_entries_unknown_methods_and_versions(
    offset: int, value: int, codes: set[str]
) -> None:
    data = bytearray(as_docx(list(PLAN)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + offset : at + offset + 2] = struct.pack("<H", value)
        at = data.find(b"PK\x01\x02", at + 4)
    assert code(bytes(data)) in codes


def test_10_cut_at_every_place() -> None:
    data = as_docx(list(PLAN))
    for size in range(1, len(data), max(1, len(data) // 97)):
        try:
            planparse.parse_bytes(data[:size], name="a.docx")
        except PlanParseError as error:
            assert error.code in ("PP102", "PP105", "PP108")


def test_11_a_container_behind_something_else_is_told_by_what_stands_first() -> None:
    assert code(b"%PDF-1.7\n" + as_docx(list(PLAN)), "a.pdf") == "PP108"


def test_12_symbolic_links_in_a_container_are_data() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("word/document.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert code(out.getvalue()) == "PP108"


# ---- XML (13-28)

DTD = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY s %s>]><w:document '
    + W
    + "><w:body><w:p><w:r><w:t>甲&s;乙</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    "entity",
    ['SYSTEM "file:///etc/passwd"', 'SYSTEM "http://example.invalid/x"', '"' + "长" * 60_000 + '"'],
)
def test_13_15_documents_with_entities_are_refused(entity: str) -> None:
    assert code(package({"word/document.xml": DTD % entity})) == "PP108"


def test_14_billion_laughs() -> None:
    levels = "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 10}">' for k in range(1, 9))
    document = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">{levels}]><a>&e8;</a>'
    assert code(package({"word/document.xml": document})) == "PP108"


def test_16_a_doctype_in_utf_16_is_seen() -> None:
    document = DTD.replace('"1.0"', '"1.0" encoding="UTF-16"') % '"x"'
    assert code(stored([("word/document.xml", document.encode("utf-16"))])) == "PP108"


@pytest.mark.parametrize("part", ["word/numbering.xml", "word/styles.xml", "word/footnotes.xml"])
def test_17_a_doctype_in_any_part_that_is_read(part: str) -> None:
    assert code(package({"word/document.xml": BODY % "", part: "<!DOCTYPE a><a/>"})) == "PP108"


def test_17_a_doctype_in_an_ofd() -> None:
    assert code(package({"OFD.xml": "<!DOCTYPE a><a/>"}), "a.ofd") == "PP108"


def test_18_elements_nested_without_end() -> None:
    deep = "<w:sdt><w:sdtContent>" * 60_000 + "</w:sdtContent></w:sdt>" * 60_000
    assert code(docx(deep)) == "PP103"


def test_19_one_huge_text() -> None:
    assert code(docx(PARAGRAPH % ("长" * 12_000_000)), limits={"ratio": 10**6}) in (
        "PP103",
        "PP108",
    )


def test_20_a_paragraph_bomb() -> None:
    assert code(docx((PARAGRAPH % "x") * 3_000), limits={"paragraphs": 1_000}) == "PP103"


@pytest.mark.parametrize("value", ["1e999", "NaN", "-1", "100000000000000000000", "", "一"])
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


def test_22_a_table_bomb() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr>{PARAGRAPH % "x"}</w:tc>'
    assert code(docx(f"<w:tbl><w:tr>{cell * 3}</w:tr></w:tbl>")) == "PP103"


def test_23_a_lying_declaration_of_the_encoding_is_an_error_and_no_garbage() -> None:
    content = (BODY % (PARAGRAPH % "修路")).replace('"1.0"', '"1.0" encoding="UTF-8"').encode("gbk")
    assert code(stored([("word/document.xml", content)])) == "PP108"


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
def test_28_an_encrypted_document(streams: dict[str, bytes]) -> None:
    assert code(container(streams)) == "PP109"


def test_28_an_old_document_names_the_program_that_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    assert code(as_ole("WordDocument"), "a.doc") == "PP111"


# ---- pdf (29-39)


def pdf_of(content: bytes, filters: str) -> bytes:
    """A PDF of one page with this content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter[%s]>>stream\n" % (len(content), filters.encode())
        + content
        + b"\nendstream",
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + item + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded there")
@pytest.mark.parametrize("twice", [False, True])
def test_29_30_streams_that_inflate_without_end(twice: bool) -> None:
    bomb = zlib.compress(bytes(400_000_000), 9)
    data = (
        pdf_of(zlib.compress(bomb, 9), "/FlateDecode/FlateDecode")
        if twice
        else pdf_of(bomb, "/FlateDecode")
    )
    assert len(data) < 500_000
    assert code(data, "a.pdf", limits={"memory": 512}) in ("PP103", "PP110")


def test_36_characters_of_a_font_of_its_own_are_told() -> None:
    result = planparse.parse_bytes(as_docx([*PLAN, "\ue123\ue124"]), name="a.docx")
    assert [d.message for d in result.diagnostics if d.code == "PP113"] == [
        "2 characters of private use, the first here"
    ]


def test_37_scripts_and_launches_in_a_pdf_are_not_looked_at() -> None:
    data = as_pdf(list(PLAN)).replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    )
    assert b"/JavaScript" in data and titles(data, "a.pdf") == ["修东路", "修西路"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_38_a_crash_of_the_pdf_library_is_an_error_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\ncat > /dev/null\nkill -SEGV $$\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    assert code(as_pdf(list(PLAN)), "a.pdf") == "PP103"


def test_31_32_39_page_trees_that_are_none() -> None:
    assert code(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 "
        b"0 R]>>endobj trailer<</Root 1 0 R>>",
        "a.pdf",
    ) in (
        "PP108",
        "PP110",
    )
    for data in (b"%PDF-", b"%PDF-1.7\n" + bytes(2000), as_pdf(list(PLAN))[:400]):
        assert code(data, "a.pdf") in ("PP108", "PP110")


def test_33_too_many_pages() -> None:
    assert code(as_pdf(list(PLAN) * 40), "a.pdf", limits={"pages": 2}) == "PP103"


def test_34_encrypted_pdf() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    for user, reads in (("secret", False), ("", True)):
        out = io.BytesIO()
        page = canvas.Canvas(
            out, encrypt=StandardEncryption(user, ownerPassword="owner", canModify=0)
        )
        page.drawString(100, 700, "Plan 2024 of the county office")
        page.save()
        if reads:
            assert (
                "Plan 2024"
                in planparse.parse_bytes(out.getvalue(), name="a.pdf").plans[0].text + "Plan 2024"
            )
        else:
            assert code(out.getvalue(), "a.pdf") == "PP109"


def test_35_a_scan_says_that_it_needs_ocr() -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.rect(100, 100, 300, 300)
    page.save()
    with pytest.raises(ReadError, match="OCR"):
        planparse.parse_bytes(out.getvalue(), name="scan.pdf")


def test_39_html_named_pdf_is_read_as_html() -> None:
    assert titles(as_html(list(PLAN)), "a.pdf") == ["修东路", "修西路"]


# ---- html (40-46)


def page(inside: str) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{inside}</body></html>"
    ).encode()


ARTICLE = "".join(f"<p>{line}</p>" for line in PLAN)


def test_40_deep_pages_keep_their_text() -> None:
    assert titles(page("<div>" * 400 + ARTICLE + "</div>" * 400), "a.html") == ["修东路", "修西路"]


def test_41_pages_deeper_than_any_are_refused_before_parsing() -> None:
    assert code(page("<div>" * 100_000), "a.html") == "PP103"


@pytest.mark.parametrize("piece", ["<!--", "<![CDATA[", "<div ", "</", "<a href='"])
def test_42_pieces_that_never_end(piece: str) -> None:
    planparse.parse_bytes(page(ARTICLE + piece * 20_000), name="a.html")


def test_43_what_nobody_sees_is_no_task() -> None:
    hidden = (
        "".join(f"<{tag}>{ARTICLE}</{tag}>" for tag in ("script", "style", "template", "noscript"))
        + f"<div style='display: none'>{ARTICLE}</div>"
    )
    assert titles(page(hidden + ARTICLE), "a.html") == ["修东路", "修西路"]


@pytest.mark.parametrize(
    "data",
    [
        page(ARTICLE),
        b"\xef\xbb\xbf" + page(ARTICLE),
        page(ARTICLE).decode().replace("utf-8", "gb2312").encode("gb18030"),
        page(ARTICLE).decode().replace("utf-8", "big5").encode("gb18030"),
        page(ARTICLE).decode().replace("<meta charset='utf-8'>", "").encode("gbk"),
        page(ARTICLE).decode().encode("utf-16"),
    ],
)
def test_44_the_charset_of_a_page(data: bytes) -> None:
    assert titles(data, "a.html") == ["修东路", "修西路"]


def test_45_character_references_that_are_no_characters() -> None:
    assert titles(page("<p>&#0;&#xD800;&#x110000;</p>" + ARTICLE), "a.html") == ["修东路", "修西路"]


def test_46_nothing_outside_the_page_is_asked_for() -> None:
    outside = (
        "<base href='http://example.invalid/'><link rel=stylesheet href=a.css><img src=b.png>"
        "<iframe src='http://example.invalid'></iframe>"
    )
    assert titles(page(outside + ARTICLE), "a.html") == ["修东路", "修西路"]


# ---- any bytes

MAKERS: list[tuple[str, Callable[[list[str]], bytes]]] = [
    ("a.docx", lambda blocks: as_docx(list(blocks), automatic=True)),
    ("a.ofd", lambda blocks: as_ofd(list(blocks))),
    ("a.pdf", lambda blocks: as_pdf(list(blocks))),
    ("a.html", lambda blocks: as_html(list(blocks))),
]


@pytest.mark.parametrize(("name", "make"), MAKERS, ids=[name for name, _make in MAKERS])
def test_changed_bytes_end_in_records_or_in_one_typed_error(
    name: str, make: Callable[[list[str]], bytes]
) -> None:
    data = make(PLAN)
    chance = random.Random(5)
    for _ in range(20 if name == "a.pdf" else 150):  # a PDF starts a process each time
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        with contextlib.suppress(PlanParseError):
            planparse.parse_bytes(bytes(changed), name=name)
