"""What the routes share: the assistant, and the counting of what comes of a question."""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from assistant.answer import Answer
from web.contract import AssistantLike
from web.conversation import REMEMBERED, carried
from web.history.conversations import Conversations
from web.metrics import Metrics
from web.question import checked

_LOG = logging.getLogger("uvicorn.error")


@dataclass(frozen=True)
class Service:
    """The assistant of this application, its counts, and the conversations it keeps, if any."""

    assistant: AssistantLike
    metrics: Metrics
    conversations: Conversations | None = None

    def ask(self, question: str, history: Sequence[str]) -> Answer:
        """Answer `question` after the last few questions of `history`."""
        *_, answer = self.stream(question, history)
        return answer

    def stream(self, question: str, history: Sequence[str]) -> Iterator[Answer]:
        """Yield the same answer as it grows."""
        answer = None
        try:
            for answer in self.assistant.stream(checked(question), list(history[-REMEMBERED:])):
                yield answer
        except Exception:
            self.metrics.answer("failed")
            raise
        if answer:
            self.metrics.answer("answered" if answer.answered else "refused")

    def keep(self, owner: str | None, stored: str | None, turns: Sequence[Answer]) -> str:
        """Store the last of `turns`, or all of a new conversation; its id, empty if not kept."""
        if self.conversations is None or owner is None:
            return ""
        kept = [(turn.question, carried(turn)) for turn in turns]
        try:
            return self.conversations.keep(owner, stored, kept)
        except sqlite3.Error:
            _LOG.exception("A conversation could not be stored")
            return ""


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Served = Annotated[Service, Depends(_service)]
