"""各命令和选项的帮助。"""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "planparse": (
        "planparse 把中文计划类公文（实施方案、工作要点、任务清单等）转换为结构化数据。\n"
        "\n"
        "\tplanparse doc.txt -o tasks.json     方案中的全部任务及其责任单位\n"
        "\tplanparse show doc.txt              在终端中查看\n"
        "\tcat doc.txt | planparse -f jsonl    每行一项任务"
    ),
    "convert:short": "解析文件并写出任务（默认命令）。",
    "convert": (
        "解析 INPUT（文件、文件夹、通配符、网址，或用 - 表示标准输入），写出其中的全部任务。\n"
        "\n"
        "单个文件写到标准输出或文件 OUT。多个文件或文件夹写到文件夹 OUT，各成一份；OUT 是"
        "可容纳多份文件的格式（.jsonl、.csv 等）或未指定时，合为一个输出。"
    ),
    "collect:short": "把以前的结果汇成一张表。",
    "collect": (
        "把 FOLDER 下全部结果（.json）中的任务汇成一张表，顺序与原文件相同，不重新解析。不是结果的 "
        "JSON 会指明并略过，此时退出码为 1。"
    ),
    "show:short": "在终端中显示标题层级和任务。",
    "show": "以树状显示 INPUT 中的方案：各级标题，以及每项任务的单位、时限和指标。",
    "text:short": "输出提取的文本；各记录的位置都以它为准。",
    "text": "以 UTF-8 输出从 INPUT 提取的文本，换行符不变；各记录的位置都以它为准。",
    "merge:short": "把各单位填好的台账汇总成一份。",
    "merge": (
        "把填报件 FILLED（文件、文件夹或通配符）汇总到台账 LEDGER 的各项任务上，写成 OUT（xlsx）。"
        "\n"
        "\n"
        "各行按隐藏的记录编号对应，丢了记录编号的按编号和文字对应；行和列可以移动、隐藏、改名。任何"
        "内容都不会悄悄覆盖：填报不一致的列入“冲突”表，多出和缺少的行列入“新增”“缺失”表。不是填报件"
        "的文件会指明，其余照常汇总，此时退出码为 1。"
    ),
    "grammar:short": "新建、试用、检查、列出和查看语法文件。",
    "grammar": (
        "语法文件记载 planparse 对公文的知识；自己的语法文件可以在内置语法的基础上扩展（extends:"
        " default）。"
    ),
    "grammar list:short": "列出内置语法。",
    "grammar list": "列出内置语法，每行一个。",
    "grammar show:short": "列出语法的规则。",
    "grammar show": (
        "列出语法 NAME（默认为内置语法）的规则：所在部分、id 和第一个示例；用 --rule 则完整显示一条"
        "规则，模式中的各部分都已代入。"
    ),
    "grammar new:short": "写出一份可供修改的语法文件。",
    "grammar new": (
        "在当前文件夹写出 NAME.yaml：一份可供修改的语法文件，每类规则各有一例，尚未启用。"
    ),
    "grammar test:short": "在文件上试用语法。",
    "grammar test": (
        "分别用 GRAMMAR 和对照语法解析 INPUT（文件、文件夹、通配符），列出 GRAMMAR 的每条规则读到"
        "了什么，以及哪些记录新增（+）、失去（-）或改变（~）。"
    ),
    "grammar check:short": "检查语法文件。",
    "grammar check": (
        "检查语法文件 NAME：结构、模式、全部正例和反例，规则快慢，以及各条规则能否起作用；并列出对"
        "内置语法的改动。有错误时退出码为 2。"
    ),
    "schema:short": "输出结果、行、报告或语法文件的 JSON Schema。",
    "schema": (
        "输出结果（json、yaml）的 JSON Schema（2020-12）；row 是 jsonl 一行的，其中 $defs/FlatRow "
        "是数据表一行的；report 是批量处理报告一行的；grammar 是语法文件的，供能补全和检查 YAML 的"
        "编辑器使用。"
    ),
    "why:short": "说明一份文件（或其中一行）为何这样解读。",
    "why": (
        "说明 FILE 的第 LINE 行（或每一行）是按哪条规则、因何这样解读的。"
        "LINE 是“planparse text FILE”输出的行号；FILE 为 - 时读取标准输入。"
    ),
    "check:short": "校核序号、责任单位、时限、指标，以及正文与清单是否一致。",
    "check": (
        "校核 INPUT（文件、文件夹、通配符，或以 - 表示标准输入）：缺号重号、没有责任单位或时限的"
        "任务、早于成文日期的时限、分项之和与总数不符、正文与附件清单不一致等。"
        "发现问题时退出码为 1。\n\n"
        "“planparse explain PC203”说明代码的含义并举例。"
    ),
    "diff:short": "逐项对比两份文件的变化。",
    "diff": (
        "对比 OLD 与 NEW（文件、台账，或 .json 结果）：新增、删除、拆分、合并、移动、改号的任务，"
        "以及表述、单位、时限、指标的逐项变化。有变化时退出码为 1。"
    ),
    "stats:short": "按单位、月份、类型和缺项统计任务。",
    "stats": (
        "统计 INPUT（文件、文件夹，或 .json 结果）中的任务：按单位及职责、月份、类型，无责任单位或"
        "无时限的任务，以及指标的计量单位。"
    ),
    "mcp:short": "回答其他程序对文件夹内文件的提问（MCP）。",
    "mcp": (
        "通过 MCP（模型上下文协议）在标准输入输出上回答对 FOLDER 内文件的提问：文件列表、按单位和"
        "日期查任务、记录的原文出处、校核、对比。只读取这些文件夹内的文件，不写任何内容。"
    ),
    "verify:short": "将其他程序提取的任务与原文核对。",
    "verify": (
        "将其他程序（如大模型）从 DOC 提取的任务 JSON 与 DOC 原文核对：每个标题、单位、"
        "时限、指标是相符、不符，还是原文没有。有不符或没有的，退出码为 1。\n"
        "\n"
        "字段名用 planparse 的记录或数据表的中英文名称；其他名称写在 YAML 文件中："
        "tasks: 列表.的.路径，fields: {{title: 对方名称}}。"
    ),
    "explain:short": "说明代码的含义和处理办法。",
    "explain": "说明 CODE（例如 PP401、PC203）的含义和处理办法；不写 CODE 时列出全部代码。",
    "doctor:short": "检查装了什么、缺什么，以及已知弱点。",
    "doctor": (
        "显示 planparse 及其所用软件的版本，有没有可选组件、LibreOffice 和中文字体，以及本机的"
        "已知弱点。无论结果如何，退出码均为 0。"
    ),
    "help:short": "显示命令的帮助。",
    "--output": "要写的文件或文件夹。默认：标准输出。",
    "--format": "输出格式：{choices}。默认：按 OUT 的扩展名，否则为 json。",
    "collect --format": "表的格式：{choices}。默认：按 OUT 的扩展名，否则为 jsonl。",
    "why --format": "输出格式：{choices}。默认：text。",
    "diff --format": "输出格式：{choices}。默认：按 OUT 的扩展名，否则为 text。",
    "verify --format": "输出格式：{choices}。默认：text。",
    "--against": "其他程序的 JSON。",
    "--names": "对方的字段名和列表位置（YAML）。",
    "stats --format": "输出格式：{choices}。默认：text（条形图）。",
    "--plot": "把条形图画到 FILE（.svg；.png 需要可选组件 plot）。",
    "check --format": "输出格式：{choices}。默认：text。",
    "--select": "只查这些代码，或以此开头的代码：PC2,PC301。默认：全部。",
    "--ignore": "不查这些代码，或以此开头的代码。",
    "--exit-zero": "无论发现什么，退出码都为 0。",
    "--baseline": "略去 FILE（以前 --format json 的结果）中已有的问题。",
    "--layout": "同时写出版面数据，即每段文字的归属（json 和 yaml）。",
    "--strict": "有警告时退出码为 1。",
    "--quiet": "标准错误只输出错误。",
    "--verbose": "标准错误输出全部诊断，包括提示。",
    "--jobs": "同时处理的文件数。默认：处理器核数；小文件不多时更少。",
    "--resume": "只做上次写到同一文件夹时没有做完的，以及此后有变化的。",
    "--shard": "从第 K 个文件起，每 N 个取一个。",
    "--cluster": "在 Dask 集群上运行，ADDRESS 为调度器地址（tcp://host:8786）。",
    "--report": "合为一个输出时，把批量处理报告写到此文件；输出到文件夹时自带报告。",
    "--timings": "写出批量处理中每个文件所用的秒数。",
    "--headers": "表头及表中用语：zh 为工作台账各栏，en 为数据表各栏。默认：csv 为 en，其他为 zh。",
    "--by-unit": "xlsx 中为每个牵头单位（没有牵头的为责任单位）另建一张工作表。",
    "--columns": (
        "表格的栏目及次序，用逗号或顿号分隔，例如：序号、工作任务、牵头单位、完成时限；也可用英文"
        "名。"
    ),
    "--template": "按 FILE（xlsx 等）的表头行确定栏目：认得的填写，其余留空。",
    "--bom": "csv 是否以字节序标记开头。默认：文件有，管道没有。",
    "--unit": "只要这个单位的任务（可重复使用）；不分全角半角，“人民政府”与“政府”视为相同。",
    "--role": "只要有单位（或 --unit 的单位）承担此种职责的任务：{choices}（可重复使用）。",
    "--due-before": "只要在 DATE 当日或之前到期的任务：2025-06-30、2025-06 或 2025，取其最后一天。",
    "--grammar": "内置语法或语法文件。默认：default。",
    "--year": "计划年度，用于没有写明年份的文件。",
    "--encoding": "输入的编码。默认：按内容判断。",
    "--max-chars": "拒绝更长的文本。默认：20000000。",
    "--limit": "提高或降低某项读取上限（可重复使用）。",
    "--rule": "完整显示这条规则。",
    "--base": "对照的语法。默认：default。",
    "--from": "所扩展的语法：内置语法或文件。默认：default。",
    "grammar test --format": "输出格式：{choices}。默认：text。",
    "--section": "只列出这一部分：headings、labels、verbs、roles、columns 等。",
    "--debug": "planparse 自身出错时显示调用栈。",
    "--lang": "消息语言：en 或 zh。默认：消息按系统区域设置，结果中的消息为英文。",
    "--version": "显示版本。",
    "--help": "显示本帮助。",
}
