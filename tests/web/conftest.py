"""A made-up assistant, and a server and a browser for any application."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Thread

import pytest
import uvicorn
from fake_assistant import FakeAssistant
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from web.app import create_app


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(assistant: FakeAssistant) -> Iterator[TestClient]:
    with TestClient(create_app(assistant), raise_server_exceptions=False) as client:
        yield client


@contextmanager
def _serve_app(app: FastAPI) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="session")
def serve_app() -> Callable[[FastAPI], AbstractContextManager[str]]:
    """Serve an application on a free port; the value is its address."""
    return _serve_app


@pytest.fixture
def address(assistant, serve_app) -> Iterator[str]:
    with serve_app(create_app(assistant)) as address:
        yield address


@pytest.fixture
def opened(chromium: Browser, address):
    """Open a page that may not complain, nor ask any other host for anything."""

    @contextmanager
    def opened(path: str = "/", **options) -> Iterator[Page]:
        context = chromium.new_context(base_url=address, locale="ja-JP", **options)
        complaints, strangers = [], []
        context.on("console", lambda message: complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "request",
            lambda request: request.url.startswith(address) or strangers.append(request.url),
        )
        page = context.new_page()
        page.set_default_timeout(5000)
        page.goto(path)
        yield page
        context.close()
        assert complaints == []
        assert strangers == []

    return opened
