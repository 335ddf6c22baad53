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
from hypothesis import given, settings

import planparse
from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.records.models import ParseResult
from planparse.text.source import Source

from ..conftest import SAMPLES, corpus_files
from ..test_grammars import parsed_without_needs
from ..test_records import same_as_validated
from .test_identity import ids_are_apart
from .test_nothing_lost import hold, soup, squeezed
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


@settings(max_examples=300, deadline=None)
@given(soup)
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
