"""The review page: its text, its bytes, and what it does in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import planparse
from planparse.cli import cli
from planparse.page import page

from ..browsers import WAIT, Open, opener, violations

TEXT = (
    "青山县2024年护路工作方案\n一、任务\n"
    "（一）修路。修补县道路面50公里。（牵头单位：县交通局；责任单位：各镇；完成时限：9月底前）\n"
    "（二）查车。查处超限车辆。（牵头单位：县公安局；完成时限：5月底前）\n"
    "（四）宣传。开展爱路宣传。（责任单位：县融媒体中心\n"
)
HOSTILE = TEXT.replace("修路。", "<script>alert(1)</script><img src=x onerror=alert(2)>修路。")


def made(text: str, lang: Any = "zh") -> str:
    return page(planparse.parse(text).model_dump(mode="json"), lang)


class Text(HTMLParser):
    """Collects the text of the left side."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.text, self.tags = 0, "", set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if self.depth or dict(attrs).get("class") == "text":
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


@pytest.mark.parametrize("text", [TEXT, HOSTILE, "", "无任务。\n"])
def test_the_left_side_is_the_text_as_printed(text: str) -> None:
    parser = Text()
    parser.feed(made(text))
    assert parser.text == text and "img" not in parser.tags


def test_every_task_is_linked_both_ways() -> None:
    html = made(TEXT)
    for number in (1, 2, 3):
        assert html.count(f'id="s{number}" href="#t{number}"') == 1
        assert html.count(f'id="t{number}"') == 1 and html.count(f'href="#s{number}"') == 1
    assert '<mark class="d">9月底前</mark>' in html and '<mark class="i">50公里</mark>' in html


@pytest.mark.fault(65)
def test_characters_of_two_units_move_no_mark() -> None:
    """JavaScript and UTF-16 count 𠀀 as two; the page is marked where the text is."""
    text = TEXT.replace("修路", "𠀀𠀁修路")
    parser = Text()
    parser.feed(html := made(text))
    assert parser.text == text
    assert '<mark class="d">9月底前</mark>' in html and '<mark class="i">50公里</mark>' in html


@pytest.mark.fault(73)
@pytest.mark.promise("inert")
def test_nothing_is_loaded_and_no_style_or_script_but_its_own() -> None:
    html = made(HOSTILE)
    assert "default-src 'none'" in html and html.count("<script>") == 1
    assert "unsafe" not in html and " style=" not in html and "onerror=" in html
    assert (
        "http://" not in html.replace("http://www.w3.org/2000/svg", "") and "https://" not in html
    )


def test_bytes() -> None:
    text = TEXT * 30
    result = len(
        json.dumps(planparse.parse(text).model_dump(mode="json"), ensure_ascii=False).encode()
    )
    assert len(made(text).encode()) <= 3 * result
    assert len(made(TEXT).encode()) <= 60_000


def test_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(cli, [str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.html")])
    assert done.exit_code == 0
    english = CliRunner().invoke(cli, [str(tmp_path / "a.txt"), "-f", "html", "--headers", "en"])
    assert "Only" not in english.stdout and "only doubtful" in english.stdout


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    with opener(browser, tmp_path / "page.html") as open_page:
        yield lambda text, **media: open_page(made(text), **media)


def test_a_click_on_either_side_shows_the_other(opened: Any) -> None:
    tab = opened(TEXT)
    tab.click("#s2")
    assert tab.evaluate("document.querySelector('article.on').id") == "t2"
    tab.click("#t1 h3 a")
    assert tab.evaluate("[...document.querySelectorAll('.on')].map(e => e.id)") == ["s1", "t1"]


def all_shown(tab: Any) -> None:
    """Wait until all three tasks stand there again; nothing is evaluated in the page (its CSP)."""
    api = pytest.importorskip("playwright.sync_api")
    api.expect(tab.locator("article:not([hidden])")).to_have_count(3)


def test_filters_and_search(opened: Any) -> None:
    tab = opened(TEXT)
    shown = "[...document.querySelectorAll('article:not([hidden])')].map(e => e.id)"
    tab.select_option("select[name=unit]", "县公安局")
    assert tab.evaluate(shown) == ["t2"]
    tab.select_option("select[name=role]", "support")
    assert tab.evaluate(shown) == []
    tab.click("button[type=reset]")
    all_shown(tab)
    tab.select_option("select[name=month]", "2024-09")
    assert tab.evaluate(shown) == ["t1"]
    tab.click("button[type=reset]")
    all_shown(tab)
    tab.check("input[name=doubt]")
    assert tab.evaluate(shown) == ["t3"]
    tab.uncheck("input[name=doubt]")
    tab.fill("input[name=search]", "爱路")
    assert tab.evaluate(shown) == ["t3"] and tab.inner_text("#count") == "1 / 3"


def test_keys(opened: Any) -> None:
    tab = opened(TEXT)
    on = "document.querySelector('article.on')?.id"
    for key, card in (("j", "t1"), ("j", "t2"), ("j", "t3"), ("j", "t3"), ("k", "t2")):
        tab.keyboard.press(key)
        assert tab.evaluate(on) == card
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.name") == "search"
    tab.keyboard.type("修路")
    tab.keyboard.press("Enter")
    assert tab.evaluate(on) == "t1"
    tab.keyboard.press("?")
    assert tab.evaluate("document.querySelector('dialog').open")


@pytest.mark.fault(73)
def test_hostile_text_stays_text(opened: Any) -> None:
    tab = opened(HOSTILE)
    assert "<script>alert(1)</script>" in tab.inner_text(".text")


def test_it_can_be_read_without_script(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(made(TEXT), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(WAIT)
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert not tab.is_visible("form.js") and tab.is_visible("#t3")
    tab.click("#t3 h3 a")
    assert tab.url.endswith("#s3")
    context.close()


def test_dark_and_print(opened: Any) -> None:
    back = "getComputedStyle(document.body).backgroundColor"
    assert opened(TEXT, color_scheme="light").evaluate(back) == "rgb(255, 255, 255)"
    assert opened(TEXT, color_scheme="dark").evaluate(back) == "rgb(20, 23, 27)"
    printed = opened(TEXT, media="print")
    assert not printed.is_visible("form.js") and printed.is_visible("#t3")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Any, scheme: str) -> None:
    assert violations(opened(TEXT, color_scheme=scheme)) == []


def test_a_folder_has_an_index(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "甲 & 乙.txt").write_text(TEXT, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04")
    done = CliRunner().invoke(cli, [str(folder), "-o", str(tmp_path / "out"), "-f", "html"])
    assert done.exit_code == 1
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="%E7%94%B2%20%26%20%E4%B9%99.txt.html">甲 &amp; 乙.txt</a>' in index
    assert "PP108" in index and "<script" not in index and "2份文件，3项任务" in index
    assert "PP401 …接在第 … 项之后：中间缺号 ×1；PP501 责任括注缺少右括号 ×1" in index
