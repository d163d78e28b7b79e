"""The pages, whole without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse

from assistant import SenreiError
from web import views
from web.conversation import resumed
from web.history.owner import Owner, recognise
from web.place import Place, marked
from web.service import Served, Service

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/")
def start(request: Request, service: Served, question: str | None = None) -> HTMLResponse:
    """Show the empty page, or answer the question of a link, which stores nothing."""
    if question is None:
        response = HTMLResponse(views.conversation([]))
    else:
        response = _answered(service, None, question, [])
    if service.conversations is not None:
        recognise(request, response)
    return response


@router.post("/")
def follow(
    service: Served,
    owner: Owner,
    question: Annotated[str, Form()] = "",
    turn: Annotated[list[str] | None, Form()] = None,
    conversation: Annotated[str, Form()] = "",
    draft: Annotated[str | None, Form()] = None,
) -> HTMLResponse:
    """Answer the form's question in the conversation that its hidden fields carry.

    With a `draft` nothing is asked yet: it is put into the form for editing.
    """
    if draft is not None:
        return HTMLResponse(views.conversation(resumed(turn or []), draft, stored=conversation))
    return _answered(service, owner, question, turn or [], conversation)


def _answered(
    service: Service, owner: str | None, question: str, fields: list[str], stored: str = ""
) -> HTMLResponse:
    turns = []
    try:
        turns = resumed(fields)
        turns.append(service.ask(question, [turn.question for turn in turns]))
    except SenreiError as error:
        page = views.conversation(turns, question, str(error), stored)
        return HTMLResponse(page, status_code=400)
    return HTMLResponse(views.conversation(turns, stored=service.keep(owner, stored, turns)))


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
