"""Limits that keep one input from taking the machine. Going past one is a `LimitError`, never a silent cut."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 100 * 1024 * 1024
MAX_CHARS: Final = 20_000_000
