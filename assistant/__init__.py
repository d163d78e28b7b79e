"""Answering: understanding a question, composing an answer, checking it; the command line."""

from corpus.errors import SenreiError

__all__ = ["SenreiError"]
