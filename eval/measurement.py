"""Measurements: questions answered, or topics searched for, over an index, and scored."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from tqdm import tqdm

from assistant import SenreiError
from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.question.question import LONGEST
from eval.ablation import WHOLE, Ablation, System, ablate, variants
from eval.external import Collection
from eval.qrels import Qrels, Topics, judge
from eval.questions import Gold
from eval.run import Found, Outcome, Rankings, rank_documents, rankings_of, read_run, stem
from eval.statistic.comparison import compare
from eval.statistic.score import Score, score, score_rankings
from eval.statistic.summary import means
from eval.trec import read_rankings
from index.encoder import Encoder
from index.reranker import given_reranker
from index.store import Contents, Store

Search = Callable[[str, int], list[Found]]
"""Takes a question that stands alone and how many passages to return, best first."""

_Item = TypeVar("_Item")
_SEARCHED = 100  # passages that documents are ranked by


@dataclass(frozen=True)
class Measurement:
    """What was scored, with what it was scored from; `answers` are objects of the contract."""

    scores: list[Score]
    rankings: Rankings
    qrels: Qrels
    answers: Sequence[dict[str, Any]] = ()
    missing: Sequence[str] = ()
    ablations: Sequence[Ablation] = ()


def measure_answers(
    gold: Sequence[Gold],
    store: Store,
    encoder: Encoder,
    *,
    without: frozenset[str] = frozenset(),
    ablations: bool = False,
) -> Measurement:
    """Answer every question, `without` some stages; SenreiError if all its documents lack."""
    contents = store.contents()
    missing = _missing({e.doc for g in gold for e in g.evidence}, contents)
    assistant = Assistant(store, encoder, without, given_reranker())
    answers = [_ask(assistant, g).as_json() for g in _progress(gold)]
    run = {g.id: Outcome.of(answer) for g, answer in zip(gold, answers, strict=True)}
    qrels = judge(gold, _passages(contents))
    scores = score(gold, run, qrels)
    found: list[Ablation] = []
    if ablations:
        systems = {name: _system(store, encoder, stages) for name, stages in variants().items()}
        found = ablate(gold, scores, systems, qrels)
    return Measurement(scores, rankings_of(run), qrels, answers, missing, found)


def measure_run(gold: Sequence[Gold], path: Path) -> Measurement:
    """Score the answers in a file of `senrei batch`."""
    run = read_run(path)
    return Measurement(score(gold, run), rankings_of(run), {})


def measure_topics(
    topics: Topics,
    store: Store,
    encoder: Encoder,
    *,
    without: frozenset[str] = frozenset(),
    ablations: bool = False,
) -> Measurement:
    """Search for every judged topic, `without` some stages, and rank documents by best passage.

    Raises SenreiError if no topic is judged, or the index has none of the right documents.
    """
    _require_judged(topics)
    contents = store.contents()
    grades = [topics.qrels[key] for key in topics.judged]
    missing = _missing({d for graded in grades for d, n in graded.items() if n > 0}, contents)
    assistant = Assistant(store, encoder, without, given_reranker())
    whole = _ranked(topics, partial(_search, assistant))
    scores = score_rankings(topics, _names(whole))
    found = []
    if ablations:
        found.append(Ablation(WHOLE, means(scores), ()))
        for name, stages in variants().items():
            search = partial(_search, Assistant(store, encoder, stages, given_reranker()))
            other = score_rankings(topics, _names(_ranked(topics, search)))
            found.append(Ablation(name, means(other), tuple(compare(scores, other))))
    return Measurement(scores, whole, topics.qrels, missing=missing, ablations=found)


def measure_rankings(topics: Topics, path: Path) -> Measurement:
    """Score the ranked documents in a TREC run file; SenreiError if no topic is judged."""
    _require_judged(topics)
    rankings = read_rankings(path)
    return Measurement(score_rankings(topics, _names(rankings)), rankings, topics.qrels)


def measure_collection(collection: Collection, *, ablations: bool = False) -> Measurement:
    """Index a collection that others made and search for its questions."""
    with collection.indexed() as index:
        return measure_topics(collection.topics, *index, ablations=ablations)


def joined(measurements: Sequence[Measurement]) -> Measurement:
    """Return several measurements of different questions as one."""
    if len(measurements) == 1:
        return measurements[0]
    return Measurement(
        scores=[s for m in measurements for s in m.scores],
        rankings={key: ranked for m in measurements for key, ranked in m.rankings.items()},
        qrels={key: grades for m in measurements for key, grades in m.qrels.items()},
        missing=[name for m in measurements for name in m.missing],
        ablations=[
            replace(a, name=f"{a.name}（{m.scores[0].type}）")
            for m in measurements
            for a in m.ablations
        ],
    )


def _system(store: Store, encoder: Encoder, without: frozenset[str]) -> System:
    assistant = Assistant(store, encoder, without, given_reranker())

    def system(question: str, history: Sequence[str]) -> Outcome:
        return Outcome.of(assistant.ask(question, history).as_json())

    return system


def _ask(assistant: Assistant, gold: Gold) -> Answer:
    return assistant.ask(gold.question, gold.history, gold.id)


def _search(assistant: Assistant, text: str, k: int) -> list[Found]:
    results = assistant.search(text[:LONGEST], k)
    return [Found(r.document, r.passage, r.start, r.end, r.score) for r in results]


def _passages(contents: Contents) -> list[Found]:
    return [
        Found(
            contents.documents[stored.document].name,
            contents.texts[stored.document][stored.passage.start : stored.passage.end],
            stored.passage.start,
            stored.passage.end,
        )
        for stored in contents.passages
    ]


def _names(rankings: Rankings) -> dict[str, list[str]]:
    return {key: [name for name, _ in ranked] for key, ranked in rankings.items()}


def _missing(wanted: set[str], contents: Contents) -> list[str]:
    """Return which documents the index lacks; SenreiError if it lacks all."""
    names = {document.name for document in contents.documents.values()}
    known = names | {stem(name) for name in names}
    missing = sorted(doc for doc in wanted if doc not in known and stem(doc) not in known)
    if wanted and len(missing) == len(wanted):
        raise SenreiError(
            f"索引に、問題の文書（{missing[0]} など {len(missing)} 件）が一つもありません。"
            "その文書を取り込んだ --data か、--documents で文書を指定してください。"
        )
    return missing


def _require_judged(topics: Topics) -> None:
    if not topics.judged:
        raise SenreiError(
            "どの題（topic）にも判定（qrels）がありません。番号が合っているか確かめてください。"
        )


def _ranked(topics: Topics, search: Search) -> Rankings:
    """Return the documents that a search finds for every judged topic."""
    known = {document for grades in topics.qrels.values() for document in grades}
    return {
        key: rank_documents(search(text, _SEARCHED), known)
        for key, text in _progress(list(topics.judged.items()))
    }


def _progress(items: Sequence[_Item]) -> Iterator[_Item]:
    yield from tqdm(items, unit="問", disable=None, leave=False)
