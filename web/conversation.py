"""A conversation as the page carries it: in hidden fields, so that the server keeps none."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from assistant import SenreiError
from assistant.answer import Answer, Citation

# A question leans on the last few before it; a longer history only slows the answer down.
REMEMBERED = 10
# The passages shown beside a refusal.
NEAREST = 5

_TURN = TypeAdapter(Answer)


def carried(answer: Answer) -> str:
    """Return `answer` as its hidden field holds it: with the quotes, without the passages."""
    slim = replace(
        answer,
        citations=[_quoted(citation) for citation in answer.citations],
        results=[] if answer.answered else answer.results[:NEAREST],
    )
    return _TURN.dump_json(slim).decode()


def resumed(fields: Sequence[str]) -> list[Answer]:
    """Return the last turns of a conversation from its hidden fields, oldest first."""
    try:
        return [_TURN.validate_json(field) for field in fields[-REMEMBERED:]]
    except ValidationError as error:
        message = "前の会話を読み取れませんでした。「新しい会話」から質問し直してください。"
        raise SenreiError(message) from error


def _quoted(citation: Citation) -> Citation:
    if not citation.quote:
        return citation
    return replace(
        citation,
        passage=citation.quote,
        start=citation.quote_start,
        end=citation.quote_end,
    )
