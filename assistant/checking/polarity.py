"""Whether two sentences say the same or the opposite: done or not done, more or less."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.checking.terms import morphemes
from corpus.normal import normalise

_NEGATIONS = {"ない", "無い", "ず", "ぬ", "まい"}
_PREFIXES = {"不", "未", "非"}
_LINKS = {"助詞", "助動詞"}
_LIGHT = {
    "為る",
    "居る",
    "出来る",
    "有る",
    "成る",
    "行く",
    "来る",
    "頂く",
    "行う",
    "られる",
    "せる",
}
_PREDICATES = {"動詞", "形容詞", "形状詞", "名詞"}
_MOST_LINKS = 8
# Written with a negation, but not saying no.
_NO_DENIAL = re.compile(
    r"な(?:けれ|く)(?:ば|て(?:は|も)?)(?:な(?:ら|りませ)(?:な|ず|ん)|いけ(?:な|ませ))?|(?:さ|せ|行か|わ|ら|か|た|ま|が|ば)?ざるを得|だけで(?:は)?な[くい]"
    r"|のみ(?:で(?:は)?な[くい]|ならず)|かもしれ(?:な|ませ)|(?:では|じゃ)ない(?:でしょう)?か|ませんか"
    r"|に(?:過|す)ぎ(?:な|ませ)|しか|ほかな(?:ら|い)|間違いな|違いな|(?:問題|遜色)な[くい]"
    r"|(?:少|すく)なく"
)
_NAMED = re.compile(
    r"[^:：|。、]{1,20}[:：]\s*(?=[未不非])"
)  # names what is then denied: 導入:未導入
_OPPOSITES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (
            "増[加え大]?|上昇|上がっ|上回|向上|拡大|拡充|延長|伸び",
            "削減|減少|減[らっり]|縮[減小]|短縮|節[減約]|低[減下]|軽減|下がっ|下回|(?<=[^増])減",
        ),
        ("必要(?!な[いく]|あり?ませ|はな|がな)", "不要|必要(?:は|が)?な[いく]"),
        ("有料|有償", "無料|無償"),
        ("賛成", "反対"),
        ("成功", "失敗"),
        ("開始|始め|始ま", "終了|廃止|中止"),
        ("以上|超え|上回", "未満|以下|下回"),
    )
)


def denies(said: str, stated: Sequence[str]) -> str | None:
    """Return the word that `said` denies and all of `stated` that has it affirms; None if none."""
    for word, polarities in _sayings(said).items():
        having = [s for s in map(_sayings, stated) if word in s] if False in polarities else []
        if having and not any(False in p for s in having for p in s.values()):
            return word
    return None


def affirms_and_denies(word: str, said: str, stated: Sequence[str]) -> bool:
    """Tell whether `said` both affirms and denies a word, as `stated` between them do."""
    both = {True, False}
    theirs = {p for s in stated for p in _sayings(s).get(word, ())}
    return both <= _sayings(said).get(word, frozenset()) and both <= theirs


def is_opposed(said: str, stated: str) -> str | None:
    """Return the word that one only affirms and the other denies; None if there is none."""
    theirs = _sayings(stated)
    for word, polarities in _sayings(said).items():
        other = theirs.get(word)
        if (
            other
            and polarities != other
            and (True not in other or (False in polarities and False not in other))
        ):
            return word
    return None


def is_turned(said: str, stated: str) -> str | None:
    """Return the word of `said` whose opposite alone `stated` has (増加, 減少); None if none."""
    for pair in _OPPOSITES:
        for ours, theirs in (pair, pair[::-1]):
            found = ours.search(said)
            turned = found and theirs.search(stated) and not ours.search(stated)
            if found and turned and not theirs.search(said):
                return found[0]
    return None


@lru_cache(maxsize=4096)
def _sayings(text: str) -> dict[str, frozenset[bool]]:
    """Return the words that a sentence may affirm (True) or deny (False)."""
    seen = _NO_DENIAL.sub("、", _NAMED.sub("", normalise(text).text))
    tokens = [(m.normalized_form(), m.part_of_speech()[0]) for m in morphemes(seen)]
    denied: set[int] = set()
    for i, (form, kind) in enumerate(tokens):
        if form in _NEGATIONS and kind in ("助動詞", "形容詞"):
            denied |= _denied(tokens, i)
        elif kind == "接頭辞" and form in _PREFIXES:
            denied.add(i + 1)
    said: dict[str, set[bool]] = {}
    for i, (form, kind) in enumerate(tokens):
        if kind in _PREDICATES and form not in _NEGATIONS and (form not in _LIGHT or i in denied):
            said.setdefault(form, set()).add(i not in denied)
    return {word: frozenset(polarities) for word, polarities in said.items()}


def _denied(tokens: list[tuple[str, str]], i: int) -> set[int]:
    """Return the place of the word that the negation at `i` denies, through helping words."""
    for back in range(i - 1, max(-1, i - 1 - _MOST_LINKS), -1):
        form, kind = tokens[back]
        if kind not in _LINKS and form not in _LIGHT:
            return {back} if kind in _PREDICATES else set()
    return set()
