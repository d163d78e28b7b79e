"""What says little: questions, lists of addresses, and the formalities of papers."""

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./%?=&#~:+-]+")
_ADDRESSES, _ADDRESS_SHARE = 0.5, 0.3  # lost by what is mostly addresses of pages
_QUESTION = 0.5  # lost by what only asks
_ASKING = re.compile(
    r"(?:[?？]|(?:です|ます|でしょう|ません|[たるいの])か。?"
    r"|(?:教えて|聞かせて|答え|紹介して)(?:ください|下さい)。?)\s*$"
)
# Titles, addressees, greetings, attendants, lines of an agenda, and purposes of ordinances.
_FORMAL = re.compile(
    r"^[^。]{0,60}(?:について|お知らせ|ご?案内|議事録|会議録|次第|報告書|通知)★?(?:\s?[(（][^)）]{0,40}[)）])?$"
    r"|^[^。]{0,30}(?:様|殿|各位|御中)(?:\s|$)|時下|平素(?:より|は)|ご清栄|[御ご]礼申し|^拝啓"
    r"|^(?:出席|欠席|傍聴|開会|閉会|散会|点呼)(?:者|委員|議員)?\b|^[(（]?\d*[)）]?\s?(?:議案|報告)第?\S{0,6}号\s"
    r"|(?:条例|要綱|要領|規則|規程|基準)は、.{5,200}(?:を目的とする|事項を定める|を定めるもの)"
)


def is_formal(plain: str) -> bool:
    """Tell whether a text only opens a paper: a title, an addressee, a greeting, a purpose."""
    return _FORMAL.search(plain) is not None


def emptiness(plain: str, said_by_asker: bool = False) -> float:
    """Return what a statement loses by only asking, or by listing addresses of pages."""
    addresses = sum(len(found[0]) for found in _ADDRESS.finditer(plain))
    lost = _ADDRESSES if addresses > _ADDRESS_SHARE * len(plain) else 0.0
    return lost + (_QUESTION if said_by_asker or asks(plain) else 0.0)


def asks(plain: str) -> bool:
    """Tell whether a text is a question."""
    return _ASKING.search(plain) is not None
