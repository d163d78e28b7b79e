"""The pages of the conversations that are kept: the list, one of them, renaming, removing."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant import SenreiError
from web import views
from web.conversation import resumed
from web.history.conversations import Conversations
from web.history.owner import Owner
from web.service import Served, Service

router = APIRouter(
    prefix="/conversations", default_response_class=HTMLResponse, include_in_schema=False
)


@router.get("")
def conversation_list(service: Served, owner: Owner) -> HTMLResponse:
    """List one's conversations."""
    kept = service.conversations.of(owner) if service.conversations and owner else []
    return HTMLResponse(views.conversation_list(kept, service.conversations is not None))


@router.get("/{number}")
def conversation(service: Served, owner: Owner, number: str) -> HTMLResponse:
    """Show a conversation with the form for going on."""
    store, own = _kept(service, owner)
    answers = store.answers(own, number)
    if not answers:
        raise HTTPException(404)
    return HTMLResponse(views.conversation(resumed(answers), stored=number))


@router.post("/{number}/rename")
def rename(
    service: Served, owner: Owner, number: str, title: Annotated[str, Form()] = ""
) -> Response:
    """Give a conversation another title."""
    store, own = _kept(service, owner)
    if not (text := " ".join(title.split())):
        raise SenreiError("会話の名前を入力してください。")
    if not store.rename(own, number, text):
        raise HTTPException(404)
    return RedirectResponse("/conversations", status_code=303)


@router.post("/{number}/remove")
def remove(service: Served, owner: Owner, number: str) -> Response:
    """Remove a conversation."""
    store, own = _kept(service, owner)
    if not store.remove(own, number):
        raise HTTPException(404)
    return RedirectResponse("/conversations", status_code=303)


def _kept(service: Service, owner: str | None) -> tuple[Conversations, str]:
    """Return the store and the owner; 404 where nothing is kept for this caller."""
    if service.conversations is None or owner is None:
        raise HTTPException(404)
    return service.conversations, owner
