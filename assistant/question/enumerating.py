"""Questions that ask to enumerate things without one of the words that lists are asked for by."""

import re

_ENUMERATING = re.compile(
    "列挙|何が(?:あっ|あり)"
    "|対象(?:の|と(?:なる|する))?(?:課|部署|施設|世帯|者|業務|手続き?|事業|経費)(?:は|って)?[?？]?$"
)


def asks_to_enumerate(text: str) -> bool:
    """Tell whether a question (normalised, lower case) wants things enumerated."""
    return _ENUMERATING.search(text) is not None
