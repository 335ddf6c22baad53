"""What stands around the text of printed pages, and what a scanner writes on them."""

from __future__ import annotations

import io
from typing import Any

import pytest

from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.readers import read
from planparse.readers.blocks import Blocks, Cell
from planparse.readers.limits import Limits
from planparse.readers.lines import Line, Page, TableBox
from planparse.readers.pages import add_pages

Drawn = tuple[float, float, float, str]  # x, y from the top, size, words


def canvas() -> tuple[io.BytesIO, Any]:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    return out, canvas.Canvas(out, pagesize=(600, 840), invariant=1)


def pdf(*pages: list[Drawn]) -> bytes:
    out, made = canvas()
    for page in pages:
        for x, y, size, words in page:
            made.setFont("STSong-Light", size)
            made.drawString(x, 840 - y, words)
        made.showPage()
    made.save()
    return out.getvalue()


def body(number: int, lines: int = 5) -> list[Drawn]:
    """Full lines of one paragraph that goes on from page to page."""
    words = "组织各村逐段排查河道并且逐处登记造册写满这一行的全部宽度"
    return [(72, 100 + 24 * k, 14, f"{words}第{number}页") for k in range(lines)]


def text(*pages: list[Drawn]) -> str:
    return read(pdf(*pages), "a.pdf", Collector()).text


def plain(pages: int, lines: int = 5) -> str:
    return (
        "".join(words for k in range(1, pages + 1) for _x, _y, _s, words in body(k, lines)) + "\n"
    )


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("pages", [2, 3, 7])
def test_running_lines_leave_no_trace(pages: int, first: bool) -> None:
    def around(k: int) -> list[Drawn]:
        return [
            (72, 30, 9, "2025/3/5 09:12 青石县2025年清淤方案_青石县人民政府"),
            (72, 790, 9, "https://www.qingshi.example.cn/art/2025/3/1/art_12_34.html"),
            (280, 812, 9, f"第 {k} 页 共 {pages} 页"),
        ]

    numbered = range(1, pages + 1)
    drawn = [around(k) + body(k) if first else body(k) + around(k) for k in numbered]
    assert text(*drawn) == plain(pages)


def test_a_running_line_close_to_the_text_is_known_by_its_size_and_place() -> None:
    pages = [
        [(72.0, 80.0, 9.0, f"青石县清淤方案 第{4 * k * k}段"), *body(k)] for k in (1, 2, 3)
    ]  # as far from the text as its lines are from one another
    assert "清淤方案" in text(*pages)
    pages = [[(72.0, 80.0, 9.0, f"青石县清淤方案  {k}/3"), *body(k)] for k in (1, 2, 3)]
    assert text(*pages) == plain(3)


@pytest.mark.parametrize("words", ["青石县供水管网改造", "青石县水利局文件汇编"])
def test_a_running_line_as_large_as_the_text_is_known_by_its_place(words: str) -> None:
    pages = [[(72.0, 80.0, 14.0, words), *body(k)] for k in (1, 2, 3, 4)]
    assert text(*pages) == plain(4)
    pages = [[*body(k), (72.0, 220.0, 14.0, words)] for k in (1, 2, 3, 4)]
    assert text(*pages) == plain(4)
    pages = [[(72.0, 80.0, 14.0, words), *body(k)] for k in (1, 2)]
    assert text(*pages).count(words) == 2  # twice may be chance


def test_a_row_without_rules_that_heads_each_page_stays() -> None:
    row = [(72.0, 80.0, 14.0, "序号"), (160.0, 80.0, 14.0, "事项"), (300.0, 80.0, 14.0, "单位")]
    assert text(*([*row, *body(k)] for k in (1, 2, 3, 4))).count("事项") == 4


def test_lines_of_the_text_that_recur_stay() -> None:
    owner = "责任单位：县水利局"
    pages = [[*body(k), (72.0, 220.0, 14.0, owner)] for k in (1, 2, 3, 4)]
    assert text(*pages).count(owner) == 4
    items = [
        [(72.0, 100.0 + 24 * k, 14.0, f"{4 * n + k}.清理第{4 * n + k}段河道。") for k in range(4)]
        for n in range(5)
    ]
    made = text(*items)
    assert all(f"{k}.清理第{k}段河道。" in made for k in range(20))


def test_a_running_line_on_most_pages_goes_where_it_stands_and_no_other() -> None:
    pages = [[*([(72.0, 30.0, 9.0, "青石县文件")] if k > 1 else []), *body(k)] for k in range(1, 6)]
    pages[4].append((72, 400, 14, "青石县文件"))
    assert text(*pages) == plain(5)[:-1] + "青石县文件\n"


def test_many_pages_are_no_more_work_a_page() -> None:
    def lines(n: int) -> list[Line]:
        return [
            Line("青石县", 70, 110, 30, 9),
            *(Line("满行的文字。", 70, 500, 60 + 20.0 * k, 14) for k in range(5)),
            Line(f"- {n} -", 280, 300, 800, 9),
        ]

    out = Blocks("a.pdf", Limits())
    add_pages([Page(lines(n), [], 840.0) for n in range(1, 3000)], out)
    made = out.source(b"", "pdf").text
    assert "青石县" not in made and "-" not in made


def test_a_soft_hyphen_between_digits_is_a_hyphen() -> None:
    made = text([
        (72, 100, 14, "实施2014\u00ad2020年规划，推广e\u00admail登记，列入重点的全在2021\u00ad"),
        (72, 124, 14, "2025年办完。"),
    ])  # fmt: skip
    assert made == "实施2014-2020年规划，推广email登记，列入重点的全在2021-2025年办完。\n"


def test_room_beside_digits_is_no_blank_but_wide_room_is() -> None:
    made = text([
        (72, 100, 14, "截至"), (103.5, 100, 14, "2025"), (135, 100, 14, "年底完成。"),
        (72, 200, 14, "张三"), (114, 200, 14, "李四"),
    ])  # fmt: skip
    assert made.splitlines() == ["截至2025年底完成。", "张三 李四"]


def scan(*marks: list[Drawn], wide: float = 600) -> bytes:
    """Pages of one picture each, with what a scanner or a person writes on them."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("L", (30, 42), 128))
    out, made = canvas()
    for mark in marks:
        made.drawImage(picture, 0, 0, wide, 840)
        for x, y, size, words in mark:
            made.setFont("STSong-Light", size)
            made.drawString(x, 840 - y, words)
        made.showPage()
    made.save()
    return out.getvalue()


def test_a_scan_with_the_mark_of_the_scanner_is_a_scan() -> None:
    mark: list[Drawn] = [(420, 820, 8, "由“随手扫”扫描创建 Scanned by QuickScan")]
    with pytest.raises(ReadError, match="PP110"):
        read(scan(mark, mark, mark), "a.pdf", Collector())
    with pytest.raises(ReadError, match="PP110"):
        read(scan(mark, [], mark), "a.pdf", Collector())


def test_text_beside_or_over_pictures_is_text() -> None:
    mark: list[Drawn] = [(420, 820, 8, "由“随手扫”扫描创建")]
    assert "第1页" in read(scan(body(1), body(2)), "a.pdf", Collector()).text
    assert "随手扫" in read(scan(mark, wide=200), "a.pdf", Collector()).text


def test_pages_that_are_pictures_are_told_of() -> None:
    mark: list[Drawn] = [(420, 820, 8, "由“随手扫”扫描创建")]
    told = Collector()
    assert "第2页" in read(scan(mark, body(2)), "a.pdf", told).text
    told_of = [each.params["count"] for each in told.items if each.code == "PP114"]
    assert told_of == [1]


def test_what_is_left_out_of_pages_is_told_and_a_line_of_one_page_by_itself() -> None:
    pages = [[(72.0, 30.0, 9.0, "青石县文件"), *body(k)] for k in range(1, 5)]
    pages[1].append((72, 812, 7, "注：以实际开工为准"))
    collector = Collector()
    assert "注" not in read(pdf(*pages), "a.pdf", collector).text
    told = {item.code: item.params for item in collector.items}
    assert told["PP115"] == {"case": "edges", "count": 5, "first": "青石县文件"}
    assert told["PP116"] == {"page": 2, "text": "注：以实际开工为准"}


def test_pages_that_lie_have_running_lines_of_their_own() -> None:
    """Few among many: on each a footer of its own height."""
    stands = [
        Page([Line(f"第{k}段写满全行", 70, 520, 100 + 20 * j, 12) for j in range(6)], [], 840.0)
        for k in range(12)
    ]
    lies = [
        Page(
            [
                *(Line(f"第{k}页的表文", 70, 760, 100 + 20 * j, 12) for j in range(6)),
                Line("青溪县水利局编印", 300, 400, 560, 12),
            ],
            [],
            600.0,
        )
        for k in range(3)
    ]
    out = Blocks("a.pdf", Limits())
    edges = add_pages([*stands, *lies], out)
    assert [line.text for _page, line in edges] == ["青溪县水利局编印"] * 3


def test_a_small_note_below_a_table_in_the_midst_of_a_page_is_no_footer() -> None:
    note = Line("注：时间均为最迟时间。", 70, 250, 400, 9)
    table = TableBox(100, 390, [70, 300, 520], [Cell(0, 0, "任务"), Cell(0, 1, "时限")], [1, 1])
    page = Page([Line("任务分工表", 250, 350, 60, 16), note], [table], 840.0)
    out = Blocks("a.pdf", Limits())
    assert add_pages([page], out) == []
    assert out.source(b"", "pdf").text.endswith("注：时间均为最迟时间。\n")


def table_page(number: int, words: str) -> Page:
    names = [Cell(0, 0, "序号"), Cell(0, 1, "工作任务")]
    cells = [*names, Cell(1, 0, f"{number}"), Cell(1, 1, words)]
    box = TableBox(100, 180, (60.0, 120.0, 500.0), cells, (0.0,) * 4)
    return Page([Line("青溪镇2024年水利台账", 60, 300, 60, 16)], [box], 840)


def test_the_title_that_a_workbook_prints_on_each_page_is_said_once() -> None:
    out = Blocks("a.pdf", Limits())
    add_pages([table_page(k, f"修水渠{k}段") for k in (1, 2, 3)], out)
    assert out.source(b"", "pdf").text == (
        "青溪镇2024年水利台账\n序号\t工作任务\n1\t修水渠1段\n2\t修水渠2段\n3\t修水渠3段\n"
    )


def test_a_mark_across_a_page_makes_its_title_no_running_line() -> None:
    """It is larger than all else, and all that stands beside the title and the table."""
    page = table_page(1, "修水渠")
    title = page.lines[0]._replace(top=30)
    mark = Line("内部资料", 100, 400, 300, 60)
    out = Blocks("a.pdf", Limits())
    add_pages([page._replace(lines=[title, mark])], out)
    assert out.source(b"", "pdf").text.startswith("青溪镇2024年水利台账\n序号\t工作任务\n")
