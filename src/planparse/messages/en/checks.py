"""What `planparse.check` finds in documents (PC1nn to PC6nn)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PC101": Wording(
        "{label} follows {previous}: a number is missing between them",
        "put the missing item back, or number on",
        "A number of a run of headings or rows is missing. Whoever chases tasks by number "
        "looks for one that nobody has.",
        "GB/T 9704-2012, 7.3.3: levels are numbered 一、 (一) 1. (1) in order.",
    ),
    "PC102": Wording(
        "{label} is printed again, right behind {previous}",
        "number the second one on",
        "Two items that stand beside one another have one number.",
        "GB/T 9704-2012, 7.3.3.",
    ),
    "PC103": Wording(
        "{label} stands behind {previous}: the numbers run backwards",
        "put the items in order, or number them anew",
        "A number is lower than the one before it and is not 1.",
        "GB/T 9704-2012, 7.3.3.",
    ),
    "PC104": Wording(
        "the first of its run is {label}",
        "number it 1, or put back what stood before it",
        "A run of headings neither begins with 1 nor goes on from a run before it.",
        "GB/T 9704-2012, 7.3.3.",
    ),
    "PC105": Wording(
        "{label} stands behind {previous} and goes on with its numbers in another style",
        "give it the label of its level",
        "A heading has the mark of another level than those beside it.",
        "GB/T 9704-2012, 7.3.3.",
    ),
    "PC201": Wording(
        "no unit answers for “{task}”",
        "name a unit, or say at the heading above that it covers this task",
        "Nearly all tasks of the plan have a unit and those beside this one too; this one "
        "has none.",
        "Practice of supervision (督查督办): each task has one who answers for it (定责任).",
    ),
    "PC202": Wording(
        "several units and none that leads: “{task}”",
        "say which of them leads",
        "Where several units share a task, the plan names the one that leads; here it does not.",
        "Practice of supervision (督查督办): a task of several units has one that leads "
        "(牵头单位).",
    ),
    "PC203": Wording(
        "several units lead one task: {units}",
        "leave one in the lead and make the others responsible",
        "The plan's tasks are led by one unit as a rule; here several lead.",
        "Practice of supervision (督查督办): one task, one lead.",
    ),
    "PC204": Wording(
        "“{name}” and “{other}” look like one unit under two names",
        "use one name throughout",
        "Lists by unit count the two apart, and one of them is not found.",
        "GB/T 9704-2012, 7.3.2: organs are named in full or by their standard short name.",
    ),
    "PC205": Wording(
        "nobody is named but “{name}”",
        "name the units",
        "A task that only 相关部门 answer for is nobody's.",
        "Practice of supervision (督查督办): units are named.",
    ),
    "PC206": Wording(
        "“{name}” is named twice for one task",
        "name it once, in the role that is meant",
        "A unit stands twice among those who answer for one task.",
        "Practice of supervision (督查督办).",
    ),
    "PC301": Wording(
        "no time for “{task}”",
        "say by when it is to be done",
        "Nearly all tasks of the plan have a time and those beside this one too; this one "
        "has none.",
        "Practice of supervision (督查督办): what has no day cannot be overdue.",
    ),
    "PC302": Wording(
        "{time} ({end}) was over when the document was issued ({issued})",
        "check year and month",
        "A time to be kept lies before the day of the document.",
        "Practice of supervision (督查督办).",
    ),
    "PC303": Wording(
        "the calendar does not have the day {time}",
        "check month and day",
        "The day does not exist.",
        "The calendar.",
    ),
    "PC304": Wording(
        "{time} ({end}) is later than the stage above it: {above}",
        "move the time or the stage",
        "A task ends behind the stage that it belongs to.",
        "Practice of supervision (督查督办).",
    ),
    "PC305": Wording(
        "“{time}” gives no day",
        "say by which day",
        "A time is asked for and not dated.",
        "Practice of supervision (督查督办): what has no day cannot be overdue.",
    ),
    "PC306": Wording(
        "{time} ends before it begins",
        "check both days",
        "The end of a stretch of time lies before its beginning.",
        "The calendar.",
    ),
    "PC307": Wording(
        "the time cell says “{cell}”, the task itself “{words}”",
        "say the same in both",
        "The task of a row names a day or how often it is done, and the row's time cell does not, "
        "though those of its table do as a rule.",
        "Practice of supervision: a row is chased by its time cell.",
    ),
    "PC401": Wording(
        "the parts of {total} make {sum}: {parts}",
        "check the total and each part",
        "The parts behind 其中 or 分别 do not make the total before them.",
        "Arithmetic.",
    ),
    "PC402": Wording(
        "{subject} is {value} here and {other} elsewhere",
        "say one figure in both places",
        "One target has two values in one plan.",
        "Practice of supervision (督查督办): what is counted is said once.",
    ),
    "PC403": Wording(
        "{value} is more than all",
        "check the figure",
        "A rate or share is over a hundred per cent.",
        "Arithmetic.",
    ),
    "PC404": Wording(
        "nothing says what {value} is counted from",
        "say the year or value that it is counted from",
        "A rise or fall in per cent needs what it is counted from (比上年, 由…).",
        "Practice of supervision (督查督办): a target that cannot be computed cannot be checked.",
    ),
    "PC405": Wording(
        "the range {value} is upside down",
        "check both ends",
        "The upper end of a range is below its lower.",
        "Arithmetic.",
    ),
    "PC501": Wording(
        "the list names other units for “{task}”: {row}; the body: {body}",
        "make list and body agree",
        "The attached list and the body give one task to different units.",
        "Practice: an attached list (附件) says again what the body says.",
    ),
    "PC501:role": Wording(
        "{name} has another role for “{task}”: {kind} in the list, {what} in the body",
    ),
    "PC502": Wording(
        "the list says {row} for “{task}”, the body {body}",
        "make list and body agree",
        "The attached list and the body give one task different days.",
        "Practice: an attached list (附件) says again what the body says.",
    ),
    "PC503": Wording(
        "{subject} is {row} in the list and {body} in the body",
        "make list and body agree",
        "The attached list and the body have two values for one figure.",
        "Practice: an attached list (附件) says again what the body says.",
    ),
    "PC504": Wording(
        "the list says “{row}”, the body “{body}”",
        "use one wording",
        "The attached list words a task otherwise than the body.",
        "Practice: an attached list (附件) says again what the body says.",
    ),
    "PC505": Wording(
        "the list has “{task}”, the body has not",
        "put it into the body, or take it from the list",
        "A row of the attached list has no task of the body.",
        "Practice: an attached list (附件) says again what the body says.",
    ),
    "PC506": Wording(
        "the body has “{task}”, its list has not",
        "put it into the list",
        "A task of the body has no row in the attached list.",
        "Practice: an attached list (附件) says again what the body says.",
    ),
    "PC507": Wording(
        "only one of list and body names {name}",
        "check whether the other lacks it",
        "A unit stands only in the body or only in the attached list.",
        "Practice: an attached list (附件) says again what the body says.",
    ),
    "PC507:list": Wording(
        "the list alone names {name}",
    ),
    "PC507:body": Wording(
        "the body alone names {name}",
    ),
    "PC508": Wording(
        "the list leaves out what the body says of “{task}”: “{words}”",
        "see whether the list should have it",
        "The list prints the words of the body as a rule; these it does not have.",
        "An attached list is to be what the body says.",
    ),
    "PC509": Wording(
        "the list says of “{task}” what the body does not: “{words}”",
        "see whether the body should have it, or take it out of the list",
        "The list prints the words of the body as a rule; these the body does not have, or not as "
        "often.",
        "An attached list is to be what the body says.",
    ),
    "PC601": Wording(
        "the document has no {what}",
        "add it, or leave it out where the kind of document has none",
        "Head and tail of an official document have their number, issuer, addressees and day.",
        "GB/T 9704-2012, 7.2 and 7.3; 党政机关公文处理工作条例, article 9.",
    ),
    "PC602": Wording(
        "attachment named and not in the file: {name}",
        "attach it, or take its name out",
        "The document names an attachment that the file does not hold.",
        "GB/T 9704-2012, 7.3.4 and 7.3.7: attachments are bound with the text.",
    ),
    "PC603": Wording(
        "the same text as {other} is printed again",
        "print it once",
        "A file prints one document twice.",
        "Practice.",
    ),
    "PC604": Wording(
        "the document has no title",
        "give it one",
        "Whoever chases tasks names a plan by its title.",
        "GB/T 9704-2012, 7.3.1.",
    ),
}
