"""The pages, whole without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException
from fastapi.responses import HTMLResponse

from assistant import SenreiError
from web import views
from web.conversation import resumed
from web.place import Place, marked
from web.service import Served, Service

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/")
def start(service: Served, question: str | None = None) -> HTMLResponse:
    """Show the empty page, or answer the question of a link."""
    if question is None:
        return HTMLResponse(views.conversation([]))
    return _answered(service, question, [])


@router.post("/")
def follow(
    service: Served,
    question: Annotated[str, Form()] = "",
    turn: Annotated[list[str] | None, Form()] = None,
) -> HTMLResponse:
    """Answer the form's question in the conversation that its hidden fields carry."""
    return _answered(service, question, turn or [])


def _answered(service: Service, question: str, fields: list[str]) -> HTMLResponse:
    turns = []
    try:
        turns = resumed(fields)
        turns.append(service.ask(question, [turn.question for turn in turns]))
    except SenreiError as error:
        return HTMLResponse(views.conversation(turns, question, str(error)), status_code=400)
    return HTMLResponse(views.conversation(turns))


@router.get("/documents")
def document_list(service: Served) -> HTMLResponse:
    """List the documents."""
    return HTMLResponse(views.document_list(service.assistant.documents()))


@router.get("/documents/{document_id}")
def document(service: Served, document_id: int, place: Annotated[Place, Depends()]) -> HTMLResponse:
    """Show a document's text with the passage and the quote of a citation marked."""
    try:
        shown = service.assistant.document(document_id)
    except SenreiError as error:
        raise HTTPException(404, str(error)) from error
    text = marked(shown.text, place)
    return HTMLResponse(views.document(shown, text, place.given and not text.found))
