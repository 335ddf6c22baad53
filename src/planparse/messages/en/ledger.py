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
    "texts join": "; ",
    "kind plan": "plan",
    "kind notice": "notice",
    "kind report": "report",
    "kind task_list": "task_list",
    "origin text": "text",
    "origin table": "table",
    "category task": "task",
    "category step": "step",
    "category safeguard": "safeguard",
    "todo when": " ({time})",
    "supervised": "supervised by {units}",
}
