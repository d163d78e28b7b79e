"""Measures that have a name of their own (投票率, 将来負担比率, 保育料), or are for one of each."""

import re

from index.analyser import Word, read_words

_MEASURE = re.compile("率|比率|料")

_EACH = re.compile(
    r"(?:1|一)(?P<of>日|時間|食|泊|枚|人|台|世帯|冊|校|[kK]m|キロ|平米|坪)"
    r"(?:あ?当?たり|当り|につき|分)?(?:に|で|の|は)?(?=[^、。]{0,12}(?:何|いくら|どれ))"
)


def each(text: str) -> tuple[str, ...]:
    """Return of what a question asks how much there is for one: 食 in 1食いくら."""
    return tuple(dict.fromkeys(m["of"] for m in _EACH.finditer(text)))


def measures(text: str, asked: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each rate and charge that `text` (normalised, lower case) names.

    What is in `asked`, the words for what is asked (利用料), has no name of its own.
    """
    found: list[tuple[str, ...]] = []
    run: list[Word] = []
    for word in read_words(text):
        run = [*run, word] if run and run[-1].end == word.start else [word]
        if len(run) > 1 and _MEASURE.fullmatch(text[word.start : word.end]):
            nouns = tuple(w.form for w in run[:-1] if w.noun)
            if nouns and text[run[-2].start : word.end] not in asked:
                found.append((*nouns, word.form))
    return tuple(found)
