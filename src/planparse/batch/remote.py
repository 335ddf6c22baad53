"""File systems of others, by fsspec: whatever goes wrong in one is an `OSError`."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from planparse.errors import PlanParseError, ReadError

REASON: Final = 300  # characters of what others say


def filesystem(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it.

    Raises `ReadError` where fsspec, or what it needs for this scheme, is not installed.
    """
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(url)
    except ModuleNotFoundError as error:
        raise ReadError("PP107", url, case="url", package=error.name or "") from error
    except Exception as error:
        raise ReadError("PP101", url, case="url", reason=told(error)) from error
    return _Remote(system), path


def told(error: Exception) -> str:
    """What a file system of others says went wrong, in one line."""
    return " ".join(f"{error}".split())[:REASON] or type(error).__name__


class _Remote:
    """A file system of others, of which whatever goes wrong is an `OSError`."""

    def __init__(self, system: Any) -> None:
        self._system = system

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(_asked, getattr(self._system, name))


def _asked(method: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    with foreign():
        return method(*arguments, **options)


@contextmanager
def foreign() -> Iterator[None]:
    """What others raise in the block as an `OSError`; what is ours, or one, as it is."""
    try:
        yield
    except (OSError, PlanParseError, MemoryError):
        raise
    except Exception as error:
        raise OSError(errno.EIO, told(error)) from error
