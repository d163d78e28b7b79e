"""LlamaIndex as its guides put it together.

The splitter is what VectorStoreIndex takes by itself: SentenceSplitter, 1,024 tokens, overlap 200.
It counts tokens with tiktoken, whose vocabulary the llama-index-core package carries. The hybrid is
QueryFusionRetriever of the vector and the BM25 retriever (English stemmer, words of two letters and
more), without the queries that a language model would add:
https://developers.llamaindex.ai/python/framework/integrations/retrievers/simple_fusion/
"""

from collections.abc import Sequence
from pathlib import Path

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
from llama_index.retrievers.bm25 import BM25Retriever

from eval.peers.peer import RETRIEVED, Passage, joined
from eval.peers.shared_encoder import SharedEncoder


class SharedEmbedding(BaseEmbedding):
    """The shared encoder as LlamaIndex's embedding."""

    _encoder: SharedEncoder = PrivateAttr(default_factory=SharedEncoder)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._encoder.documents(texts)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._encoder.query(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class Vectors:
    """The vector index and its retriever."""

    def __init__(self) -> None:
        self._embedding = SharedEmbedding()

    def ingest(self, paths: Sequence[Path]) -> None:
        """Split, encode and index the files."""
        index = VectorStoreIndex.from_documents(
            [_document(path) for path in paths], embed_model=self._embedding
        )
        self._retriever = self._retriever_of(index)

    def _retriever_of(self, index: VectorStoreIndex) -> BaseRetriever:
        return index.as_retriever(similarity_top_k=RETRIEVED)

    def search(self, question: str, history: Sequence[str]) -> list[Passage]:
        """Return what the retriever finds."""
        found = self._retriever.retrieve(joined(question, history))
        return [Passage(node.metadata["file_name"], node.text) for node in found]


class Hybrid(Vectors):
    """The same with its BM25 retriever beside it, fused by the higher score, as is the default."""

    def _retriever_of(self, index: VectorStoreIndex) -> BaseRetriever:
        words = BM25Retriever.from_defaults(docstore=index.docstore, similarity_top_k=RETRIEVED)
        return QueryFusionRetriever(
            [super()._retriever_of(index), words],
            llm=MockLLM(),  # never asked; without one the OpenAI client is looked for
            similarity_top_k=RETRIEVED,
            num_queries=1,
        )


def _document(path: Path) -> Document:
    """Return a document as SimpleDirectoryReader makes it: the name is not part of the text."""
    return Document(
        text=path.read_text(encoding="utf-8"),
        metadata={"file_name": path.name},
        excluded_embed_metadata_keys=["file_name"],
        excluded_llm_metadata_keys=["file_name"],
    )
