"""What stands in a ledger: names of columns and of sheets, and words in cells.

A column's English name is its key, so only Chinese has entries of them.
"""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "place line": "line {at}",
    "place page": "page {at}",
    "place paragraph": "paragraph {at}",
    "place sheet": "sheet “{at}”",
    "place table": "table {at}",
    "place row": "row {at}",
    "place join": ", ",
    "place quoted": "{where}: {printed}",
    "numbered": "{title} ({number})",
    "pair": "{key}: {value}",
    "units join": "; ",
    "supervised": "supervised by {units}",
}
