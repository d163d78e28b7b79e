"""Pairs: a query and the passage that it should find."""

import hashlib
from dataclasses import dataclass

_HELD_OUT = 20  # one document in so many is not trained on


@dataclass(frozen=True)
class Pair:
    """A query with its passage, the title of the passage's document, and where it is from.

    `answer` are words of the passage that answer the query, empty where they are not known.
    """

    query: str
    passage: str
    title: str
    source: str
    answer: str = ""

    @property
    def held_out(self) -> bool:
        """Whether the pair's document is kept for validation, with all its pairs."""
        digest = hashlib.blake2b(self.title.encode(errors="replace"), digest_size=4).digest()
        return int.from_bytes(digest, "little") % _HELD_OUT == 0

    def may_answer(self, other: "Pair") -> bool:
        """Tell whether the passage may be right for another pair's query as well.

        That is where it holds the answer; of the same document where the answer is not known.
        """
        return other.answer in self.passage if other.answer else self.title == other.title
