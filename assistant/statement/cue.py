"""Cues: words that tell a reason, a way or a trouble, and lines that only say whom to ask."""

import re
from dataclasses import dataclass

from assistant.question.question import Question
from assistant.statement.emptiness import is_formal


@dataclass(frozen=True)
class Cue:
    """A kind of telling: how it is `asked` for, and words with which it is `told`.

    `explains` restricts it to questions that want a reason or a way.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    explains: bool = True


_EXCEPTED = (
    "対象外|対象[とに]は?(?:し|なら|なりま)(?:ない|せん)|除[くき]|除いて|不可|でき(?:ない|ません)"
    "|認め(?:ない|ません)|限りでない|受け(?:付け(?:ない|ません)|でき)|お断り|要しない|[要い]りません"
    "|必要は?ありません|かかりません|非公開|見送|運休|行(?:わない|いません)|してい(?:ない|ません)"
)
_ALLOWED = re.compile(
    f"{_EXCEPTED}|ことができ|できます|できる[。)]|必要で(?:す|ある)|必要とする|不要|みな[すし]"
    "|ものとする|ただし|限[りる]|場合は|対象[でと](?:す|ある|する|なる|なります|します)|[よ良]い。"
)
_PAST = re.compile(r"(?:た|ました)(?:か|の|のか|んですか|のですか)?[?？。]*$")
_CUES = (
    Cue(
        re.compile(
            r"なぜ|なんで|何で|理由|原因|要因|どうして(?!い|る)|きっかけ|背景|経緯|わけ|\bwhy\b"
        ),
        re.compile("ため|ので|から(?!の)|により|よって|理由|原因|要因|背景|きっかけ|必要"),
    ),
    Cue(
        re.compile(r"どう(?!して(?!い|る))|どのように|方法|工夫|やり方|\bhow\b"),
        re.compile("工夫|ことで|により|活用|ように|用い|使用し|対応|しました|しています|行[いっ]"),
    ),
    Cue(
        re.compile("課題|ネック|苦労|困|問題|壁|大変"),
        re.compile("課題|苦労|困難|大変|障壁|問題|ネック|負担|できな|不足"),
    ),
    Cue(
        re.compile(
            "何[^、。 ]{1,4}から何|(?:導入)?前と後|どう(?:変わ|なっ)|推移|比べ"
            "|(?:どれ(?:だけ|くらい|ほど)|どの(?:くらい|程度)|何[^、。 ]{1,4})"
            ".{0,6}(?:伸び|増え|減|縮)"
            r"|\bbefore and after\b|\bhow (?:long|much|many)\b.*\bbefore\b"
        ),
        re.compile(r"\d[^。\d]{0,14}(?:から|→|➔|⇒|比べ)[^。]{0,20}\d|倍"),
        explains=False,
    ),
    Cue(
        re.compile("推移|最初の年|初年度|年ごと|年度別|各年"),
        re.compile(r"(?:[\d元]年度?[^。]{0,16}){3}"),
        explains=False,
    ),
    Cue(
        re.compile(
            "対象外|対象(?:に|と)は?(?:なら|しな)|(?<!欠か)(?:でき|受けられ|使え|認められ|もらえ)ない"
            "|除外|除かれ|不可|だめな|ダメな"
        ),
        re.compile(_EXCEPTED),
        explains=False,
    ),
    Cue(
        re.compile("今も|いまも|現在も|まだ|続[いけ]"),
        re.compile("終了|廃止|継続|引き続き|現在も"),
        explains=False,
    ),
)
_FORMALLY = re.compile(
    "目的|趣旨|ねらい|狙い|議案|議題|件名|出席|欠席|宛|案件"
)  # asks for formalities
_MUNICIPALITIES = re.compile(
    r"[市町村区県](?:[、,・]|及び|並びに|と)[一-龥ぁ-んァ-ヶ]{1,6}[市町村区県]"
)
_CONTACT = re.compile(r"@|\d-\d{4}\b|[☆★]担当|担当部署")
_ASKED_FOR_CONTACT = frozenset(("phone", "department"))


class Cues:
    """The cues that a question asks for."""

    def __init__(self, question: Question) -> None:
        self._asked = [
            cue.told
            for cue in _CUES
            if (question.explains or not cue.explains) and cue.asked.search(question.text.lower())
        ]
        if question.polar and not self._asked and not _PAST.search(question.text):
            self._asked.append(_ALLOWED)
        if question.several and not question.attributes:
            self._asked.append(_MUNICIPALITIES)
        told = question.explains or question.polar or question.lists
        self._informal = told and not _FORMALLY.search(question.text)
        self._wants_contact = any(a.name in _ASKED_FOR_CONTACT for a in question.attributes)

    def in_text(self, plain: str) -> float:
        """Return 1 for one of the cues or 0, less 1 each for contacts and formalities."""
        told = any(cue.search(plain) for cue in self._asked)
        contact = not self._wants_contact and _CONTACT.search(plain) is not None
        formal = self._informal and is_formal(plain)
        return float(told) - float(contact) - float(formal)
