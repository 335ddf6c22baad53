"""Lines of printed pages: what becomes of them, and what is left out."""

from __future__ import annotations

import io

import planparse
from planparse.readers.blocks import Blocks
from planparse.readers.limits import Limits
from planparse.readers.lines import Line, Page, joint, lines_of, margins
from planparse.readers.pages import add_pages
from planparse.readers.radicals import plain_radicals

from .reading import text


def test_lines_that_end_before_they_begin_have_margins() -> None:
    assert margins([Line("渠", 9.0, 4.0, 0.0, 1.0), Line("路", 7.0, 1.0, 2.0, 1.0)]) == (7.0, 4.0)


def test_radicals_are_put_back() -> None:
    assert plain_radicals("⻄部⻓效⽅案①⑩（甲）") == "西部长效方案①⑩（甲）"


def test_pieces_of_a_line_stand_beside_one_another_whatever_their_sizes() -> None:
    pieces = [
        Line("计划", 40, 80, 12, 20),  # close below a small line
        Line("(试行)", 85, 105, 24, 10),  # at its foot
        Line("修路", 0, 40, 12, 20),
        Line("附件", 0, 10, 6, 5),
    ]
    assert [line.text for line in lines_of(pieces, lambda _before, _piece: "")] == [
        "附件",
        "修路计划(试行)",
    ]


def test_a_ruled_table_over_two_pages_is_one_and_its_second_header_is_no_row() -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=A4, invariant=1)
    header = ("序号", "工作任务", "责任单位", "完成时限")
    rows = [(str(k), f"修缮第{k}座村桥", "县交通局、县财政局", "年底前") for k in range(1, 9)]
    for number, part in enumerate((rows[:4], rows[4:]), 1):
        made.setFont("STSong-Light", 12)
        if number == 1:
            made.drawString(90, 780, "青石县2025年村桥修缮任务清单")
        made.drawString(290, 40, f"— {number} —")
        y = 750.0
        for row in (header, *part):
            for c, cell in enumerate(row):
                made.drawString(70 + c * 115, y - 16, cell)
                made.rect(66 + c * 115, y - 24, 115, 24)
            y -= 24
        made.showPage()
    made.save()
    (plan,) = planparse.parse_bytes(out.getvalue(), name="a.pdf").plans
    assert [
        (
            t.number,
            t.title,
            [u.name for d in t.responsibilities for u in d.units],
            t.deadlines[0].end,
        )
        for t in plan.tasks
    ] == [(k, f"修缮第{k}座村桥", ["县交通局", "县财政局"], "2025-12-31") for k in range(1, 9)]


def line(
    words: str, top: float, size: float = 14.0, left: float = 70.0, right: float = 500.0
) -> Line:
    return Line(words, left, right, top, size)


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    pages = [
        Page(
            [
                line("2024/3/8 上午10:00", 20),
                *(line(f"第{n}页第{k}行，满行。", 60 + 20 * k) for k in range(5)),
                line(f"https://a.gov.cn/x {n}/2", 800),
            ],
            [],
        )
        for n in (1, 2)
    ]
    out = Blocks("a.pdf", Limits())
    add_pages(pages, out)
    made = out.source(b"", "pdf").text
    assert "https" not in made and "2024/3/8" not in made and "第2页第4行" in made


def test_running_headers_and_page_numbers_part_no_paragraph() -> None:
    body = ("这一段话从第一页起", "一直写过了第二页", "到第三页才算写完。")
    pages = [
        Page(
            [
                line("青石县人民政府文件", 20, right=200),
                line(words, 60),
                line(f"— {n} —", 800, right=100),
            ],
            [],
        )
        for n, words in enumerate(body, 1)
    ]
    out = Blocks("a.pdf", Limits())
    add_pages(pages, out)
    assert out.source(b"", "pdf").text == "".join(body) + "\n"


def test_tables_of_contents_are_left_out() -> None:
    out = Blocks("a.pdf", Limits())
    add_pages(
        [
            Page(
                [
                    line("一、总体要求................ 3", 60),
                    line("二、主要任务………………… 12", 80),
                    line("正文。", 100),
                ],
                [],
            )
        ],
        out,
    )
    assert out.source(b"", "pdf").text == "正文。\n"


def test_an_entry_of_the_contents_over_two_lines_is_left_out_whole() -> None:
    out = Blocks("a.pdf", Limits())
    words = (
        "目　录",
        "一、总体要求……………… 3",
        "二、统筹推进农田水利设施的改造",
        "和管护……………… 12",
        "修水渠。",
        "清淤泥的安排",
    )
    add_pages([Page([line(said, 60 + 20 * k) for k, said in enumerate(words)], [])], out)
    assert out.source(b"", "pdf").text == "修水渠。\n清淤泥的安排\n"


def test_an_entry_of_the_contents_behind_a_sentence_takes_nothing_of_it() -> None:
    out = Blocks("a.pdf", Limits())
    add_pages(
        [Page([line("各方都要行动起来。（三）健身行动……………… 33", 60), line("正文。", 100)], [])],
        out,
    )
    assert out.source(b"", "pdf").text == "各方都要行动起来。\n正文。\n"


def test_page_numbers_close_to_the_text_are_known_by_counting_on() -> None:
    pages = [
        Page(
            [
                *(line(f"甲乙丙丁第{n}页{k}", 60 + 20 * k) for k in range(5)),
                line(str(n + 6), 160, right=90),
            ],
            [],
        )
        for n in range(1, 5)
    ]
    pages.append(
        Page(
            [
                *(line(f"甲乙丙丁第5页{k}", 60 + 20 * k) for k in range(5)),
                line("2030", 160, right=90),
            ],
            [],
        )
    )
    out = Blocks("a.pdf", Limits())
    add_pages(pages, out)
    made = out.source(b"", "pdf").text
    assert "第2页1" in made and "2030" in made
    assert not any(f"\n{n}\n" in made or f"4{n}甲" in made for n in range(7, 11))


def test_merged_cells_of_a_ruled_table_are_said_again_downward_and_once_to_the_right() -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=A4, invariant=1)
    made.setFont("STSong-Light", 12)
    made.drawString(70, 790, "青石县健康指标及其现状与目标的说明")
    cells = [  # words, column, row, columns, rows
        ("领域", 0, 0, 1, 1), ("序号", 1, 0, 1, 1), ("指标", 2, 0, 1, 1), ("目标", 3, 0, 1, 1),
        ("饮食", 0, 1, 1, 3), ("结果性指标", 1, 1, 3, 1), ("1", 1, 2, 1, 2),
        ("食盐摄入量", 2, 2, 1, 1), ("5克", 3, 2, 1, 1), ("说明：每人每日", 2, 3, 2, 1),
    ]  # fmt: skip
    for words, c, r, wide, high in cells:
        made.rect(66 + c * 115, 760 - (r + high) * 24, 115 * wide, 24 * high)
        made.drawString(70 + c * 115, 760 - r * 24 - 16, words)
    made.showPage()
    made.save()
    assert text(out.getvalue(), "a.pdf").splitlines()[1:] == [
        "领域\t序号\t指标\t目标",
        "饮食\t结果性指标\t\t",
        "饮食\t1\t食盐摄入量\t5克",
        "饮食\t1\t说明：每人每日\t",
    ]


def test_lines_that_recur_in_the_text_are_no_headers() -> None:
    owner = "责任单位：县发改局、各乡镇"
    pages = [
        Page(
            [
                *(line(f"第{n}页第{k}件事写到行末为止。", 60 + 20 * k) for k in range(9)),
                line(owner, 240, right=300),
            ],
            [],
        )
        for n in range(1, 5)
    ]
    out = Blocks("a.pdf", Limits())
    add_pages(pages, out)
    assert out.source(b"", "pdf").text.count(owner) == 4


def test_a_trailer_broken_over_lines_is_one() -> None:
    (task,) = (
        planparse.parse("修路计划\n一、修路。修好。（牵头单位：市交通局；\n责任单位：市财政局）\n")
        .plans[0]
        .tasks
    )
    assert [(d.role, [u.name for u in d.units]) for d in task.responsibilities] == [
        ("lead", ["市交通局"]),
        ("responsible", ["市财政局"]),
    ]


def test_a_page_without_indents_amid_others_is_one_long_paragraph() -> None:
    def page(first: float) -> Page:
        full = [Line("修渠疏沟清淤护岸。", 70, 520, 100 + 20 * k, 50) for k in range(9)]
        return Page([full[0]._replace(left=first), *full[1:]], [], 840.0)

    out = Blocks("a.pdf", Limits())
    add_pages([page(170), page(70), page(170)], out)
    first, second = out.source(b"", "pdf").text.splitlines()
    assert (len(first), len(second)) == (18 * 9, 9 * 9)


def test_a_hyphen_at_the_end_of_a_line_stays_where_a_figure_follows() -> None:
    assert joint("（3月25日\u00ad", "10月30日）") == "（3月25日-10月30日）"
    assert joint("3\u00ad", "5家") == "3-5家"
    assert joint("water\u00ad", "works") == "waterworks"


def said(*lines: Line) -> list[str]:
    """The paragraphs of a page with these lines above running text."""
    body = [Line("修渠疏沟清淤护岸。", 70, 520, 300 + 30 * k, 16) for k in range(9)]
    out = Blocks("a.pdf", Limits())
    add_pages([Page([*lines, body[0]._replace(left=102), *body[1:]], [], 840.0)], out)
    return out.source(b"", "pdf").text.splitlines()[:-1]


def test_a_title_over_full_lines_is_one_paragraph() -> None:
    first, rest = Line("青溪县农村供水工作实施方", 72, 518, 100, 22), Line("案", 284, 306, 130, 22)
    assert said(first, rest) == ["青溪县农村供水工作实施方案"]
    assert said(first, rest._replace(text="供水", left=273, right=317)) == [
        "青溪县农村供水工作实施方供水"
    ]
    assert said(first._replace(left=150, right=440), rest) == ["青溪县农村供水工作实施方案"]
    apart = rest._replace(text="第二章", left=262, right=328)
    assert len(said(first._replace(left=150, right=440), apart)) == 2  # room was left
    assert len(said(first, rest._replace(top=250))) == 2


def test_a_figure_that_had_no_room_begins_no_paragraph() -> None:
    assert said(
        Line("修渠的比例为不超过", 102, 452, 100, 16),
        Line("30%，500万元以上的部分另行规定", 70, 520, 130, 16),
        Line("执行。", 70, 120, 160, 16),
    ) == ["修渠的比例为不超过30%，500万元以上的部分另行规定执行。"]


def test_a_page_with_a_few_short_lines_does_not_tell_where_its_text_ends() -> None:
    full = [Line("修" * 20, 0.0, 200.0, 14.0 * k, 10.0) for k in range(9)]
    last = [Line("抓好落实。", 0.0, 50.0, 0.0, 10.0)]
    wide = [Line("附件2", 0.0, 30.0, 0.0, 10.0)]
    out = Blocks("a.pdf", Limits())
    add_pages([Page(full, [], 842.0), Page(last, [], 842.0), Page(wide, [], 595.0)], out)
    assert out.source(b"", "pdf").text.endswith("抓好落实。\n附件2\n")
