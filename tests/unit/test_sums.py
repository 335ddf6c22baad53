"""The interpreter's SHA-256 is that of ``hashlib``, whoever computes it."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from planparse import sums

from ..conftest import unmeasured

TEXTS = [b"", b"\xe6\xb0\xb4" * 40, b"x" * (sums.MUCH + 1)]


@pytest.mark.parametrize("data", TEXTS, ids=len)
def test_a_sum_is_that_of_hashlib(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    known = hashlib.sha256(data).hexdigest()
    assert sums.sha256(data).hexdigest() == known == sums.own_sha256(data).hexdigest()
    monkeypatch.delitem(sys.modules, "hashlib")
    assert sums.sha256(data).hexdigest() == known


def test_a_short_text_is_summed_without_openssl() -> None:
    code = (
        "import sys; from planparse.sums import MUCH, sha256; sha256(b'x'); "
        "print('_hashlib' in sys.modules); sha256(bytes(MUCH)); print('_hashlib' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=unmeasured(),  # what measures loads it
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["False", "True"]
