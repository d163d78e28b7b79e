"""Whose a conversation is: the user that a trusted proxy names, or a browser with its token."""

import hashlib
import os
import secrets
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

COOKIE = "senrei_owner"
_YEAR = 365 * 24 * 3600
_SHORTEST = 32  # characters of a token that we made


async def _owner(request: Request) -> str | None:
    """Return the owner as it is stored, a hash; None for a caller that can't own anything."""
    header = os.environ.get("SENREI_USER_HEADER")
    if header:
        name = request.headers.get(header, "").strip()
        return _hashed("user", name) if name else None
    token = request.cookies.get(COOKIE, "")
    return _hashed("browser", token) if len(token) >= _SHORTEST else None


Owner = Annotated[str | None, Depends(_owner)]


def recognise(request: Request, response: Response) -> None:
    """Give a browser that has none the token by which its conversations are found again."""
    if os.environ.get("SENREI_USER_HEADER"):
        return
    if len(request.cookies.get(COOKIE, "")) < _SHORTEST:
        response.set_cookie(
            COOKIE,
            secrets.token_urlsafe(32),
            max_age=_YEAR,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )


def _hashed(kind: str, secret: str) -> str:
    return hashlib.sha256(f"{kind}:{secret}".encode()).hexdigest()
