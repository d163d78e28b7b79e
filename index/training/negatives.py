"""Hard negatives: passages that look like the answer and are not.

They are found by BM25 and by the encoder, each of which is misled by what the other is not. What
may be an answer all the same is left out: see `Pair.may_answer`, and what is nearly as near to the
query as the right passage (Moreira et al. 2024, "NV-Retriever").
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

import numpy as np
import torch
from numpy.typing import NDArray
from tqdm import tqdm

from index.analyser import keys, words
from index.lexical import Lexical, WordLists
from index.network import Network
from index.training.material import Material

_LOOKED_AT = 30  # best passages by words, and as many by meaning
_KEPT = 8
_NEARLY = 0.95  # of the right passage's cosine

Negatives = dict[int, list[int]]
"""For the number of a pair, the numbers of others whose passages are wrong for its query."""


@torch.no_grad()
def mine(network: Network, material: Material) -> Negatives:
    """Return up to eight hard negatives for each pair that is trained on."""
    pairs, trained = material.pairs, material.trained
    owners = {pairs[number].passage: number for number in trained}
    numbers = np.array(list(owners.values()))
    places = {number: place for place, number in enumerate(owners)}
    lexical = _lexical(list(owners))
    passages = material.vectors(network, material.passages[numbers]).numpy()
    queries = material.vectors(network, material.queries[trained]).numpy()
    found = {}
    for number, query in zip(
        tqdm(trained, "誤答", disable=None, leave=False), queries, strict=True
    ):
        pair = pairs[number]
        cosines, own = passages @ query, places[pair.passage]
        by_word = lexical.scores(Counter(map(int, keys(words(pair.query)))))
        near = (
            int(numbers[place])
            for place in _alternating(by_word, cosines)
            if place != own and cosines[place] < _NEARLY * cosines[own]
        )
        wrong = (other for other in near if not pairs[other].may_answer(pair))
        found[number] = list(islice(wrong, _KEPT))
    return found


def _lexical(passages: list[str]) -> Lexical:
    lists = [keys(words(passage)).tobytes() for passage in passages]
    return Lexical({"body": WordLists.joined(lists)})


def _alternating(*scores: NDArray[np.float32]) -> Iterator[int]:
    """Yield the best places by each of the scores in turn, each place once."""
    best = (_best(s).tolist() for s in scores)
    return iter(dict.fromkeys(chain.from_iterable(zip(*best, strict=True))))


def _best(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    most = min(_LOOKED_AT, len(scores))
    places = np.argpartition(-scores, most - 1)[:most]
    return places[np.lexsort((places, -scores[places]))]
