"""The application."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware import Middleware

from web import api, health, pages, precedents, problem
from web.contract import AssistantLike
from web.history import pages as history_pages
from web.history.conversations import open_conversations
from web.metrics import Measure, Metrics
from web.protection import Protection
from web.service import Service


def create_app(assistant: AssistantLike, data: Path | None = None) -> FastAPI:
    """Return the application that answers from `assistant` and keeps conversations in `data`."""
    metrics = Metrics()
    app = FastAPI(
        title="Senrei",
        # FastAPI's own documentation pages load their scripts from another host.
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(Measure, metrics=metrics),
            Middleware(Protection, refuse=problem.refused),
        ],
    )
    app.state.service = Service(assistant, metrics, open_conversations(data) if data else None)
    problem.handle(app)
    for room in (api, health, pages, history_pages, precedents):
        app.include_router(room.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return app
