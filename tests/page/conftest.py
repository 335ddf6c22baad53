"""A browser, for all tests of pages: they stand in this package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ..browsers import chromium


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """As that of a module (`tests/conftest.py`), for all of the package: its start takes longer
    than the tests."""
    with chromium() as running:
        yield running
