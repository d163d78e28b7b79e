"""An answer as server-sent events."""

from collections.abc import Callable, Iterator
from dataclasses import asdict

from fastapi.sse import ServerSentEvent

from assistant.answer import Answer
from web import views
from web.prose import line, sentences


def events(
    answers: Iterator[Answer], number: int, keep: Callable[[Answer], str] | None = None
) -> Iterator[ServerSentEvent]:
    """Yield the question as understood, what was found, the answer piece by piece, and the whole.

    `answers` are one answer as it grows. `restart` takes back the prose sent where the last of
    them has another. `html` is the turn of this number as the page shows it: it spares the page a
    second template. `keep` stores the whole and returns the conversation's id.
    """
    answer = next(answers)
    yield from _beginning(answer)
    yield from _prose("", answer)
    for grown in answers:
        yield from _prose(answer.answer, grown)
        answer = grown
    for row in answer.rows:
        yield ServerSentEvent(event="answer", data={"text": line(row), "row": asdict(row)})
    if keep:
        yield kept(keep(answer))
    yield ServerSentEvent(event="html", data={"html": views.turn(answer, number)})
    yield ServerSentEvent(event="done", data=answer.as_json())


def _beginning(answer: Answer) -> Iterator[ServerSentEvent]:
    yield ServerSentEvent(
        event="question", data={"standalone_question": answer.standalone_question}
    )
    yield ServerSentEvent(
        event="results", data={"results": [asdict(result) for result in answer.results]}
    )


def _prose(said: str, answer: Answer) -> Iterator[ServerSentEvent]:
    """Yield what `answer` says beyond `said`, or all of it anew."""
    if not answer.answer.startswith(said):
        yield ServerSentEvent(event="restart", data={"note": answer.note})
        said = ""
    for sentence in sentences(answer.answer.removeprefix(said)):
        yield ServerSentEvent(event="answer", data={"text": sentence})


def kept(number: str) -> ServerSentEvent:
    """Return the event that tells under which id the conversation is kept, empty if it is not."""
    return ServerSentEvent(event="conversation", data={"id": number})


def failure(message: str) -> ServerSentEvent:
    """Return the event that ends a stream without an answer."""
    return ServerSentEvent(event="error", data={"error": message})
