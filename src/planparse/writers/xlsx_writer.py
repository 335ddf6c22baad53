"""xlsx: a ledger (工作台账) of all documents, by `planparse.ledger`.

A piece is what one document comes to, as JSON; the workbook is written by whoever has them all.
"""

from __future__ import annotations

import json
from typing import Any, Final

from planparse.ledger.build import Ledger
from planparse.ledger.piece import Doubt, Piece, Row, piece_of
from planparse.ledger.view import View, view_of
from planparse.messages import Lang, Params, advice, message
from planparse.writers.plain import AS_EVER, How, Target

OWN: Final[Lang] = "zh"  # the language of a ledger unless another is asked for


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:
    """The rows, doubts and days of a result."""
    view = _view(how)
    found = piece_of(result, view)
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "backslashreplace")


class Sink:
    """The workbook, which is whole when it is closed."""

    def __init__(self, target: Target) -> None:
        """Nothing is written into the stream before that."""
        view = _view(target.how)
        self._lang = view.lang
        self._ledger = Ledger(target.stream, view, by_unit=target.how.by_unit)

    def add(self, piece: bytes) -> None:
        """One document's rows."""
        name, sha256, dated, rows, doubts = json.loads(piece)
        made = [Row(*row) for row in rows], [Doubt(*doubt) for doubt in doubts]
        self._ledger.add(Piece(name, sha256, dated, *made))

    def failed(self, name: str, code: str, params: Params) -> None:
        """A document that gave none, among the doubts."""
        lang = self._lang
        self._ledger.failed(name, (code, message(code, params, lang), advice(code, params, lang)))

    def close(self) -> None:
        """All of it."""
        self._ledger.close()


def _view(how: How) -> View:
    return view_of(how.columns, how.headers or OWN)
