"""The site of docs/, in Chinese, where Sphinx is installed (``make docs`` installs it, and builds
both languages)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from .browsers import WAIT
from .conftest import ROOT

# Not by importorskip: xdist cannot tell of a module that is skipped whole.
pytestmark = pytest.mark.skipif(
    not (find_spec("sphinx") and find_spec("furo")), reason="Sphinx is not installed: make docs"
)

LOADED = re.compile(
    r'<(?:script|img|iframe)\b[^>]*\bsrc="(https?:|//)|<link\b[^>]*\bhref="(?:https?:|//)'
)
CHINESE = {  # a page, and words that it has
    "index": "工作台账",
    "codes": "处理办法",
    "checks": "错例",
    "commands": "用法：",
    "contributing": "一个词的路程",
    "recipes/tables": "每行一项任务",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as ``make docs`` builds it: no warning, every string in Chinese."""
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "build.py"), "--only", "zh", str(out)],
        capture_output=True, text=True, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def translations() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        import translations  # type: ignore[import-not-found]

        yield translations


def test_pages_are_chinese_and_load_nothing_from_elsewhere(site: Path) -> None:
    for page, words in CHINESE.items():
        assert words in (site / "zh" / f"{page}.html").read_text(encoding="utf-8"), page
    for path in site.rglob("*.html"):
        assert not LOADED.search(path.read_text(encoding="utf-8")), path
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:|//)", path.read_text(encoding="utf-8")), path


def test_each_page_leads_to_the_other_language_and_into_the_repository(site: Path) -> None:
    page = (site / "zh" / "recipes" / "tables.html").read_text(encoding="utf-8")
    assert 'href="../../en/recipes/tables.html"' in page
    index = (site / "zh" / "reliability.html").read_text(encoding="utf-8")
    assert "/blob/main/tests/property/test_nothing_lost.py" in index
    assert "repository:" not in index


def test_chinese_is_found(site: Path) -> None:
    index = (site / "zh" / "searchindex.js").read_text(encoding="utf-8")
    assert all(json.dumps(pair) in index for pair in ("牵头", "头单", "单位"))
    assert "splitQuery" in (site / "zh" / "_static" / "language_data.js").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("asked", ["牵头单位", "deadlines"])
def test_the_search_finds_words_of_both_languages(asked: str, site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{(site / 'zh' / 'search.html').as_uri()}?q={asked}")
    page.wait_for_selector("ul.search li a", timeout=WAIT)
    assert page.locator("ul.search li a").count() > 2


@pytest.mark.parametrize(
    ("english", "chinese", "told"),
    [
        ("Read it.", "读它。", ""),
        ("Read `it`.", "读它。", "lacks `it`"),
        ("Read [it](a.md).", "读[它](b.md)。", "lacks ](a.md)"),
        ("Read it now, and read all of it to the very end.", "Read it.", "has no Chinese"),
        ("1. Read", "1. 读", "begins like a list"),
        ("Read it.", "", "is not translated"),
        ("DuckDB", "DuckDB", ""),
    ],
)
def test_what_is_wrong_with_a_translation_is_told(
    english: str, chinese: str, told: str, translations: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from babel.messages.catalog import Catalog

    page, there = Catalog(), Catalog(locale="zh_CN")
    page.add(english)
    there.add(english, chinese)
    monkeypatch.setattr(translations, "kept", lambda _page: there)
    found = list(translations._wrong("page", page))
    assert len(found) == bool(told) and all(told in wrong for wrong in found)


def test_fuzzy_and_left_over_strings_are_told(
    translations: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from babel.messages.catalog import Catalog

    page, there = Catalog(), Catalog(locale="zh_CN")
    page.add("Read it.")
    there.add("Read it.", "读它。", flags=["fuzzy"])
    there.add("Write it.", "写它。")
    monkeypatch.setattr(translations, "kept", lambda _page: there)
    told = list(translations._wrong("page", page))
    assert len(told) == 2 and "is fuzzy" in told[0] and "no more" in told[1]
