"""Readers without their processes, for tests of what they read."""

from __future__ import annotations

import json
from typing import Any

import pytest


@pytest.fixture
def pdf_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF is read in this process, its pages passed on as a process passes them."""
    from planparse.readers import Request
    from planparse.readers.pdf_worker import told_of
    from planparse.readers.workers import Worker

    def ask(_worker: Worker, request: Request, *, data: bytes) -> Any:
        return json.loads(json.dumps(told_of(data, request.limits)))

    monkeypatch.setattr("planparse.readers.pdf.ask", ask)
