"""What a guarded process and the one that started it say to each other: frames of two lengths,
plain data as JSON, and bytes.

JSON makes numbers, texts and lists and nothing else, whatever a process says that a document has
got the better of.
"""

from __future__ import annotations

import json
import sys
from typing import IO, Any, Final

HEAD: Final = 4  # bytes that tell how long the JSON is
BODY: Final = 8  # bytes that tell how many bytes follow it
MOST: Final = 1 << 40  # bytes of a frame from whoever is trusted


def greeting() -> list[str]:
    """The first that a guarded process says: it is there, and of this version."""
    return ["ready", sys.modules["planparse"].__version__]


def put(stream: IO[bytes], told: object, body: bytes = b"") -> None:
    """Write one frame. Lone surrogates pass as they are."""
    head = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    stream.write(len(head).to_bytes(HEAD, "big") + len(body).to_bytes(BODY, "big") + head)
    if body:
        stream.write(body)
    stream.flush()


def take(stream: IO[bytes], most: int = MOST) -> tuple[Any, bytes]:
    """The next frame: its plain data and its bytes.

    Raises `EOFError` where the stream ends, `ValueError` for a frame of more than ``most`` bytes
    and for what is no JSON.
    """
    lengths = _exactly(stream, HEAD + BODY)
    head, body = int.from_bytes(lengths[:HEAD], "big"), int.from_bytes(lengths[HEAD:], "big")
    if head + body > most:
        raise ValueError(f"a frame of {head + body} bytes")
    told = json.loads(_exactly(stream, head).decode("utf-8", "surrogatepass"))
    return told, _exactly(stream, body)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count) if count else b""
    if len(data) < count:
        raise EOFError
    return data
