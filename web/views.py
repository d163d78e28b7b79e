"""Rendering: the templates and what they show of an answer or a document."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.answer import Answer
from assistant.precedents.memo import own, summary
from assistant.precedents.precedent import LABELS, Precedents
from assistant.precedents.stretch import shown
from web.contract import DocumentInfo, DocumentText
from web.conversation import NEAREST, carried
from web.excerpt import cleaned, excerpt
from web.history.conversations import Conversation
from web.place import MarkedText, link
from web.prose import pieces
from web.question import LONGEST

EXAMPLES = (
    ("ja", "電子契約で費用を削減した自治体はどこで、いくら減ったか"),
    ("en", "which cities cut e-contract costs and by how much"),
)


def conversation(
    turns: Sequence[Answer], draft: str = "", error: str | None = None, stored: str = ""
) -> str:
    """Return the page with the turns so far and the form for the next question.

    `stored` is the id under which the conversation is kept, empty if it is not.
    """
    return _render(
        "index.html", turns=turns, draft=draft, error=error, stored=stored, examples=EXAMPLES
    )


def conversation_list(conversations: Sequence[Conversation], storing: bool) -> str:
    """Return the page that lists one's conversations."""
    return _render("conversations.html", conversations=conversations, storing=storing)


def turn(answer: Answer, number: int) -> str:
    """Return one question with its answer, the fragment that the page is made of."""
    return _render("turn.html", answer=answer, number=number, latest=True)


def document_list(documents: Sequence[DocumentInfo]) -> str:
    """Return the page that lists the documents."""
    return _render("documents.html", documents=documents)


def document(shown: DocumentText, text: MarkedText, lost: bool) -> str:
    """Return the page of one document; `lost` says that what the link meant is not there."""
    return _render("document.html", document=shown, text=text, lost=lost)


def precedents(
    found: Precedents | None = None,
    draft: str = "",
    name: str = "",
    municipality: str = "",
    error: str = "",
) -> str:
    """Return the page that looks for the precedents of a draft, with those that were found."""
    fields = {"draft": draft, "name": name, "municipality": municipality}
    return _render("precedents.html", found=found, error=error, **fields)


def problem(message: str) -> str:
    """Return the page that says what went wrong."""
    return _render("problem.html", message=message)


def _local_time(moment: str) -> str:
    """Return an ISO 8601 time on this machine's clock, to the minute."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y/%m/%d %H:%M}"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        carried=carried,
        cleaned=cleaned,
        excerpt=excerpt,
        link=link,
        local_time=_local_time,
        own=own,
        pieces=pieces,
        shown=shown,
        summary=summary,
    )
    environment.globals.update(labels=LABELS, longest=LONGEST, nearest=NEAREST)
    return environment


_ENVIRONMENT = _environment()


def _render(template: str, **values: Any) -> str:
    return _ENVIRONMENT.get_template(template).render(**values)
