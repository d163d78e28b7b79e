"""What may be asked."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, StrictStr

from assistant import SenreiError

LONGEST = 2000


def checked(question: str) -> str:
    """Return `question`, or raise SenreiError where there is nothing to ask or far too much."""
    if not question.strip():
        raise SenreiError("質問を入力してください。")
    if len(question) > LONGEST:
        raise SenreiError(
            f"質問は{LONGEST:,}文字以内にしてください（{len(question):,}文字あります）。"
        )
    return _readable(question)


def _readable(text: str) -> str:
    """Return `text`, or raise SenreiError for the half of a character that JSON can smuggle in."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise SenreiError("文字として読めないものが含まれています。入力し直してください。")
    return text


class Ask(BaseModel):
    """A question and the earlier questions of its conversation, oldest first.

    `conversation` is the id under which it is kept, empty for a new one, None to keep nothing.
    """

    question: Annotated[StrictStr, AfterValidator(checked)]
    conversation: StrictStr | None = None
    history: list[Annotated[StrictStr, AfterValidator(_readable)]] = Field(default_factory=list)
