"""Reading a reply of /v1/chat/completions, streamed or whole, within bounds."""

import json
from collections.abc import Iterator
from typing import Any

from assistant.phrasing.failure import FailedError, Failure

_BYTES, _LINE_BYTES = 1_000_000, 65_536
_CHARACTERS = 4_000  # of text


def texts(chunks: Iterator[bytes], streamed: bool) -> Iterator[str]:
    """Yield the text of a reply piece by piece; `chunks` are its bytes as they come.

    Raises FailedError where it is cut, too long or not of this form.
    """
    total = 0
    for event in _events(chunks) if streamed else [_whole(chunks)]:
        choice = _choice(event)
        if text := _text(choice):
            total += len(text)
            if total > _CHARACTERS:
                raise FailedError(Failure.RAMBLING)
            yield text
        if ending := choice.get("finish_reason"):
            if ending == "length":
                raise FailedError(Failure.RAMBLING)
            if ending != "stop":
                raise FailedError(Failure.CUT)
            return
    raise FailedError(Failure.CUT)


def _events(chunks: Iterator[bytes]) -> Iterator[Any]:
    """Yield the JSON of each `data:` line up to [DONE]; other lines are none of ours."""
    for line in _lines(chunks):
        field, _, value = line.partition(b":")
        if field.removeprefix(b"\xef\xbb\xbf") != b"data" or not value.strip():
            continue
        if value.strip() == b"[DONE]":
            # Some servers give no reason for the end.
            yield {"choices": [{"finish_reason": "stop"}]}
            return
        yield _json(value)


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in _bounded(chunks):
        *lines, rest = (rest + chunk).replace(b"\r", b"\n").split(b"\n")
        yield from lines
        if len(rest) > _LINE_BYTES:
            raise FailedError(Failure.BROKEN)
    if rest.endswith((b"}", b"]")):  # else it was cut
        yield rest


def _whole(chunks: Iterator[bytes]) -> Any:
    return _json(b"".join(_bounded(chunks)))


def _bounded(chunks: Iterator[bytes]) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > _BYTES:
            raise FailedError(Failure.RAMBLING)
        yield chunk


def _json(value: bytes) -> Any:
    try:
        return json.loads(value.decode())
    except (ValueError, RecursionError) as error:
        raise FailedError(Failure.BROKEN) from error


def _choice(event: Any) -> dict[str, Any]:
    """Return the first choice, empty where an event has none (as one that counts tokens)."""
    choices = event.get("choices") if isinstance(event, dict) and "error" not in event else None
    if not isinstance(choices, list):
        raise FailedError(Failure.BROKEN)
    choice = choices[0] if choices else {}
    if not isinstance(choice, dict):
        raise FailedError(Failure.BROKEN)
    return choice


def _text(choice: dict[str, Any]) -> str:
    message = choice.get("delta") or choice.get("message") or {}
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(text, str | None):
        raise FailedError(Failure.BROKEN)
    return text or ""
