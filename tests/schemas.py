"""JSON Schema, for the tests: what jsonschema has, and a schema that is checked once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any

# Where it is installed, jsonschema loads it for a format that no schema of ours has, and it takes
# two seconds to compile its grammar.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from jsonschema import Draft202012Validator, ValidationError  # noqa: E402
from jsonschema.validators import validator_for  # noqa: E402

__all__ = ["Draft202012Validator", "ValidationError", "validator"]


@cache
def validator(schema: Callable[[], dict[str, Any]]) -> Any:
    """What holds values against the schema that ``schema`` gives, which is a right one."""
    made = schema()
    kind = validator_for(made)
    kind.check_schema(made)
    return kind(made)
