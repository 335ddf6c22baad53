"""What hostile files are held to."""

from __future__ import annotations

import socket

import pytest


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a document says, nothing is fetched."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a document made planparse open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
