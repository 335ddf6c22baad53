"""With which characters lines begin, read off a pattern: what is not sure tells nothing."""

from __future__ import annotations

import pytest

from planparse.grammar.literals import opens
from planparse.grammar.openings import opening


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"\n *(?:编辑|(?:本期)?责编)[^\n]*", "本编责"),
        (r"\n *(?:[•·] ?)?打印", "·•打"),
        (r"\n *(?=打)(?:打印|纠错)", "打"),  # what is looked ahead for stands there
        (r"\n *(?>打印|纠错)", "打纠"),
        (r"\n *(?i:打印)", None),
        (r"\n *[一-龥]", None),
        (r"\n *(?:打印)?", None),
        (r"\n *[^\n]{0,9}打印", None),
        (r"\n *一、打印", None),
        (r"\n *打印|纠错", None),
        (r"\n\s*打印", None),
        (r"打印", None),
    ],
)
def test_opening(pattern: str, told: str | None) -> None:
    assert opening(pattern) == told


def test_lines_of_a_long_text() -> None:
    text = "打印。\n  清理淤泥。\n" * 200
    assert opens("打", text, 0, len(text))
    assert opens("清", text, 0, len(text))
    assert not opens("编责淤", text, 0, len(text))
