"""What says little: questions, and lists of addresses."""

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./%?=&#~:+-]+")
_ADDRESSES, _ADDRESS_SHARE = 0.5, 0.3  # lost by what is mostly addresses of pages
_QUESTION = 0.5  # lost by what only asks
_ASKING = re.compile(
    r"(?:[?？]|(?:です|ます|でしょう|ません|[たるいの])か。?"
    r"|(?:教えて|聞かせて|答え|紹介して)(?:ください|下さい)。?)\s*$"
)


def emptiness(plain: str) -> float:
    """Return what a statement loses by only asking, or by listing addresses of pages."""
    addresses = sum(len(found[0]) for found in _ADDRESS.finditer(plain))
    lost = _ADDRESSES if addresses > _ADDRESS_SHARE * len(plain) else 0.0
    return lost + (_QUESTION if asks(plain) else 0.0)


def asks(plain: str) -> bool:
    """Tell whether a text is a question."""
    return _ASKING.search(plain) is not None
