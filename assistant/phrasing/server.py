"""Asking an OpenAI-compatible server for a text."""

import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from time import monotonic

from assistant.phrasing.failure import FailedError, Failure
from assistant.phrasing.reply import texts
from assistant.phrasing.settings import Settings

_CONNECT, _PAUSE = 5.0, 30.0  # seconds to connect, and between two pieces once it writes
_TOKENS = 800
_READ = 16_384  # bytes
_TYPES = {"text/event-stream": True, "application/json": False}  # whether it is streamed

Message = dict[str, str]


def write(settings: Settings, messages: Sequence[Message]) -> Iterator[str]:
    """Yield what the model writes after `messages`, piece by piece.

    Raises FailedError. No redirect is followed and no proxy asked: nobody else gets the text.
    """
    end = monotonic() + settings.timeout
    with closing(_connected(settings)) as connection:
        sock = connection.sock
        with _until(end, sock):
            sock.settimeout(max(0.001, end - monotonic()))
            yield from _replied(connection, settings, messages)


def _replied(
    connection: HTTPConnection, settings: Settings, messages: Sequence[Message]
) -> Iterator[str]:
    sock = connection.sock
    path = settings.base.path.rstrip("/") + "/chat/completions"
    connection.request("POST", path, _body(settings, messages), _headers(settings))
    with closing(connection.getresponse()) as response:
        if response.status != 200:
            raise FailedError(Failure.REFUSED)
        streamed = _TYPES.get(response.headers.get_content_type())
        if streamed is None:
            raise FailedError(Failure.BROKEN)
        for text in texts(_chunks(response), streamed):
            if not response.isclosed():
                sock.settimeout(min(_PAUSE, settings.timeout))
            yield text


def _connected(settings: Settings) -> HTTPConnection:
    base = settings.base
    kind = HTTPSConnection if base.scheme == "https" else HTTPConnection
    connection = kind(base.hostname or "", base.port, timeout=min(_CONNECT, settings.timeout))
    try:
        connection.connect()
    except (OSError, UnicodeError) as error:
        connection.close()
        raise FailedError(Failure.UNREACHABLE) from error
    return connection


@contextmanager
def _until(end: float, sock: socket.socket) -> Iterator[None]:
    """Shut `sock` at the monotonic time `end`, even for a server that trickles byte after byte."""
    timer = threading.Timer(end - monotonic(), _shut, [sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPException, FailedError) as error:
        late = isinstance(error, TimeoutError) or monotonic() >= end
        raise FailedError(Failure.LATE if late else _failure(error)) from error
    finally:
        timer.cancel()


def _failure(error: Exception) -> Failure:
    if isinstance(error, FailedError):
        return error.failure
    return Failure.CUT if isinstance(error, OSError | IncompleteRead) else Failure.BROKEN


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # closed already
        # The plain socket's: TLS would take itself apart under the reader's hands.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _body(settings: Settings, messages: Sequence[Message]) -> bytes:
    asked = {"messages": list(messages), "stream": True, "temperature": 0, "max_tokens": _TOKENS}
    named = {"model": settings.model} if settings.model else {}
    return json.dumps(named | asked).encode()


def _headers(settings: Settings) -> dict[str, str]:
    key = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
    accepted = ", ".join(_TYPES)
    return {"Content-Type": "application/json", "Accept": accepted, "Connection": "close"} | key


def _chunks(response: HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read1(_READ):
        yield chunk
