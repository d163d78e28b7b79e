"""An assistant over one small made-up document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import SenreiError
from assistant.answer import Answer, Citation, Result, Row

TITLE = '電子契約の事例集 "第1版" <em>'
TEXT = """電子契約の事例集

1 電子契約システムの導入による印紙代の削減 【青葉県みどり市】


<p>イニシャルコスト</p> 2,500千円
○ すべての契約を電子契約とした場合は、市において、

約1,000千円/年の費用削減効果がある試

算。<br>6.0%減 < 28.5%減 </li>
<script>document.title = "stolen"</script> & <b>太字</b>


2 電子契約の活用による迅速化 【白波県はまべ市】

郵送費と印紙代を合わせて年間約240万円を削減した。
""" + "\n".join(f"資料編 {line} 行目の記載" for line in range(400))

QUOTES = {
    "みどり市": "約1,000千円/年の費用削減効果がある試\n\n算。",
    "はまべ市": "年間約240万円を削減した。",
}
HEADINGS = {
    "みどり市": "1 電子契約システムの導入による印紙代の削減",
    "はまべ市": "2 電子契約の活用による迅速化",
}
UNKNOWN = "宇宙港の建設費は"
BROKEN = "こわれた質問"


@dataclass(frozen=True)
class FakeDocument:
    id: int = 1
    name: str = "事例集.txt"
    title: str = TITLE
    publisher: str | None = "みほん省"
    text: str = TEXT
    characters: int = len(TEXT)
    passages: int = 12
    ingested_at: str = "2026-11-22T03:28:25+00:00"


def passage_of(city: str) -> tuple[int, int]:
    start = TEXT.index(HEADINGS[city])
    end = TEXT.index(HEADINGS["はまべ市"]) if city == "みどり市" else TEXT.index("資料編")
    return start, end


def citation_of(n: int, city: str) -> Citation:
    start, end = passage_of(city)
    quote = QUOTES[city]
    at = TEXT.index(quote)
    return Citation(
        n=n,
        document="事例集.txt",
        document_id=1,
        title=TITLE,
        heading=["電子契約の事例集", HEADINGS[city]],
        passage=TEXT[start:end],
        start=start,
        end=end,
        quote=quote,
        quote_start=at,
        quote_end=at + len(quote),
        page=12,
    )


def result_of(city: str, score: float) -> Result:
    start, end = passage_of(city)
    return Result("事例集.txt", 1, TITLE, [HEADINGS[city]], TEXT[start:end], start, end, score)


RESULTS = [result_of("みどり市", 1.5), result_of("はまべ市", 0.5)]


class FakeAssistant:
    """Answers every question about the same two towns; a follow-up gets the cheaper one."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []
        self.broken: Exception | None = None
        self.growing: list[Answer] = []  # what a stream gives before the whole answer

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, list(history)))
        if question == BROKEN:
            raise RuntimeError("secret trace")
        if UNKNOWN in question:
            text = "資料には書かれていません。"
            return Answer(question, question, False, text, results=RESULTS, elapsed_ms=1.0)
        return self._follow_up(question) if history else self._overview(question)

    def stream(self, question: str, history: Sequence[str] = ()) -> Iterator[Answer]:
        yield from self.growing
        yield self.ask(question, history)

    def _overview(self, question: str) -> Answer:
        return Answer(
            question=question,
            standalone_question=question,
            answered=True,
            answer="費用を削減した自治体は2つあります。[1][2]最大は年間約240万円です。[9]",
            rows=[
                Row("みどり市", "約1,000千円/年", "すべて電子契約とした場合の試\n\n算", [1]),
                Row("はまべ市", "約240万円/年", "", [2]),
            ],
            citations=[citation_of(1, "みどり市"), citation_of(2, "はまべ市")],
            results=RESULTS,
            elapsed_ms=12.5,
        )

    def _follow_up(self, question: str) -> Answer:
        return Answer(
            question=question,
            standalone_question=f"電子契約の自治体のうち、{question}",
            answered=True,
            answer="みどり市の2,500千円です。[1]",
            citations=[citation_of(1, "みどり市")],
            results=RESULTS,
        )

    def search(self, query: str, k: int = 10) -> list[Result]:
        return RESULTS[:k] if query else []

    def document(self, document_id: int) -> FakeDocument:
        if document_id != 1:
            raise SenreiError(f"文書 {document_id} はありません。")
        return FakeDocument()

    def documents(self) -> list[FakeDocument]:
        if self.broken:
            raise self.broken
        return [FakeDocument()]
