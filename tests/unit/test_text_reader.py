"""Bytes to text: encodings, damage, limits."""

from __future__ import annotations

import codecs

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import LimitError, ReadError
from planparse.readers import read

TEXT = (
    "青山县防汛工作方案\n一、工作目标\n不发生人员伤亡，堤防险情得到及时处置。\n"
    "二、重点任务\n（一）加强巡查。各镇、各部门要落实责任。（责任单位：县水利局）\n"
)
TRADITIONAL = "青山縣防汛工作方案\n一、工作目標\n不發生人員傷亡,堤防險情及時處置。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
    ],
)
def test_one_text_in_every_encoding_gives_the_same_records(data: bytes, encoding: str) -> None:
    result = planparse.parse_bytes(data)
    assert result.source.encoding == encoding
    plain = planparse.parse(TEXT)
    assert result.plans == plain.plans
    assert result.layout == plain.layout


def test_big5_is_told_from_gb18030() -> None:
    source = read(TRADITIONAL.encode("big5"), "", Collector())
    assert (source.encoding, source.text) == ("big5", TRADITIONAL)
    assert read(TRADITIONAL.encode("gb18030"), "", Collector()).text == TRADITIONAL


def test_line_ends_stay() -> None:
    assert read("一、\r\n二、\r".encode(), "", Collector()).text == "一、\r\n二、\r"


def test_a_few_bad_bytes_are_shown_and_diagnosed() -> None:
    data = bytearray((TEXT * 10).encode())
    data[300] = 0xFF
    collector = Collector()
    source = read(bytes(data), "", collector)
    assert source.encoding == "utf-8"
    assert 0 < source.text.count("\ufffd") <= 3
    assert [item.code for item in collector.items] == ["PP104"]
    assert source.text[collector.items[0].start] == "\ufffd"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bytes(range(128, 256)) * 20, "PP102"),
        (b"PK\x03\x04rest", "PP108"),
        (b"%PDF-1.7", "PP108"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "PP108"),
        (TEXT.encode("utf-16-le"), "PP102"),
    ],
)
def test_what_is_no_text_is_an_error_never_mojibake(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        planparse.parse_bytes(data, name="doc.txt")
    assert caught.value.code == code
    assert str(caught.value).startswith(f"doc.txt: {code} ")


def test_utf_16_without_a_mark_is_no_text_of_another_encoding() -> None:
    with pytest.raises(ReadError, match="too many NUL") as caught:
        read("plan 2024\n".encode("utf-16-le") * 20, "", Collector())
    assert caught.value.code == "PP102"


def test_the_encoding_can_be_named() -> None:
    assert (
        planparse.parse_bytes(TEXT.encode("utf-16-le"), encoding="utf-16-le").plans[0].title
        == "青山县防汛工作方案"
    )
    with pytest.raises(ReadError, match="the bytes are not utf-8"):
        planparse.parse_bytes(TEXT.encode("gbk"), encoding="utf-8")


@pytest.mark.promise("nothing-lost")
def test_limits_are_errors_not_cuts() -> None:
    with pytest.raises(LimitError, match="more than 20 characters"):
        planparse.parse(TEXT, max_chars=20)
    with pytest.raises(LimitError):
        planparse.parse_bytes(TEXT.encode(), max_chars=20)


@pytest.mark.parametrize("data", [b"", b" \n\r\n", codecs.BOM_UTF8])
def test_an_empty_input_is_an_empty_result(data: bytes) -> None:
    result = planparse.parse_bytes(data)
    assert result.plans == []
    assert [item.code for item in result.diagnostics] == ["PP106"]


def test_an_option_that_is_none_is_refused() -> None:
    with pytest.raises(TypeError, match="encodng"):
        planparse.parse_bytes(TEXT.encode(), encodng="gbk")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="limits"):
        planparse.parse(TEXT, limits={})  # type: ignore[call-arg]
