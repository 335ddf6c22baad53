"""What the parser doubts about a document (PP2nn to PP4nn)."""

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
    "PP204": Wording(
        "{count} × blanks in a long line taken for the ends of paragraphs",
        "see whether paragraphs begin there; if not, titles and items may end too early",
        "A line of many hundreds of characters stands among short ones: it lost its line ends, and "
        "the blanks in it, two or more, or one behind a sentence, are where they were.",
    ),
    "PP204:title": Wording(
        "titles end at a blank, “{text}” first (such titles: {count})",
        "see whether each is the whole title of its item",
    ),
    "PP205": Wording(
        "“{text}”, first of {count} such lines in the text, may be the page's",
        "take them out if they are a running header or the numbers of pages",
        "A short line stands three times or more outside headings, trailers and tables, a line "
        "says the title again, or bare numbers on lines of their own count on. They are text of "
        "what stands above them.",
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
    "PP308:target": Wording(
        "the planning year {year} is one by which something is to be reached, the first above the "
        "first heading, and days without a year are counted from it"
    ),
    "PP308:past": Wording(
        "the title names {year}, but the document was issued later; days without a year are "
        "counted from {year}"
    ),
    "PP308:school": Wording(
        "the school year is taken to open in August {year}, but number or date of the document are "
        "of another year; days without a year are counted from there"
    ),
    "PP308:winter": Wording(
        "the title is about a winter, or the term before it: months from January on are taken for "
        "those of the year after {year}"
    ),
    "PP308:months": Wording(
        "the months of the schedule go on over New Year: from January on they are taken for those "
        "of the year after {year}"
    ),
    "PP308:issued": Wording(
        "the planning year {year} is that in which the document was issued, and days without a "
        "year that are counted from it lie long before"
    ),
    "PP309": Wording(
        "no task found in the whole document",
        "see with planparse show how it was read; its tasks may have no numbers and no trailers",
        "The document is a plan or a list, or a notice that counts in its sentences what is to be "
        "done (一是…二是…), but has no numbered item that is a task, no trailer that closes a "
        "text, and no task table. All of it is text of its plan.",
    ),
    "PP310": Wording(
        "the end reads like a signature that is not read: “{text}”",
        "see who issued the document, and when; without that, days without a year may go by a "
        "wrong one",
        "Behind the last sentence stands the name of an organ, a date in a form that is not known "
        "(a month, 2026年X月X日, 3月8号), or who signs. It is text of the document, and "
        "issuer or date have not been taken from it.",
    ),
    "PP311": Wording(
        "another document is taken to begin here: “{text}”",
        "see whether it is one; if not, its tasks belong to the document above",
        "No title stands on a line of its own. The document above is signed or in force, or a "
        "number, addressees, a cover or a title begin this paragraph, and below it the headings "
        "start at 1. Or one of the two documents is printed twice, and they part here.",
    ),
    "PP312": Wording(
        "known by its place in the head alone: “{text}”",
        "see whether it is the document's",
        "A line in the head is addressees or the day of the document by where it stands; or it "
        "reads like its addressees, day or number, and is not taken for them.",
    ),
    "PP313": Wording(
        "a report by its own words: its sections are no tasks",
        "see whether it tells what was done; what is still to be done stays in its sections",
        "The document has no title, and says above its first heading that it reports (现将…工作报告"
        "如下). Only what a trailer closes is a task of a report.",
    ),
    "PP314": Wording(
        "“{text}” of a report: what stands below is no task",
        "put what is to be done into a plan of its own, or name who does it in brackets",
        "The title, or the words above the first heading, call the document a report, of which "
        "only what a trailer closes is a task. This heading is about what is to come, and below it "
        "no trailer stands.",
    ),
    "PP315": Wording(
        "“{text}” is no title of a plan: the items below it are read as tasks all the same",
        "see whether they ask anything of anybody; leave the document out of the ledger if not",
        "A title that ends as those of regulations, replies, announcements, agreements or speeches "
        "do, above items of which none says who does it. They are read as those of a plan are. "
        "What the articles of a 办法 or 规定 ask of whom is read with `-g regulations`.",
    ),
    "PP312:addressees": Wording("addressees without a colon: “{text}”"),
    "PP312:addressed": Wording("this may be whom the document addresses: “{text}”"),
    "PP312:day": Wording("the day below the title is taken for that of the document: “{text}”"),
    "PP312:number": Wording(
        "this may be the document's number, less a part that was lost: “{text}”"
    ),
    "PP312:unread": Wording(
        "the day below the title is not taken for that of the document: “{text}”"
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
    "PP408:closing": Wording(
        "{count} characters in the last item, {label}, read as if they were on the whole plan",
        "see whether they close the plan; if so, put them into a paragraph of their own",
    ),
    "PP408:parted": Wording(
        "{count} characters behind the last item, {label}, are taken for the plan's end",
        "see whether they are of the item; if so, put them before its last sentence",
    ),
    "PP409": Wording(
        "“{text}” reads like a heading whose closing mark is lost",
        "put the mark behind the number if it is a heading: （一）, 二、",
        "A paragraph begins with a number in a bracket that never closes, or with one without any "
        "mark that counts on. It opens no section; its text is that of what stands above it.",
    ),
    "PP409:title": Wording(
        "“{text}” may begin with a title whose closing mark is lost",
        "see where its title ends; put 。 behind it",
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
        "no heading style has (#1, 工作一：), or words count them (一是) beside the sections. They "
        "stay text of what stands above, or of the trailers that close them.",
    ),
    "PP412": Wording(
        "{count} lines without a number, {first} to {last}, are taken for headings",
        "see whether each is the heading of the items below it",
        "Lines that name a month (三月份：) or a week (第一周), or begin with a mark (★), stand "
        "above items that begin anew at 1, or months follow one another (九月, 十月, 十一月) above "
        "lines without numbers. They are headings of a calendar, and the deadlines of what stands "
        "below.",
    ),
}
