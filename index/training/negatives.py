"""Hard negatives: passages that look like the answer and are not.

They are found by BM25 and by the encoder, each of which is misled by what the other is not. What
may be an answer all the same is left out: see `Pair.may_answer`, and what is nearly as near to the
query as the right passage (Moreira et al. 2024, "NV-Retriever").
"""

from collections.abc import Iterator
from itertools import chain, islice

from tqdm import tqdm

from index.training.material import Material
from index.training.teacher import Scores, Teacher, best

_LOOKED_AT = 30  # best passages by words, and as many by meaning
_KEPT = 8
_NEARLY = 0.95  # of the right passage's cosine

Negatives = dict[int, list[int]]
"""For the number of a pair, the numbers of others whose passages are wrong for its query."""


def mine(teacher: Teacher, material: Material) -> Negatives:
    """Return up to eight hard negatives for each pair that is trained on."""
    pairs = material.pairs
    found = {}
    for number in tqdm(material.trained, "誤答", disable=None, leave=False):
        pair, own = pairs[number], teacher.places[number]
        by_word, cosines = (scores[0] for scores in teacher.halves([number]))
        near = (
            teacher.owners[place]
            for place in _alternating(by_word, cosines)
            if place != own and cosines[place] < _NEARLY * cosines[own]
        )
        wrong = (other for other in near if not pairs[other].may_answer(pair))
        found[number] = list(islice(wrong, _KEPT))
    return found


def _alternating(*scores: Scores) -> Iterator[int]:
    """Yield the best places by each of the scores in turn, each place once."""
    places = (best(s, _LOOKED_AT).tolist() for s in scores)
    return iter(dict.fromkeys(chain.from_iterable(zip(*places, strict=True))))
