"""The encoder that all stacks share, with vectors as the lists that other toolkits take."""

from collections.abc import Sequence

from index.encoder import Encoder


class SharedEncoder:
    """Senrei's embedded encoder; vectors are of unit length."""

    def __init__(self) -> None:
        self._encoder = Encoder.load()

    def documents(self, texts: Sequence[str]) -> list[list[float]]:
        """Return a vector for each text."""
        vectors: list[list[float]] = self._encoder.encode_documents(texts).tolist()
        return vectors

    def query(self, text: str) -> list[float]:
        """Return the vector of a query."""
        vectors: list[list[float]] = self._encoder.encode_queries([text]).tolist()
        return vectors[0]
