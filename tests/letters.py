"""Characters that Hypothesis makes texts of."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

# Any that a text in UTF-8 may hold. Hypothesis's own (``codec="utf-8"``) is the same set: it finds
# out by trying each, which takes each process two seconds where nothing is kept of an earlier run.
ANY: Final = st.characters(exclude_categories=["Cs"])
