"""Doubt: what makes a sentence no statement of what has come true in the municipality itself."""

import re

from corpus.municipality import mentions

_NOT_YET = re.compile(
    r"見込|試算|想定|推計|予測|予想|予定|期待|可能性|仮に|概算要求|要求額|上限"
    r"|目指|目標(?!には?届|を?(?:大きく|大幅に)?(?:超|上回|達成)|に対)"
    r"|今後|将来|来年度|次年度|翌年度|計画(?:して|では|値|額)"
    r"|場合|例にと|例えば|例:|[えけげせてねべめれ]ば|たら[、ば]|なら[、ば]|でしょう|だろう|はず|べき|ましょう|ください"
    r"|と(?:思|考え)|たい(?:と|です|。|$)|か[。？?]|[？?]"
)
_ELSEWHERE = re.compile(
    r"他の?(?:市|町|村|区|県|自治体|団体)|ほかの(?:市|町|自治体|団体)|近隣(?:市|町|自治体)|全国|国全体"
    r"|県内|県全体|先進(?:地|自治体|事例)|類似団体|同規模|政府|によると|によれば"
    r"|[○〇●◯△□×＊A-ZＡ-Ｚ]{1,2}[市町村区県](?![A-Za-z])"
)
_ABOVE = re.compile(r"(?:^|[、。\s・○-])(?:国|都|道|府|県)(?:は|が|も|では)")
_DENIED = re.compile(
    r"[^。、]{0,10}?(?:な(?:い|かった|く)|ません|わけで|とは(?:言え|いえ|限)|にとどま)"
    r"|(?:とし(?:ても|たら)|ように)"
)


def is_doubtful(sentence: str, owner: str) -> bool:
    """Tell whether a sentence plans, supposes, asks, or speaks of another than `owner`."""
    if _NOT_YET.search(sentence) or _ELSEWHERE.search(sentence):
        return True
    if _ABOVE.search(sentence) and owner[-1:] not in "都道府県":
        return True
    return any(mention.municipality.name != owner for mention in mentions(sentence))


def is_denied(after: str) -> bool:
    """Tell whether what follows a predicate takes it back: 減ったわけではない."""
    return _DENIED.match(after) is not None
