"""A client of the official SDK asks the server on standard input and output."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from planparse.serve.library import Library, RefusedError

FIRST = (
    "青山县2024年护路工作方案\n一、任务\n"
    "（一）修路。修补县道路面50公里。（牵头单位：县交通局；责任单位：各镇；完成时限：9月底前）\n"
    "（二）查车。查处超限车辆。（牵头单位：县公安局；完成时限：5月底前）\n（四）宣传。开展宣传。\n"
)
SECOND = FIRST.replace("9月底", "8月底").replace("50公里", "60公里")
OTHER = "青山县2025年水利工作要点\n一、清淤。清淤20公里。（县水利局负责，6月底前）\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    below = tmp_path / "notices"
    below.mkdir()
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", OTHER)):
        (below / name).write_text(text, encoding="utf-8")
    (below / "broken.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "secret.txt").write_text(FIRST, encoding="utf-8")
    (below / "link.txt").symlink_to(tmp_path / "secret.txt")
    return below


QUESTIONS: tuple[tuple[str, dict[str, Any], Callable[[dict[str, Any]], bool]], ...] = (
    ("list_documents", {}, lambda a: a["documents"] == ["a.txt", "b.txt", "broken.docx", "c.txt"]),
    ("parse_document", {"path": "a.txt"}, lambda a: a["plans"][0]["year"] == 2024),
    ("parse_document", {"path": "a.txt"}, lambda a: a["plans"][0]["task_count"] == 3),
    (
        "parse_document",
        {"path": "c.txt"},
        lambda a: a["plans"][0]["title"] == "青山县2025年水利工作要点",
    ),
    (
        "parse_document",
        {"path": "a.txt"},
        lambda a: "p1.1.2 （二）查车" in a["plans"][0]["headings"],
    ),
    (
        "find_tasks",
        {},
        lambda a: len(a["tasks"]) == 7 and [n["path"] for n in a["not_read"]] == ["broken.docx"],
    ),
    (
        "find_tasks",
        {"path": "a.txt"},
        lambda a: [t["id"] for t in a["tasks"]] == ["p1.1.1", "p1.1.2", "p1.1.3"],
    ),
    ("find_tasks", {"unit": "县水利局"}, lambda a: [t["path"] for t in a["tasks"]] == ["c.txt"]),
    ("find_tasks", {"unit": "县公安局", "role": "lead"}, lambda a: len(a["tasks"]) == 2),
    ("find_tasks", {"unit": "县公安局", "role": "support"}, lambda a: a["tasks"] == []),
    ("find_tasks", {"due_to": "2024-06-30"}, lambda a: len(a["tasks"]) == 2),
    (
        "find_tasks",
        {"due_from": "2024-08-01", "due_to": "2024-08-31"},
        lambda a: [t["path"] for t in a["tasks"]] == ["b.txt"],
    ),
    (
        "find_tasks",
        {"path": "c.txt"},
        lambda a: a["tasks"][0]["deadlines"] == [{"text": "6月底前", "end": "2025-06-30"}],
    ),
    (
        "find_tasks",
        {"path": "a.txt"},
        lambda a: a["tasks"][0]["owners"] == {"lead": ["县交通局"], "responsible": ["各镇"]},
    ),
    (
        "printed_source",
        {"path": "a.txt", "task_id": "p1.1.2"},
        lambda a: a["printed"]["text"].startswith("（二）查车") and a["printed"]["line"] == 4,
    ),
    (
        "printed_source",
        {"path": "a.txt", "task_id": "p1.1.1"},
        lambda a: FIRST[a["owners"][0]["start"] : a["owners"][0]["end"]] == "县交通局",
    ),
    (
        "printed_source",
        {"path": "c.txt", "task_id": "p1.1"},
        lambda a: a["figures"][0]["value"] == 20,
    ),
    ("check_document", {"path": "a.txt"}, lambda a: "PC101" in {f["code"] for f in a["findings"]}),
    ("check_document", {"path": "c.txt"}, lambda a: a["findings"] == []),
    (
        "diff_documents",
        {"old": "a.txt", "new": "b.txt"},
        lambda a: [c["field"] for c in a["changes"]] == ["deadline", "indicator"],
    ),
)
REFUSED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("parse_document", {"path": "../secret.txt"}, "no document of these folders"),
    ("parse_document", {"path": "link.txt"}, "no document of these folders"),
    ("parse_document", {"path": "/etc/passwd"}, "no document of these folders"),
    ("parse_document", {"path": "broken.docx"}, "PP108"),
    ("printed_source", {"path": "a.txt", "task_id": "p9"}, "has no task p9"),
)


def asked(folder: Path, ask: Callable[[Any], Awaitable[None]]) -> None:
    """Start the server, and a client that asks it."""
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    import anyio
    from mcp.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def run() -> None:
        command = ["-m", "planparse", "mcp", str(folder)]
        parameters = StdioServerParameters(
            command=sys.executable, args=command, env=dict(os.environ)
        )
        async with Client(stdio_client(parameters)) as client:
            await ask(client)

    anyio.run(run)


def test_twenty_questions_and_what_is_refused(folder: Path) -> None:
    async def ask(client: Any) -> None:
        tools = (await client.list_tools()).tools
        assert len(tools) == 6 and all(tool.annotations.read_only_hint for tool in tools)
        for tool, arguments, is_right in QUESTIONS:
            answer = await client.call_tool(tool, arguments)
            assert not answer.is_error and is_right(answer.structured_content), (tool, arguments)
        for tool, arguments, words in REFUSED:
            answer = await client.call_tool(tool, arguments)
            assert answer.is_error and words in answer.content[0].text

    assert len(QUESTIONS) == 20
    asked(folder, ask)


def test_two_folders_have_names_before_their_paths(folder: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "d.txt").write_text(OTHER, encoding="utf-8")
    library = Library([folder, more])
    assert library.documents()[-1] == "more/d.txt"
    assert library.document("more/d.txt")["plans"][0]["year"] == 2025
    with pytest.raises(RefusedError):
        library.document("d.txt")


def test_what_changed_is_read_anew(folder: Path) -> None:
    library = Library([folder])
    assert len(library.tasks("c.txt").tasks) == 1
    (folder / "c.txt").write_text(OTHER + "二、修塘。修塘。\n", encoding="utf-8")
    assert len(library.tasks("c.txt").tasks) == 2


def test_a_document_past_a_limit_hides_no_other(folder: Path) -> None:
    (folder / "long.txt").write_text("长" * 1_000_001, encoding="utf-8")  # of one line
    found = Library([folder], "zh").tasks()
    assert len(found.tasks) == 7
    assert [one["path"] for one in found.not_read] == ["broken.docx", "long.txt"]
    assert all(one["message"] for one in found.not_read)
