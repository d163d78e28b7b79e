"""The memo: one page about the precedents, to be attached to a request."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.precedents.precedent import LABELS, Precedent, Precedents, Value
from assistant.precedents.stretch import shown

_LISTED, _DETAILED = 5, 3  # precedents in the table, and with a paragraph of their own
_CELL, _SENTENCE = 80, 120  # characters that a cell and a sentence of a paragraph may have
_COLUMNS = {
    "費用（初期／年額）": ("initial_cost", "running_cost"),
    "効果": ("effect",),
    "期間": ("lead_time",),
    "事業者／サービス": ("provider", "service"),
}
UNTOLD = "確認できず"


@dataclass(frozen=True)
class Memo:
    """What stands on the page, from top to bottom; `rows` have a cell for each of `header`."""

    title: str
    lines: list[str]
    header: list[str]
    rows: list[list[str]]
    paragraphs: list[tuple[str, str]]
    sources: list[str]


def memo(found: Precedents) -> Memo:
    """Return the memo; long texts are cut with an ellipsis, sources are given in full."""
    listed = found.shown[:_LISTED]
    return Memo(
        title=f"先例調査メモ：{found.draft.title}",
        lines=[summary(found), _origin(found)],
        header=["", "自治体（人口）", "取組", *_COLUMNS],
        rows=[_row(precedent) for precedent in listed],
        paragraphs=[_paragraph(found, p) for p in listed[:_DETAILED]],
        sources=[_sources(found, precedent) for precedent in listed],
    )


def summary(found: Precedents) -> str:
    """Return in one sentence what was found."""
    if found.precedents:
        return f"近い先例は{len(found.precedents)}件です。"
    if found.nearest:
        return (
            "近い先例は見つかりませんでした。最も近いものを参考に示します（先例ではありません）。"
        )
    return "近い先例は見つかりませんでした。"


def own(found: Precedents) -> str:
    """Return whose draft it is, with the population, or that this is not known."""
    if not found.draft.municipality:
        return "自団体：指定なし"
    return f"自団体：{found.draft.municipality}（人口 {_newest(found.draft.population)}）"


def place(citation: Citation) -> str:
    """Return where a quote stands: its page, if there is one, and its characters."""
    page = f"{citation.page}ページ " if citation.page else ""
    return f"{page}{citation.quote_start}–{citation.quote_end}"


def joined(values: Iterable[Value]) -> str:
    """Return all values of an attribute in one line."""
    return "、".join(value.text for value in values) or UNTOLD


def shortened(text: str, longest: int) -> str:
    """Return at most `longest` characters of a text."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _origin(found: Precedents) -> str:
    return f"草案：{found.draft.name}　{own(found)}　作成日：{found.date}"


def _newest(population: Sequence[Value]) -> str:
    return population[0].text if population else UNTOLD


def _row(precedent: Precedent) -> list[str]:
    cells = [
        "／".join(dict.fromkeys(joined(precedent.values[name]) for name in names))
        for names in _COLUMNS.values()
    ]
    whose = f"{precedent.place}（{_newest(precedent.population)}）"
    return [
        str(precedent.rank),
        *(shortened(cell, _CELL) for cell in (whose, precedent.title, *cells)),
    ]


def _paragraph(found: Precedents, precedent: Precedent) -> tuple[str, str]:
    """Return a precedent's heading, and why it is close with what went wrong and what helped."""
    said = [f"共通の言葉：{'、'.join(precedent.terms)}。"] if precedent.terms else []
    told = [n for lesson in precedent.lessons for n in lesson.citations]
    quotes = found.cited([n for n in precedent.reason if n not in told])
    said += [f"近い記述：「{shortened(shown(quote.quote), _SENTENCE)}」" for quote in quotes]
    lessons = (f"「{shortened(lesson.text, _SENTENCE)}」" for lesson in precedent.lessons)
    said.append(f"課題と対応：{''.join(lessons) or UNTOLD}")
    return f"{precedent.rank} {precedent.municipality}", "".join(said)


def _sources(found: Precedents, precedent: Precedent) -> str:
    """Return in one line where everything that is said of a precedent stands."""
    cited = [("記述", precedent.reason)]
    cited += [("人口", value.citations) for value in precedent.population[:1]]
    for name, label in LABELS.items():
        cited += [(label, value.citations) for value in precedent.values[name]]
    cited += [("課題と対応", lesson.citations) for lesson in precedent.lessons]
    places: dict[str, dict[str, list[str]]] = {}
    for label, numbers in cited:
        for citation in found.cited(numbers):
            of_document = places.setdefault(citation.document, {})
            of_document.setdefault(label, []).append(place(citation))
    told = (
        f"{document}：" + "、".join(f"{label} {'・'.join(at)}" for label, at in labels.items())
        for document, labels in places.items()
    )
    return f"{precedent.rank} {'；'.join(told)}"
