"""Names under their labels: providers, services, forms of operation."""

import re
from collections.abc import Iterator

from corpus.clean import clean
from corpus.facts.found import Found, Place, group, untold

_LABELS = {
    "provider": r"サービス[ \t]*\n?[ \t]*提供事業者(?!等)[ \t]*\n*"
    r"(?P<value>.{0,600}?)\n[ \t]*(?=サービス名)",
    "service": r"^[ \t]*サービス名(?P<value>.{0,600}?)\n[ \t]*(?=運用形態)",
    "operation": r"^[ \t]*運用形態(?P<value>[ \t　]*\S[^\n]*|[ \t]*\n(?:[^\n]{1,80}\n){1,8})",
}
_BORDER = re.compile(r"、\s*|(?<=[A-Za-z0-9])・\s*(?=[A-Za-z])|[ \t]*\n+|(?<=\S)(?=[①-⑳])")
_ITEM = re.compile(r"\s*(?:[①-⑳]|[・•])")
_CLOSED = re.compile(r"(?<=-)[ \t]*\n\s*|\s*\n\s*(?=[（(])")
_COMPANY = r"\s*(?:株式|有限|合同|合資)会社"
_FIRST = re.compile(r"\s*(?:株式|有限|一般|合同|（株）)")
_WRAPPED = 34  # half-width characters; a shorter line was not broken by the width of its cell


def names(page: str) -> Iterator[Found]:
    """Yield providers, services and forms of operation, several names as several facts."""
    for attribute, label in _LABELS.items():
        match = re.search(label, page, re.MULTILINE | re.DOTALL)
        for place in _listed(group(match, "value")) if match else ():
            yield Found(attribute, None if untold(place.text) else _name(place), None, place)


def _name(place: Place) -> str:
    """Return the name in one line: closed where it broke at a hyphen or before a bracket."""
    return clean(_CLOSED.sub("", place.text))


def _listed(place: Place) -> Iterator[Place]:
    """Part a list of names at 、, at item marks and at line ends where a new name begins."""
    borders = [0]
    for match in _BORDER.finditer(place.text):
        before, after = place.text[: match.start()], place.text[match.end() :]
        if _balanced(before) and (match[0][:1] in ("、", "・") or _begins_name(before, after)):
            borders += [match.start(), match.end()]
    borders.append(len(place.text))
    for begin, end in zip(borders[::2], borders[1::2], strict=True):
        piece = place.text[begin:end]
        inner = re.sub(r"^(?:[\s①-⑳・•]|[A-Z]\.)+", "", piece)
        name = inner.rstrip("、 　\n")
        if re.search(r"\w|[－-]", name):
            yield Place(name, place.start + begin + len(piece) - len(inner))


def _balanced(text: str) -> bool:
    return text.count("（") <= text.count("）") and text.count("「") <= text.count("」")


def _begins_name(before: str, after: str) -> bool:
    """Tell whether a line end parts two names and does not only break one over two lines."""
    if _ITEM.match(after):
        return True
    if re.match(r"\s*[（(]", after):
        return False  # a note on the name above
    if re.match(rf"{_COMPANY}(?![^\s（、])", after):
        return False  # the end of the company's name above
    line = before.rsplit("\n", 1)[-1].rstrip()
    width = sum(2 if ord(c) > 0x2E80 else 1 for c in line)
    return bool(_FIRST.match(after)) or width < _WRAPPED or line.endswith("）")
