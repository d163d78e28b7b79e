"""A language model's server whose every reply is written by the test."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serve(behave: Behaviour) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve on a free port; gives the base URL and what is asked, as it comes."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "headers": dict(self.headers), "body": body})
            with suppress(OSError):  # the client has had enough
                behave(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def begin(handler: BaseHTTPRequestHandler, kind: str = "text/event-stream") -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.end_headers()


def piece(text: str | None, ending: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": ending}
    return b"data: " + json.dumps({"choices": [choice]}, ensure_ascii=False).encode() + b"\n\n"


def saying(*texts: str, ending: bytes = b"data: [DONE]\n\n") -> Behaviour:
    """Stream `texts` and end as a server should."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        begin(handler)
        for text in texts:
            handler.wfile.write(piece(text))
        handler.wfile.write(ending)

    return behave


def sending(*chunks: bytes, kind: str = "text/event-stream", status: int = 200) -> Behaviour:
    """Send just these bytes as the body."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Location", "http://127.0.0.1:9/v1/chat/completions")
        handler.end_headers()
        for chunk in chunks:
            handler.wfile.write(chunk)

    return behave


def repeating(chunk: bytes, pause: float = 0.0) -> Behaviour:
    """Send `chunk` for ever."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        begin(handler)
        stopped = threading.Event()
        while True:
            handler.wfile.write(chunk)
            handler.wfile.flush()
            stopped.wait(pause)

    return behave


def hanging(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the client goes."""
    handler.connection.recv(1)
