"""The heading tree (标题层次): which labels open a section, why, and what each section holds of its
own."""

from __future__ import annotations

from enum import Enum

from planparse.fields.responsibilities import Trailer
from planparse.frozen import NamedTuple
from planparse.outline.marks import Label
from planparse.text.spans import Span


class Reason(Enum):
    """Why a label opens a section (records.md 2.10)."""

    LINE = "line"  # it begins a paragraph
    CARRIES_ON = "carries-on"  # its number is the next of a run
    SKIPS = "skips"  # one or two numbers of its run are missing before it
    LOST_FIRST = "lost-first"  # the first of its run are lost, and the next number follows
    OPENS_RUN = "opens-run"  # number 1, and number 2 follows
    OVER_RUN = "over-run"  # number 1, and right below a run of a finer style begins
    ROLE_WORD = "role-word"  # number 1, and its title says what such sections are for
    BEHIND_TITLE = "behind-title"  # number 1 right behind the plan's title
    GLUED_TO_PARENT = "glued-to-parent"  # behind a heading without a mark between them


class Condition(Enum):
    """What must be so before a label opens a section; a refused one lacks the first that is not."""

    NO_LIST = "no-list"  # the line above does not end in a comma or 、
    NEXT_NUMBER = "next-number"
    NEAR_NUMBER = "near-number"
    COUNTS_ON = "counts-on"  # the next number of its style follows behind a sentence
    NUMBER_ONE = "number-one"
    PLAIN_SPACE = "plain-space"  # it stands behind a space, and not right behind another mark
    HIGH_STYLE = "high-style"  # no finer than 1.
    NO_SENTENCE = "no-sentence"  # no sentence ended since the heading before
    GOES_ON = "goes-on"  # number 2 of its style follows
    RUN_BELOW = "run-below"
    NAMES_ROLE = "names-role"
    AT_BODY = "at-body"  # it is the first thing behind the title
    CLOSE_BEHIND = "close-behind"  # a short title of another heading is all that stands before it
    FINER = "finer"  # its style is finer than that of the heading before


class TitleEnd(Enum):
    """Where a title ended, and why; or why there is none (records.md 2.2)."""

    NOTHING = "nothing"  # nothing stands behind the label
    LOST_MARK = "lost-mark"  # after a role word that runs into its text
    ROLE_WORD = "role-word"  # after a role word at the head of a sentence too long for a title
    MEASURE = "measure"  # before 一是
    BRACKET = "bracket"  # with the 】 of what is shown before its text
    LINE = "line"  # the whole line: text or children of its own follow
    SENTENCE = "sentence"  # the first sentence
    SPACE = "space"  # at the space that parts heading and text
    LABEL = "label"  # before the label of a fact (开学典礼  地点：操场)
    CHILD = "child"  # where its first child begins, without a mark
    TOO_LONG = "too-long"  # none: the first sentence has more characters than a title may


class Repair(Enum):
    """Why a heading's level is not that of its label's style (records.md 2.9)."""

    OPENS_BELOW = "opens-below"  # number 1, and number 2 of the finer style follows
    FILLS_BELOW = "fills-below"  # its number is the one that the finer style lacks


class Refused(NamedTuple):
    """A label that opens no section: the reason that came nearest, and the condition that it
    lacked."""

    label: Label
    nearest: Reason
    lacks: Condition


class Measure(NamedTuple):
    """An inline item (一是…): where its label begins and ends, where it ends, and the rule of its
    series."""

    start: int
    label_end: int
    end: int
    rule: str


class Heading(NamedTuple):
    """A heading with its own stretch, ``[start, end)``; with its descendants it goes up to
    ``last``."""

    label: Label
    rank: int  # of the style that is meant, which need not be the label's
    level: int
    start: int
    end: int  # where the next heading begins, or the plan's closing
    title: Span | None
    name: Span | None  # the title without the mark that closes it
    body: tuple[Span, ...]
    trailers: tuple[Trailer, ...]  # close own text: each gives a task
    covering: tuple[Trailer, ...]  # hold for the children
    role: str
    last: int
    reason: Reason
    title_end: TitleEnd
    role_rule: str | None = None  # the rule that read the role; of an inherited one its ancestor's
    repair: Repair | None = None
    children: tuple[Heading, ...] = ()


class Tree(NamedTuple):
    """The headings of one document, and what of its body is in none of them."""

    headings: tuple[Heading, ...] = ()
    text: tuple[Span, ...] = ()  # before the first heading, and closing the whole plan
    loose: tuple[Trailer, ...] = ()  # trailers before the first heading
    refused: tuple[Refused, ...] = ()


def flat(headings: tuple[Heading, ...]) -> list[Heading]:
    """The headings and their descendants in document order."""
    found: list[Heading] = []
    stack = list(reversed(headings))
    while stack:
        heading = stack.pop()
        found.append(heading)
        stack += reversed(heading.children)
    return found
