"""The HTTP interface for scripts."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import AfterValidator

from assistant import SenreiError
from assistant.answer import Answer, Result
from web.history.owner import Owner
from web.problem import UNEXPECTED
from web.question import Ask, checked
from web.service import Served, Service
from web.stream import events, failure

router = APIRouter(prefix="/api")
_LOG = logging.getLogger("uvicorn.error")


@dataclass(frozen=True)
class Found:
    """The passages nearest to a query, best first."""

    query: str
    results: list[Result]


@router.post("/ask")
def ask(body: Ask, service: Served) -> Answer:
    """Answer a question."""
    return service.ask(body.question, body.history)


@router.post("/ask/stream", response_class=EventSourceResponse)
def ask_stream(body: Ask, service: Served, owner: Owner) -> Iterator[ServerSentEvent]:
    """Answer a question as server-sent events."""
    try:
        answers = service.stream(body.question, body.history)
        keep = (
            None if body.conversation is None else partial(_keep, service, owner, body.conversation)
        )
        yield from events(answers, len(body.history) + 1, keep)
    except SenreiError as error:
        yield failure(str(error))
    except Exception:
        _LOG.exception("A question could not be answered")
        yield failure(UNEXPECTED)


def _keep(service: Service, owner: str | None, stored: str, answer: Answer) -> str:
    return service.keep(owner, stored, [answer])


@router.get("/search")
def search(
    service: Served,
    q: Annotated[str, AfterValidator(checked)],
    k: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Found:
    """Return the passages nearest to a query."""
    return Found(query=q, results=service.assistant.search(q, k))
