"""Counting requests and answers, in the text format that Prometheus reads."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from threading import Lock

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
UNMATCHED = "unmatched"


class Metrics:
    """Counts since the process started; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._answers: Counter[str] = Counter({"answered": 0, "refused": 0, "failed": 0})

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count one request and the time it took."""
        with self._lock:
            self._requests[route, status] += 1
            self._seconds[route] += seconds
            for bucket in BUCKETS:
                self._buckets[route, bucket] += seconds <= bucket

    def answer(self, outcome: str) -> None:
        """Count one answer: answered, refused or failed."""
        with self._lock:
            self._answers[outcome] += 1

    def text(self) -> str:
        """Return everything counted so far."""
        with self._lock:
            lines = [*self._request_lines(), *self._latency_lines(), *self._answer_lines()]
        return "\n".join(lines) + "\n"

    def _request_lines(self) -> Iterable[str]:
        yield from _header("senrei_http_requests_total", "counter", "Requests by route and status.")
        for (route, status), count in sorted(self._requests.items()):
            labels = {"route": route, "status": str(status)}
            yield _line("senrei_http_requests_total", labels, count)

    def _latency_lines(self) -> Iterable[str]:
        name = "senrei_http_request_duration_seconds"
        yield from _header(name, "histogram", "Seconds from request to the response's last byte.")
        for route, seconds in sorted(self._seconds.items()):
            count = sum(n for (of, _), n in self._requests.items() if of == route)
            for bucket in BUCKETS:
                labels = {"route": route, "le": str(bucket)}
                yield _line(f"{name}_bucket", labels, self._buckets[route, bucket])
            yield _line(f"{name}_bucket", {"route": route, "le": "+Inf"}, count)
            yield _line(f"{name}_sum", {"route": route}, seconds)
            yield _line(f"{name}_count", {"route": route}, count)

    def _answer_lines(self) -> Iterable[str]:
        yield from _header("senrei_answers_total", "counter", "Questions by what came of them.")
        for outcome, count in sorted(self._answers.items()):
            yield _line("senrei_answers_total", {"outcome": outcome}, count)


def _header(name: str, kind: str, what: str) -> tuple[str, str]:
    return f"# HELP {name} {what}", f"# TYPE {name} {kind}"


def _line(name: str, labels: Mapping[str, str], value: float) -> str:
    joined = ",".join(f'{key}="{text}"' for key, text in labels.items())
    return f"{name}{{{joined}}} {value}"


class Measure:
    """Middleware that counts every request under its route's pattern."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count it when it is over."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        started = time.perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            self.metrics.request(_route(scope), status, time.perf_counter() - started)


def _route(scope: Scope) -> str:
    """Return the pattern that matched, never the path: paths are without number."""
    if scope["path"].startswith("/static/"):
        return "/static"
    return getattr(scope.get("route"), "path", UNMATCHED)
