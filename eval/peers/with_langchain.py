"""LangChain as its tutorials put it together.

https://docs.langchain.com/oss/python/langchain/rag (splitter: 1,000 characters, overlap 200),
https://docs.langchain.com/oss/python/integrations/vectorstores/faiss and the reference of
EnsembleRetriever (BM25 on white space and vectors, half each).
"""

from collections.abc import Sequence
from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_text_splitters import RecursiveCharacterTextSplitter

from eval.peers.peer import RETRIEVED, Passage, joined
from eval.peers.shared_encoder import SharedEncoder


class SharedEmbeddings(Embeddings):
    """The shared encoder as LangChain's embeddings."""

    def __init__(self) -> None:
        self._encoder = SharedEncoder()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text."""
        return self._encoder.documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a query."""
        return self._encoder.query(text)


class Vectors:
    """Recursive splitter and FAISS."""

    def __init__(self) -> None:
        self._embeddings = SharedEmbeddings()

    def ingest(self, paths: Sequence[Path]) -> None:
        """Split, encode and index the files."""
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        pieces = splitter.split_documents(
            [
                Document(path.read_text(encoding="utf-8"), metadata={"source": path.name})
                for path in paths
            ]
        )
        self._retriever = self._retriever_of(pieces)

    def _retriever_of(self, pieces: list[Document]) -> BaseRetriever:
        store = FAISS.from_documents(pieces, self._embeddings)
        return store.as_retriever(search_kwargs={"k": RETRIEVED})

    def search(self, question: str, history: Sequence[str]) -> list[Passage]:
        """Return what the retriever finds."""
        found = self._retriever.invoke(joined(question, history))
        return [Passage(piece.metadata["source"], piece.page_content) for piece in found]


class Ensemble(Vectors):
    """The same with BM25 beside it, fused by reciprocal rank."""

    def _retriever_of(self, pieces: list[Document]) -> BaseRetriever:
        words = BM25Retriever.from_documents(pieces, k=RETRIEVED)
        vectors = super()._retriever_of(pieces)
        return EnsembleRetriever(retrievers=[words, vectors], weights=[0.5, 0.5])
