"""SHA-256 by the interpreter's own code: for it ``hashlib`` loads OpenSSL, which takes as long as a
tenth of a notice's parse. An interpreter that is built without it has that of ``hashlib``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256  # Python 3.12 and later
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256

__all__ = ["sha256"]
