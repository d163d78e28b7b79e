"""Texts as they come: queries with slips and as a few words, passages under their titles."""

from random import Random

from index.analyser import read_words
from index.training.pair import Pair

_SHORTENED, _SLIPPED, _HEADED = 0.15, 0.05, 0.5  # shares of the queries, and of the passages


def vary(query: str, draw: Random) -> str:
    """Return a query in one of the forms in which people type it."""
    said = keywords(query) if draw.random() < _SHORTENED else query
    return slipped(said, draw) if draw.random() < _SLIPPED else said


def headed(pair: Pair, draw: Random) -> str:
    """Return a pair's passage as it is indexed, under its title, or without one.

    Never under the query itself, by which it would be found too easily.
    """
    under = draw.random() < _HEADED and pair.title != pair.query
    return f"{pair.title} {pair.passage}" if under else pair.passage


def keywords(text: str) -> str:
    """Return the compound nouns of `text` with spaces between, `text` if it has only one."""
    compounds: list[str] = []
    end = -1
    for word in (w for w in read_words(text) if w.noun):
        noun = text[word.start : word.end]
        if word.start == end:
            compounds[-1] += noun
        else:
            compounds.append(noun)
        end = word.end
    return " ".join(dict.fromkeys(compounds)) if len(compounds) > 1 else text


def slipped(text: str, draw: Random) -> str:
    """Return `text` with one character left out, doubled, or changed places with the next."""
    if len(text) < 4:
        return text
    at = draw.randrange(len(text) - 1)
    here, following = text[at], text[at + 1]
    return (
        text[:at]
        + draw.choice([following, here * 2 + following, following + here])
        + text[at + 2 :]
    )
