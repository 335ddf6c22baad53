"""All codes and their severities.

The first digit of a code names where it comes from: 1 reading, 2 cleaning, 3 plans and front
matter, 4 headings, 5 trailers and tables, 6 values, 7 writing, 8 folders, 9 grammars.
"""

from __future__ import annotations

from typing import Final, Literal

Severity = Literal["error", "warning", "info"]

SEVERITIES: Final[dict[str, Severity]] = {
    "PP101": "error",
    "PP102": "error",
    "PP103": "error",
    "PP104": "warning",
    "PP105": "error",
    "PP106": "info",
    "PP107": "error",
    "PP108": "error",
    "PP109": "error",
    "PP110": "error",
    "PP111": "error",
    "PP112": "info",
    "PP113": "info",
    "PP114": "warning",
    "PP115": "info",
    "PP116": "warning",
    "PP117": "info",
    "PP201": "info",
    "PP202": "info",
    "PP203": "warning",
    "PP301": "info",
    "PP302": "info",
    "PP303": "warning",
    "PP304": "info",
    "PP305": "warning",
    "PP306": "info",
    "PP307": "warning",
    "PP401": "warning",
    "PP402": "warning",
    "PP403": "warning",
    "PP404": "info",
    "PP405": "info",
    "PP501": "warning",
    "PP502": "info",
    "PP503": "info",
    "PP504": "warning",
    "PP505": "info",
    "PP506": "info",
    "PP507": "info",
    "PP508": "warning",
    "PP509": "info",
    "PP601": "warning",
    "PP701": "error",
    "PP702": "error",
    "PP703": "error",
    "PP704": "error",
    "PP705": "info",
    "PP706": "error",
    "PP801": "error",
    "PP802": "error",
    "PP803": "error",
    "PP804": "warning",
    "PP805": "error",
    "PP806": "error",
    "PP807": "error",
    "PP808": "error",
    "PP901": "error",
    "PP902": "error",
    "PP903": "error",
    "PP904": "error",
}
