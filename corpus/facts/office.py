"""The municipality's offices in a line that runs mail, telephone and department together."""

import re
from collections.abc import Iterator

from corpus.casebook import Case
from corpus.clean import clean
from corpus.facts.found import Found, Place, group, untold

_LINE = re.compile(
    r"担当部署[\s　]*(?:メール)?[\s　]*電話(?P<value>.*?)"
    r"(?=\n\s*\n\s*(?:＜|○|〇|その他|•|※|➢|\d+\s)|\Z)",
    re.DOTALL,
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w.-]+[a-z]|0\d{1,4}[-‐ｰー]\d{1,4}[-‐ｰー]\d{3,4}|（(?:内(?:線)?\s*\d+|代表)）"
)
_END = r"(?:[課部室局係所班]|センター|担当|本部)(?:（[^）]*）)?(?=\s|$)"


def departments(page: str, case: Case) -> Iterator[Found]:
    """Yield each office that the line names whole, and another one that the interview names."""
    match = _LINE.search(page)
    if not match:
        return
    place = group(match, "value")
    bare = _CONTACT.sub(lambda contact: " " * len(contact[0]), place.text)
    cells = re.findall(r"（[^）]*）|\S+", bare)
    if cells and all(untold(cell) for cell in cells):
        yield Found("department", None, None, Place(cells[0], place.start + bare.index(cells[0])))
        return
    offices = [Place(m[0], place.start + m.start()) for m in _offices(bare, case)]
    known = " ".join(_name(office) for office in offices)
    others = [o for o in _interviewed(page, case) if not _is_known(o, case, known)]
    for office in offices + others:
        yield Found("department", _name(office), None, office)


def _name(office: Place) -> str:
    return clean(office.text).replace(" ", "")


def _is_known(office: Place, case: Case, known: str) -> bool:
    """Tell whether one of the levels of an office's name stands in names known already."""
    levels = clean(office.text).removeprefix(case.municipality).replace("・", "").split()
    return any(level in known.replace("・", "") for level in levels)


def _offices(bare: str, case: Case) -> Iterator[re.Match[str]]:
    """Yield the offices that follow the municipality's name where that is not torn apart."""
    office = rf"(?:^|(?<=[\s－）-])){re.escape(case.municipality)}\S*?(?:\n\S{{1,16}}?)?{_END}"
    return re.finditer(office, bare, re.MULTILINE)


def _interviewed(page: str, case: Case) -> list[Place]:
    match = re.search(rf"☆担当：(?P<value>{re.escape(case.municipality)}[^☆\n]+)☆", page)
    return [group(match, "value")] if match else []
