"""Haystack as its tutorial puts it together, with the components' defaults.

https://haystack.deepset.ai/tutorials/33_hybrid_retrieval without the ranker, which is a model of
its own. DocumentSplitter: 200 words, a word ending at a space; the in-memory store: BM25L, a word
for each Japanese character; DocumentJoiner: both lists, by score.
"""

import os

# Read when Haystack is imported.
os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from haystack import Document, Pipeline, component
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore

from eval.peers.peer import RETRIEVED, Passage, joined
from eval.peers.shared_encoder import SharedEncoder


@component
class DocumentEmbedder:
    """The shared encoder for documents."""

    def __init__(self, encoder: SharedEncoder) -> None:
        self._encoder = encoder

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        """Return the documents with their vectors."""
        vectors = self._encoder.documents([document.content for document in documents])
        pairs = zip(documents, vectors, strict=True)
        return {"documents": [replace(document, embedding=vector) for document, vector in pairs]}


@component
class QueryEmbedder:
    """The shared encoder for queries."""

    def __init__(self, encoder: SharedEncoder) -> None:
        self._encoder = encoder

    @component.output_types(embedding=list[float])
    def run(self, text: str) -> dict[str, list[float]]:
        """Return the vector of a query."""
        return {"embedding": self._encoder.query(text)}


class Vectors:
    """The splitter and the embedding retriever."""

    def __init__(self) -> None:
        self._encoder = SharedEncoder()
        self._store = InMemoryDocumentStore()
        self._query = self._query_pipeline()

    def ingest(self, paths: Sequence[Path]) -> None:
        """Split, encode and write the files into the store."""
        pipeline = Pipeline()
        pipeline.add_component("splitter", DocumentSplitter())
        pipeline.add_component("embedder", DocumentEmbedder(self._encoder))
        pipeline.add_component("writer", DocumentWriter(self._store))
        pipeline.connect("splitter", "embedder")
        pipeline.connect("embedder", "writer")
        documents = [
            Document(content=path.read_text(encoding="utf-8"), meta={"name": path.name})
            for path in paths
        ]
        pipeline.run({"splitter": {"documents": documents}})

    def _query_pipeline(self) -> Pipeline:
        pipeline = Pipeline()
        pipeline.add_component("embedder", QueryEmbedder(self._encoder))
        pipeline.add_component("vectors", InMemoryEmbeddingRetriever(self._store, top_k=RETRIEVED))
        pipeline.add_component("joiner", DocumentJoiner())
        pipeline.connect("embedder.embedding", "vectors.query_embedding")
        pipeline.connect("vectors", "joiner")
        return pipeline

    def _inputs(self, query: str) -> dict[str, dict[str, str]]:
        return {"embedder": {"text": query}}

    def search(self, question: str, history: Sequence[str]) -> list[Passage]:
        """Return what the pipeline finds."""
        found = self._query.run(self._inputs(joined(question, history)))["joiner"]["documents"]
        return [Passage(document.meta["name"], document.content) for document in found]


class Hybrid(Vectors):
    """The same with the BM25 retriever beside it."""

    def _query_pipeline(self) -> Pipeline:
        pipeline = super()._query_pipeline()
        pipeline.add_component("words", InMemoryBM25Retriever(self._store, top_k=RETRIEVED))
        pipeline.connect("words", "joiner")
        return pipeline

    def _inputs(self, query: str) -> dict[str, dict[str, str]]:
        return {**super()._inputs(query), "words": {"query": query}}
