"""What the parser doubts about a document (PP2nn to PP6nn)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP201": Wording(
        "{count} × {rule} cleaned",
        "nothing is to be done, unless the rule took too much",
        "The text carries noise of a scraper (pinyin after characters, doubled marks, invisible "
        "characters). It is left out of titles, texts and labels; spans point at the raw text.",
    ),
    "PP202": Wording(
        "byte-shifted run recovered as “{text}”",
        "compare it with the original",
        "A replacement cut a GBK character in half and those behind it slipped by a byte; "
        "shifting back gave this text.",
    ),
    "PP203": Wording(
        "byte-shifted run kept as it is",
        "put the text right by the original",
        "The run looks like GBK that slipped by a byte, and could not be put back with certainty.",
    ),
    "PP301": Wording(
        "the title is taken from the covering notice",
        "check that the notice names this plan",
        "The plan's title is not printed above its text; it is the name in the 《》 of the "
        "notice (印发通知).",
    ),
    "PP301:look": Wording(
        "the title is taken by its look alone: it is centred or large",
        "check that it is the title",
        "The words of this line are of no known kind of document; it opens the document and is set "
        "apart.",
    ),
    "PP301:place": Wording(
        "the title is taken by its place alone: it is the first line",
        "check that it is the title",
        "The words of this line are of no known kind of document; it stands alone above the body.",
    ),
    "PP302": Wording(
        "no title found",
        "nothing is to be done where the document has none",
        "Neither a title line nor a covering notice names the plan; its title is null.",
    ),
    "PP303": Wording(
        "printed twice: the same text as {other}",
        "count the tasks of one of the two only",
        "Two plans of this file have the same title and the same text. Both are kept.",
    ),
    "PP304": Wording(
        "no planning year found",
        "give it with --year, so that days without a year are dated",
        "Neither title, number, date nor attachments name a year.",
    ),
    "PP305": Wording(
        "{count} characters belong nowhere",
        "look for “unplaced” in the result of --layout, and please report the document",
        "No rule says what this text is. It is kept in the layout as unplaced, and is in no task.",
    ),
    "PP306": Wording(
        "attachment named but not in the file: {name}",
        "get the attachment and parse it too, if tasks may stand in it",
        "The plan names an attachment whose text is not in this file.",
    ),
    "PP307": Wording(
        "{count} characters taken for {kind} read like a body ({why})",
        "compare the place with the original for lost tasks",
        "A head, a tail, the text below it, the page's own words or a table's hold labels of one "
        "run, a trailer, a duty, or a long text that no record has.",
    ),
    "PP308": Wording(
        "the planning year {year} is a guess, and days without a year are counted from it",
        "give it with --year if it is another",
        "The title names no year for sure, or one that does not go with the number or date of the "
        "document.",
    ),
    "PP308:printed": Wording(
        "the planning year {year} is the first that is printed above the first heading, and days "
        "without a year are counted from it"
    ),
    "PP308:past": Wording(
        "the title names {year}, but the document was issued later; days without a year are "
        "counted from {year}"
    ),
    "PP308:school": Wording(
        "the school year is taken to open in August {year}, but number or date of the document are "
        "of another year; days without a year are counted from there"
    ),
    "PP309": Wording(
        "no task found in the whole document",
        "see with planparse show how it was read; its tasks may have no numbers and no trailers",
        "The document is a plan or a list, but has no numbered item that is a task, no trailer "
        "that closes a text, and no task table. All of it is text of its plan.",
    ),
    "PP310": Wording(
        "the end reads like a signature that is not read: “{text}”",
        "see who issued the document, and when; without that, days without a year may go by a "
        "wrong one",
        "Behind the last sentence stands the name of an organ, a date in a form that is not known "
        "(a month, 2026年X月X日, 3月8号), or who signs. It is text of the document, and "
        "issuer or date have not been taken from it.",
    ),
    "PP401": Wording(
        "{label} follows number {previous}: a number is missing between them",
        "compare with the original for a lost item",
        "The numbering skips. The heading is kept at its place.",
    ),
    "PP402": Wording(
        "{label} is printed again: its number was there before",
        "check whether one of the two is a misprint",
        "The number repeats. Both headings are kept.",
    ),
    "PP403": Wording(
        "{label} stands where {meant} is meant",
        "check the level of the heading and of those below it",
        "The label has the wrong style or number for its place: the next heading carries on as "
        "if it were another. Its level is repaired, the label stays as printed.",
    ),
    "PP404": Wording(
        "the numbering starts anew at {label}",
        "check whether an upper heading is lost before it",
        "A run of labels begins again at 1 without a higher heading.",
    ),
    "PP405": Wording(
        "the numbering starts with {label}",
        "compare with the original for lost items before it",
        "The first heading of its run is not number 1.",
    ),
    "PP406": Wording(
        "{count} numbers, {first} to {last}, open no section",
        "see whether they are the headings of the body; `planparse why` tells what each lacks",
        "Numbers in order reach over much of the plan, and none of their style is a heading: they "
        "stand in mid-line, with no mark that parts them from what is before. What they number is "
        "text of the section above, or of the plan.",
    ),
    "PP407": Wording(
        "{count} characters behind the list that ends with {label} are text of the plan",
        "see what they say: they may be articles (第十条) whose numbers the text has lost",
        "A list whose items are parted by semicolons ends with its last sentence, and the text "
        "goes on under no number. It is no part of the last item, and no task.",
    ),
    "PP408": Wording(
        "{count} characters behind the list that ends with {label} stay with its last item",
        "see whether they are of the item or of the heading above",
        "All other items of the list are one sentence or one paragraph, and the last one goes on. "
        "A heading has no text behind its items, so the text is the last item's.",
    ),
    "PP409": Wording(
        "“{text}” reads like a heading whose closing mark is lost",
        "put the mark behind the number if it is a heading: （一）, 二、",
        "A paragraph begins with a number in a bracket that never closes, or with one without any "
        "mark that counts on. It opens no section; its text is that of what stands above it.",
    ),
    "PP410": Wording(
        "{count} × 【】 at the start of paragraphs, {first} to {last}, open no section",
        "see whether they are headings; a number before each of them makes them so",
        "Headings in 【】 are known by one of them that tells what its section is for "
        "(【重点任务】), and by being two or more. These stay text of what stands above.",
    ),
    "PP411": Wording(
        "{count} paragraphs count from {first} to {last}, and open no section",
        "see whether they are items; write their numbers as 一、 （一） or 1. if they are",
        "Paragraphs begin with the same marks around numbers that count on from 1, in a form that "
        "no heading style has (#1, 工作一：). They stay text of what stands above, or of the "
        "trailers that close them.",
    ),
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
    "PP508": Wording(
        "a table whose cells nothing parts: it stays text",
        "take the table from the original document, or put tabs between its cells",
        "The names of a table's columns (序号工作任务) or its figures stand here with nothing "
        "between them, and its rows could not be told apart; no task is made of them.",
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
        "add it by hand, or put it in brackets or on a line of its own",
        "A label of a trailer and a name behind it stand in a sentence. They stay in the text, and "
        "the name is in no record of owners.",
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
        "or a mark that may part two names. It is one unit of the record, as printed.",
    ),
    "PP601": Wording(
        "there is no such day: {text}",
        "ask the office that issued the plan",
        "The calendar does not have the printed day (2月30日, 13月). It stays in the text and "
        "gives no deadline.",
    ),
}
