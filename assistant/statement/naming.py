"""Whether a statement names a product or a company that a question asks the name of."""

import re

from assistant.question.question import Question
from assistant.statement.statement import Statement
from corpus.clean import clean
from index.analyser import read_words

_ASKED = {
    "service": re.compile(
        "(?:製品|商品|サービス|ソフト(?:ウェア)?|システム|ツール|アプリ)の?名(?:[前称]|$|[はをがも、])"
        "|(?:何|なん)[とて]いう(?:製品|サービス|ソフト|システム|ツール)"
    ),
    "provider": re.compile(
        "(?:どの|どこの|(?:何|なん)[とて]いう)(?:会社|業者|事業者|ベンダー|メーカー|製品)"
        "|(?:会社|業者|事業者|メーカー|ベンダー)の?名|メーカー"
    ),
}
_LABELS = {
    "service": re.compile(
        "(?:製品|商品|サービス|ソフト|システム|ツール|アプリ)名"
        "|「[^」、。?？]{2,}(?<![たるいうくすつん])」"
    ),
    "provider": re.compile(
        "(?:株式|有限|合同|合資)会社|[(（][株有][)）]|㈱|㈲|法人|大学|協会|組合|公社|財団|研究所|銀行"
    ),
}
_UNTOLD = re.compile("非公表|公表し(?:ない|ません|ていない)|未定|自前|内製|職員が")
_LATIN = re.compile("[a-z][a-z0-9]{2,}")
_NO_NAMES = ("地名", "人名")


def asks_for_name(question: Question) -> tuple[str, ...]:
    """Return which of a product and a company a question asks for by name."""
    seen = clean(question.text)
    return tuple(
        a.name
        for a in question.attributes
        if a.name in _ASKED and not question.english and _ASKED[a.name].search(seen)
    )


def names_one(statement: Statement, kind: str, question: Question) -> bool:
    """Tell whether a statement has a name that `question` does not, or says that it is not told."""
    seen = clean(statement.text).lower()
    if _LABELS[kind].search(seen) or _UNTOLD.search(seen):
        return True
    asked = clean(question.text).lower()
    written = [w for w in read_words(seen) if w.proper and w.proper not in _NO_NAMES]
    names = [seen[w.start : w.end] for w in written] + _LATIN.findall(seen)
    return any(name not in asked for name in names if len(name) > 1)
