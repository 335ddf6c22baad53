"""Contradictions in documents of other forms, written by hand; and documents that have none."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

import planparse
from planparse.check import check
from planparse.messages import message

from ..yaml_files import of_yaml

CASES: Final[dict[str, Any]] = of_yaml(Path(__file__).with_name("others.yaml"))


def findings(text: str) -> list[tuple[str, str]]:
    """The codes with what is said, and the words at the place."""
    result = planparse.parse(text)
    return [
        (one.code, message(one.code, one.params, "zh") + text[one.span.start : one.span.end])
        if one.span
        else (one.code, message(one.code, one.params, "zh"))
        for one in check(result)
    ]


@pytest.mark.parametrize("case", CASES["wrong"], ids=range(len(CASES["wrong"])))
def test_what_is_wrong_is_found(case: Any) -> None:
    told = findings(case["text"])
    missed = [
        (code, words)
        for code, words in case["found"]
        if not any(code == found and words in said for found, said in told)
    ]
    assert missed == []


@pytest.mark.parametrize("text", CASES["right"], ids=range(len(CASES["right"])))
def test_nothing_is_found_where_nothing_is_wrong(text: str) -> None:
    assert findings(text) == []
