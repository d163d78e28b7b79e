"""What the routes share: the assistant, and the counting of what comes of a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from assistant.answer import Answer
from web.contract import AssistantLike
from web.metrics import Metrics
from web.question import checked

# A question leans on the last few before it; a longer history only slows the answer down.
REMEMBERED = 10


@dataclass(frozen=True)
class Service:
    """The assistant of this application, and its counts."""

    assistant: AssistantLike
    metrics: Metrics

    def ask(self, question: str, history: Sequence[str]) -> Answer:
        """Answer `question` after the last few questions of `history`."""
        try:
            answer = self.assistant.ask(checked(question), list(history[-REMEMBERED:]))
        except Exception:
            self.metrics.answer("failed")
            raise
        self.metrics.answer("answered" if answer.answered else "refused")
        return answer


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Served = Annotated[Service, Depends(_service)]
