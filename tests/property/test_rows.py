"""Whatever words a document holds, rows keep them, and nothing in them ends a cell, a row, a line
or a value."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from planparse.writers import How
from planparse.writers.ics_lines import line, text

from ..letters import ANY
from ..writers.written import plain, written

PLAN = "白沙镇2025年河道整治方案\n一、清理河道。6月底前完成。（牵头单位：镇农办）\n二、种树。\n"
RESULT = plain(PLAN)
WORDS = st.text(
    st.one_of(
        st.sampled_from("=+-@|\\*_`<>[]&$~#;,:\"' \t\r\n\0\x1b\x85\u2028（）1.年月%eE护"),
        ANY,
    ),
    max_size=120,
)


def result_with(words: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(json.dumps(RESULT))
    task = result["plans"][0]["tasks"][0]
    task["title"] = task["label"] = words
    task["responsibilities"][0]["units"][0]["name"] = words
    return result


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_csv(words: str) -> None:
    for how, key in ((How(), "title"), (How(headers="zh"), "工作任务")):
        content = written("csv", result_with(words), how=how).decode("utf-8-sig")
        first, second = csv.DictReader(io.StringIO(content, newline=""))
        told = words if words or how.headers is None else RESULT["plans"][0]["tasks"][0]["text"]
        assert first[key] in (told, f"'{told}") and second[key] == "种树"
        lone = first[key] == "-"  # what stands for nothing, or for standard input, is no formula
        assert lone or not first[key].startswith(tuple("=+-@\t\r\0＝＋－＠"))
        assert not re.fullmatch(r"[(]?[0-9][0-9.,/:]*[)]?", first[key])


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_markdown(words: str) -> None:
    content = written("md", result_with(words)).decode()
    assert content.count("\n") == 4 and content.endswith("|\n")
    for row in content.split("\n")[:4]:
        bars = re.sub(r"\\.", "", row, flags=re.S).count("|")
        assert bars == content.split("\n")[0].count("|")
    assert not re.search(r"(?<!\\)(?:\\\\)*[<`*\[](?!br>)", content)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_calendars(words: str) -> None:
    content = written("ics", result_with(words))
    lines = content.split(b"\r\n")
    assert all(len(each) <= 75 and b"\n" not in each and b"\r" not in each for each in lines)
    (todo,) = Calendar.from_ical(content).walk("VTODO")
    assert not todo.errors and set(todo) <= {
        "UID", "DTSTAMP", "SUMMARY", "DUE", "DESCRIPTION", "CATEGORIES", "STATUS"
    }  # fmt: skip
    assert len(todo.walk("VALARM")) == 1


@given(WORDS)
def test_folded_lines_unfold(words: str) -> None:
    folded = line("SUMMARY", text(words))
    assert folded.replace("\r\n ", "") == f"SUMMARY:{text(words)}\r\n"
    assert max(len(each.encode()) for each in folded.split("\r\n")) <= 75
