"""Sentences of the command line."""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "line": "planparse: {problem}; see {command} --help",
    "usage": "Usage: ",
    "options": "Options",
    "commands": "Commands",
    "heading": "{name}:",
    "options-metavar": "[OPTIONS]",
    "commands-metavar": "COMMAND [ARGS]...",
    "no-option": "there is no option {option}",
    "no-option-near": "there is no option {option} (did you mean {near}?)",
    "no-command": "there is no command {name}",
    "no-command-near": "there is no command {name} (did you mean {near}?)",
    "no-command-no-file": (
        "no command and no file is called {name} (did you mean planparse {near}?)"
    ),
    "no-option-file": ("there is no option {option}; if the file {file} is meant, write ./{file}"),
    "no-value": "the option {option} needs a value",
    "no-flag-value": "the option {option} takes no value",
    "missing": "{name} is missing",
    "extra": "too many arguments: {names}",
    "not-one-of": "{option} {value}: it is to be one of {known}",
    "not-in-range": "{option} {value}: it is to be a whole number from {least} to {most}",
    "not-whole": "{option} {value}: it is to be a whole number from {least}",
    "no-limit": (
        "--limit {value}: it is to be NAME=N with a whole number from 1 and a name of: {known}"
    ),
    "no-line": "there is no line {line}: the text has {count}",
    "no-code": "there is no code {code}; “planparse explain” lists them all",
    "no-code-near": "there is no code {code}; there is {near}",
    "no-rule": "the grammar {name} has no rule {rule} (did you mean {near}?)",
    "no-grammar": "there is no grammar {name}; built in: {known}, or name a file",
    "no-grammar-name": (
        "{name} cannot be the name of a grammar: letters, digits, - and _, none that is built in"
    ),
    "file-exists": "{name} is there already; choose another name",
    "no-section": "the grammar {name} has no section {section}; it has {known}",
    "no-column": "there is no column {name}; those there are: {near}",
    "no-column-near": "there is no column {name} (did you mean {near}?)",
    "no-header": (
        "{file}: no row is a header; one names at least two columns that are known, such as "
        "工作任务, 责任单位, 完成时限"
    ),
    "only-xlsx": "{output}: what merge writes is a workbook; let its name end in .xlsx",
    "merged": (
        "{copies:copy|copies} ({failed} could not be read): {rows:task|tasks}, {conflicts} cells "
        "that differ (sheet {sheet}), {added} rows added, {lost} missing"
    ),
    "not-both": "{option} and {other} do not go together",
    "no-shard": "--shard {value}: it is to be K/N with K from 1 to N, such as 3/8",
    "no-address": "--cluster {value}: it is to be an address, such as tcp://host:8786",
    "no-suffix": (
        "cannot tell the format of {output} by its suffix; name it with -f, or use {known}"
    ),
    "no-join": (
        "several documents do not make one {format}; name a folder with -o, or a format that "
        "joins them: {known}"
    ),
    "no-layout": "{format} cannot hold the layout; leave --layout out, or use {known}",
    "only-formats": "{format} takes no {option}; that is for {known}",
    "no-text": "{format} is no text for a terminal; name a file with -o",
    "only-many": "{option} is for several files or a folder, not for one file",
    "only-folder": (
        "--resume goes on with a folder (-o FOLDER); one file is put in place only when it is whole"
    ),
    "only-joined": "--report is for one stream or file; a folder has its report in it",
    "empty-name": "a name is empty: an unset variable?",
    "is-input": "{output} is an input already; write to another file",
    "is-output": "{output} is an output already; write to another file",
    "escaped": (
        "control or direction characters of the document are shown as escapes; in a file (-o, >) "
        "they stay as they are"
    ),
    "closed": "planparse: standard output is closed; open it, if only to /dev/null",
    "bug": (
        "planparse: {kind}: {error}; this is a bug in planparse; please report it with the "
        "document, or the smallest part of it that does this (--debug shows where)"
    ),
    "to-terminal": "{format} is not for a terminal; name a file with -o",
    "no-extra": (
        "the package {module} is not installed; install it with: pip install 'planparse[{extra}]'"
    ),
    "no-claims": "{name} holds no list of tasks ({reason})",
    "no-folder": "{name} is no folder",
    "findings": "{count:finding|findings} in {files:document|documents}",
    "no-findings": "nothing found in {files:document|documents}",
    "no-baseline": "{name} is no result of planparse check --format json ({reason})",
    "no-check": "no check begins with {code}; “planparse explain” lists them all",
    "basis": "Basis: {text}",
    "example-wrong": "Wrong:",
    "example-right": "Right:",
    "headline": "{code} ({severity}): {title}",
    "means": "What it means: {text}",
    "to-do": "What to do: {text}",
    "cases": "It also says:",
    "severity-error": "error",
    "severity-warning": "warning",
    "severity-info": "info",
    "rule-replaces": "{where}: {section}: {name} replaces the built-in rule",
    "rule-new": "{where}: {section}: {name} is new",
    "rule-removed": "{section}: {name} is removed",
    "rule-renames": "{section}: {name} replaces the built-in one",
    "grammar-begun": "{name} is written; take “#: ” off the lines that you want",
    "rule-took": "{where}: {rule} took {places:place|places} in {documents:document|documents}",
    "rule-took-nothing": "{where}: {rule} took nothing",
    "gained-lost-changed": "{gained:record|records} gained, {lost} lost, {changed} changed",
    "trial-done": "{documents:document|documents}, {differing} of them differ: {counts}",
    "examples-hold": "{name}: {rules} rules, {examples} examples, all as they say",
    "progress": "{files} of {total} files, {rate} a second, {failed} failed",
    "progress-left": (
        "{files} of {total} files, {rate} a second, {failed} failed, about {left} left"
    ),
    "bar-failed": "{count} failed",
    "stopped-resumable": (
        "stopped: {files} of {total} files are finished; the same command with --resume goes on"
    ),
    "stopped": "stopped: {files} of {total} files are finished; nothing was put in place",
    "done": (
        "{files:file|files} in {time}: {plans:plan|plans}, {tasks:task|tasks}; {failed} failed, "
        "{warned} with warnings"
    ),
    "done-kept": (
        "{files:file|files} ({kept} unchanged since the last run) in {time}: "
        "{plans:plan|plans}, {tasks:task|tasks}; {failed} failed, {warned} with warnings"
    ),
    "failures": "{count} × {code} {title}",
    "not-read": "not read: {others:file|files} of other kinds, {left} left out",
    "stale": "outputs of earlier runs that belong to none of these inputs: {count}",
    "no-date": (
        "--due-before {value}: it is to be a day (2025-06-30), a month (2025-06) or a year (2025)"
    ),
    "chosen": "{chosen} of {tasks} tasks chosen ({asked})",
    "chosen-none": "{chosen} of {tasks} tasks chosen ({asked}); there are units called {names}",
    "chosen-undated": (
        "{chosen} of {tasks} tasks chosen ({asked}); {undated} left out for having no day to "
        "compare"
    ),
    "seconds": "{count} s",
    "minutes": "{count} min",
    "hours": "{count} h",
    "no-title": "(no title)",
    "inherited": "inherited",
    "every-P1D": "every day",
    "every-P1W": "every week",
    "every-P1M": "every month",
    "every-P3M": "every quarter",
    "every-P6M": "every half-year",
    "every-P1Y": "every year",
    "every-D": "every {count} days",
    "every-W": "every {count} weeks",
    "every-M": "every {count} months",
    "every-Y": "every {count} years",
    "time-by": "by",
    "time-range": "range",
    "time-recurring": "recurring",
    "time-open": "open",
    "time-relative": "relative",
    "time-stated": "stated",
    "one-plan": "1 plan",
    "plans": "{count} plans",
    "one-task": "1 task",
    "tasks": "{count} tasks",
    "counts": "{plans}, {tasks}",
    "role-overview": "overview",
    "role-goal": "goal",
    "role-steps": "steps",
    "role-safeguards": "safeguards",
    "doctor-on": "on {system}",
    "doctor-core": "Needed",
    "doctor-extras": "Extras",
    "doctor-around": "Around it",
    "doctor-weak": "Known weaknesses",
    "doctor-diff": "planparse diff",
    "doctor-plot": "stats --plot x.png",
    "doctor-mcp": "planparse mcp",
    "doctor-lacks": "not installed: {name}; for {purpose}: {command}",
    "doctor-reads": "reading {formats}",
    "doctor-writes": "writing {formats}",
    "doctor-url": "URLs as inputs and outputs",
    "doctor-cluster": "--cluster",
    "doctor-office": "LibreOffice: {found}",
    "doctor-no-office": (
        "LibreOffice: not found; rtf is not read (PP111), nor is a doc or wps that msdoc2docx "
        "cannot convert"
    ),
    "doctor-fonts": "Chinese fonts: {count}",
    "doctor-no-fonts": "Chinese fonts: none found; what is read does not depend on them",
    "doctor-fonts-unknown": "Chinese fonts: not known, there is no fc-list here",
    "doctor-language": "language of messages: {lang}",
    "doctor-none": "none known",
    "doctor-expat": (
        "expat {version} of this Python is older than {needed}: hostile XML can slow down what "
        "uses it (see the page xml of Python's documentation); planparse does not, it reads XML "
        "with libxml2"
    ),
    "doctor-zip": (
        "this Python ({version}) opens zip containers whose entries overlap (CVE-2024-0450); "
        "planparse refuses them itself (PP108)"
    ),
    "doctor-memory": "this system bounds no memory: a hostile PDF can take all there is",
    "doctor-alone": (
        "LibreOffice cannot be cut off from the network here (unshare): a hostile doc may call out"
    ),
}
