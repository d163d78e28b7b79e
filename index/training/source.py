"""What is trained on: JaQuAD's questions, and the articles of cities' magazines."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.clean import clean
from corpus.errors import SenreiError
from index.training.pair import Pair

_CUT = 330  # characters of a passage that are trained on
_LEAST = 40  # characters of a text that says something
_COMMON = 3  # texts under one heading, from which on it tells nothing
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
