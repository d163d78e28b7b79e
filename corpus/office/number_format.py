"""Values of a spreadsheet as it shows them: 12.3%, 1,234千円, ▲5, 令和5年4月1日."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

# What Japanese Excel means by numbers that the standard leaves to the country.
JAPANESE = {
    27: "[$-411]ge.m.d",
    28: '[$-411]ggge"年"m"月"d"日"',
    29: '[$-411]ggge"年"m"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"',
    34: 'yyyy"年"m"月"',
    35: 'm"月"d"日"',
    36: "[$-411]ge.m.d",
    50: "[$-411]ge.m.d",
    51: '[$-411]ggge"年"m"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: '[$-411]ggge"年"m"月"d"日"',
    55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"',
    57: "[$-411]ge.m.d",
    58: '[$-411]ggge"年"m"月"d"日"',
}
_LOCAL = ("mm-dd-yy", "m/d/yy h:mm")  # shown in the order of the reader's country
_ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
    (date(1912, 7, 30), "大正", "T"),
    (date(1873, 1, 1), "明治", "M"),
)
_WEEKDAYS = "月火水木金土日"
_LITERAL = r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<skip>_.|\*.|\[[^\]]*\])'
_DATE_TOKEN = re.compile(rf"{_LITERAL}|(?P<code>AM/PM|A/P|g+|e+|y+|m+|d+|a+|h+|s+)|.", re.I)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;])*')
_NUMBER_TOKEN = re.compile(rf"{_LITERAL}|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+)|.")
_CURRENCY = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]")
_BEYOND = re.compile(r"[Ee][+-]|[#0?]\s*/\s*[#0?\d]|\[[<>=]")  # what is shown as it is stored
_MOST_DECIMALS = 10
_LARGE = Context(prec=400)  # what a number may have of digits


def shown(value: object, code: str) -> str:
    """Return `value` as a spreadsheet shows it under the number format `code`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, datetime | date | time):
        return _moment(value, code)
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), code)
    return str(value)


def _moment(value: datetime | date | time, code: str) -> str:
    if isinstance(value, time):
        moment = datetime.combine(date(1900, 1, 1), value)
    else:
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    section = _SECTION.match(code)
    plain = code in _LOCAL or _ELAPSED.search(code) or code.lower() == "general"
    tokens = [] if plain or not section else list(_DATE_TOKEN.finditer(section[0]))
    if not any(match["code"] for match in tokens):
        return _iso(value, moment)
    parts = []
    for i, match in enumerate(tokens):
        if match["code"]:
            parts.append(_field(moment, match["code"], _counts_minutes(tokens, i)))
        else:
            parts.append(_literal(match))
    return "".join(parts).strip()


def _iso(value: datetime | date | time, moment: datetime) -> str:
    if isinstance(value, time):
        return f"{moment:%H:%M}"
    day = f"{moment:%Y-%m-%d}"
    return day if moment.time() == time() else f"{day} {moment:%H:%M}"


def _literal(match: re.Match[str]) -> str:
    if match["skip"]:
        return ""
    return next((m for m in (match["quoted"], match["escaped"]) if m is not None), match[0])


def _counts_minutes(tokens: list[re.Match[str]], i: int) -> bool:
    """Tell whether an m stands for minutes: after hours or before seconds."""
    codes = [(n, t["code"][0].lower()) for n, t in enumerate(tokens) if t["code"]]
    before = [code for n, code in codes if n < i]
    after = [code for n, code in codes if n > i]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _field(moment: datetime, code: str, minutes: bool) -> str:
    letter, size = code[0].lower(), len(code)
    if letter == "a":
        return _of_the_day(moment, code)
    if letter in "ge":
        return _era(moment.date(), letter, size)
    if letter == "y":
        return f"{moment.year % 100:02}" if size <= 2 else str(moment.year)
    if size > 2 and not minutes and letter in "md":
        full = {"m": "%B", "d": "%A"}[letter]
        return moment.strftime(full if size > 3 else full.lower())
    month = moment.minute if minutes else moment.month
    number = {"m": month, "d": moment.day, "h": moment.hour, "s": moment.second}[letter]
    return f"{number:02}" if size > 1 else str(number)


def _of_the_day(moment: datetime, code: str) -> str:
    if "/" in code:
        return "AM" if moment.hour < 12 else "PM"
    return _WEEKDAYS[moment.weekday()] + ("曜日" if len(code) > 3 else "")


def _era(day: date, letter: str, size: int) -> str:
    begin, name, initial = next((era for era in _ERAS if day >= era[0]), _ERAS[-1])
    if letter == "g":
        return {1: initial, 2: name[0]}.get(size, name)
    year = day.year - begin.year + 1
    return f"{year:02}" if size > 1 else str(year)


def _number(value: Decimal, code: str) -> str:
    if not value.is_finite():
        return ""
    sections = [match[0] for match in _SECTION.finditer(code)]
    sections = [section for n, section in enumerate(sections) if section or n == 0]
    section = sections[0] if sections else "General"
    signed = True
    if value < 0 and len(sections) > 1:
        section, signed = sections[1], False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    section = _CURRENCY.sub(r'"\1"', section)
    bare = re.sub(r'"[^"]*"|\\.', "", section)
    if "general" in bare.lower() or "@" in bare or _BEYOND.search(bare):
        return _general(value)
    text = _formatted(abs(value), section)
    return f"-{text}" if signed and value < 0 and re.search(r"[1-9]", text) else text


def _general(value: Decimal) -> str:
    rounded = Decimal(f"{value:.10g}")
    return f"{rounded.normalize():f}" if rounded != rounded.to_integral() else f"{rounded:.0f}"


def _formatted(value: Decimal, section: str) -> str:
    parts = []
    done = False
    scale = Decimal(100) ** re.sub(r'"[^"]*"|\\.', "", section).count("%")
    for match in _NUMBER_TOKEN.finditer(section):
        if not match["digits"]:
            parts.append(_literal(match))
        elif not done:
            parts.append(_digits(value * scale, match["digits"]))
            done = True
    return "".join(parts).strip()


def _digits(value: Decimal, picture: str) -> str:
    whole, _, decimals = picture.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    value /= Decimal(1000) ** thousands
    places = min(sum(mark in "#0?" for mark in decimals), _MOST_DECIMALS)
    value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _LARGE)
    text = f"{value:,f}" if "," in whole.rstrip(",") else f"{value:f}"
    for mark in reversed(decimals[:places]):
        if mark == "#" and "." in text and text.endswith("0"):
            text = text[:-1]
        else:
            break
    integer, point, fraction = text.partition(".")
    return integer.zfill(whole.count("0")) + (point + fraction if fraction else "")
