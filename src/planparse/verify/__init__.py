"""Another program's tasks held against the document (核验): what is printed, what differs, what is
not there.

Pure functions over a `ParseResult` and claims; nothing here knows a text or a grammar.
"""

from __future__ import annotations

from planparse.verify.against import Verdict, verify
from planparse.verify.claims import Claim, claims_of

__all__ = ["Claim", "Verdict", "claims_of", "verify"]
