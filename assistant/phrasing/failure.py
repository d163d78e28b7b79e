"""Why the composed answer is shown instead of the language model's."""

from enum import Enum


class Failure(Enum):
    """What went wrong, in Japanese and in English."""

    UNREACHABLE = ("言語モデルに接続できなかった", "The language model could not be reached")
    REFUSED = ("言語モデルのサーバーがエラーを返した", "The language model's server refused")
    LATE = ("言語モデルの応答が時間内に終わらなかった", "The language model took too long")
    CUT = ("言語モデルの応答が途中で切れた", "The language model's reply was cut off")
    BROKEN = ("言語モデルの応答を読み取れなかった", "The language model's reply could not be read")
    RAMBLING = ("言語モデルの応答が長すぎた", "The language model's reply was too long")
    UNSUPPORTED = (
        "言語モデルの文を資料で確かめられなかった",
        "What the language model wrote could not be confirmed in the documents",
    )
    INCOMPLETE = (
        "言語モデルの文に資料の数値や自治体名が足りなかった",
        "The language model left out figures or names",
    )

    def note(self, english: bool) -> str:
        """Return the word to the user."""
        japanese, latin = self.value
        if english:
            return f"{latin}, so the documents' own sentences are shown."
        return f"{japanese}ため、資料の文をそのまま示しました。"


class FailedError(Exception):
    """The language model's server failed."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.name)
        self.failure = failure
