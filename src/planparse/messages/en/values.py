"""What the parser doubts about owners, tables and values (PP5nn, PP6nn)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP501": Wording(
        "the trailer's closing bracket is missing",
        "check where the list of units ends",
        "The bracket is read as closed at the end of its paragraph or before the next heading.",
    ),
    "PP502": Wording(
        "a convention for all later trailers: {rule}",
        "check the roles of the units from here on",
        "The document says once how all later trailers are to be read (列第一位者为牵头单位, 不"
        "再列出 …); it is applied from here on.",
    ),
    "PP503": Wording(
        "this reads like a trailer, but no owner was read in it",
        "check whether it names who is responsible",
        "A bracket has a label or a verb of duty, or most of what it lists are names of units, or "
        "the grammar takes such a sentence for one; "
        "no owner is read in it, and it stays in the text.",
    ),
    "PP504": Wording(
        "{count} cells where the header has {columns}",
        "check in which columns the cells of this row belong",
        "A row of the table has more or fewer cells than its header; they were placed by what "
        "they hold.",
    ),
    "PP505": Wording(
        "own-line labels after the children cover all of them",
        "check that the units are meant for all items above",
        "A trailer in a paragraph of its own after the last child belongs to the parent "
        "section; its children inherit it.",
    ),
    "PP505:last": Wording(
        "own-line labels after the last item are taken for that item alone; no other has any",
        "check whether they hold for all items",
        "No item above has owners (or times) of its own, and these stand in a paragraph of their "
        "own at the end: they may be meant for all.",
    ),
    "PP506": Wording(
        "a table without a column that says what is to be done: it stays text",
        "if it is a task table, add the column's name to a grammar",
        "No column of the table is known to say what is to be done (工作任务, 整改措施 …), so it "
        "is no task table and stays text of its section, whole. A name of your own becomes known "
        "by a rule in the section columns of a grammar.",
    ),
    "PP506:cell": Wording(
        "lines within a cell on page {page} are those of a table of its own: it is text of that "
        "cell",
        "look whether they part rows of the table around it",
    ),
    "PP507": Wording(
        "a row, or a part of a table, is joined to the one above it",
        "look at the row, if the document does not mean it so",
        "The end of a page, a header printed again or 续表 cut a row or a table in two; both parts "
        "are read as one.",
    ),
    "PP507:list": Wording(
        "a table with the columns of the one above it is read as part of its document",
        "look whether it is a list of its own",
    ),
    "PP507:apart": Wording(
        "a row without a number, which may be the rest of the row above, is read by itself",
        "look whether a page end cut a row in two",
    ),
    "PP507:group": Wording(
        "a line without a number, between rows that are in no group, is read as a group's name",
        "look whether it is the rest of the row above, which a page end cut in two",
    ),
    "PP507:beside": Wording(
        "the tables of {count} further pages, the first page {page}, are read as columns of the "
        "table of the page that they belong beside",
        "look whether they are tables of their own",
    ),
    "PP508": Wording(
        "a table whose cells nothing parts: it stays text",
        "take the table from the original document, or put tabs between its cells",
        "The names of a table's columns (序号工作任务) or its figures stand here with nothing "
        "between them, and its rows could not be told apart; no task is made of them.",
    ),
    "PP508:blanks": Wording(
        "a table whose cells only blanks part is not read: it stays text",
        "take the table from the original document, or put tabs between its cells",
    ),
    "PP508:more": Wording(
        "the next number stands below the end of a table: rows may be left out",
        "compare the lines below the table with the original document",
    ),
    "PP509": Wording(
        "{count} lines that begin with a unit and what it does: they stay text",
        "read from these lines which unit does what",
        "A list of units, each with what it does behind a colon (县水利局：负责……), has no numbers "
        "and no trailers: it is text of its section, and its units are in no record of owners.",
    ),
    "PP510": Wording(
        "a trailer holds what reads like {what}",
        "check where the list of units ends",
        "A line inside the trailer reads like a part of a head or a tail, or like words of a page. "
        "The trailer may go on too far; the line is part of it and of nothing else.",
    ),
    "PP511": Wording(
        "{count} units in brackets are added to those that the row's own cells name",
        "check whether they answer for the whole row",
        "The text of a row has a bracket that says who answers, beside a column that says so too.",
    ),
    "PP511:several": Wording(
        "{count} brackets of one row say who answers: all are read as answering for the whole row",
        "look which of them answers for which part of the row",
    ),
    "PP512": Wording(
        "who answers is told in running text, where it is not read: “{text}”",
        "add it by hand; or put it in brackets, or behind 责任单位： on a line of its own",
        "A label of a trailer or a verb of duty, and a name, stand in a sentence. They stay in the "
        "text, and the name is in no record of owners.",
    ),
    "PP512:title": Wording(
        "“{text}” is the title of a task and reads like who does it; no record has it as an owner "
        "(such tasks of the plan: {count})"
    ),
    "PP512:last": Wording(
        "a task ends in “{text}”, which reads like who does it; no record has it as an owner "
        "(such tasks of the plan: {count})"
    ),
    "PP513": Wording(
        "the column “{name}” reads like owners or times that the table lacks: kept under extra",
        "name the column 责任单位 or 完成时限, or add its name to a grammar",
        "A task table has no column of owners, or none of times, and the cells of one whose name "
        "is not known read like those. They are in no record of owners or times.",
    ),
    "PP513:owners": Wording(
        "the column “{name}” reads like owners, and the table has none: it is kept under extra"
    ),
    "PP513:time": Wording(
        "the column “{name}” reads like times, and the table has none: it is kept under extra"
    ),
    "PP513:times": Wording(
        "the column “{name}” says by when, as another does: it is kept under extra",
        "see which of the two is the deadline",
    ),
    "PP513:title": Wording(
        "the column “{name}” is taken for what is to be done; its name does not say so",
        "see whether the rows of the table are tasks",
    ),
    "PP513:left": Wording(
        "the column “{name}” stands left of the one that is taken for what is to be done, and is "
        "kept under extra",
        "see whether it names the tasks; if so, add its name to a grammar",
    ),
    "PP514": Wording(
        "a part of a trailer is in no record: “{text}”",
        "see whether it names who is responsible, or by when",
        "Behind the units of a trailer stand words that are neither units nor a time. They are "
        "part of the trailer, and of nothing else.",
    ),
    "PP515": Wording(
        "a table whose columns are periods is read as a schedule: each filled cell is a task",
        "see whether the cells say what is to be done",
        "The names of two or more columns are years, quarters, months or stages, and words stand "
        "below them. Of each cell a task is made, with its column for a deadline.",
    ),
    "PP516": Wording(
        "a sheet that only explains how to fill in a form: it stays text and gives no tasks",
        "if it holds tasks, give the sheet another name",
        "The sheet is called 填表说明 or the like, has no task table, and says of nothing who "
        "answers for it. Its numbered lines are no headings; its text stays.",
    ),
    "PP517": Wording(
        "“{name}” reads like more than the name of one unit",
        "split it by hand, or put 、 between the names and : behind a label",
        "The name of a unit holds a label (责任单位), a verb of duty (牵头) with more behind it, "
        "or a mark that may part two names; or it ends as no name of a unit does; or a person's "
        "ends as a unit's. It is one unit of the record, as printed.",
    ),
    "PP517:unlike": Wording("“{name}” stands among units, and does not end as their names do"),
    "PP517:shared": Wording("“{name}” may share the office that the next name ends with"),
    "PP517:person": Wording("“{name}” stands as a person, and does not read like one"),
    "PP518": Wording(
        "a row of a task table does not say what is to be done",
        "see whether the cell is empty in the document, or whether its words stand in another row",
        "The cells that say what is to be done are empty in this row; others, such as who answers "
        "or by when, are not. Its task has neither title nor text.",
    ),
    "PP519": Wording(
        "“{text}” is taken for a part of the trailer above it, and text follows below",
        "see whether it is of the task above, or of what stands below",
        "The line stands right below who answers for a task, under a label that tells of other "
        "things elsewhere (时间, 进度, 完成情况), and what follows is no heading.",
    ),
    "PP601": Wording(
        "there is no such day: {text}",
        "ask the office that issued the plan",
        "The calendar does not have the printed day (2月30日, 13月). It stays in the text and "
        "gives no deadline.",
    ),
    "PP601:backward": Wording(
        "“{text}” ends before it begins; both days are kept as printed",
    ),
    "PP601:masked": Wording(
        "the year of “{text}” is masked or left open: no deadline (such times in the plan: {count})"
    ),
    "PP602": Wording(
        "“{text}” is not in the period that the heading above it names",
        "see of which year it is",
        "The heading of a stage, or one that is about a year, names another year than the plan's, "
        "so days without a year below it are counted from there; this one comes to lie outside.",
    ),
    "PP602:sentence": Wording(
        "the sentence of “{text}” names an earlier year, and it is counted from the plan's",
    ),
}
