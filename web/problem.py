"""What went wrong, in one line: as JSON for scripts and as a page for people."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant import SenreiError
from web import views
from web.protection import HEADERS, NO_STORE

UNEXPECTED = "処理中に問題が起きました。しばらくしてからもう一度お試しください。"

_BY_STATUS = {
    403: "別のサイトからの送信は受け付けません。このサイトのページから送信してください。",
    404: "お探しのページはありません。アドレスを確かめてください。",
    405: "この操作は受け付けていません。",
    413: "送信された内容が大きすぎます。1MB以内にしてください。",
}
_BY_FIELD = {
    "question": "question は文字列で指定してください。",
    "history": "history は文字列の配列で指定してください。",
    "q": "q に検索する言葉を指定してください。",
    "k": "k は1から100までの整数で指定してください。",
}
_BAD_BODY = '本文は {"question": "…", "history": []} の形のJSONで送ってください。'
_BAD_PLACE = "リンクの指定（start、end、qs、qe）を読み取れません。"


def respond(request: Request, status: int, message: str) -> Response:
    """Return `message` the way the one who asked can read it."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status_code=status)
    return HTMLResponse(views.problem(message), status_code=status)


def handle(app: FastAPI) -> None:
    """Let `app` answer every kind of failure in one line."""
    app.exception_handler(SenreiError)(_bad_input)
    app.exception_handler(RequestValidationError)(_malformed)
    app.exception_handler(HTTPException)(refused)
    app.exception_handler(Exception)(_unexpected)


async def _bad_input(request: Request, error: SenreiError) -> Response:
    return respond(request, 400, str(error))


async def _malformed(request: Request, error: RequestValidationError) -> Response:
    where = error.errors()[0]["loc"]
    if where[0] == "path":
        return respond(request, 404, _BY_STATUS[404])
    field = where[1] if len(where) > 1 else None
    return respond(request, 400, _BY_FIELD.get(str(field)) or _fallback(str(where[0])))


def _fallback(part: str) -> str:
    return _BAD_BODY if part == "body" else _BAD_PLACE


async def refused(request: Request, error: HTTPException) -> Response:
    """Answer an HTTP error."""
    own = isinstance(error.__cause__, SenreiError)
    message = str(error.detail) if own else _BY_STATUS.get(error.status_code, _BAD_BODY)
    response = respond(request, error.status_code, message)
    response.headers.update(error.headers or {})
    return response


async def _unexpected(request: Request, _: Exception) -> Response:
    # Made outside the middleware, so it brings its own headers.
    response = respond(request, 500, UNEXPECTED)
    response.headers.update(HEADERS | NO_STORE)
    return response
