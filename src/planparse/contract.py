"""The version of the record contract (docs/records.md)."""

from typing import Final, Literal

# A new field raises the last number; a field that changes its meaning or goes raises the first.
Version = Literal["1.1"]
VERSION: Final[Version] = "1.1"
