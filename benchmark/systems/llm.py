"""A language model behind any address that speaks OpenAI's chat completions.

``LLM_BASE_URL`` (such as ``http://localhost:8000/v1``) and ``LLM_MODEL`` choose it, ``LLM_API_KEY``
is sent where it is set, ``LLM_TIMEOUT`` are the seconds of a request (120). The model gets
`benchmark/prompt.md` and the file's text, which planparse's own readers extract: what is measured
is how it understands a document. Its JSON is validated; it is told what is wrong with it and asked
again, and so is a server that fails, at most `TRIES` times.
"""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from systems._help import lacks

PROMPT = Path(__file__).parents[1] / "prompt.md"
TRIES = 3
PAUSE = 2.0  # seconds before the second request; doubled before each further one
AGAIN = {408, 409, 425, 429, 500, 502, 503, 504}  # what a server says that may answer later
ROLES = ("lead", "responsible", "support", "supervise", "person")
CATEGORIES = ("task", "step", "safeguard")


class UnusableError(Exception):
    """The model or its server gave no answer that can be used."""


def missing() -> str:
    """Why it cannot run."""
    unset = [name for name in ("LLM_BASE_URL", "LLM_MODEL") if not os.environ.get(name)]
    return f"{' and '.join(unset)} not set" if unset else lacks("planparse")


def answer(path: Path) -> dict[str, Any]:
    """What the model says of a file. Raises `UnusableError` where no try gave an answer."""
    return asked(extracted(path))


def extracted(path: Path) -> str:
    """The text of a file."""
    import planparse

    return planparse.parse_file(path).text


def asked(text: str, sleep: Callable[[float], None] = time.sleep) -> dict[str, Any]:
    """What the model says of a text, validated."""
    talk = [
        {"role": "system", "content": PROMPT.read_text(encoding="utf-8")},
        {"role": "user", "content": text},
    ]
    wrong = ""
    for attempt in range(TRIES):
        try:
            said = _completed(talk)
        except _LaterError as error:
            wrong = str(error)
            if attempt + 1 < TRIES:
                sleep(error.after or PAUSE * 2**attempt)
            continue
        try:
            return validated(said)
        except ValueError as error:
            wrong = f"not valid: {error}"
            talk[2:] = [
                {"role": "assistant", "content": said},
                {"role": "user", "content": f"That is {wrong}. Say the whole object again."},
            ]
    raise UnusableError(wrong)


class _LaterError(Exception):
    """A failure that may pass; ``after`` are the seconds that the server asks for."""

    def __init__(self, told: str, after: float = 0.0) -> None:
        super().__init__(told)
        self.after = after


def _completed(talk: list[dict[str, str]]) -> str:
    """The words of one completion."""
    body = {
        "model": os.environ["LLM_MODEL"],
        "messages": talk,
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    headers = {"Content-Type": "application/json"}
    if key := os.environ.get("LLM_API_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    url = os.environ["LLM_BASE_URL"].rstrip("/") + "/chat/completions"
    if not url.startswith(("http://", "https://")):
        raise UnusableError("LLM_BASE_URL is no http address")
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=_timeout()) as response:
            said = json.loads(response.read())
    except urllib.error.HTTPError as error:
        with error:
            told = error.read(300).decode("utf-8", "replace")
        if error.code in AGAIN:
            raise _LaterError(f"HTTP {error.code}: {told}", _seconds(error)) from error
        raise UnusableError(f"HTTP {error.code}: {told}") from error
    except (OSError, json.JSONDecodeError) as error:
        raise _LaterError(f"{type(error).__name__}: {error}") from error
    try:
        return str(said["choices"][0]["message"]["content"])
    except (KeyError, IndexError, TypeError) as error:
        raise _LaterError(f"no completion in the response: {error!r}") from error


def _timeout() -> float:
    return float(os.environ.get("LLM_TIMEOUT", "120"))


def _seconds(error: urllib.error.HTTPError) -> float:
    """What Retry-After asks for, at most a minute."""
    told = error.headers.get("Retry-After", "")
    return min(float(told), 60.0) if told.isdigit() else 0.0


def validated(said: str) -> dict[str, Any]:
    """The object in a model's words, of the shape that the scorer takes; fences around it fall.

    Raises `ValueError` that tells where it is wrong.
    """
    start, end = said.find("{"), said.rfind("}")
    if start < 0 or end < start:
        raise ValueError("no JSON object")
    told = json.loads(said[start : end + 1])
    return {
        "plans": [_text(one, "plans") for one in _list(told, "plans")],
        "meta": [_fields(one, f"meta[{i}]") for i, one in enumerate(_list(told, "meta"))],
        "sections": [
            _section(one, f"sections[{i}]") for i, one in enumerate(_list(told, "sections"))
        ],
        "tasks": [_task(one, f"tasks[{i}]") for i, one in enumerate(_list(told, "tasks"))],
    }


def _list(told: dict[str, Any], name: str, where: str = "") -> list[Any]:
    value = told.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"{where}{name} is no list")
    return value


def _fields(told: Any, where: str) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise ValueError(f"{where} is no object")
    return told


def _text(told: Any, where: str) -> str:
    if told is None:
        return ""
    if isinstance(told, str | int | float) and not isinstance(told, bool):
        return str(told)
    raise ValueError(f"{where} holds {told!r:.60}, which is no text")


def _pair(told: Any, where: str) -> tuple[Any, Any]:
    if not isinstance(told, list) or len(told) != 2:
        raise ValueError(f"{where} holds {told!r:.60}, which is no pair")
    return told[0], told[1]


def _section(told: Any, where: str) -> list[Any]:
    if not isinstance(told, list) or len(told) != 3 or not isinstance(told[0], int):
        raise ValueError(f"{where} is not [level, label, title]")
    return [told[0], _text(told[1], where), _text(told[2], where)]


def _task(told: Any, where: str) -> dict[str, Any]:
    task = _fields(told, where)
    owners = [_pair(one, f"{where}.owners") for one in _list(task, "owners", f"{where}.")]
    figures = [_pair(one, f"{where}.indicators") for one in _list(task, "indicators", f"{where}.")]
    category = task.get("category") or "task"
    for role, _unit in owners:
        if role not in ROLES:
            raise ValueError(f"{where}.owners has the role {role!r:.40}")
    if category not in CATEGORIES:
        raise ValueError(f"{where}.category is {category!r:.40}")
    for value, _unit in figures:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{where}.indicators has the value {value!r:.40}, which is no number")
    return {
        "label": _text(task.get("label"), f"{where}.label"),
        "title": _text(task.get("title"), f"{where}.title"),
        "text": _text(task.get("text"), f"{where}.text"),
        "category": category,
        "owners": [[role, _text(unit, f"{where}.owners")] for role, unit in owners],
        "deadlines": [_text(one, f"{where}.deadlines")
                      for one in _list(task, "deadlines", f"{where}.")],
        "indicators": [[float(value), _text(unit, f"{where}.indicators")]
                       for value, unit in figures],
        "measures": [_text(one, f"{where}.measures")
                     for one in _list(task, "measures", f"{where}.")],
    }  # fmt: skip
