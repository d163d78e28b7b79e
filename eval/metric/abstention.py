"""Abstention: how many refusals were right, and how many of the unanswerable were refused."""

from collections.abc import Sequence


def abstention(
    refused: Sequence[bool], unanswerable: Sequence[bool]
) -> tuple[float | None, float | None]:
    """Return precision and recall of refusing; None where nothing was, or had to be, refused."""
    right = sum(r and u for r, u in zip(refused, unanswerable, strict=True))
    return _share(right, sum(refused)), _share(right, sum(unanswerable))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
