"""How texts are compared: without widths, tags, separators and spaces."""

import re
import unicodedata

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SEPARATOR = re.compile(r"(?<=\d)\s*,\s*(?=\d{3})")
_SPACE = re.compile(r"[\s|*]+")


def normal(text: str) -> str:
    """Return `text` as it is compared with a gold writing."""
    text = _TAG.sub("", unicodedata.normalize("NFKC", text))
    return _SPACE.sub("", _SEPARATOR.sub("", text)).replace("パーセント", "%")
