"""Times (完成时限) and how often (频次): the forms of a grammar's ``times`` section.

A form's groups say what was printed; `forms` tells which form stands at a place, `calendar` counts
its days, `recurrence` its rounds, `reading` goes through a stretch (docs/records.md 2.7). A missing
year is that of a time earlier in the same sentence, else the plan's; without either the end is
None. Offsets are those of the text given.
"""

from planparse.fields.times.model import NoSuchDayError, Options, Recurrence, Time
from planparse.fields.times.reading import read_times

__all__ = ["NoSuchDayError", "Options", "Recurrence", "Time", "read_times"]
