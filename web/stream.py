"""An answer as server-sent events."""

from collections.abc import Iterator
from dataclasses import asdict

from fastapi.sse import ServerSentEvent

from assistant.answer import Answer
from web.prose import line, sentences


def events(answer: Answer, html: str) -> Iterator[ServerSentEvent]:
    """Yield the question as understood, what was found, the answer piece by piece, and the whole.

    `html` is the turn as the page shows it: it spares the page a second template.
    """
    yield ServerSentEvent(
        event="question", data={"standalone_question": answer.standalone_question}
    )
    yield ServerSentEvent(
        event="results", data={"results": [asdict(result) for result in answer.results]}
    )
    for sentence in sentences(answer.answer):
        yield ServerSentEvent(event="answer", data={"text": sentence})
    for row in answer.rows:
        yield ServerSentEvent(event="answer", data={"text": line(row), "row": asdict(row)})
    yield ServerSentEvent(event="html", data={"html": html})
    yield ServerSentEvent(event="done", data=answer.as_json())


def kept(number: str) -> ServerSentEvent:
    """Return the event that tells under which id the conversation is kept, empty if it is not."""
    return ServerSentEvent(event="conversation", data={"id": number})


def failure(message: str) -> ServerSentEvent:
    """Return the event that ends a stream without an answer."""
    return ServerSentEvent(event="error", data={"error": message})
