"""Phrasing an answer: the model's sentences that hold, or the composed answer with a note."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answer import Answer, Citation
from assistant.checking.verdict import Reason
from assistant.phrasing.checker import objection
from assistant.phrasing.failure import FailedError, Failure
from assistant.phrasing.prompt import Prompt, prompt
from assistant.phrasing.sentence import parts, sentences
from assistant.phrasing.server import write
from assistant.phrasing.settings import Settings
from assistant.question.form import is_english
from assistant.question.question import understand
from corpus.figure import figures
from index.analyser import tokenizer

_LONGEST = 300  # characters of a sentence
_MOST = 12  # sentences
_KEPT = 0.6  # of the nouns of a list, a reason or a way
_LONG = "長すぎる文"


def _ignore(_sentence: str, _objection: str) -> None:
    pass


@dataclass(frozen=True)
class Phrasing:
    """Has answers phrased by a language model; `told` hears what is not shown, and why."""

    settings: Settings
    told: Callable[[str, str], None] = _ignore

    def stream(self, answer: Answer) -> Iterator[Answer]:
        """Yield `answer` as its new prose grows, sentence by checked sentence.

        The last one is the answer to show: phrased, or as it was composed, with a note.
        """
        english = is_english(answer.standalone_question)
        asked = prompt(answer, english)
        if asked is None or (english and _is_worded(answer.standalone_question)):
            yield answer  # the check can't tell whether English words say what Japanese ones do
            return
        growing = replace(answer, answer=asked.kept, phrased=True)
        yield growing
        dropped = 0
        try:
            for sentence in self._written(asked):
                if why := _objection(sentence, answer.citations):
                    dropped += 1
                    self.told(sentence, why)
                elif sentence not in growing.answer:
                    said = _led(sentence, growing)
                    growing = replace(growing, answer=_joined(growing.answer, said, english))
                    yield growing
            _require_whole(asked, growing.answer)
            _require_telling(answer.standalone_question, asked, growing.answer)
        except FailedError as error:
            yield replace(answer, note=error.failure.note(english))
        else:
            yield replace(growing, note=_dropped(dropped, english))

    def _written(self, asked: Prompt) -> Iterator[str]:
        for n, sentence in enumerate(sentences(write(self.settings, asked.messages))):
            if n == _MOST:
                raise FailedError(Failure.RAMBLING)
            yield sentence


def _objection(sentence: str, citations: Sequence[Citation]) -> str | None:
    """Return why a part of `sentence` does not stand in the citations that it names."""
    known = {c.n: c for c in citations}
    if len(sentence) > _LONGEST:
        return _LONG
    if not (found := parts(sentence)):
        return Reason.UNCITED
    if any(not set(numbers) <= known.keys() for _, numbers in found):
        return Reason.UNKNOWN
    objections = (objection(said, [known[n] for n in numbers]) for said, numbers in found)
    return next(filter(None, objections), None)


def _led(sentence: str, before: Answer) -> str:
    """Return `sentence`, led by whom it is about where neither it nor the text before says so."""
    numbers = {n for _, cited in parts(sentence) for n in cited}
    whose = {c.municipality or "" for c in before.citations if c.n in numbers}
    name = whose.pop() if len(whose) == 1 else ""
    said = before.answer.removeprefix(before.answer.partition("\n")[0] if before.rows else "")
    return sentence if name in said + sentence else f"{name}：{sentence}"


def _joined(text: str, sentence: str, english: bool) -> str:
    gap = " " if english and text and not text.endswith("\n") else ""
    return f"{text}{gap}{sentence}"


def _require_whole(asked: Prompt, text: str) -> None:
    """Raise FailedError where a figure or a municipality of the composed answer is gone."""
    new = "".join(said for said, _ in parts(text.removeprefix(asked.kept)))
    if not new:
        raise FailedError(Failure.UNSUPPORTED)
    lost = _quantities(asked.claims) - _quantities(new)
    if lost or any(name not in new for name in asked.municipalities):
        raise FailedError(Failure.INCOMPLETE)


def _require_telling(question: str, asked: Prompt, text: str) -> None:
    """Raise FailedError where what is asked for is gone, or much that is told by words alone."""
    new = text.removeprefix(asked.kept).lower()
    stated = [a.stated for a in understand(question).attributes]
    if any(s.search(asked.claims.lower()) and not s.search(new) for s in stated):
        raise FailedError(Failure.INCOMPLETE)
    nouns = _nouns(asked.claims)
    if _is_worded(question) and len(nouns & _nouns(text)) < _KEPT * len(nouns):
        raise FailedError(Failure.INCOMPLETE)


def _is_worded(question: str) -> bool:
    """Tell whether an answer to `question` is told by more than figures and names."""
    wanted = understand(question)
    return wanted.explains or wanted.polar or not wanted.attributes


def _nouns(text: str) -> set[str]:
    return {
        m.normalized_form() for m in tokenizer().tokenize(text) if m.part_of_speech()[0] == "名詞"
    }


def _quantities(text: str) -> set[tuple[Decimal, str]]:
    return {(figure.value, figure.unit) for figure in figures(text)}


def _dropped(count: int, english: bool) -> str | None:
    if not count:
        return None
    if english:
        return f"Left out for lack of support in the documents: {count} sentence(s)."
    return f"言語モデルが書いた文のうち、資料で確かめられなかった{count}文を除きました。"
