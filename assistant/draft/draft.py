"""The draft of an answer: lines and rows, each with what it cites, before they are checked."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assistant.answer import Citation, Row
from assistant.statement.statement import Statement


@dataclass(frozen=True)
class Line:
    """A line of prose about a municipality (empty if none is known)."""

    municipality: str
    text: str
    citations: list[int]


@dataclass
class Draft:
    """An answer in the making; `compared` tells that others than its rows compare less."""

    lines: list[Line] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    compared: bool = False

    def cite(self, statement: Statement) -> int:
        """Return the number of the citation of `statement`, a new one if need be."""
        place = (statement.hit.document.id, statement.start, statement.end)
        for citation in self.citations:
            if (citation.document_id, citation.quote_start, citation.quote_end) == place:
                return citation.n
        self.citations.append(_citation(len(self.citations) + 1, statement))
        return len(self.citations)

    def cited(self, statement: Statement) -> list[int]:
        """Return the numbers of what is cited for `statement`: a row's columns too."""
        columns = [statement.columns] if statement.columns else []
        return [self.cite(part) for part in (statement, *columns)]

    def say(self, statement: Statement, text: str) -> None:
        """Add a line that says `text` of `statement` below its lead, unless it is said already."""
        if statement.lead:
            self.say(statement.lead, statement.lead.text)
        if not any(text in line.text for line in self.lines):
            self.lines.append(Line(statement.municipality, text, self.cited(statement)))

    def numbered(self) -> "Draft":
        """Return the draft with only what it refers to cited, numbered in order from 1."""
        parts: list[Line | Row] = [*self.rows, *self.lines]
        used = [n for part in parts for n in part.citations]
        numbers = {old: new for new, old in enumerate(dict.fromkeys(used), 1)}
        by_number = {c.n: c for c in self.citations}
        return Draft(
            [replace(x, citations=[numbers[n] for n in x.citations]) for x in self.lines],
            [replace(x, citations=[numbers[n] for n in x.citations]) for x in self.rows],
            [replace(by_number[old], n=new) for old, new in numbers.items()],
            self.compared,
        )

    def prose(self, english: bool) -> str:
        """Return the prose: a line that introduces the rows, and the lines with their marks."""
        said: list[str] = []
        if self.rows:
            named = dict.fromkeys(n for row in self.rows for n in row.citations)
            said.append(_introduction(english, self.compared) + marks(named))
        last = ""
        for line in self.lines:
            lead = f"{line.municipality}：" if line.municipality not in ("", last) else ""
            last = line.municipality or last
            said.append(f"{lead}{line.text}{marks(line.citations)}")
        return "\n".join(said)


def marks(numbers: Iterable[int]) -> str:
    """Return the marks that refer to citations: [1][2]."""
    return "".join(f"[{n}]" for n in numbers)


def _introduction(english: bool, compared: bool) -> str:
    if english and compared:
        return "Compared among the municipalities that state a figure: "
    if english:
        return "These municipalities are named in the documents. "
    if compared:
        return "資料に値の記載がある自治体を比べた結果です。"
    return "資料に記載のある自治体は次のとおりです。"


def _citation(n: int, statement: Statement) -> Citation:
    hit = statement.hit
    offset = hit.passage.start
    return Citation(
        n=n,
        document=hit.document.name,
        document_id=hit.document.id,
        title=hit.document.title,
        heading=list(hit.passage.heading),
        passage=hit.text,
        start=hit.passage.start,
        end=hit.passage.end,
        quote=hit.text[statement.start - offset : statement.end - offset],
        quote_start=statement.start,
        quote_end=statement.end,
        municipality=statement.municipality or None,
        page=hit.page_at(statement.start),
        context=hit.passage.context,
    )
