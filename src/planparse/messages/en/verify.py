"""What ``planparse verify`` prints."""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "counted": "{count} values, {bad} of them not as printed",
    "differs": "{task}: {field} {value}: printed is {printed} (line {line})",
    "differs-alone": "{task}: {field} {value}: not so printed",
    "elsewhere": "{task}: {field} {value}: printed elsewhere (line {line})",
    "absent": "{task}: {field} {value}: not printed; {printed}",
    "absent-alone": "{task}: {field} {value}: not printed",
}
