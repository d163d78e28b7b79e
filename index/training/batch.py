"""Batches: pairs in an order of chance, no passage twice in one."""

from collections.abc import Iterator, Sequence
from random import Random

from index.training.pair import Pair


def batches(
    pairs: Sequence[Pair], numbers: Sequence[int], size: int, draw: Random
) -> Iterator[list[int]]:
    """Yield the numbers of `size` pairs at a time, each once; those that fill no batch are left.

    A passage that stood in a batch twice would be right and wrong for the same query.
    """
    waiting = draw.sample(numbers, len(numbers))
    while waiting:
        chosen: dict[str, int] = {}
        passed = []
        rest = iter(waiting)
        for number in rest:
            if chosen.setdefault(pairs[number].passage, number) != number:
                passed.append(number)
            if len(chosen) == size:
                break
        if len(chosen) < size:
            return
        waiting = passed + list(rest)
        yield list(chosen.values())
