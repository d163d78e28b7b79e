"""What the check reads in a text, for the rooms that measure it."""

from corpus.figure import Figure, figures
from corpus.municipality import mentions
from corpus.period import periods
from corpus.sentence import sentences

__all__ = ["Figure", "figures", "mentions", "periods", "sentences"]
