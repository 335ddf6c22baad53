"""The record contract (docs/records.md): models, JSON Schema, records made of plain data."""

from __future__ import annotations

from typing import Final

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"  # of our schemas
