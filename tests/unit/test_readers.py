"""Other formats: what each reader keeps, leaves out, and asks for."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read

from ..conformance.makers import as_docx, as_ole, package, zipped
from .reading import text

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def test_markdown_marks_are_left_out_and_lines_stay() -> None:
    source = (
        "---\ntitle: x\n---\n# 修路计划\n\n**一、修东路**\n> 引用\n- 条目\n"
        "[链接](http://x)和\\*星\n```\n代码\n```\n"
    )
    made = text(source.encode(), "a.md")
    assert made.split("\n")[3:] == [
        "修路计划",
        "",
        "一、修东路",
        "引用",
        "条目",
        "链接和*星",
        "",
        "代码",
        "",
        "",
    ]
    assert read(source.encode(), "a.md", Collector()).format == "md"


def ofd(*documents: str, template: str = "") -> bytes:
    """Documents of one page each, with a template under each page where one is given."""
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocRoot>/Doc_{k}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for k in range(len(documents))
    )
    parts = {"OFD.xml": f"<ofd:OFD {NAMES}>{bodies}</ofd:OFD>"}
    use = '<ofd:Template TemplateID="9"/>' if template else ""
    for k, content in enumerate(documents):
        common = (
            '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
            if template
            else ""
        )
        parts[f"Doc_{k}/Document.xml"] = (
            f'<ofd:Document {NAMES}>{common}<ofd:Pages><ofd:Page BaseLoc="Pages/P.xml"/>'
            "</ofd:Pages></ofd:Document>"
        )
        parts[f"Doc_{k}/Pages/P.xml"] = (
            f"<ofd:Page {NAMES}>{use}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
            "</ofd:Page>"
        )
        if template:
            parts[f"Doc_{k}/Tpls/T.xml"] = (
                f"<ofd:Page {NAMES}><ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content>"
                "</ofd:Page>"
            )
    return package(parts)


def piece(x: float, y: float, words: str) -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} {5 * len(words)} 6" Size="5">'
        f'<ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'
    )


def test_ofd_is_read_in_the_order_of_the_page() -> None:
    assert (
        text(
            ofd(
                piece(30, 60, "第二行。")
                + piece(58, 40, "一行。")
                + piece(30, 40.2, "第")
                + piece(35, 40, "一段")
            ),
            "a.ofd",
        )
        == "第一段  一行。\n第二行。\n"
    )


def test_ofd_templates_and_several_documents() -> None:
    assert (
        text(
            ofd(piece(30, 60, "甲。"), piece(30, 60, "乙。"), template=piece(30, 52, "版式。")),
            "a.ofd",
        )
        == "版式。\n甲。\n版式。\n乙。\n"
    )


def test_an_ofd_of_pictures_says_so() -> None:
    with pytest.raises(PlanParseError, match="PP110"):
        text(ofd(""), "a.ofd")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        ("application/epub+zip", "EPUB"),
        ("text/plain", "no document"),
    ],
)
def test_containers_of_other_kinds_are_named(kind: str, told: str) -> None:
    with pytest.raises(PlanParseError, match="PP105") as caught:
        text(zipped({"mimetype": kind, "content.xml": "<x/>"}), "a.odt")
    assert told in caught.value.message() and caught.value.advice()


def test_a_missing_extra_names_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "planparse.readers.docx", None)  # as if lxml were not there
    with pytest.raises(PlanParseError, match=r"pip install 'planparse\[docx\]'") as caught:
        read(as_docx(["一、修路。"]), "a.docx", Collector())
    assert caught.value.code == "PP107"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called soffice that does what the test writes into it."""
    program = tmp_path / "soffice"
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return program


OLD = as_ole("WordDocument")


def test_old_formats_go_through_libreoffice(office: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(
        as_docx(["修路计划", "一、修东路。新修3公里。（责任单位：县交通局、县财政局）"])
    )
    office.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/args\nmkdir -p out && cp {made} out/document.docx\n'
    )
    office.chmod(0o755)
    source = read(OLD, "旧.doc", Collector())
    assert source.format == "doc" and "一、修东路。" in source.text
    args = (tmp_path / "args").read_text()
    assert (
        "--headless" in args
        and "-env:UserInstallation=file://" in args
        and "--infilter" not in args
    )


@pytest.mark.parametrize("codec", ["utf-16-le", "cp1252", "gb18030"])
@pytest.mark.parametrize("data", [OLD, b"{\\rtf1\\ansi cut"])
@pytest.mark.fault(103)
def test_a_binary_file_that_libreoffice_takes_for_text_is_damaged(
    office: Path, tmp_path: Path, data: bytes, codec: str
) -> None:
    shown = "".join(c for c in data[:40].decode(codec, "replace") if c.isprintable())
    made = tmp_path / "made.docx"
    made.write_bytes(as_docx([shown, "一、修东路。新修3公里。"]))
    office.write_text(f"#!/bin/sh\nmkdir -p out && cp {made} out/document.docx\n")
    office.chmod(0o755)
    with pytest.raises(PlanParseError, match=r"PP108.*plain text"):
        read(data, "a.doc", Collector())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLD[:300], "PP108"),
        (OLD[:8] + bytes(600), "PP108"),
        (OLD[:8] + "一、修东路。新修3公里。".encode("gbk") * 60, "PP108"),
        (OLD[:1000], "PP108"),
        (as_ole("Contents"), "PP105"),
        (OLD, "PP111"),
    ],
)
def test_what_an_old_document_is_shows_before_it_is_converted(
    data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PlanParseError, match=code):
        read(data, "a.doc", Collector())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.timeout(300)
def test_libreoffice_itself_reads_rich_text_and_refuses_what_is_cut() -> None:
    words = "".join(f"\\u{ord(char)} ?" for char in "一、修东路。")
    rich = f"{{\\rtf1\\ansi {words}\\par}}".encode()
    assert read(rich, "a.rtf", Collector()).text.strip() == "一、修东路。"
    for data, name in ((rich[:-5], "a.rtf"), (OLD, "a.doc")):
        with pytest.raises(PlanParseError, match="PP108"):
            read(data, name, Collector())


@pytest.mark.fault(103)
def test_libreoffice_that_makes_nothing_or_takes_too_long(office: Path) -> None:
    office.write_text("#!/bin/sh\nexit 0\n")
    office.chmod(0o755)
    with pytest.raises(PlanParseError, match="PP108"):
        read(OLD, "a.doc", Collector())
    office.write_text("#!/bin/sh\nexec sleep 20\n")
    from planparse.readers.limits import limits_of

    with pytest.raises(PlanParseError, match="PP103"):
        read(OLD, "a.doc", Collector(), limits=limits_of({"seconds": 1}))


def sheet(rows: list[list[object]], *merged: tuple[int, int, int, int, str]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    made = book.add_worksheet()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            made.write(r, c, cell)
    for first, left, last, right, words in merged:
        made.merge_range(first, left, last, right, words)
    book.close()
    return out.getvalue()


def test_a_ledger_with_group_rows_and_owners_merged_over_rows() -> None:
    rows: list[list[object]] = [
        ["修缮任务清单（2025年）"], ["序号", "工作任务", "牵头单位", "完成时限"],
        [1, "修东桥", "", ""], [2, "修西桥", "", ""], ["二、民生"],
        [3, "修渠", "县水利局", "6月底前"],
    ]  # fmt: skip
    data = sheet(rows, (2, 2, 3, 2, "县交通局"), (2, 3, 3, 3, "年底前"))
    tasks = planparse.parse_bytes(data, name="a.xlsx").plans[0].tasks
    assert [
        (
            t.title,
            [u.name for d in t.responsibilities for u in d.units],
            [d.end for d in t.deadlines],
        )
        for t in tasks
    ] == [
        ("修东桥", ["县交通局"], ["2025-12-31"]),
        ("修西桥", ["县交通局"], ["2025-12-31"]),
        ("修渠", ["县水利局"], ["2025-06-30"]),
    ]
    assert tasks[2].path[0].label == "二、"


def test_cells_far_apart_cost_nothing() -> None:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(1_048_000, 16_000, "x")
    sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    book.close()
    assert read(out.getvalue(), "a.xlsx", Collector()).text == "x\n"
    with pytest.raises(PlanParseError, match="PP103"):
        read(_far_apart(), "a.xlsx", Collector())


def _far_apart() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().write_row(0, 0, ["x", *[""] * 16_000, "y"])
    book.close()
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", "护路方案\n一、修路。\n".encode(), ".docx"),
        ("a.PDF", b"not found", ".pdf"),
        ("a.doc", b"<html><body><p>a</p></body></html>", None),  # a page that Word saved
        ("a.txt", b"a", None),
    ],
)
def test_a_text_under_the_name_of_a_document_is_told(
    name: str, data: bytes, told: str | None
) -> None:
    result = planparse.parse_bytes(data, name=name)
    found = [d.params["suffix"] for d in result.diagnostics if d.code == "PP118"]
    assert found == ([told] if told else [])
