"""Hostile and broken files: html, and any bytes.

Each test names what it provokes; every one must end in one typed error or in records.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import LimitError, PlanParseError
from planparse.readers import read
from planparse.readers.detect import detect
from planparse.readers.limits import Limits

from ..conformance.makers import as_docx, as_html, as_ofd, as_pdf
from ..linear.clocked import MOST, grown
from .hostile import PLAN, code, page, titles

pytestmark = [
    pytest.mark.timeout(200),  # a file that hangs the reader fails by then
    pytest.mark.usefixtures("no_network"),
]

ARTICLE = "".join(f"<p>{line}</p>" for line in PLAN)


@pytest.mark.fault(40)
def test_40_deep_pages_keep_their_text() -> None:
    assert titles(page("<div>" * 400 + ARTICLE + "</div>" * 400), "a.html") == ["修东路", "修西路"]


@pytest.mark.parametrize(
    "inside",
    [
        "<div/>" * 3_000,
        "<div></p>" * 3_000,
        "<div><table><tr><td></div>" * 1_500,
        "<div><script></div></script>" * 3_000,
        "<div><!--</div>-->" * 3_000,
        "<div title='</div>'>" * 3_000,
    ],
)
@pytest.mark.fault(41)
def test_41_tags_are_counted_as_a_parser_takes_them(inside: str) -> None:
    assert code(page(inside + ARTICLE), "a.html") == "PP103"


@pytest.mark.parametrize(
    "inside",
    [
        "<div><script>'<div>'</script></div>" * 3_000,
        "<!-- <div> -->" * 3_000,
        "<div title='<div>'></div>" * 3_000,
        "<table><tr><td><div><td><div></table>" * 3_000,
        "<br/><img src=x /><p>" * 3_000,
    ],
)
@pytest.mark.fault(41)
def test_41_what_is_not_nested_is_not_counted(inside: str) -> None:
    assert titles(page(ARTICLE + inside), "a.html")[:2] == ["修东路", "修西路"]


@pytest.mark.parametrize("inside", ["<p %s>", "<p %s/>", "<p title='x' %s", "</p %s>"])
@pytest.mark.fault(41)
def test_41_a_tag_has_its_attributes_counted(inside: str) -> None:
    many, few = (" ".join(f"a{i}=1" for i in range(n)) for n in (1_500, 500))
    assert code(page(inside % many), "a.html") == "PP103"
    assert titles(page(ARTICLE + inside % few), "a.html")[:2] == ["修东路", "修西路"]


@pytest.mark.fault(42)
def test_42_a_head_of_comments_is_told_from_a_page() -> None:
    assert grown(lambda count: detect(b"<!---->" * count + b"x", "a", Limits()), 60) <= MOST


@pytest.mark.fault(41)
def test_41_pages_deeper_than_any_are_refused_before_parsing() -> None:
    assert code(page("<div>" * 100_000), "a.html") == "PP103"


@pytest.mark.parametrize("piece", ["<!--", "<![CDATA[", "<div ", "</", "<a href='"])
@pytest.mark.fault(42)
def test_42_pieces_that_never_end(piece: str) -> None:
    def read(count: int) -> None:
        with contextlib.suppress(LimitError):  # of attributes
            planparse.parse_bytes(page(ARTICLE + piece * count), name="a.html")

    assert grown(read, 1_000) <= MOST


@pytest.mark.fault(43)
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
@pytest.mark.fault(44)
def test_44_the_charset_of_a_page(data: bytes) -> None:
    assert titles(data, "a.html") == ["修东路", "修西路"]


CHARSETS = (
    "undefined", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "cp037", "utf-7",
    "hex", "base64", "rot13", "mbcs", "replacement", "x-user-defined", "utf-16", "nonsense",
)  # fmt: skip


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("written", ["gbk", "utf-8"])
@pytest.mark.fault(44)
def test_44_only_what_pages_are_written_in_is_taken_from_one(charset: str, written: str) -> None:
    data = page(ARTICLE).decode().replace("utf-8", charset).encode(written)
    assert titles(data, "a.html") == ["修东路", "修西路"]


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "koi8-r", "ibm866", "euc-jp"])
@pytest.mark.fault(44)
def test_44_a_declared_encoding_that_makes_no_words_of_the_bytes_is_doubted(charset: str) -> None:
    data = page(ARTICLE).decode().replace("utf-8", charset).encode("gbk")
    assert titles(data, "a.html") == ["修东路", "修西路"]
    assert planparse.parse_bytes(data, name="a.html").source.encoding == "gb18030"


@pytest.mark.parametrize(
    ("charset", "codec", "said"),
    [("windows-1252", "cp1252", "Café für alle"), ("shift_jis", "cp932", "水道の工事")],
)
@pytest.mark.fault(44)
def test_44_a_declared_encoding_that_fits_is_taken(charset: str, codec: str, said: str) -> None:
    data = page(f"<p>{said}</p>").decode().replace("utf-8", charset).encode(codec)
    source = read(data, "a.html", Collector())
    assert (source.text, source.encoding) == (f"{said}\n", codec)


@pytest.mark.parametrize("charset", ["undefined", "idna", "hex", "nonsense"])
@pytest.mark.fault(44)
def test_44_an_encoding_that_was_asked_for_and_is_none_is_one_error(charset: str) -> None:
    assert code("修路".encode("gbk"), "a.txt", encoding=charset) == "PP102"


@pytest.mark.fault(58)
def test_58_bytes_that_fit_no_character_are_shown_where_the_text_has_them() -> None:
    data = bytearray(page("<p>修好东路和西路，方便群众出行。</p>" * 40))
    data[data.index("路和西路".encode()) + 1] = 0xFF
    result = planparse.parse_bytes(bytes(data), name="a.html")
    (doubt,) = (item for item in result.diagnostics if item.code == "PP104")
    assert doubt.span is not None
    assert (
        result.text[doubt.span.start] == "\ufffd"
        and f"character {doubt.span.start}" in doubt.message
    )
    data = bytearray(page("<p class='路'>修好东路和西路，方便群众出行。</p>" * 40))
    data[data.index("路".encode()) + 1] = 0xFF
    result = planparse.parse_bytes(bytes(data), name="a.html")
    (doubt,) = (item for item in result.diagnostics if item.code == "PP104")
    assert doubt.span is None and "none of them in the text" in doubt.message


@pytest.mark.fault(45)
def test_45_character_references_that_are_no_characters() -> None:
    assert titles(page("<p>&#0;&#xD800;&#x110000;</p>" + ARTICLE), "a.html") == ["修东路", "修西路"]


@pytest.mark.fault(46)
@pytest.mark.promise("inert")
def test_46_nothing_outside_the_page_is_asked_for() -> None:
    outside = (
        "<base href='http://example.invalid/'><link rel=stylesheet href=a.css><img src=b.png>"
        "<iframe src='http://example.invalid'></iframe>"
    )
    assert titles(page(outside + ARTICLE), "a.html") == ["修东路", "修西路"]


MAKERS: list[tuple[str, Callable[[list[str]], bytes]]] = [
    ("a.docx", lambda blocks: as_docx(list(blocks), automatic=True)),
    ("a.ofd", lambda blocks: as_ofd(list(blocks))),
    ("a.pdf", lambda blocks: as_pdf(list(blocks))),
    ("a.html", lambda blocks: as_html(list(blocks))),
]


@pytest.mark.parametrize(("name", "make"), MAKERS, ids=[name for name, _make in MAKERS])
@pytest.mark.promise("total")
def test_changed_bytes_end_in_records_or_in_one_typed_error(
    name: str, make: Callable[[list[str]], bytes]
) -> None:
    data = make(PLAN)
    chance = random.Random(5)
    for _ in range(10 if name == "a.pdf" else 60):  # a PDF starts a process each time
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        with contextlib.suppress(PlanParseError):
            planparse.parse_bytes(bytes(changed), name=name)


def test_rules_of_a_style_that_open_no_block() -> None:
    def listed(count: int) -> None:
        style = f"<style>{', '.join(['.a'] * count)} hidden</style>"
        assert titles(page(style + ARTICLE), "a.html") == ["修东路", "修西路"]

    assert grown(listed, 4_000) <= MOST
