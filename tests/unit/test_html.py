"""Web pages: the article, its facts, tables and lists."""

from __future__ import annotations

import pytest

import planparse

from .reading import text


def page(inside: str) -> bytes:
    return (
        f"<html><head><meta charset='utf-8'><title>题</title></head><body>{inside}</body></html>"
    ).encode()


def test_spans_of_a_html_table() -> None:
    table = (
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁<br>戊</td>"
        "</tr></table>"
    )
    assert text(page(table), "a.html") == "甲\t乙\t\n甲\t丙\t丁 戊\n"


def test_the_article_is_found_among_navigation_and_the_facts_above_it_are_kept() -> None:
    facts = (
        "<table><tr><td><b>发文字号：</b></td><td>云政发〔2024〕3号</td><td>成文日期：</td>"
        "<td>2024年3月8日</td></tr></table>"
    )
    article = (
        "<div id='zoom'>"
        + "<p>一、修路。修好东路和西路，方便群众出行，带动沿线产业发展。</p>" * 4
        + "</div>"
    )
    navigation = "<div class=nav><a>首页</a><a>政务公开</a></div>"
    made = text(page(navigation + facts + article + "<div>版权所有</div>"), "a.html")
    assert (
        made.startswith("发文字号：云政发〔2024〕3号\n成文日期：2024年3月8日\n一、修路。")
        and "首页" not in made
        and "版权" not in made
    )


def test_word_exported_html_keeps_its_numbers() -> None:
    item = (
        "<p class=MsoListParagraph><![if !supportLists]>"
        "<span style='mso-list:Ignore'>一、<span>&nbsp;</span></span><![endif]>工作目标</p>"
    )
    assert (
        text(page(item + "<p><span style='display:none'>藏</span>正文</p>"), "a.html").replace(
            "\xa0", ""
        )
        == "一、工作目标\n正文\n"
    )


def test_inline_tags_part_no_words_and_blocks_do() -> None:
    assert (
        text(page("<div>一、<b>修</b>路<p>甲</p>乙<br>丙</div>"), "a.html")
        == "一、修路\n甲\n乙\n丙\n"
    )


def test_number_and_date_may_stand_only_in_the_facts_of_the_page() -> None:
    article = (
        "<div id='zoom'><p>云山县道路养护实施方案</p><p>一、修东路。"
        "9月底前修好3公里，桥涵、护栏一并修好。（责任单位：县交通局、县财政局）</p></div>"
    )
    table = (
        "<table><tr><td>发文字号：</td><td>云政发〔2024〕3号</td><td>成文日期：</td>"
        "<td>2024年03月08日</td></tr></table>"
    )
    listed = "<ul><li><b>文号：</b>云政发〔2024〕3号</li><li><b>成文日期：</b>2024-03-08</li></ul>"
    for facts in (table, listed):
        (plan,) = planparse.parse_bytes(
            page(f"<div>首页</div>{facts}{article}"), name="a.html"
        ).plans
        assert (plan.title, plan.document_number, plan.issued_on, plan.year) == (
            "云山县道路养护实施方案",
            "云政发〔2024〕3号",
            "2024-03-08",
            2024,
        )
        assert plan.tasks[0].deadlines[0].end == "2024-09-30"


def test_the_heading_of_the_page_is_the_title_where_the_article_has_none() -> None:
    article = (
        "<div class='TRS_Editor'><p>一、修东路。"
        "9月底前修好3公里，桥涵、护栏一并修好。（责任单位：县交通局、县财政局）</p></div>"
    )
    for above in (
        "<h1>云山县道路养护实施方案</h1>",
        "<div class='title'>云山县道路养护实施方案</div>",
        "",
    ):
        data = (
            "<html><head><meta charset='utf-8'><title>云山县道路养护实施方案-云山县政府网</title>"
            f"</head><body>{above}{article}</body></html>"
        )
        assert (
            planparse.parse_bytes(data.encode(), name="a.html").plans[0].title
            == "云山县道路养护实施方案"
        )


def test_line_ends_of_the_source_part_no_words_and_ordered_lists_show_their_numbers() -> None:
    assert (
        text(
            page("<p>县水\n   利局 and\nothers</p><ol start=3><li>修路</li><li>架桥</li></ol>"),
            "a.html",
        )
        == "县水利局 and others\n3.修路\n4.架桥\n"
    )


def test_what_the_styles_of_a_page_hide_is_left_out_and_told() -> None:
    page = (
        "<html><head><style>/* .art {display:none} */ .gone, #off {DISPLAY : none}"
        "@media print {.art {display:none}} .item {display:none} .item.on {display:block}"
        "@media screen {.v {visibility:hidden}} a:hover {display:none} .w {mso-hide:all}"
        ".y {mso-hide:none} body {display:none} .x { color: red</style></head><body><div class=art>"
        "<p>青石县交通工作方案</p><p>一、修路。修好东路。</p>"
        "<p class=gone>二、查车。县公安局负责。</p>"
        "<p id=off>旧稿</p><p class='item on'>二、绿化。补栽行道树。</p><p class=v>无</p>"
        "<p class=w>批注</p><p class=gone style='display:block'>三、管护。</p>"
        "<p class=y>四、验收。</p></div></body></html>"
    )
    result = planparse.parse_bytes(page.encode(), name="a.html")
    assert [task.title for task in result.plans[0].tasks] == ["修路", "绿化", "管护", "验收"]
    told = [each.params for each in result.diagnostics if each.code in ("PP115", "PP119")]
    assert [(each["count"], each["first"]) for each in told] == [(4, "二、查车。县公安局负责。")]


ARTICLE = (
    "<div id='zoom'><h1>青石县修路方案</h1>"
    + "<p>一、修路。修好东路和西路，方便群众出行，带动沿线产业发展。</p>" * 4
    + "</div>"
)


def test_attachments_below_an_article_are_a_list_of_the_document() -> None:
    below = (
        "<div>附件：<a href=a>1.道路清单.doc</a></div><div><a href=b>2.分工表.xls</a></div>"
        "<div class=share>分享</div><div><a href=c>别县办法.pdf</a></div>"
    )
    made = text(page(ARTICLE + below), "a.html")
    assert made.endswith("\n附件：1.道路清单.doc\n2.分工表.xls\n") and "办法" not in made
    [plan] = planparse.parse_bytes(page(ARTICLE + below), name="a.html").plans
    assert plan.attachments == ["道路清单.doc", "分工表.xls"]


def test_a_shelf_of_attachments_gives_its_names_and_says_no_name_twice() -> None:
    shelf = "<h3>相关附件</h3><ul><li><a href=a>道路清单.docx</a></li></ul><p>浏览次数</p>"
    made = text(page(ARTICLE + shelf), "a.html")
    assert made.endswith("\n附件：道路清单.docx\n")
    said = ARTICLE.replace("</div>", "<p>附件：道路清单</p></div>")
    assert text(page(said + shelf), "a.html").endswith("\n附件：道路清单\n")


ITEMS = [f"{k}、修路{k}。修好东路{k}段和西路{k}段，方便群众出行。" for k in "一二三四五六"]
MENU = "<div class=menu><ul><li><a>首页</a></li><li><a>政务公开</a></li></ul></div>"


ARTICLES = {
    "boxes": "".join(f"<div>{item}</div>" for item in ITEMS),
    "boxes in boxes": "".join(
        f"<div><div><span>&nbsp; {item}</span></div></div>" for item in ITEMS
    ),
    "lines": "<br>".join(ITEMS),
    "lines in fonts": "<br>".join(f"<font>{item}</font>" for item in ITEMS),
    "sections": "".join(f"<section>{item}</section>" for item in ITEMS),
    "beside a menu": "<table><tr><td><a>领导信息</a></td><td>" + "<br>".join(ITEMS) + "</table>",
}


@pytest.mark.parametrize("article", ARTICLES.values(), ids=list(ARTICLES))
def test_an_article_is_found_whatever_its_paragraphs_are(article: str) -> None:
    around = (
        f"<div class=wrap><div class=info>来源：本站</div><div class=c1>{article}</div>"
        "<div>上一篇：<a>甲镇水利要点</a></div><div>下一篇：<a>乙镇水利要点</a></div></div>"
    )
    foot = "<div class=foot><p>主办单位：青石县政府办公室</p><p>版权所有 网站地图</p></div>"
    data = page(MENU + around + foot)
    assert text(data, "a.html") == "\n".join(ITEMS) + "\n"
    assert "PP119" not in {d.code for d in planparse.parse_bytes(data, name="a.html").diagnostics}


def test_a_cell_of_a_table_is_no_article_beside_another() -> None:
    long = "修好东路和西路，" * 20
    made = text(page(f"<table><tr><td>一</td><td>{long}<br>{long}</td></tr></table>"), "a.html")
    assert made.startswith("一\t修好")


def test_a_title_over_centred_lines_is_one_and_its_number_is_no_line_of_it() -> None:
    lines = ["蓝湾市碳达峰碳中和三年行动", "路径（2025—2027年）", "蓝政发〔2025〕3号"]
    inside = "".join(f"<p style='text-align: center'>{each}</p>" for each in lines)
    upper = inside.replace("text-align: center", "TEXT-ALIGN: Center")  # of old editors
    for head in (inside, upper, f"<p align=center>{'<br>'.join(lines)}</p>"):
        body = "".join(f"<p>{item}</p>" for item in ITEMS)
        (plan,) = planparse.parse_bytes(page(f"{head}{body}"), name="a.html").plans
        assert (plan.title, plan.document_number) == ("".join(lines[:2]), lines[2])


def test_deleted_words_are_left_out_and_controls_show_nothing() -> None:
    data = page("<p>一、修<del>旧</del>路\x01和\x05桥</p>")
    assert text(data, "a.html") == "一、修路和桥\n"
    told = [d for d in planparse.parse_bytes(data, name="a.html").diagnostics if d.code == "PP115"]
    assert len(told) == 1


@pytest.mark.parametrize("tag", ["div", "section"])
def test_an_article_of_many_parts_is_what_no_frame_of_the_page_is(tag: str) -> None:
    parts = [
        f"<{tag} class=part><h3>{k}、第{k}类</h3><div>（一）修好东路{k}段。</div>"
        f"<div>（二）修好西路{k}段。</div></{tag}>"
        for k in "一二三四五六"
    ]
    around = (
        f"<div class=wrap><div class=c1>{''.join(parts)}</div></div><div class=foot>青石县</div>"
    )
    made = text(page(MENU + around), "a.html")
    assert made.startswith("一、第一类\n（一）") and made.endswith("（二）修好西路六段。\n")


@pytest.mark.parametrize(
    ("sign", "note"),
    [
        ("<sup><a href='#n1'>[1]</a></sup>", "<p id=n1>[1] 公厕含旱厕。</p>"),
        ("<a href='#n1'><sup>1</sup></a>", "<p><a name=n1 href='#r1'>1</a>公厕含旱厕。</p>"),
        (
            "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>[1]</a>",
            "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> 公厕含旱厕。</p></div>",
        ),
    ],
)
def test_footnotes_stand_behind_the_text_without_their_signs(sign: str, note: str) -> None:
    lines = f"<p>一、改造公厕12座{sign}，修好护栏。</p><p>二、修路</p>{note}<p>修好东路。</p>"
    made = text(page(lines), "a.html")
    assert made == "一、改造公厕12座，修好护栏。\n二、修路\n修好东路。\n公厕含旱厕。\n"


def test_footnotes_in_one_another_are_taken_once() -> None:
    notes = "<div id=n1>[1]外<div id=n2>[2]内</div></div>"
    signs = "<p>修路<a href='#n2'>[2]</a>修桥<a href='#n1'>[1]</a></p>"
    assert text(page(signs + notes), "a.html") == "修路修桥\n外[2]内\n"
    assert "注释" in text(page("<p>修路</p><a href='#n'>[1]<i id=n>注释</i></a>"), "a.html")


@pytest.mark.parametrize(
    "inside",
    [
        "<p><a href='#one'>1</a></p><p id=one>1.修路</p>",  # a place of the page: no sign
        "<p><a href='#none'>[1]</a>修路</p><p>[1] 修桥</p>",  # leads nowhere
        "<p><a href='#two'>[1]</a>修路</p><p id=two>修桥</p>",  # a line without the sign
        "<p id=own>[1]<a href='#own'>[1]</a>修路</p>",  # in the line itself
        "<p><a href='#bare'>[1]</a>修路</p><p id=bare>[1]</p>",  # that says nothing
    ],
)
def test_links_within_a_page_are_no_footnotes_for_that(inside: str) -> None:
    plain = inside.replace("<a", "<i").replace("</a>", "</i>")
    assert text(page(inside), "a.html") == text(page(plain), "a.html")


SMALL = "<table><tr><td>小学</td><td>1000元</td></tr><tr><td>初中</td><td>1250元</td></tr></table>"


def test_a_table_with_a_small_one_in_a_cell_is_a_table_and_a_layout_is_none() -> None:
    rows = [
        ["序号", "任务", "单位"],
        ["1", f"资助学生：{SMALL}", "县教育局"],
        ["2", "修路", "县交通局"],
    ]
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    table = f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"
    assert text(page(table), "a.html") == (
        "序号\t任务\t单位\n1\t资助学生： 小学 1000元 初中 1250元\t县教育局\n2\t修路\t县交通局\n"
    )
    layout = f"<table><tr><td>甲</td><td>{SMALL}</td><td>{SMALL}</td></tr></table>"
    said = "小学\t1000元\n初中\t1250元\n"
    assert text(page(layout), "a.html") == f"甲\n{said}{said}"


def test_a_title_above_the_article_is_known_by_what_the_browser_shows() -> None:
    title = "青石县2026年河道清理工作要点"
    article = "<div id='zoom'>" + "<p>一、修路。修好东路和西路，方便群众出行。</p>" * 8 + "</div>"
    around = (
        f"<div class=top>青石县水利局</div><div class=bt>{title}</div><ul><li>浏览：12</li></ul>"
    )
    made = (
        f"<html><head><meta charset='utf-8'><title>青石县水利局 规划计划 {title}</title></head>"
        f"<body>{around}{article}<div>版权所有</div></body></html>"
    ).encode()
    assert text(made, "a.html").splitlines()[0] == title
