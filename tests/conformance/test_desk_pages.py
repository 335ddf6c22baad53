"""Pages as desks print them: rows that a page end cuts, addresses of browsers (records.md 2.6)."""

from __future__ import annotations

import io

import planparse

from ..unit.test_page_tables import HEAD as RULED
from ..unit.test_page_tables import Sheet


def test_the_rest_of_a_row_below_a_page_end_needs_no_lines_left_open() -> None:
    sheet = Sheet()
    sheet.write(200, 60, "青溪镇2024年任务清单", 16)
    sheet.table(
        90,
        [RULED, ["1", "修水渠", "疏通东渠；", "镇水利站"], ["2", "清淤泥", "清淤；", "镇农办"]],
    )
    sheet.next()
    sheet.table(60, [["", "", "验收。", ""], ["3", "铺路面", "铺路。", "镇交管站"]])
    sheet.canvas.showPage()
    sheet.canvas.save()
    result = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")
    assert [(task.title, "".join(task.text.split())) for task in result.plans[0].tasks] == [
        ("修水渠", "疏通东渠；"),
        ("清淤泥", "清淤；验收。"),
        ("铺路面", "铺路。"),
    ]


def test_rows_without_numbers_are_rows_below_a_page_end_too() -> None:
    sheet = Sheet()
    sheet.write(200, 60, "青溪镇2024年任务清单", 16)
    rows = [["1", "修水渠", "疏通东渠；", "镇水利站"], ["", "", "验收；", "镇农办"]]
    sheet.table(90, [RULED, *rows, ["2", "清淤泥", "清淤；", "镇农办"]])
    sheet.next()
    sheet.table(60, [["", "", "验收。", ""]])
    sheet.canvas.showPage()
    sheet.canvas.save()
    result = planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")
    assert len(result.plans[0].tasks) == 4


def test_the_address_that_a_browser_prints_below_all_leaves_no_trace() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=(600, 840), invariant=1)
    for number in (1, 2):
        made.setFont("STSong-Light", 14)
        for k in range(8):
            made.drawString(72, 780 - 90 * k, f"修好第{number}{k}段水渠并且逐处登记造册")
        made.setFont("STSong-Light", 8)
        made.drawString(20, 90, f"https://example.org/plan/t20240308_1.html {number}/2")
        made.showPage()
    made.save()
    result = planparse.parse_bytes(out.getvalue(), name="a.pdf")
    assert "example" not in result.text
