"""What holds for each document of the samples and the corpus, and for soup made of the genre's
own words: all of it is asked of one reading, or of two.

The promises of records.md 2.1; that no id occurs twice, and no trailer is lost; that the same text
gives the same records; that pydantic makes the same of them; and that the literals which rules need
change nothing but the time.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings

import planparse
from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.records.models import ParseResult
from planparse.text.source import Source

from ..conftest import SAMPLES, corpus_files
from ..test_grammars import parsed_without_needs
from ..test_records import same_as_validated
from .test_identity import ids_are_apart
from .test_nothing_lost import BARS, MORE, hold, soup, squeezed
from .trailers import lost_trailers

HALVES = re.compile("[\ud800-\udfff]")  # of characters: no text of a record has them
CORPUS = corpus_files() or [
    pytest.param(
        None, marks=pytest.mark.skip("PLANPARSE_CORPUS names no folder of documents"), id="corpus"
    )
]


@pytest.mark.parametrize("path", [*SAMPLES, *CORPUS], ids=lambda path: path.stem)
def test_document(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    result = planparse.parse(text)
    hold(text, result)
    ids_are_apart(result)
    assert lost_trailers(result, text) == []
    assert not [d for d in result.diagnostics if d.severity == "error"]
    unplaced = sum(
        len(squeezed(text[t.start : t.end])) for t in result.layout if t.kind == "unplaced"
    )
    assert unplaced < 0.01 * len(squeezed(text))
    # The text once more, by a grammar without the literals: what differs differs from the result.
    data = parsed_without_needs(text)
    if path in SAMPLES:
        same_as_validated(result, data)
    else:  # of how records are shown the samples tell, and `test_records`
        assert result == ParseResult.model_validate(data, strict=True)


# What no two records may claim: a landmark, a table, what the page says, the beginning of a
# document or of a copy, each in a trailer, a title, a list, or another's text.
@example("水利计划①②责任单位：县水利局\n")
@example("水利计划〔县水利局牵头，各镇配合〕各镇人民政府：")
@example("一、(牵头单位:县水利局;责任单位:各镇（一）附件：1.名单")
@example("三、（（县水利局负责，下同）附件：1.名单")
@example(
    "一、序号 |\n工作任务 |\n责任单位 |\n1 |\n修渠 |\n水利局 |\n责任单位：县水利局\n2024年3月5日"
)
@example("1)(牵头单位:县水利局;责任单位:各镇更多信息请关注官方微信“青山”")
@example(f"2、(牵头单位:县水利局{BARS}")
@example(f"②\n建立台账。更多信息请关注官方微信“青山”{BARS}")
@example("附件：1.名单二是抓小。关于印发《水利计划》的通知")
@example("(二)关于印发《水利计划》的通知（\x85水利计划（县水利局负责，下同）1)")
@example(f"关于印发《水利计划》的通知\n水利计划二、{BARS}")
@example("完成时限：2024年底\n〔")
@example("第一章 。完成时限：2024年底\n一、")
@pytest.mark.timeout(300 * MORE)
@settings(max_examples=300 * MORE, deadline=None)
@given(soup)
@pytest.mark.promise("nothing-lost")
def test_soup(text: str) -> None:
    result = planparse.parse(text)
    read = HALVES.sub("\ufffd", text)
    hold(read, result)
    ids_are_apart(result)
    assert lost_trailers(result, read) == []
    # Once more, as plain data where it is read as it is: the same input gives the same output.
    if read == text:
        same_as_validated(result, parse_source(Source.from_text(text), Collector()))
    else:
        assert planparse.parse(text) == result
