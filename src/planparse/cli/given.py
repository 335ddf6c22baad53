"""JSON that a person names and another program may have written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from planparse.api import read_file
from planparse.errors import PlanParseError
from planparse.readers.limits import Limits


def json_of(name: str) -> Any:
    """The data in a file. Raises `ValueError`, which says why, where it cannot be read, is larger
    than any input may be, or is no JSON."""
    most = Limits().bytes
    try:
        data = read_file(Path(name), most)
    except PlanParseError as error:
        raise ValueError(str(error.params.get("reason") or error.message())) from None
    if len(data) > most:
        raise ValueError(f"> {most} B")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError(type(error).__name__) from None
