"""Measures that have a name of their own: 投票率, 将来負担比率, 保育料."""

import re

from index.analyser import Word, read_words

_MEASURE = re.compile("率|比率|料")


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
