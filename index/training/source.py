"""What is trained on: JaQuAD's questions, and the articles of cities' magazines."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from corpus.clean import clean
from corpus.errors import SenreiError
from index.training.pair import Pair

_CUT = 330  # characters of a passage that are trained on
_LEAST = 40  # characters of a text that says something
_COMMON = 3  # texts under one heading, from which on it tells nothing
_ENGLISH = 2  # passages for the words of an entry
_SECTION = re.compile(r"^[■□▽▼△▲◆◇●○◎]", re.MULTILINE)


def read_jaquad(folder: Path) -> list[Pair]:
    """Return the questions of a folder in the form of SQuAD, each with its paragraph.

    Those whose answer is not within what is trained on are left out. Raises SenreiError where
    there is none, or a file can't be read.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise _refused(folder)
    return [pair for path in paths for pair in _read(path, _squad)]


def read_bulletin(path: Path) -> list[Pair]:
    """Return the titles and headings of articles, each with the text that stands under it.

    Raises SenreiError where the file can't be read.
    """
    pairs = dict.fromkeys(_read(path, _articles))
    texts = Counter(pair.query for pair in pairs)
    return [pair for pair in pairs if texts[pair.query] < _COMMON]


def read_dictionary(path: Path, pairs: Sequence[Pair]) -> list[Pair]:
    """Return English words, each with a passage of `pairs` that has them in Japanese.

    Lines have the Japanese writings, a tab and the English ones, each with commas between; those
    after a # are none. Raises SenreiError where the file can't be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        entries = [line.split("\t") for line in lines if line and not line.startswith("#")]
        writings = [(ja.split(","), en.split(",")) for ja, en in entries]
    except (OSError, ValueError) as error:
        raise _refused(path) from error
    passages = {pair.passage: pair for pair in pairs}
    return [pair for ja, en in writings for pair in _translated(ja, en, list(passages.values()))]


def _translated(japanese: list[str], english: list[str], pairs: list[Pair]) -> Iterator[Pair]:
    """Yield pairs of some of the passages that have the first writing, from all over them."""
    word = japanese[0]
    having = [pair for pair in pairs if word in pair.passage]
    some = having[:: -(-len(having) // _ENGLISH) or 1]
    for pair, query in zip(some, cycle(english)):
        yield Pair(query, pair.passage, pair.title, "english", word)


def _squad(found: Any) -> Iterator[Pair]:
    for article in found["data"]:
        for paragraph in article["paragraphs"]:
            text = clean(paragraph["context"])[:_CUT]
            for asked in paragraph["qas"]:
                answer = str(asked["answers"][0]["text"])
                if answer in text:
                    yield Pair(asked["question"], text, article["title"], "questions", answer)


def _articles(found: Any) -> Iterator[Pair]:
    for article in found:
        title, body = clean(article["記事タイトル"]), article["記事本文"]
        texts = [(title, body), *(s.split("\n", 1) for s in _SECTION.split(body)[1:] if "\n" in s)]
        for heading, text in texts:
            query, said = clean(heading), clean(text)[:_CUT]
            if len(query) > 1 and len(said) >= _LEAST:
                yield Pair(query, said, title, "headings")


def _read(path: Path, form: Callable[[Any], Iterable[Pair]]) -> list[Pair]:
    try:
        pairs = list(form(json.loads(path.read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise _refused(path) from error
    if not pairs:
        raise _refused(path)
    return pairs


def _refused(path: Path) -> SenreiError:
    return SenreiError(
        f"学習用のデータ {path} を読めません。ファイルの場所と形を確かめてください。"
    )
