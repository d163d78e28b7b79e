"""The page for a draft plan: its closest precedents, and the memo to download."""

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from assistant import SenreiError
from assistant.precedents.output import FORMS
from assistant.precedents.precedent import Precedents
from web import views
from web.service import Served

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_PASTED = "草案.txt"
_FIELDS = 6
_LONGEST_NAME = 200
_KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class Sent:
    """What the form sends: a file, or else the text in the box, and whose draft it is.

    `called` is the name that the memo is to give the draft, empty for that of the file.
    """

    name: str
    data: bytes
    municipality: str
    called: str = ""

    @property
    def text(self) -> str:
        """The text that the box held, empty where a file was sent."""
        return self.data.decode(errors="replace") if self.name == _PASTED else ""


async def _sent(request: Request) -> Sent:
    async with request.form(max_files=1, max_fields=_FIELDS) as form:
        file = form.get("file")
        municipality = str(form.get("municipality") or "").strip()
        if isinstance(file, UploadFile) and file.filename:
            return Sent(file.filename, await file.read(), municipality)
        text = str(form.get("draft") or "")
        called = str(form.get("name") or "").strip()[:_LONGEST_NAME]
        return Sent(_PASTED, text.encode(errors="replace"), municipality, called)


Form = Annotated[Sent, Depends(_sent)]


@router.get("/precedents")
def start() -> HTMLResponse:
    """Show the empty form."""
    return HTMLResponse(views.precedents())


@router.post("/precedents")
def find(service: Served, sent: Form) -> HTMLResponse:
    """Show the precedents of the draft that the form sends."""
    try:
        found = _found(service, sent)
    except SenreiError as error:
        page = views.precedents(None, sent.text, sent.called, sent.municipality, str(error))
        return HTMLResponse(page, status_code=400)
    return HTMLResponse(views.precedents(found, found.text, found.draft.name, sent.municipality))


@router.post("/precedents/memo{ending}")
def memo(service: Served, sent: Form, ending: str) -> Response:
    """Return the memo or the table of the draft that the form sends, as a file."""
    if ending not in FORMS:
        raise HTTPException(404)
    data = FORMS[ending](_found(service, sent))
    name = quote(f"先例調査{ending}")
    return Response(
        data,
        media_type=_KINDS[ending],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


def _found(service: Served, sent: Sent) -> Precedents:
    if not sent.data.strip():
        raise SenreiError("草案の文章を貼り付けるか、ファイルを選んでください。")
    found = service.assistant.precedents(sent.name, sent.data, sent.municipality or None)
    return replace(found, draft=replace(found.draft, name=sent.called or found.draft.name))
