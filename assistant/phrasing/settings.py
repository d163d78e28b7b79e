"""Which language model writes, if any."""

import os
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from corpus.errors import SenreiError

_SECONDS = 120.0  # a small model on two cores reads a prompt for a minute
_LONGEST = 3600.0


@dataclass(frozen=True)
class Settings:
    """An OpenAI-compatible server: its address, the model (empty for its only one), the key.

    `timeout` is in seconds, for the whole of an answer.
    """

    base: SplitResult
    model: str
    key: str = field(repr=False)
    timeout: float = _SECONDS


def settings() -> Settings | None:
    """Return what the environment says, None where it names no server.

    Raises SenreiError, without the values of address and key, where it can't be used.
    """
    base = os.environ.get("SENREI_LLM_BASE_URL", "").strip()
    if not base:
        return None
    key = os.environ.get("SENREI_LLM_API_KEY", "").strip()
    if not (key.isascii() and key.isprintable()):
        raise SenreiError("SENREI_LLM_API_KEY に使えない文字があります。鍵を写し直してください。")
    model = os.environ.get("SENREI_LLM_MODEL", "").strip()
    return Settings(_address(base), model, key, _seconds(os.environ.get("SENREI_LLM_TIMEOUT", "")))


def _address(base: str) -> SplitResult:
    try:
        parts = urlsplit(base)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    plain = base.isascii() and base.isprintable() and " " not in base
    if not usable or not plain or "@" in parts.netloc or parts.query or parts.fragment:
        raise SenreiError(
            "SENREI_LLM_BASE_URL は http://127.0.0.1:8080/v1 の形で指定してください"
            "（鍵は SENREI_LLM_API_KEY に書きます）。"
        )
    return parts


def _seconds(text: str) -> float:
    try:
        seconds = float(text or _SECONDS)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:
        raise SenreiError(
            f"SENREI_LLM_TIMEOUT は 0 より大きく {_LONGEST:,.0f} 以下の秒数で指定してください。"
        )
    return seconds
