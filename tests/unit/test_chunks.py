"""Pieces for retrieval: tasks, and the text of headings that are none."""

from __future__ import annotations

import json

from click.testing import CliRunner

import planparse
from planparse.cli import cli

TEXT = (
    "青山县2024年护路工作方案\n一、总体要求\n坚持预防为主。\n二、任务\n抓好以下工作。\n"
    "（一）修路。修补路面。（牵头单位：县交通局；责任单位：各镇）\n（二）查车。\n"
)


def test_chunks_have_path_words_place_and_units() -> None:
    found = planparse.chunks(planparse.parse(TEXT))
    title = "青山县2024年护路工作方案"
    assert [(chunk.record, chunk.path, chunk.text, chunk.units) for chunk in found] == [
        ("p1.1", (title, "一、总体要求"), "坚持预防为主。", ()),
        ("p1.2", (title, "二、任务"), "抓好以下工作。", ()),
        ("p1.2.1", (title, "二、任务", "（一）修路"), "修补路面。", ("县交通局", "各镇")),
        ("p1.2.2", (title, "二、任务", "（二）查车"), "查车", ()),
    ]
    assert all(chunk.span.end <= len(TEXT) for chunk in found)
    own = found[1].span
    assert (
        TEXT[own.start : own.end].startswith("二、任务") and "修路" not in TEXT[own.start : own.end]
    )


def test_a_line_a_chunk() -> None:
    done = CliRunner().invoke(cli, ["-", "-f", "chunks"], input=TEXT)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 4
    assert list(lines[0]) == ["source", "path", "text", "span", "units", "record"]
