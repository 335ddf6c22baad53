"""What readers leave out of printed pages and of Markdown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

import planparse
from planparse.records.models import ParseResult

from ..conformance.makers import package
from ..conformance.page_makers import as_ofd
from .test_left_out import TASK, kinds, of


def printed(dress: Callable[[Any], None]) -> ParseResult:
    """A PDF with a plan on it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = Canvas(out, invariant=1)
    page.setFont("STSong-Light", 14)
    for k, line in enumerate(("青石县交通工作方案", "一、修路。修好东路。（责任单位：县交通局）")):
        page.drawString(70, 700 - 24 * k, line)
    dress(page)
    page.save()
    return planparse.parse_bytes(out.getvalue(), name="a.pdf")


def test_a_task_in_an_annotation_of_a_page_is_told() -> None:
    def dress(page: Any) -> None:
        page.textAnnotation(TASK, (70, 600, 90, 620))
        page.linkURL("https://example.org", (70, 500, 90, 520))

    result = printed(dress)
    assert kinds(result) == [("notes", "trailer")]
    assert "县财政局" not in result.text


def test_text_that_a_page_does_not_show_is_read() -> None:
    def dress(page: Any) -> None:
        text = page.beginText(70, 600)
        text.setTextRenderMode(3)  # as programs put it under a scan
        text.textOut(TASK)
        page.drawText(text)

    assert len(printed(dress).plans[0].tasks) == 2


def test_annotations_and_attached_files_of_an_ofd_are_told() -> None:
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    with zipfile.ZipFile(
        io.BytesIO(as_ofd(["青石县交通工作方案", "一、修路。修好东路。"]))
    ) as made:
        files = {name: made.read(name).decode() for name in made.namelist()}
    root = files["Doc_0/Document.xml"]
    more = "<ofd:Annotations>A.xml</ofd:Annotations><ofd:Attachments>F.xml</ofd:Attachments>"
    code = f"<ofd:TextObject><ofd:TextCode>{TASK}</ofd:TextCode></ofd:TextObject>"
    files |= {
        "Doc_0/Document.xml": root.replace("</ofd:Document>", f"{more}</ofd:Document>"),
        "Doc_0/A.xml": f'<ofd:Annotations {names}><ofd:Page PageID="0"><ofd:FileLoc>P.xml'
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        "Doc_0/P.xml": f"<ofd:PageAnnot {names}><ofd:Annot><ofd:Appearance>{code}</ofd:Appearance>"
        "</ofd:Annot></ofd:PageAnnot>",
        "Doc_0/F.xml": f'<ofd:Attachments {names}><ofd:Attachment ID="1"/></ofd:Attachments>',
    }
    result = planparse.parse_bytes(package(files), name="a.ofd")
    assert kinds(result) == [("notes", "trailer")]
    assert [each.params for each in of(result, "PP114")] == [{"case": "attached", "count": 1}]


@pytest.mark.parametrize(
    "line",
    [
        "修好东路[注](责任单位:县交通局)",
        "修好东路[注](县交通局负责)",
        "```责任单位：县交通局\n管路。\n```",
    ],
)
def test_no_owner_is_taken_for_a_mark_of_markdown(line: str) -> None:
    result = planparse.parse_bytes(f"# 方案\n\n一、修路。\n{line}\n".encode(), name="a.md")
    assert "县交通局" in result.text


def test_data_on_top_of_markdown_is_told_and_a_text_between_rules_is_read() -> None:
    front = "---\ntitle: 方案\nnotes:\n  - （责任单位：县财政局）\n---\n一、修路。修好东路。\n"
    result = planparse.parse_bytes(front.encode(), name="a.md")
    assert kinds(result) == [("front", "trailer")]
    rules = f"---\n{TASK}\n---\n四、管路。\n"
    assert "县财政局" in planparse.parse_bytes(rules.encode(), name="a.md").text


def test_a_caption_of_a_table_is_read() -> None:
    head = "<tr><td>工作任务</td><td>责任单位</td></tr><tr><td>修路</td><td>县交通局</td></tr>"
    table = f"<table><caption>由县财政局监管</caption>{head}</table>"
    for name in ("a.html", "a.md"):
        text = planparse.parse_bytes(f"\n{table}\n".encode(), name=name).text
        assert text.lstrip().startswith("由县财政局监管\n")


def test_a_title_of_a_link_is_no_silence() -> None:
    text = '# 方案\n\n一、修路。[见](http://x "责任单位：县交通局")\n'
    assert "县交通局" in planparse.parse_bytes(text.encode(), name="a.md").text


def test_the_word_above_contents_goes_with_them() -> None:
    def dress(page: Any) -> None:
        page.showPage()
        page.setFont("STSong-Light", 14)
        for k, line in enumerate(("目录", "一、修路............1", "二、管路............2")):
            page.drawString(70, 700 - 24 * k, line)
        page.showPage()
        page.setFont("STSong-Light", 14)
        page.drawString(70, 700, "二、管路。管好西路。")

    result = printed(dress)
    assert "录" not in result.text
    assert [task.title for task in result.plans[0].tasks] == ["修路", "管路"]
    (told,) = of(result, "PP115")
    assert told.params == {"case": "contents", "count": 3, "first": "目录"}
