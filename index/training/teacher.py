"""A teacher: the fusion of BM25 and an encoder, which tells how near every passage is to a query.

Hinton, Vinyals, Dean (2015), "Distilling the knowledge in a neural network". It knows which of a
batch's other passages are nearly right, where the pairs alone call all of them wrong.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from index.analyser import keys, words
from index.fusion import UNIFORM_WEIGHT
from index.lexical import Lexical, WordLists
from index.network import Network
from index.training.material import Material

_BEST = 100  # passages by words, and as many by meaning, over which scores are standardised

Scores = NDArray[np.float32]


class Teacher:
    """The scores of the passages that are trained on, for the queries that are.

    `owners` has for each passage the number of a pair that it belongs to, `places` the place of
    each pair's passage among them.
    """

    @torch.no_grad()
    def __init__(self, network: Network, material: Material) -> None:
        """Read all words, and let `network` make the vectors of all queries and passages."""
        pairs, trained = material.pairs, material.trained
        passages = {pairs[number].passage: number for number in trained}
        order = {passage: place for place, passage in enumerate(passages)}
        self.owners = list(passages.values())
        self.places = {number: order[pairs[number].passage] for number in trained}
        lists = [keys(words(passage)).tobytes() for passage in passages]
        self._lexical = Lexical({"body": WordLists.joined(lists)})
        self._words = {n: Counter(map(int, keys(words(pairs[n].query)))) for n in trained}
        self._passages = material.vectors(network, material.passages[self.owners]).numpy()
        queries = material.vectors(network, material.queries[trained]).numpy()
        self._queries = dict(zip(trained, queries, strict=True))

    def halves(self, numbers: Sequence[int]) -> tuple[Scores, Scores]:
        """Return BM25 and cosines of all passages for the queries of n pairs, (n, passages)."""
        by_word = np.stack([self._lexical.scores(self._words[number]) for number in numbers])
        queries = np.stack([self._queries[number] for number in numbers])
        return by_word, queries @ self._passages.T

    def shares(self, numbers: Sequence[int], others: Sequence[int]) -> Tensor:
        """Return how near the queries of n pairs are to their own passages and those of m others.

        Shape (n, n + m), in shares of 1; of 0 where the teacher holds another passage for nearer
        than the query's own, for there it is wrong.
        """
        places = [self.places[number] for number in (*numbers, *others)]
        fused = [_fused(*both)[places] for both in zip(*self.halves(numbers), strict=True)]
        shares = torch.from_numpy(np.stack(fused)).softmax(dim=1)
        right = shares.argmax(dim=1) == torch.arange(len(numbers))
        return shares * right[:, None]


def best(scores: Scores, most: int) -> NDArray[np.int64]:
    """Return the places of the best of `scores`, best first, equal ones in order."""
    most = min(most, len(scores))
    places = np.argpartition(-scores, most - 1)[:most]
    return places[np.lexsort((places, -scores[places]))]


def _fused(by_word: Scores, cosines: Scores) -> Scores:
    """Return the sum of both halves, standardised over the best passages of both."""
    near = np.union1d(best(by_word, _BEST), best(cosines, _BEST))
    return _standardised(by_word, near) + np.float32(UNIFORM_WEIGHT) * _standardised(cosines, near)


def _standardised(scores: Scores, near: NDArray[np.int64]) -> Scores:
    """Return `scores` with mean 0 and standard deviation 1 at the places `near`."""
    deviation = scores[near].std()
    return np.asarray((scores - scores[near].mean()) / max(deviation, 1e-9), dtype=np.float32)
