"""Pairs of neighbouring words: what tells a passage that says it so from one that says the words.

The ordered part of the sequential dependence model: Metzler, Croft (2005), "A Markov random field
model for term dependencies". Pairs are keys as words are, made of the keys of two words, so that
nothing more has to be stored.
"""

import numpy as np

from index.lexical import Keys, WordLists

_MIX = np.uint64(0x9E3779B97F4A7C15)  # an odd number, so that no two first words meet


def pair_keys(words: Keys) -> Keys:
    """Return the key of each two neighbours of `words`, one fewer than there are words."""
    return words[:-1] * _MIX ^ words[1:]


def pairs(lists: WordLists) -> WordLists:
    """Return the pairs of each passage's words; none reaches over a passage's end."""
    if not len(lists.keys):
        return lists
    within = np.ones(len(lists.keys), dtype=bool)
    ends = np.cumsum(lists.lengths)
    within[ends[lists.lengths > 0] - 1] = False
    return WordLists(pair_keys(lists.keys)[within[:-1]], np.maximum(lists.lengths - 1, 0))
