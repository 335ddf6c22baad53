"""What is wrong with a grammar (PP9nn)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP901": Wording(
        "the grammar is wrong",
        "see docs/grammars.md for what a grammar may hold",
        "Unknown keys, missing examples, unknown fragments and patterns that do not compile are "
        "all refused, each with its file and line.",
    ),
    "PP901:shape": Wording(
        "{field}: {problem}",
    ),
    "PP901:rule-shape": Wording(
        "rule {rule}: {field}: {problem}",
    ),
    "PP901:groups": Wording(
        "rule {rule}: the pattern lacks {groups}",
        "name the part that planparse reads",
    ),
    "PP901:missing": Wording(
        "the built-in grammars are missing from this installation",
        "install planparse again",
    ),
    "PP901:circle": Wording(
        "the grammar extends or includes itself",
        "take the name of the file out of it",
    ),
    "PP901:long-chain": Wording(
        "more than {limit} files extend or include one another",
        "put them into fewer files",
    ),
    "PP901:many-files": Wording(
        "the grammar includes more than {limit} files",
        "put them into fewer files",
    ),
    "PP901:doubled": Wording(
        "rule {rule}: {count} rules of this file have that id",
        "give each its own",
    ),
    "PP901:two-homes": Wording(
        "rule {rule}: an id of {other} cannot be one of {section} too",
        "give the rule another id",
    ),
    "PP901:nothing-removed": Wording(
        "remove: there is no rule {rule}",
        "planparse grammar show lists the rules",
    ),
    "PP901:unreadable": Wording(
        "cannot read the grammar: {reason}",
        "give a file, or one of: {known}",
    ),
    "PP901:no-file": Wording(
        "the grammar is no regular file",
        "name a file",
    ),
    "PP901:large": Wording(
        "the file is larger than {limit} bytes",
        "split it, and take the parts in with include",
    ),
    "PP901:alias": Wording(
        "aliases are not allowed",
        "write the value out",
    ),
    "PP901:deep": Wording(
        "nested deeper than {limit}",
        "check the indents and brackets",
    ),
    "PP901:yaml": Wording(
        "not valid YAML: {problem}",
        "check indents and quotes",
    ),
    "PP901:key-twice": Wording(
        "the key {key} stands here twice",
        "keep one of them",
    ),
    "PP901:no-mapping": Wording(
        "a grammar is a mapping",
        "start it with “grammar: NAME”",
    ),
    "PP901:fragment": Wording(
        "rule {rule}: unknown fragment %{{{fragment}}}",
        "known: {known}",
    ),
    "PP901:fragment-circle": Wording(
        "rule {rule}: fragment %{{{fragment}}} contains itself",
        "write it without its own name",
    ),
    "PP901:fragments-deep": Wording(
        "rule {rule}: fragments are nested more than {limit} deep",
        "write some of them out",
    ),
    "PP901:long": Wording(
        "rule {rule}: the pattern has more than {limit} characters with its fragments filled in",
        "make its fragments shorter: they double",
    ),
    "PP901:range": Wording(
        "rule {rule}: [{range}] is a range of code points, not a list of numerals or words",
        "write the characters one by one",
    ),
    "PP901:fragment-range": Wording(
        "fragment {fragment}: [{range}] is a range of code points, not a list of numerals or words",
        "write the characters one by one",
    ),
    "PP901:numerals": Wording(
        "rule {rule}: no numerals {numerals}",
        "known: {known}; or a list of signs",
    ),
    "PP901:lacks": Wording(
        "the grammar {grammar} has no rule {rule}",
        "start it with “extends: default”",
    ),
    "PP901:pattern": Wording(
        "rule {rule}: the pattern does not compile: {problem}",
        "mend the pattern",
    ),
    "PP902": Wording(
        "a rule and its examples disagree",
        "mend the pattern or the example",
        "Every rule carries examples, checked both ways: match lines must be matched, no_match "
        "lines must not.",
    ),
    "PP902:unmatched": Wording(
        "rule {rule}: the example “{example}” is not matched",
    ),
    "PP902:matched": Wording(
        "rule {rule}: the counter-example “{example}” is matched",
    ),
    "PP902:number": Wording(
        "rule {rule}: “{number}” in “{example}” is none of its numerals",
    ),
    "PP902:needs": Wording(
        "rule {rule}: its pattern matches “{example}”, in which nothing stands of what it needs",
        "put a literal of that word into needs",
    ),
    "PP902:built-in-unmatched": Wording(
        "rule {rule}: the example “{example}” is not matched",
        "this rule is built in; what the file adds or replaces changes it",
    ),
    "PP902:built-in-matched": Wording(
        "rule {rule}: the counter-example “{example}” is matched",
        "this rule is built in; what the file adds or replaces changes it",
    ),
    "PP902:built-in-number": Wording(
        "rule {rule}: “{number}” in “{example}” is none of its numerals",
        "this rule is built in; what the file adds or replaces changes it",
    ),
    "PP903": Wording(
        "rule {rule} ran longer than {seconds} s",
        "simplify its pattern: no nested quantifiers",
        "A pattern of this grammar backtracks without end on this document.",
    ),
    "PP904": Wording(
        "a rule does not take effect",
        "change the rule, or remove the one that takes its words",
        "Documents as they are usually printed do not bring this rule into play, or another rule "
        "takes its words first. planparse grammar check tries each rule of yours.",
    ),
    "PP904:shadowed": Wording(
        "rule {rule} never takes effect: {taker} takes “{example}” before it",
        "remove {taker}, or give this rule its id to replace it",
    ),
    "PP904:slow": Wording(
        "rule {rule} is slow: its time grows with the square of a text of {length} characters",
        "bound what may repeat ([^。]{{0,40}}), and begin with a literal",
    ),
    "PP904:nothing": Wording(
        "rule {rule}: “{example}” {form}: nothing is read",
    ),
    "PP904:no-task": Wording(
        "rule {rule}: “{example}” {form}: there is no task",
    ),
    "PP904:duty": Wording(
        "rule {rule}: “{example}” {form}: “{value}” is not read as {role}",
    ),
    "PP904:other-duty": Wording(
        "rule {rule}: “{example}” {form}: “{value}” is not read as {role} ({said})",
    ),
    "PP904:time": Wording(
        "rule {rule}: “{example}” {form}: “{value}” is no deadline",
    ),
    "PP904:other-time": Wording(
        "rule {rule}: “{example}” {form}: “{value}” is not read as {kind} ({said})",
        "give the rule the id of the one that takes its words, or leave out begins",
    ),
    "PP904:time-part": Wording(
        "rule {rule}: “{example}” {form}: “{value}” is not read as {kind} ({said})",
        "the rules of times have no place for this word: give them one, or add a rule to times",
    ),
    "PP904:label-stays": Wording(
        "rule {rule}: “{example}” {form}: the label stays in the text",
    ),
    "PP904:extra": Wording(
        "rule {rule}: “{example}” {form}: “{value}” is not kept under extra",
    ),
    "PP904:left": Wording(
        "rule {rule}: “{example}” {form}: it does not stay in the text",
    ),
    "PP904:cell-text": Wording(
        "rule {rule}: “{example}” {form}: the cell is read as text",
    ),
    "PP904:cell": Wording(
        "rule {rule}: “{example}” {form}: {field} is “{found}”",
    ),
    "PP904:headings": Wording(
        "rule {rule}: “{example}” {form}: the headings are {found}",
    ),
    "PP904:no-heading": Wording(
        "rule {rule}: “{example}” {form}: there is no heading",
    ),
    "PP904:section-role": Wording(
        "rule {rule}: “{example}” {form}: the section's role is {found}",
    ),
}
