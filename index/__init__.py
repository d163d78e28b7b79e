"""Finding passages: the encoder, the vectors, the lexical index and the store."""

from corpus.document import Document, Passage
from corpus.municipality import Municipality, mentions, municipalities

__all__ = ["Document", "Municipality", "Passage", "mentions", "municipalities"]
