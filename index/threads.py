"""Work on several texts at a time, on every core."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import torch

CORES = os.cpu_count() or 1

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


def spread(work: Callable[[_Part], _Result], parts: Sequence[_Part]) -> Iterator[_Result]:
    """Yield what `work` makes of each part, in the order of the parts, each on one core.

    Torch would share every single product between the cores, which takes longer where they are
    as small as the embedded encoder's, and twice as long for a query.
    """
    torch.set_num_threads(1)
    if len(parts) < 2:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(min(CORES, len(parts))) as threads:
        yield from threads.map(work, parts)


def use_all_cores() -> None:
    """Let torch share its products between the cores again, for a model that is large enough."""
    torch.set_num_threads(CORES)
