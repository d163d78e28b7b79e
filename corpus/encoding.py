"""The text of a file, whichever encoding an office wrote it in."""

import codecs
import math
import re

from corpus.errors import SenreiError

_BOMS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word・Excel などの Office ファイルか ZIP"),
    (b"\xd0\xcf\x11\xe0", "古い形式の Word・Excel"),
    (b"{\\rtf", "リッチテキスト（RTF）"),
    (b"\x89PNG", "画像"),
    (b"\xff\xd8\xff", "画像"),
    (b"GIF8", "画像"),
    (b"II*\x00", "画像"),
    (b"MM\x00*", "画像"),
    (b"MZ\x90\x00", "実行ファイル"),
    (b"\x7fELF", "実行ファイル"),
    (b"\x1f\x8b\x08", "圧縮ファイル"),
    (b"7z\xbc\xaf\x27\x1c", "圧縮ファイル"),
    (b"Rar!\x1a", "圧縮ファイル"),
)
_NOT_ASCII = re.compile(rb"[^\x00-\x7f]")
_CONTROL = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x0e\x0f\x1a\x1b"))
_SAMPLE = 1 << 16
_WITHOUT_MARK = ("cp932", "euc_jis_2004", "utf_16_le", "utf_16_be")


def decode(data: bytes, name: str) -> str:
    """Return the text of a file's bytes; `name` is what an error calls the file."""
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is not None:
        raise SenreiError(
            f"「{name}」の中身は{kind}です。"
            "正しい拡張子を付けるか、テキストで保存し直してから取り込んでください。"
        )
    encoding, text = _detect(data)
    if not encoding.startswith(("utf_16", "utf_32")) and _is_binary(data):
        raise SenreiError(
            f"「{name}」はテキストではないようです。"
            "PDF・Word・Excel・テキストのいずれかで保存し直してから取り込んでください。"
        )
    if text is None:
        raise SenreiError(
            f"「{name}」の文字コードを判別できません。"
            "UTF-8 か Shift_JIS で保存し直してから取り込んでください。"
        )
    if not text.strip("\x1a").strip():
        raise SenreiError(f"「{name}」は空です。中身のあるファイルを指定してください。")
    return text


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROL))
    return b"\x00" in data or controls * 100 > len(data)


def _detect(data: bytes) -> tuple[str, str | None]:
    """Return the encoding and the text, None where the data cannot be read."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, _strict(data[len(bom) :], encoding)
    if data.isascii() and _ESCAPE.search(data):
        return "iso2022_jp", _strict(_to_euc(data), "euc_jis_2004")
    if b"\x00" not in data and (text := _strict(data, "utf_8")) is not None:
        return "utf_8", text
    encoding = _most_plausible(data)
    return encoding, _strict(data, encoding) if encoding else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


# Windows puts ① and ㈱ into ISO-2022-JP, where Python's own codec refuses them.
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\$\([OQ]|\([BIJ])")
_HIGH = bytes(byte | 0x80 if 0x20 < byte < 0x7F else byte for byte in range(256))


def _to_euc(data: bytes) -> bytes:
    """Turn ISO-2022-JP into EUC-JP, which has the same characters without the escapes."""
    first, *rest = _ESCAPE.split(data)
    runs = [first]
    for escape, run in zip(rest[::2], rest[1::2], strict=True):
        if escape.startswith(b"$"):
            runs.append(run.translate(_HIGH))
        elif escape == b"(I":
            runs.append(re.sub(rb"[!-~]", lambda match: b"\x8e" + match[0].translate(_HIGH), run))
        else:
            runs.append(run)
    return b"".join(runs)


def _level1() -> str:
    """Return the kanji of JIS level 1, those that ordinary text is written in."""
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF))
    return b"".join(rows).decode("euc_jp", "ignore")


# The kanji that make up nine tenths of what offices write.
_COMMON = (
    "用業市事年務人化課内入度行部活実等進民導間報口者会取子時上員電組情検施対職利開令書約手体政"
    "要申万向作円自効続運的所成月策保担請率点当税画推地減理確方決本動管定目能住分現千全合窓付育"
    "教考関機庁備計以生出指議環公予応証主設新認発境通後数支状討果社県費総提整改件明料日力始大制"
    "受経援削可況域期性一学供相基防見必契訳図共中参他金題構査水談記災式係交安標調資今場健治使築"
    "道来名済知署在裁接役負柏製未高町各展有変前別加及回型区修紙種省営概感不革載害満国問印先態抜"
    "法工様解株個企携多都助置信校福強増集研心末拡案届軽室仕外長納登広次産戸品更康略意告速便算答"
    "収析働例容準象直文立技術質最持識形面充結護児継診財補望染習規握療票短縮端野把移込消下島園台"
    "処正完価姿異同重協特戦得針視験格線局籍勤項簡症迅第促材求転選送配座類難空割限童田夫適操委初"
    "善北平元表家祉待優代帳想写幅創給崎引位程被績除説示講門神専際託東農該守齢医周川捗刷器無止単"
    "舎断織像小覧橋含枚少宅弁額積払了郵絡従避緯比岡寄険伴身達近普投足盤真試介退京段非団振統値館"
    "苦五複属声良評再維障世鏡熊雪物常源航将存審閲模替商気箇追紐採士思極張細差装言三庫城鍵掲土量"
    "層催注徒急豊踏照既券換過歳若府階影着順均扱浸流葉奈津原素低稼余添究択併庭命然詳兵観車条越横"
    "布字押映笠読聞超系降切潟幹帯松索精番号劣梁暮践柔軟師努即具透編与禍愛建糸早簿村抑固毎権媒故"
    "造反察突判雑鑑般山誰拠渡涯起姫則響較許義西廃延称志街河皆囲臨領震級網締残席魅滞犯茨鳥終半居"
)
# Half-width katakana as it is written: dakuten on what can carry it, no small letter first.
_HALF_WIDTH = "(?:(?:[ｳｶ-ﾄﾊ-ﾎ]ﾞ|[ﾊ-ﾎ]ﾟ|[ｦｱ-ﾝ])[ｧ-ｯｰ]{0,3})"
# How much a character speaks for the encoding that yields it; the first class that has it counts.
_WEIGHTS = (
    ("[ぁ-んァ-ヴー々〇、。「」（）・]", 3.0),
    (f"[{_COMMON}]", 3.0),
    (_HALF_WIDTH, 2.0),
    ("[０-９Ａ-Ｚａ-ｚ\u3000〜～：，．／％【】『』○◯●■□◆◇※→⇒①-⑳㈱]", 1.5),
    (f"[{_level1()}]", 1.0),
    (r"[\t\n\r -~]", 1.0),
    ("[\u4e00-\u9fff\u3000-\u30ff\uff00-\uff60]", 0.0),
    ("[‐-⁞℃-ⅹ←-⇿∀-⊿─-☎]", 0.0),
    ("[ｦ-ﾟ]", -1.0),
)
_ALIEN = -4.0
_CLASSES = re.compile("|".join(f"({pattern})" for pattern, _ in _WEIGHTS))


def _plausibility(text: str) -> float:
    """Return the mean weight of the text's characters."""
    total = _ALIEN * len(text)
    for match in _CLASSES.finditer(text):
        _, weight = _WEIGHTS[(match.lastindex or 0) - 1]
        total += (weight - _ALIEN) * (match.end() - match.start())
    return total / max(len(text), 1)


def _most_plausible(data: bytes) -> str:
    """Return the encoding under which the data reads most like Japanese, empty where none does."""
    first = _NOT_ASCII.search(data)
    start = first.start() & ~1 if first else 0  # UTF-16 goes by twos
    scores = {encoding: _score(data[start:], encoding) for encoding in _WITHOUT_MARK}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] > 0 else ""


def _score(data: bytes, encoding: str) -> float:
    if encoding.startswith("utf_16") and len(data) % 2:
        return -math.inf
    try:
        # Not final where more follows: the sample may end within a character.
        reader = codecs.getincrementaldecoder(encoding)()
        text = reader.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)
    except UnicodeDecodeError:
        return -math.inf
    return _plausibility(text)
