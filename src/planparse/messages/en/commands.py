"""Help texts, by command and by option."""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "planparse": (
        "planparse turns Chinese plan documents into structured data.\n"
        "\n"
        "\tplanparse doc.txt -o tasks.json     every task of a plan, with its owners\n"
        "\tplanparse show doc.txt              the same in the terminal\n"
        "\tcat doc.txt | planparse -f jsonl    one task a line"
    ),
    "convert:short": "Parse documents and write their tasks (the default command).",
    "convert": (
        "Parse INPUT (files, folders, patterns, URLs, or - for standard input) and write every "
        "task in it.\n"
        "\n"
        "One file goes to standard output or to the file OUT. Several, or a folder, go to the "
        "folder OUT, each under its own name; or, where OUT is a file of a "
        "format that joins documents (.jsonl, .csv …) or is not given, into one stream."
    ),
    "collect:short": "Write the tasks of earlier results into one table.",
    "collect": (
        "Write the tasks of all results (.json) below FOLDER into one table, in the order of the "
        "documents, without parsing again. JSON that is no result is named and left out; the exit "
        "code is then 1."
    ),
    "show:short": "Print the heading tree and its tasks in the terminal.",
    "show": (
        "Print the plans of INPUT as a tree: headings, and under each task who is responsible "
        "for it."
    ),
    "text:short": "Print the extracted text that spans point into.",
    "text": (
        "Print the text of INPUT as UTF-8, line ends untouched; every span of its records "
        "points into it."
    ),
    "merge:short": "Bring filled copies of a ledger back into one.",
    "merge": (
        "Bring the copies FILLED (files, folders, patterns) of the ledger LEDGER back into one "
        "workbook OUT (xlsx).\n"
        "\n"
        "Rows are known by their hidden id, else by label and words; rows and columns may have "
        "been moved, hidden or renamed. Nothing is overwritten in silence: where copies differ, "
        "the sheet of conflicts has who said what, and rows that were added or are missing are "
        "listed. A file that is no copy is named, and the others are merged; the exit code then "
        "is 1."
    ),
    "grammar:short": "Begin, try, check, list and show grammars.",
    "grammar": (
        "Grammars hold what planparse knows of documents; a file of yours may extend the "
        "built-in one (extends: default)."
    ),
    "grammar list:short": "List the built-in grammars.",
    "grammar list": "List the built-in grammars, a name a line.",
    "grammar show:short": "List the rules of a grammar.",
    "grammar show": (
        "List the rules of the grammar NAME (default: the built-in one): section, id and first "
        "example; or, with --rule, show one rule whole, its pattern with all parts filled in."
    ),
    "grammar new:short": "Write a grammar file to begin with.",
    "grammar new": (
        "Write NAME.yaml into this folder: a grammar file to begin with, in which every kind of "
        "rule stands with an example, switched off."
    ),
    "grammar test:short": "Try a grammar on documents.",
    "grammar test": (
        "Parse the documents INPUT (files, folders, patterns) with GRAMMAR and with the one that "
        "it is held against; print what each rule of GRAMMAR took, and which records are gained "
        "(+), lost (-) or changed (~)."
    ),
    "grammar check:short": "Check a grammar file.",
    "grammar check": (
        "Check the grammar file NAME: its shape, its patterns, every example both ways, "
        "whether a rule is slow, and whether documents bring each rule of it into play; tell what "
        "it changes of the built-in grammar. Exit code 2 where something is wrong."
    ),
    "schema:short": "Print the JSON Schema of results, rows, reports or grammars.",
    "schema": (
        "Print the JSON Schema (2020-12) that every result (json, yaml) satisfies; row: every line "
        "of jsonl, and in its $defs/FlatRow every row of a flat table; report: every line of the "
        "report of a folder; grammar: a grammar file, for editors that complete and check YAML."
    ),
    "why:short": "Tell why a document, or a line of it, was read as it was.",
    "why": (
        "Tell what was decided about LINE of FILE, or about every line: by which rule, and why. "
        "LINE is a line of “planparse text FILE”; FILE is - for standard input."
    ),
    "check:short": "Check numbering, owners, times, figures, and body against list.",
    "check": (
        "Check the documents INPUT (files, folders, patterns, or - for standard input): numbers "
        "that are missing or printed twice, tasks without a unit or a time, days before the "
        "document's, parts that make another sum, a body and its attached list that differ. "
        "Exit code 1 where something is found.\n"
        "\n"
        "“planparse explain PC203” tells what a code means, with an example."
    ),
    "diff:short": "Tell what changed between two documents, task by task.",
    "diff": (
        "Tell what changed from OLD to NEW (documents, ledgers, or results in .json): tasks that "
        "are new, gone, split, merged, moved or renumbered, and field by field their wording, "
        "units, times and figures. Exit code 1 where something changed."
    ),
    "stats:short": "Count tasks by unit, month, kind, and what they lack.",
    "stats": (
        "Count the tasks of INPUT (documents, folders, or results in .json) by unit and role, by "
        "month, by kind, those without a unit or a time, and figures by unit of measure."
    ),
    "mcp:short": "Answer programs' questions about the documents of folders.",
    "mcp": (
        "Answer questions about the documents below FOLDER over the Model Context Protocol, on "
        "standard input and output: documents, tasks by unit and day, the printed source of a "
        "record, check, diff. Nothing outside the folders is read, and nothing is written."
    ),
    "verify:short": "Hold another program's tasks against the document.",
    "verify": (
        "Hold the tasks in JSON, which another program (a language model) made of DOC, against "
        "what DOC prints: each title, unit, time and figure is found, differs, or is absent. "
        "Exit code 1 where one is not found.\n"
        "\n"
        "Fields have the names of our records or flat tables, in English or Chinese; a YAML file "
        "names others: tasks: the.way.to.the.list, fields: {{title: theirs}}."
    ),
    "explain:short": "Tell what a diagnostic means and what to do.",
    "explain": "Tell what CODE (PP401, PC203) means and what to do; without CODE, list all codes.",
    "doctor:short": "Tell what is installed, what is missing, and known weaknesses.",
    "doctor": (
        "Print the versions of planparse and of what it uses, which extras, LibreOffice and "
        "Chinese fonts are there, and known weaknesses of this machine. The exit code is 0 "
        "whatever it finds."
    ),
    "help:short": "Print the help of a command.",
    "--output": "File or folder to write. Default: standard output.",
    "--format": "Output format: {choices}. Default: by the suffix of OUT, else json.",
    "collect --format": (
        "Format of the table: {choices}. Default: by the suffix of OUT, else jsonl."
    ),
    "why --format": "Output format: {choices}. Default: text.",
    "diff --format": "Output format: {choices}. Default: by the suffix of OUT, else text.",
    "verify --format": "Output format: {choices}. Default: text.",
    "--against": "The other program's JSON.",
    "--names": "What the other program calls fields and where its list is (YAML).",
    "stats --format": "Output format: {choices}. Default: text, as bars.",
    "--plot": "Draw the bars into FILE (.svg; .png needs the extra plot).",
    "check --format": "Output format: {choices}. Default: text.",
    "--select": "Codes to look for, or their beginnings: PC2,PC301. Default: all.",
    "--ignore": "Codes, or their beginnings, to leave out.",
    "--exit-zero": "Exit with 0 whatever is found.",
    "--baseline": "Leave out what FILE, an earlier --format json, has already.",
    "--layout": "Write the layout too: who owns each stretch of the text (json and yaml).",
    "--strict": "Exit with 1 when a warning was met.",
    "--quiet": "No messages on standard error but errors.",
    "--verbose": "All diagnostics on standard error, information too.",
    "--jobs": "Files at once. Default: the cores, fewer for a few small files.",
    "--resume": "Do only what an earlier run into the same folder left, or what has changed since.",
    "--shard": "Take every N-th file, from the K-th on.",
    "--cluster": "Work on the Dask cluster whose scheduler is at ADDRESS (tcp://host:8786).",
    "--report": "Write the report of a batch that goes into one file; a folder has its own.",
    "--timings": "Write the seconds that each file of a batch took.",
    "--headers": (
        "Headers and words of a table: zh has the columns of a ledger, en those of a data frame. "
        "Default: en for csv, zh for the others."
    ),
    "--by-unit": ("A sheet of xlsx for each unit that leads, or where none does is responsible."),
    "--columns": (
        "The columns of a table, in order, with commas between: no,work,lead,due; or by their "
        "Chinese names."
    ),
    "--template": (
        "Take the columns from the header row of FILE (xlsx and others): those that are known are "
        "filled, others stay empty."
    ),
    "--bom": "Begin csv with a byte order mark or not. Default: in files, not in pipes.",
    "--unit": (
        "Only tasks of this unit (may be repeated); the width of characters and the long or short "
        "word for government make no difference."
    ),
    "--role": (
        "Only tasks that a unit (that of --unit, where there is one) has in this role: {choices} "
        "(may be repeated)."
    ),
    "--due-before": "Only tasks due on or before DATE: 2025-06-30, 2025-06 or 2025, its last day.",
    "--grammar": "A built-in grammar or a grammar file. Default: default.",
    "--year": "The planning year, where the document names none.",
    "--encoding": "Encoding of the input. Default: told by its bytes.",
    "--max-chars": "Refuse longer texts. Default: 20000000.",
    "--limit": "Raise or lower a limit of reading (may be repeated).",
    "--rule": "Show this rule whole.",
    "--base": "The grammar to compare with. Default: default.",
    "--from": "The grammar that it extends: a built-in one or a file. Default: default.",
    "grammar test --format": "Output format: {choices}. Default: text.",
    "--section": "Only this section: headings, labels, verbs, roles, columns …",
    "--debug": "Show a traceback where planparse itself fails.",
    "--lang": (
        "Language of messages: en or zh. Default: that of the locale; English inside results."
    ),
    "--version": "Print the version.",
    "--help": "Print this help.",
}
