"""Quantities (指标): figures in Arabic digits with their unit, and how they are meant.

`reading` goes through a stretch, `measure` tells value, sign and direction, `subject` the noun that
is measured, `lists` what figures of one list share, `bare` reads those whose unit the name of their
column has (docs/records.md 2.8). Offsets are those of the text given.
"""

from planparse.fields.quantities.model import Quantity, unit_text
from planparse.fields.quantities.reading import read_quantities

__all__ = ["Quantity", "read_quantities", "unit_text"]
