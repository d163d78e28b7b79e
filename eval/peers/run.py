"""One stack's run: ingest the documents, ask every question, keep figures and times."""

import resource
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import fmean
from time import perf_counter

from eval.peers.metric import evidence_within, reciprocal_rank
from eval.peers.peer import Peer
from eval.questions import Gold

STACKS = {
    "Senrei, answers": ("with_senrei", "Ask"),
    "Senrei, search alone": ("with_senrei", "Search"),
    "BM25 over Sudachi": ("with_bm25", "Lexical"),
    "LangChain, vectors": ("with_langchain", "Vectors"),
    "LangChain, ensemble": ("with_langchain", "Ensemble"),
    "LlamaIndex, vectors": ("with_llama_index", "Vectors"),
    "LlamaIndex, hybrid": ("with_llama_index", "Hybrid"),
    "Haystack, vectors": ("with_haystack", "Vectors"),
    "Haystack, hybrid": ("with_haystack", "Hybrid"),
}
"""Each stack's module here and class; a module is imported in its own process only."""
_WARM_UP = 5  # questions asked before the times are taken


@dataclass(frozen=True)
class Asked:
    """What one question found; no figures where it has no evidence to find."""

    id: str
    milliseconds: float
    characters: float
    """The mean length of the passages."""
    evidence: float | None
    reciprocal_rank: float | None


@dataclass(frozen=True)
class Run:
    """What one stack's run took and found; memory is the process's peak in bytes."""

    ingest_seconds: float
    asked: list[Asked]
    memory: int


def run(stack: str, paths: Sequence[Path], gold: Sequence[Gold]) -> Run:
    """Run a stack; meant for a process of its own, which this cuts off from the network.

    Raises RuntimeError if the stack reached for the network.
    """
    refused = _stay_offline()
    module, name = STACKS[stack]
    peer = getattr(import_module(f"eval.peers.{module}"), name)()
    done = measured(peer, paths, gold)
    if refused:
        raise RuntimeError(f"{stack} reached for the network: {refused}")
    return done


def measured(peer: Peer, paths: Sequence[Path], gold: Sequence[Gold]) -> Run:
    """Ingest `paths`, then ask each question once."""
    begin = perf_counter()
    peer.ingest(paths)
    seconds = perf_counter() - begin
    for question in gold[:_WARM_UP]:
        peer.search(question.question, question.history)
    asked = [_ask(peer, question) for question in gold]
    return Run(seconds, asked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def _ask(peer: Peer, gold: Gold) -> Asked:
    begin = perf_counter()
    passages = peer.search(gold.question, gold.history)
    milliseconds = (perf_counter() - begin) * 1000
    sought = gold.evidence
    return Asked(
        gold.id,
        milliseconds,
        characters=fmean(len(passage.text) for passage in passages),
        evidence=evidence_within(sought, passages) if sought else None,
        reciprocal_rank=reciprocal_rank(sought, passages) if sought else None,
    )


def _stay_offline() -> list[str]:
    """Refuse every connection of this process from now on; the list fills with those refused."""
    refused: list[str] = []

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        asks = event == "socket.getaddrinfo"
        connects = event == "socket.connect" and (
            getattr(arguments[0], "family", None) in {socket.AF_INET, socket.AF_INET6}
        )
        if asks or connects:
            refused.append(f"{event} {arguments[0] if asks else arguments[1]}")
            raise PermissionError("the network is cut off")

    sys.addaudithook(hook)
    return refused
