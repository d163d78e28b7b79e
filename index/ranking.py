"""Ranking candidates: what each stage adds to a passage's score."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.fusion import UNIFORM_WEIGHT, dense_weight, standardise

Scores = NDArray[np.float32]

STAGES = (
    "lexical",
    "pairs",
    "dense",
    "calibration",
    "section",
    "sought",
    "brevity",
    "spread",
    "repeats",
)
"""What can be left out of a search, to see what it is good for."""

_PAIRS = 0.6  # of a pair of words against a word, where the query is in the document's words
_SECTION, _BEST = 0.4, 3  # how much a section's best passages count for each of its passages
_BREVITY, _SHORT = 1.0, 60  # what an empty passage loses; characters at which none loses
_SPREAD = 0.3  # what a passage loses for each better one of its section


@dataclass(frozen=True)
class Candidates:
    """What is known of the passages that may be returned; arrays have the shape (candidates,).

    `numbers` are their places in the index, `words` and `pairs` BM25 scores; `sections` tell which
    passages are of one case or chapter, `sought` is what a passage has of the kind of thing asked
    for (0 to 1), `lengths` are in characters, and `coverage` the share of the query that the best
    passage by words has.
    """

    numbers: NDArray[np.int64]
    words: Scores
    pairs: Scores
    cosines: Scores
    sections: NDArray[np.int64]
    sought: Scores
    lengths: NDArray[np.int64]
    coverage: float
    several: bool


def lexical_scores(words: Scores, pairs: Scores, coverage: float) -> Scores:
    """Return the lexical half: a query in the document's words is taken the more literally."""
    return words + np.float32(_PAIRS * coverage) * pairs


def contributions(found: Candidates, without: Collection[str] = ()) -> dict[str, Scores]:
    """Return what each stage but those of `without` adds to the score of each candidate."""
    weight = UNIFORM_WEIGHT if "calibration" in without else dense_weight(found.coverage)
    pairs = found.pairs if "pairs" not in without else np.zeros_like(found.pairs)
    added: dict[str, Scores] = {}
    if "lexical" not in without:
        added["lexical"] = standardise(lexical_scores(found.words, pairs, found.coverage))
    if "dense" not in without:
        # Where no words are weighed, meaning alone decides, however little it counts beside them.
        added["dense"] = np.float32(weight if added else 1.0) * standardise(found.cosines)
    if "section" not in without:
        added["section"] = np.float32(_SECTION) * _best_of_section(_total(added), found.sections)
    if "sought" not in without:
        added["sought"] = found.sought
    if "brevity" not in without:
        # A label of a few letters matches by its one word, and tells nothing.
        lacking = np.maximum(0, 1 - found.lengths / _SHORT)
        added["brevity"] = np.asarray(-_BREVITY * lacking, dtype=np.float32)
    if "spread" not in without and found.several:
        place = _place_in_section(_total(added), found.sections)
        added["spread"] = np.float32(-_SPREAD) * place.astype(np.float32)
    return added


def _total(added: dict[str, Scores]) -> Scores:
    return np.asarray(sum(added.values()), dtype=np.float32)


def _place_in_section(scores: Scores, sections: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each candidate's place among those of its section, 0 for the best."""
    order = np.lexsort((-scores, sections))
    ordered = sections[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    places = np.arange(len(order)) - np.repeat(begins, np.diff(np.r_[begins, len(order)]))
    found = np.empty(len(order), dtype=np.int64)
    found[order] = places
    return found


def _best_of_section(scores: Scores, sections: NDArray[np.int64]) -> Scores:
    """Return for each candidate the mean of its section's best scores."""
    best = _place_in_section(scores, sections) < _BEST
    _, number = np.unique(sections, return_inverse=True)
    sums = np.bincount(number, np.where(best, scores, 0.0))
    return np.asarray((sums / np.bincount(number, best))[number], dtype=np.float32)
