"""Places inside a municipality that a question asks of: a branch office, a school, a district."""

from collections.abc import Collection
from itertools import pairwise

from index.analyser import read_words

_KINDS = frozenset(
    (
        *("支所", "出張所", "庁舎", "分庁舎", "公民", "図書", "体育", "小", "中", "学校", "地区"),
        *("地域", "校区", "学区", "保育", "幼稚", "分館", "会館", "病院", "団地", "公園", "駅"),
        *("センター", "まちづくり", "集会", "交流", "市民"),
    )
)


def places_of(text: str, names: Collection[str]) -> tuple[str, ...]:
    """Return the proper names of places in `text` (normalised, lower case): 塩原 of 塩原支所.

    `names` are the writings of municipalities, which are no places inside one.
    """
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name.lower(), "〓" * len(name))
    found = read_words(text)
    return tuple(
        dict.fromkeys(
            text[word.start : word.end]
            for word, after in pairwise(found)
            if word.proper and word.end == after.start and after.form in _KINDS
        )
    )
