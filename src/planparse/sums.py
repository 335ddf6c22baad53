"""SHA-256 without OpenSSL, which ``hashlib`` loads for it: that takes as long as a tenth of a
notice's parse. The interpreter's own code is seven times slower, so that where ``hashlib`` is
loaded already, or much is to be summed, it is asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hashlib import _Hash
    from hashlib import sha256 as own_sha256
else:
    try:
        from _sha2 import sha256 as own_sha256  # Python 3.12 and later
    except ImportError:
        try:
            from _sha256 import sha256 as own_sha256
        except ImportError:
            from hashlib import sha256 as own_sha256

MUCH: Final = 1 << 20  # bytes, whose sum takes as long as OpenSSL takes to be loaded


def sha256(data: bytes = b"") -> _Hash:
    """As `hashlib.sha256`."""
    if len(data) < MUCH and "hashlib" not in sys.modules:
        return own_sha256(data)
    import hashlib

    return hashlib.sha256(data)
