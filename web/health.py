"""What those who run the service ask of it."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from assistant import SenreiError
from web.problem import UNEXPECTED
from web.service import Served

router = APIRouter()


@router.get("/healthz")
def healthz(service: Served) -> JSONResponse:
    """Say whether questions can be answered, and from how many documents."""
    try:
        documents = len(service.assistant.documents())
    except SenreiError as error:
        return _unusable(str(error))
    except Exception:
        return _unusable(UNEXPECTED)
    return JSONResponse({"status": "ok", "documents": documents})


def _unusable(message: str) -> JSONResponse:
    return JSONResponse({"status": "unusable", "error": message}, status_code=503)


@router.get("/metrics")
def metrics(service: Served) -> PlainTextResponse:
    """Return the counts since the start in the text format of Prometheus."""
    return PlainTextResponse(
        service.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8"
    )
