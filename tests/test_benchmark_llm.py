"""The benchmark's runner for language models, against a server of our own that answers as told."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmark"))
from run import SYSTEMS, system
from systems import llm  # type: ignore[import-not-found]

GOOD = {
    "plans": ["修路方案"],
    "sections": [[1, "一、", "修路"]],
    "tasks": [
        {"label": "一、", "title": "修路", "owners": [["lead", "县交通局"]], "deadlines": ["none"],
         "indicators": [[3, "公里"]]},
    ],
}  # fmt: skip


class Stub(ThreadingHTTPServer):
    """Gives the answers one after another; keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[tuple[str, str | None, dict[str, Any]]] = []

    def says(self, content: object) -> None:
        """The next answer is a completion."""
        words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        body = {"choices": [{"message": {"role": "assistant", "content": words}}]}
        self.answers.append((200, {}, json.dumps(body).encode()))

    def fails(self, code: int, **headers: str) -> None:
        """The next answer is a failure."""
        self.answers.append((code, headers, b"busy"))


class Handler(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers["Authorization"], body))
        code, headers, told = self.server.answers.pop(0)
        self.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(told))}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on standard error."""


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    server = Stub()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    monkeypatch.setenv("LLM_BASE_URL", f"http://127.0.0.1:{server.server_port}/v1/")
    monkeypatch.setenv("LLM_MODEL", "small")
    monkeypatch.setenv("LLM_API_KEY", "k")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield server
    server.shutdown()
    server.server_close()


def test_a_model_is_asked_once_where_its_answer_is_good(stub: Stub, tmp_path: Path) -> None:
    stub.says(GOOD)
    (tmp_path / "a.txt").write_text("修路方案\n一、修路。（县交通局牵头）\n", encoding="utf-8")
    said = llm.answer(tmp_path / "a.txt")
    assert said["tasks"][0]["owners"] == [["lead", "县交通局"]]
    assert said["tasks"][0]["indicators"] == [[3.0, "公里"]]
    assert said["tasks"][0]["category"] == "task" and said["meta"] == []
    [(path, key, body)] = stub.asked
    assert (path, key, body["model"]) == ("/v1/chat/completions", "Bearer k", "small")
    assert body["messages"][0]["content"].startswith("You read Chinese plan documents")
    assert body["messages"][1]["content"].startswith("修路方案\n一、修路。")


def test_a_busy_server_is_asked_again_after_what_it_says(stub: Stub) -> None:
    stub.fails(429, Retry_After="7")
    stub.fails(503)
    stub.says("```json\n" + json.dumps(GOOD) + "\n```")
    pauses: list[float] = []
    assert llm.asked("修路方案", pauses.append)["plans"] == ["修路方案"]
    assert pauses == [7.0, 4.0]


def test_a_wrong_answer_is_told_what_is_wrong(stub: Stub) -> None:
    stub.says("好的")
    stub.says({"tasks": [{"owners": [["boss", "县交通局"]]}]})
    stub.says(GOOD)
    assert llm.asked("修路方案")["plans"] == ["修路方案"]
    told = [body["messages"][-1]["content"] for _path, _key, body in stub.asked]
    assert "no JSON object" in told[1]
    assert "tasks[0].owners has the role 'boss'" in told[2]
    assert [len(body["messages"]) for _path, _key, body in stub.asked] == [2, 4, 4]


def test_what_fails_for_good_is_not_asked_again(stub: Stub) -> None:
    stub.fails(401)
    with pytest.raises(llm.UnusableError, match="HTTP 401: busy"):
        llm.asked("修路方案")
    assert len(stub.asked) == 1


def test_it_gives_up_after_three_tries(stub: Stub) -> None:
    for _try in range(llm.TRIES):
        stub.fails(500)
    pauses: list[float] = []
    with pytest.raises(llm.UnusableError, match="HTTP 500"):
        llm.asked("修路方案", pauses.append)
    assert pauses == [2.0, 4.0] and not stub.answers


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ('{"tasks": {}}', "tasks is no list"),
        ('{"tasks": ["修路"]}', r"tasks\[0\] is no object"),
        ('{"sections": [["一、", "修路"]]}', r"sections\[0\] is not"),
        ('{"tasks": [{"indicators": [["三", "公里"]]}]}', "is no number"),
        ('{"tasks": [{"indicators": [3]}]}', "is no pair"),
        ('{"tasks": [{"category": "goal"}]}', "category is 'goal'"),
        ('{"plans": [["修路方案"]]}', "which is no text"),
        ('{"plans": ["修路方案"}', "Expecting"),
    ],
)
def test_an_answer_of_another_shape_is_not_valid(said: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        llm.validated(said)


def test_each_system_that_cannot_run_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LLM_BASE_URL", raising=False)
    monkeypatch.delenv("LLM_MODEL", raising=False)
    assert system("llm").missing() == "LLM_BASE_URL and LLM_MODEL not set"
    assert system("planparse").missing() == system("naive").missing() == ""
    for name in SYSTEMS:
        module = system(name)
        assert isinstance(module.missing(), str)
        assert hasattr(module, "answer") != hasattr(module, "values")
