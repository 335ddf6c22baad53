"""Numbers in the formats of Word (ECMA-376 part 1, 17.18.59, ST_NumberFormat) as Word prints them:
above all those of East Asia.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from planparse.kept import compiled

DIGITS: Final = "〇一二三四五六七八九"
UNITS: Final = ("", "十", "百", "千")
LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
LEGAL_UNITS: Final = ("", "拾", "佰", "仟")
LEGAL_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
LEGAL_JAPANESE: Final = "〇壱弐参四伍六七八九"
LEGAL_UNITS_JAPANESE: Final = ("", "拾", "百", "阡")
KOREAN: Final = "영일이삼사오육칠팔구"
KOREAN_UNITS: Final = ("", "십", "백", "천")
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
AIUEO: Final = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
IROHA: Final = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
    "ヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
GANADA: Final = "가나다라마바사아자차카타파하"
CHOSUNG: Final = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
CIRCLES: Final = (
    (1, 20, 0x2460),
    (21, 35, 0x3251),
    (36, 50, 0x32B1),
)  # first, last, code of the first
ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
ONES: Final = (
    *("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
    *("Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen"),
    *("Eighteen", "Nineteen"),
)
TENS: Final = tuple(
    f"{ten}ty" for ten in ("", "", "Twen", "Thir", "For", "Fif", "Six", "Seven", "Eigh", "Nine")
)
ORDINALS: Final = {
    "One": "First",
    "Two": "Second",
    "Three": "Third",
    "Five": "Fifth",
    "Eight": "Eighth",
    "Nine": "Ninth",
    "Twelve": "Twelfth",
}
CHICAGO: Final = "*†‡§"
PADDED: Final = compiled(
    r"\s*(0*)1\s*,"
)  # how a format of one's own is written: 001, 002, 003, ...
LONGEST: Final = 12  # digits that a number is filled up to, whatever a document asks


def show(value: int, format_: str) -> str:
    """A number in one of Word's formats; what is not known is shown in Arabic digits, as is what a
    format has no sign for.
    """
    shown = FORMATS.get(format_)
    if shown is not None:
        return shown(value)
    own = PADDED.match(format_)
    return str(value).zfill(min(LONGEST, len(own[1]) + 1)) if own else str(value)


def digits(value: int, names: str = DIGITS) -> str:
    """一〇五: each digit by its name."""
    return "".join(names[int(digit)] for digit in str(value))


def counted(
    value: int,
    names: str = DIGITS,
    units: tuple[str, ...] = UNITS,
    *,
    bare: int = 1,
    zero: str = "零",
) -> str:
    """一百零五: as numbers are counted, below ten thousand; above digit by digit.

    ``bare`` tells where no 一 stands before a unit: 0 nowhere (壹拾), 1 before the ten that opens a
    number below twenty (十二), 2 before every unit (百十二). ``zero`` stands for the places left
    out between.
    """
    if not 0 < value < 10_000:
        return digits(value, names)
    shown, gap = "", False
    figures = str(value)
    for i, figure in enumerate(figures):
        unit = units[len(figures) - 1 - i]
        if figure == "0":
            gap = True
            continue
        dropped = figure == "1" and unit and (bare == 2 or (bare == 1 and 10 <= value < 20))
        shown += (zero if gap and shown else "") + ("" if dropped else names[int(figure)]) + unit
        gap = False
    return shown


def _below_hundred(value: int) -> str:
    """一 to 九十九 counted, and from a hundred on digit by digit."""
    return counted(value) if value < 100 else digits(value)


def _from(signs: str) -> Callable[[int], str]:
    """The signs one after another; past the last in Arabic digits."""
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _enclosed(first: int, last: int, otherwise: str) -> Callable[[int], str]:
    """The characters from a code on, for 1 to ``last``."""
    return lambda value: chr(first + value - 1) if 1 <= value <= last else otherwise.format(value)


def _circled(value: int) -> str:
    return next(
        (chr(code + value - first) for first, last, code in CIRCLES if first <= value <= last),
        str(value),
    )


def _sexagenary(value: int) -> str:
    """甲子 to 癸亥, the sixty of the calendar."""
    if not 1 <= value <= 60:
        return str(value)
    return STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12]


def _letters(value: int) -> str:
    """a to z, then aa to zz: the letter again and again."""
    return (
        chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        if 0 < value <= 260
        else str(value)
    )


def _roman(value: int) -> str:
    shown = ""
    for worth, letters in ROMAN:
        while value >= worth and len(shown) < 20:
            shown += letters
            value -= worth
    return shown or str(value)


def _ordinal(value: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}th" if 10 < value % 100 < 14 else f"{value}{ending}"


def _cardinal(value: int) -> str:
    """One, Twenty-One: in words below a hundred."""
    if not 0 <= value < 100:
        return str(value)
    if value < 20:
        return ONES[value]
    return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")


def _ordinal_words(value: int) -> str:
    """First, Twenty-First."""
    words = _cardinal(value)
    if words.isdigit():
        return _ordinal(value)
    first, mark, last = words.rpartition("-")
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return first + mark + ORDINALS.get(last, ending)


def _chicago(value: int) -> str:
    """*, †, ‡, §, then each twice."""
    return (
        CHICAGO[(value - 1) % 4] * min((value - 1) // 4 + 1, LONGEST) if value > 0 else str(value)
    )


def _wide(value: int) -> str:
    return "".join(chr(0xFF10 + int(figure)) for figure in str(value))


FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "none": lambda _value: "",
    "chineseCounting": _below_hundred,
    "taiwaneseCounting": _below_hundred,
    "chineseCountingThousand": counted,
    "taiwaneseCountingThousand": counted,
    "chineseLegalSimplified": lambda value: counted(value, LEGAL, LEGAL_UNITS, bare=0),
    "ideographLegalTraditional": lambda value: counted(
        value, LEGAL_TRADITIONAL, LEGAL_UNITS, bare=0
    ),
    "japaneseCounting": lambda value: counted(value, bare=2, zero=""),
    "japaneseLegal": lambda value: counted(
        value, LEGAL_JAPANESE, LEGAL_UNITS_JAPANESE, bare=0, zero=""
    ),
    "koreanCounting": lambda value: counted(value, KOREAN, KOREAN_UNITS, bare=2, zero=""),
    "ideographDigital": digits,
    "japaneseDigitalTenThousand": digits,
    "taiwaneseDigital": digits,
    "koreanDigital": lambda value: digits(value, KOREAN),
    "koreanDigital2": digits,
    "ideographTraditional": _from(STEMS),
    "ideographZodiac": _from(BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _enclosed(0x3220, 10, "{}"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _enclosed(0x2474, 20, "({})"),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20, "{}."),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda value: f"{value:02d}",
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "ordinal": _ordinal,
    "cardinalText": _cardinal,
    "ordinalText": _ordinal_words,
    "chicago": _chicago,
    "aiueo": _from(AIUEO),
    "aiueoFullWidth": _from(AIUEO),
    "iroha": _from(IROHA),
    "irohaFullWidth": _from(IROHA),
    "ganada": _from(GANADA),
    "chosung": _from(CHOSUNG),
}
