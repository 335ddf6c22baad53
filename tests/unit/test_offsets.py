"""Cleaned offsets back to raw ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planparse.text.edits import Edit, OffsetMap
from planparse.text.source import Source

from ..letters import ANY


def test_a_removed_stretch() -> None:
    raw = "振(zhèn)興"
    edits = (Edit(1, 7, "", "noise.reading"),)
    offsets = OffsetMap(edits)
    assert offsets.applied(raw) == "振興"
    assert raw[offsets.start(0) : offsets.end(1)] == "振"
    assert raw[offsets.start(1) : offsets.end(2)] == "興"
    assert raw[offsets.start(0) : offsets.end(2)] == raw


def test_a_replacement_stands_for_the_whole_of_what_it_replaced() -> None:
    raw = "確?；鶎組織"
    edits = (Edit(1, 4, "保基層", "shifted"),)
    offsets = OffsetMap(edits)
    assert offsets.applied(raw) == "確保基層組織"
    assert raw[offsets.start(2) : offsets.end(3)] == "?；鶎"
    assert raw[offsets.start(4) : offsets.end(6)] == "組織"


@given(
    st.text(ANY, max_size=40),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 5), st.text(ANY, max_size=3)), max_size=6
    ),
)
def test_every_cleaned_character_has_its_raw_stretch(
    raw: str, cuts: list[tuple[int, int, str]]
) -> None:
    edits: list[Edit] = []
    for start, length, new in sorted(cuts):
        if start + length <= len(raw) and (not edits or start >= edits[-1].end):
            edits.append(Edit(start, start + length, new, "test"))
    offsets = OffsetMap(tuple(edits))
    text = offsets.applied(raw)
    starts = [offsets.start(i) for i in range(len(text))]
    assert starts == sorted(starts)
    for i, char in enumerate(text):
        stretch = raw[offsets.start(i) : offsets.end(i + 1)]
        assert stretch == char or any(
            edit.start == offsets.start(i) and char in edit.new for edit in edits
        )


def test_lines_end_at_line_feeds_alone() -> None:
    source = Source.from_text("一\x85二\n三\u2028四\n")
    assert [source.line(i) for i in (0, 2, 4, 6)] == [1, 1, 2, 2]


def test_plain_tuples_become_edits_for_who_asks() -> None:
    offsets = OffsetMap(((1, 7, "", "noise.reading"), (9, 11, "，", "noise.doubled-mark")))
    assert offsets
    assert not OffsetMap()
    assert [edit.rule for edit in offsets.edits] == ["noise.reading", "noise.doubled-mark"]
    assert offsets.rule_in(2, 10) == "noise.doubled-mark"
    assert offsets.rule_in(2, 9) is None
    assert offsets.rule_in(10, 99) is None
