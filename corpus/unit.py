"""Units and numbers, in the ways in which offices write them."""

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Unit:
    """A base unit, and how much of it the spelling stands for."""

    name: str
    factor: Decimal


# Unit, its spellings, and the characters that make another word of it (2人 but 2人材).
_TABLE = (
    ("円", "円", "滑卓形"),
    ("%", "% パーセント", ""),
    ("ポイント", "ポイント", "カ制付"),
    ("時間", "時間", "外帯割給単休制"),
    ("時間", "h", "A-Za-z0-9"),
    ("分", "分間", ""),
    ("分", "分", "類野析割担科岐散別権布配館室署局団の"),
    ("秒", "秒間 秒", ""),
    ("日", "日間 日", "本経付曜常時中野々誌報没照高立数未頃"),
    ("営業日", "営業日", ""),
    ("週", "週間 週", "報刊末"),
    ("か月", "か月間 か月", "児健"),
    ("年", "か年 年間 年", "度生代齢次中末始頃月前後版"),
    ("人", "人", "口材事権員工間物格件気類手力的日月"),
    ("人日", "人日", ""),
    ("人月", "人月", ""),
    ("名", "名", "称前義簿古刺寄"),
    ("件", "件", "数名費"),
    ("枚", "枚", "数方"),
    ("台", "台", "帳風東所数本"),
    ("倍", "倍", "率"),
    ("箇所", "か所 箇所 個所", "数"),
    ("回", "回", "線答収覧復転避数議路"),
    ("回線", "回線", ""),
    ("個", "個", "人別々性"),
    ("本", "本", "市町村県庁人年日月部文格来計報調章"),
    ("冊", "冊", "子数"),
    ("部", "部", "署長分局門活会屋品数外内"),
    ("通", "通", "り信知常年勤学達話帳訳貨路称用過"),
    ("校", "校", "長務舎内外区庭門則"),
    ("社", "社", "会員内長協"),
    ("課", "課", "題長税室員程金外"),
    ("部署", "部署", ""),
    ("団体", "団体", ""),
    ("自治体", "自治体", ""),
    ("市町村", "市町村", ""),
    ("都道府県", "都道府県", ""),
    ("市町", "市町", "村"),
    ("施設", "施設", "名数整"),
    ("世帯", "世帯", "数主員"),
    ("店舗", "店舗", "数"),
    ("拠点", "拠点", ""),
    ("館", "館", "内長外"),
    ("棟", "棟", ""),
    ("基", "基", "本礎準盤づ地幹"),
    ("機", "機", "能関械器会種運構材"),
    ("戸", "戸", "籍建惑市"),
    ("席", "席", ""),
    ("票", "票", ""),
    ("橋", "橋", ""),
    ("河川", "河川", ""),
    ("路線", "路線", "名数価"),
    ("業務", "業務", "改量用委継シフ効名"),
    ("事業", "事業", "者費名所"),
    ("事例", "事例", "集名"),
    ("手続", "手続き 手続", "名"),
    ("項目", "項目", "名数"),
    ("種類", "種類 種", "別目苗"),
    ("講座", "講座", "名"),
    ("科目", "科目", ""),
    ("分野", "分野", ""),
    ("地区", "地区", ""),
    ("帳票", "帳票", ""),
    ("様式", "様式", ""),
    ("契約", "契約", "書者額数"),
    ("制度", "制度", ""),
    ("題", "題", "名目材"),
    ("セット", "セット", "アッ"),
    ("部局", "部局", ""),
    ("ユーザー", "ユーザー ユーザ", "数名"),
    ("問", "問", "題い合診"),
    ("点", "点", "検在字数灯々滅満"),
    ("文字", "文字", ""),
    ("字", "字", ""),
    ("ページ", "ページ 頁", ""),
    ("歳", "歳", "児入出"),
    ("つ", "つ", ""),
    ("者", "者", "数"),
    ("システム", "システム", ""),
    ("サービス", "サービス", ""),
    ("サイト", "サイト", ""),
    ("チーム", "チーム", ""),
    ("グループ", "グループ", ""),
    ("アカウント", "アカウント", ""),
    ("ライセンス", "ライセンス", ""),
    ("ID", "ID", "A-Za-z0-9"),
    ("アクセス", "アクセス", ""),
    ("ダウンロード", "ダウンロード", ""),
    ("km", "km キロメートル", "A-Za-z0-9"),
    ("m", "m メートル", "A-Za-z0-9"),
    ("m2", "m2 平方メートル", "A-Za-z0-9"),
    ("cm", "cm センチメートル センチ", "A-Za-z0-9"),
    ("mm", "mm ミリメートル ミリ", "A-Za-z0-9"),
    ("ha", "ha ヘクタール", "A-Za-z0-9"),
    ("kg", "kg キログラム", "A-Za-z0-9"),
    ("t", "t トン", "A-Za-z0-9"),
    ("GB", "GB ギガバイト", "A-Za-z0-9"),
    ("MB", "MB メガバイト", "A-Za-z0-9"),
    ("TB", "TB テラバイト", "A-Za-z0-9"),
)
_TENTHS = ("割", "合引り当増")
_KA = "かカヵヶケ箇"
# Units that may stand after a space; after any other, the number is more likely an item's.
_LOOSE = ("円", "%", "h", "km", "m2", "kg", "GB", "MB", "TB")
_LOOSE_AFTER_TWO_DIGITS = ("件", "人", "名", "時間", "回", "枚", "台")


def _spellings(spelling: str) -> list[str]:
    if spelling[0] != "か":
        return [spelling]
    return [ka + spelling[1:] for ka in _KA]


def _units() -> dict[str, Unit]:
    units = {
        written: Unit(name, Decimal(1))
        for name, spellings, _ in _TABLE
        for spelling in spellings.split()
        for written in _spellings(spelling)
    }
    return units | {_TENTHS[0]: Unit("%", Decimal(10))}


def _one(written: str, stops: str) -> str:
    space = " ?" if written in _LOOSE else ""
    if written in _LOOSE_AFTER_TWO_DIGITS:
        space = r"(?:(?<=\d\d) )?"
    # A line may end within 時間, but 人 and 日 on two lines are not 人日.
    broken = "" if written.isascii() or written[0] in UNITS else r"\n?"
    # 目 makes an ordinal of any unit.
    return rf"\*{{0,2}}{space}{broken.join(written)}(?![目{stops}])"


def unit(written: str) -> Unit:
    """Look a unit up as it is written, whatever the layout put between its letters."""
    return UNITS[re.sub(r"[\s*]", "", written)]


def _pattern() -> str:
    rows = [(w, stops) for _, names, stops in _TABLE for n in names.split() for w in _spellings(n)]
    longest = sorted([*rows, _TENTHS], key=lambda row: -len(row[0]))
    # Atomic: 年 is no second choice where 年間 stands.
    return "(?>" + "|".join(_one(*row) for row in longest) + ")"


UNITS = _units()
UNIT = _pattern()

_DIGITS = r"(?:\d{1,3}(?:, ?\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# No endless repetition: the time stays linear on any text.
AMOUNT = rf"(?:{_DIGITS}(?:[百千万億兆]{{1,3}}{_DIGITS}){{0,4}}[百千万億兆]{{0,3}})"
_KANJI = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_TOKEN = re.compile(rf"{_DIGITS}|.", re.ASCII)


def amount(written: str) -> Decimal:
    """Read a number: 1,234 / 93億6,100万 / 2千120万 / 1,000千 / 三百万."""
    total = Decimal(0)
    section: Decimal | None = None  # what 万, 億 and 兆 multiply
    current: Decimal | None = None  # what 十, 百 and 千 multiply
    for token in _TOKEN.findall(written.replace(" ", "")):
        if token in _SMALL:
            section = (section or Decimal(0)) + (1 if current is None else current) * _SMALL[token]
            current = None
        elif token in _LARGE:
            bare = section is None and current is None
            total += (1 if bare else (section or 0) + (current or 0)) * _LARGE[token]
            section = current = None
        else:
            current = Decimal(_KANJI.get(token, token.replace(",", "")))
    total += (section or 0) + (current or 0)
    whole = total.to_integral_value()
    return whole if whole == total else total
