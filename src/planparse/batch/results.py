"""Results that an earlier run has written (JSON), read again and held against the contract."""

from __future__ import annotations

import json
from typing import Any, Final

from planparse.batch import places
from planparse.contract import VERSION
from planparse.errors import ReadError
from planparse.readers.limits import Limits
from planparse.records.models import ParseResult

EMPTY: Final[dict[str, Any]] = {"text": "", "layout": []}  # what may lack in a file
REASON: Final = 200  # characters of what a library says


def load(place: str, limits: Limits) -> dict[str, Any]:
    """The result that lies at ``place``, as plain data.

    Raises `ReadError` where it cannot be read (PP101) or is no result of this version (PP807), and
    `LimitError` past ``limits.bytes``.
    """
    data = places.read(place, limits.bytes)
    if len(data) > limits.bytes:
        raise limits.past("bytes", place)
    try:
        text = data.decode("utf-8-sig")
        result = json.loads(text, parse_constant=_refused)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError("PP807", place, case="broken", line=line) from error
    except json.JSONDecodeError as error:
        raise ReadError("PP807", place, case="broken", line=error.lineno) from error
    except (ValueError, RecursionError) as error:  # NaN, or deeper than any result
        raise ReadError("PP807", place, case="foreign") from error
    return _checked(result, place)


def _refused(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _checked(result: Any, place: str) -> dict[str, Any]:
    """The result, if it is one."""
    if not isinstance(result, dict) or not {"schema_version", "source", "plans"} <= result.keys():
        raise ReadError("PP807", place, case="foreign")
    version = result["schema_version"]
    if version != VERSION:
        raise ReadError("PP807", place, case="version", found=str(version)[:REASON], needed=VERSION)
    from pydantic import ValidationError

    try:
        ParseResult.model_validate({**EMPTY, **result}, strict=True)
    except (ValidationError, RecursionError) as error:
        raise ReadError("PP807", place, case="shape", **_first(error)) from error
    return {str(key): value for key, value in result.items()}


def _first(error: Any) -> dict[str, str]:
    """Which field is wrong, and what is wrong with it."""
    errors = error.errors(include_input=False) if hasattr(error, "errors") else []
    if not errors:
        return {"field": "plans", "problem": type(error).__name__}
    return {
        "field": ".".join(map(str, errors[0]["loc"]))[:REASON],
        "problem": str(errors[0]["msg"])[:REASON],
    }
