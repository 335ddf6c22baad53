"""命令行用语。"""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "line": "planparse：{problem}；用法见 {command} --help",
    "usage": "用法：",
    "options": "选项",
    "commands": "命令",
    "heading": "{name}：",
    "options-metavar": "[选项]",
    "no-option": "没有选项 {option}",
    "no-option-near": "没有选项 {option}（是否要用 {near}？）",
    "no-command": "没有命令 {name}",
    "no-command-near": "没有命令 {name}（是否要用 {near}？）",
    "no-command-no-file": "没有名为 {name} 的命令或文件（是否要用 planparse {near}？）",
    "no-option-file": "没有选项 {option}；如果指文件 {file}，请写 ./{file}",
    "no-value": "选项 {option} 需要取值",
    "no-flag-value": "选项 {option} 不能取值",
    "missing": "缺少 {name}",
    "extra": "多余的参数：{names}",
    "not-one-of": "{option} {value}：应为下列之一：{known}",
    "not-in-range": "{option} {value}：应为 {least} 到 {most} 的整数",
    "not-whole": "{option} {value}：应为 {least} 以上的整数",
    "no-limit": "--limit {value}：应为 名称=数值，数值为 1 以上的整数，名称为下列之一：{known}",
    "no-line": "没有第 {line} 行：文本共 {count} 行",
    "no-code": "没有代码 {code}；用“planparse explain”查看全部代码",
    "no-code-near": "没有代码 {code}；有 {near}",
    "no-rule": "语法 {name} 没有规则 {rule}（是否为 {near}？）",
    "no-grammar": "没有语法 {name}；内置的有 {known}，也可以写文件名",
    "no-grammar-name": ("{name} 不能作语法名称：只能用字母、数字、- 和 _，且不得与内置语法同名"),
    "file-exists": "{name} 已存在；请换一个名称",
    "no-section": "语法 {name} 没有 {section} 一节；已有的节：{known}",
    "no-column": "没有“{name}”这一栏；可用的栏目：{near}",
    "no-column-near": "没有“{name}”这一栏（是否指 {near}？）",
    "no-header": (
        "{file}：没有找到表头行；表头至少要有两个认得的栏目，例如工作任务、责任单位、完成时限"
    ),
    "only-xlsx": "{output}：汇总写成 xlsx 文件，请用 .xlsx 为扩展名",
    "merged": (
        "已汇总 {copies} 份填报件（{failed} 份未能读取）：{rows} 项任务，{conflicts} 处与台账不同"
        "或互不一致（见“{sheet}”表），新增 {added} 行，缺失 {lost} 行"
    ),
    "not-both": "{option} 与 {other} 不能同时使用",
    "no-shard": "--shard {value}：应为 K/N，K 在 1 到 N 之间，例如 3/8",
    "no-address": "--cluster {value}：应为地址，例如 tcp://host:8786",
    "no-suffix": "无法从扩展名判断 {output} 的格式；请用 -f 指定，或使用 {known}",
    "no-join": "多个文件不能合成一个 {format}；请用 -o 指定文件夹，或使用可以合并的格式：{known}",
    "no-layout": "{format} 格式无法容纳版面数据；请去掉 --layout，或使用 {known}",
    "only-formats": "{format} 格式不支持 {option}；它用于 {known}",
    "no-text": "{format} 不是文本，不能显示在终端上；请用 -o 指定文件",
    "only-many": "{option} 用于多个文件或文件夹，不用于单个文件",
    "only-folder": (
        "--resume 只能接续输出到文件夹的运行（-o 文件夹）；单个输出文件在全部完成后才写入"
    ),
    "only-joined": "--report 用于输出到一个流或文件；输出到文件夹时，报告就在其中",
    "empty-name": "有一个名称为空：是否有未设置的变量？",
    "is-input": "{output} 已是输入文件；请写到其他文件",
    "is-output": "{output} 已是输出文件；请写到其他文件",
    "escaped": ("文件中的控制字符或方向字符以转义形式显示；写入文件时（-o、>）保持原样"),
    "closed": "planparse：标准输出已关闭；请打开，哪怕指向 /dev/null",
    "bug": (
        "planparse：{kind}：{error}；这是 planparse 的缺陷，请连同文件（或能重现问题的最小部分）"
        "一并反馈（--debug 显示出错位置）"
    ),
    "to-terminal": "{format} 不能显示在终端；请用 -o 指定文件",
    "no-extra": "没有安装 {module}；请运行：pip install 'planparse[{extra}]'",
    "no-claims": "{name} 中没有任务列表（{reason}）",
    "no-folder": "{name} 不是文件夹",
    "findings": "在 {files} 份文件中发现 {count} 处问题",
    "no-findings": "{files} 份文件未发现问题",
    "no-baseline": "{name} 不是 planparse check --format json 的结果（{reason}）",
    "no-check": "没有以 {code} 开头的核校代码；“planparse explain”可列出全部",
    "basis": "依据：{text}",
    "example-wrong": "错例：",
    "example-right": "正例：",
    "headline": "{code}（{severity}）：{title}",
    "means": "含义：{text}",
    "to-do": "处理办法：{text}",
    "cases": "具体情形：",
    "severity-error": "错误",
    "severity-warning": "警告",
    "severity-info": "提示",
    "rule-replaces": "{where}：{section}：{name} 取代内置规则",
    "rule-new": "{where}：{section}：{name} 为新增",
    "rule-removed": "{section}：{name} 已去掉",
    "rule-renames": "{section}：{name} 取代内置内容",
    "grammar-begun": "已写出 {name}；请去掉所需各行行首的“#: ”",
    "rule-took": "{where}：{rule} 在 {documents} 份文件中读到 {places} 处",
    "rule-took-nothing": "{where}：{rule} 什么也没有读到",
    "gained-lost-changed": "新增记录 {gained} 条，失去 {lost} 条，改变 {changed} 条",
    "trial-done": "共 {documents} 份文件，其中 {differing} 份有变化：{counts}",
    "examples-hold": "{name}：{rules} 条规则，{examples} 个示例，全部相符",
    "progress": "已完成 {files}/{total} 个文件，每秒 {rate} 个，失败 {failed} 个",
    "progress-left": "已完成 {files}/{total} 个文件，每秒 {rate} 个，失败 {failed} 个，约需 {left}",
    "bar-failed": "失败 {count} 个",
    "stopped-resumable": "已停止：完成 {files}/{total} 个文件；用同一命令加 --resume 继续",
    "stopped": "已停止：完成 {files}/{total} 个文件；未写入任何输出",
    "done": (
        "{files} 个文件，用时 {time}：方案 {plans} 份，任务 {tasks} 项；失败 {failed} 个，有警告"
        " {warned} 个"
    ),
    "done-kept": (
        "{files} 个文件（其中 {kept} 个自上次运行后未变），用时 {time}：方案 {plans} 份，任务 "
        "{tasks} 项；失败 {failed} 个，有警告 {warned} 个"
    ),
    "failures": "{count} × {code} {title}",
    "not-read": "未读取：其他类型的文件 {others} 个，略过 {left} 个",
    "stale": "以前运行留下的、不属于本次输入的输出：{count} 个",
    "no-date": "--due-before {value}：应为日期（2025-06-30）、月份（2025-06）或年份（2025）",
    "chosen": "选取任务 {chosen} 项，共 {tasks} 项（{asked}）",
    "chosen-none": "选取任务 {chosen} 项，共 {tasks} 项（{asked}）；文件中有这些单位：{names}",
    "chosen-undated": (
        "选取任务 {chosen} 项，共 {tasks} 项（{asked}）；{undated} 项没有可比较的日期，未选取"
    ),
    "seconds": "{count} 秒",
    "minutes": "{count} 分钟",
    "hours": "{count} 小时",
    "no-title": "（无标题）",
    "inherited": "继承自上级",
    "every": "每 {period}",
    "time-by": "截止",
    "time-range": "期间",
    "time-recurring": "定期",
    "time-open": "长期",
    "time-relative": "相对",
    "time-stated": "原文",
    "one-plan": "方案 1 份",
    "plans": "方案 {count} 份",
    "one-task": "任务 1 项",
    "tasks": "任务 {count} 项",
    "counts": "{plans}，{tasks}",
    "role-overview": "总体要求",
    "role-goal": "目标",
    "role-steps": "步骤",
    "role-safeguards": "保障措施",
    "doctor-on": "运行于 {system}",
    "doctor-core": "必需",
    "doctor-extras": "可选",
    "doctor-around": "运行环境",
    "doctor-weak": "已知弱点",
    "doctor-diff": "planparse diff（对比）",
    "doctor-plot": "stats --plot x.png（画图）",
    "doctor-mcp": "planparse mcp",
    "doctor-lacks": "未安装 {name}，用于{purpose}：{command}",
    "doctor-reads": "读取 {formats}",
    "doctor-writes": "写出 {formats}",
    "doctor-url": "以网址为输入和输出",
    "doctor-cluster": "--cluster 集群",
    "doctor-office": "LibreOffice：{found}",
    "doctor-no-office": (
        "LibreOffice：未找到，不能读取 rtf（PP111），也不能读取 msdoc2docx 无法转换的 doc 和 wps"
    ),
    "doctor-fonts": "中文字体：{count} 种",
    "doctor-no-fonts": "中文字体：未找到；读取结果与本机字体无关",
    "doctor-fonts-unknown": "中文字体：不明（本机没有 fc-list）",
    "doctor-language": "消息语言：{lang}",
    "doctor-none": "未发现",
    "doctor-expat": (
        "本机 Python 的 expat {version} 低于 {needed}：恶意 XML 可能拖慢用到它的程序，见 Python "
        "文档中 xml 一页；planparse 不使用 expat，用 libxml2 读取 XML"
    ),
    "doctor-zip": (
        "本机 Python（{version}）会打开条目重叠的 zip 压缩包（CVE-2024-0450）；planparse 自行拒"
        "绝这类文件（PP108）"
    ),
    "doctor-memory": "本系统不限制内存：恶意 PDF 可能耗尽内存",
    "doctor-alone": "本机无法断开 LibreOffice 的网络（unshare）：恶意 doc 文件可能对外联网",
}
