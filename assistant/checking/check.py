"""Checking a text against the passages that it cites, claim by claim."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.checking.arithmetic import MARK, calculations, comes_out, operands
from assistant.checking.attribution import is_within, misstated
from assistant.checking.claim import Claim, claims, topics
from assistant.checking.evidence import Evidence, Unit, letters, units
from assistant.checking.name import names, writings
from assistant.checking.polarity import affirms_and_denies, denies, is_opposed
from assistant.checking.quantity import masked, plain, same
from assistant.checking.terms import terms
from assistant.checking.verdict import Cited, Failure, Reason, Verdict
from corpus.municipality import Mention, mentions
from corpus.period import periods

_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d)\s*,\s*(?=\d{3})")
_ALIKE = 0.6  # share of a claim's words that a sentence has which says the same or the opposite


def check(text: str, passages: Sequence[Cited]) -> list[Verdict]:
    """Return a verdict on every claim of `text`, whose [n] marks are the numbers of `passages`.

    A claim holds if the passages that it cites have each of its figures (in any notation of the
    same quantity), periods, municipalities and names, the figures stated of that municipality
    and matter, and do not say the opposite. The time grows with the claims and what they cite.
    """
    evidence = read(passages)
    return [judge(claim, evidence) for claim in claims(text)]


def judge(claim: Claim, evidence: Mapping[int, Evidence]) -> Verdict:
    """Return the verdict on one claim, `evidence` being the passages by number."""
    missing = [n for n in claim.citations if n not in evidence]
    if missing or not claim.citations:
        reason = Reason.UNKNOWN if missing else Reason.UNCITED
        failures = [Failure(reason, "".join(f"[{n}]" for n in missing) or claim.text)]
    else:
        own = [evidence[n] for n in dict.fromkeys(claim.citations)]
        failures = list(dict.fromkeys(_failures(claim, own)))
    return Verdict(claim.text, claim.start, claim.end, claim.citations, tuple(failures))


def read(passages: Sequence[Cited]) -> dict[int, Evidence]:
    """Return passages as evidence, by number."""
    return {passage.n: _read(passage) for passage in passages}


_read = lru_cache(maxsize=512)(Evidence)


def _failures(claim: Claim, evidence: Sequence[Evidence]) -> Iterator[Failure]:
    yield from _miscalculated(claim.text, evidence)
    said = MARK.sub(" ", claim.text)
    if any(e.quotes(said, claim.subject) for e in evidence):
        return
    of_them = list(_of_its_subject(said, claim.subject, evidence))
    yield from _misplaced(said, claim.subject, evidence)
    yield from _misnamed(said, of_them)
    yield from _mistimed(said, of_them)
    for e in evidence:
        if e.contradicts(said):
            yield Failure(Reason.FIGURE, said)
    for unit in units(said):
        yield from _misfigured(unit, claim.subject, evidence)
        yield from _denied(unit, of_them)


def _of_its_subject(said: str, subject: str | None, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the passages that name one of those a claim speaks of, all where it names none."""
    spoken = topics(said) or ([subject] if subject else [])
    return [e for e in evidence if not spoken or e.named.intersection(spoken)]


def _misplaced(said: str, subject: str | None, evidence: Sequence[Evidence]) -> Iterator[Failure]:
    """Yield the municipalities that no passage names or is of."""
    named = [subject] if subject else []
    named += [m.municipality.name for m in mentions(said)]
    for name in dict.fromkeys(named):
        if not any(name in e.named or name in e.letters for e in evidence):
            yield Failure(Reason.MUNICIPALITY, name)


def _misnamed(said: str, evidence: Sequence[Evidence]) -> Iterator[Failure]:
    places = frozenset[str]().union(*(e.places for e in evidence))
    for name in names(said):
        seen = {letters(writing) for writing in writings(name)}
        if not seen & places and not any(w in e.letters for e in evidence for w in seen):
            yield Failure(Reason.NAME, name)


def _mistimed(said: str, evidence: Sequence[Evidence]) -> Iterator[Failure]:
    text = plain(said)
    stated = frozenset[str]().union(*(e.periods for e in evidence))
    for period in periods(text):
        written = letters(period.as_written)
        known = any(is_within(other, period.label) for other in stated)
        if not known and not any(written in e.letters for e in evidence):
            yield Failure(Reason.PERIOD, period.as_written)


def _misfigured(unit: Unit, subject: str | None, evidence: Sequence[Evidence]) -> Iterator[Failure]:
    """Yield the figures and bare numbers of a sentence that are not stated so."""
    topical = [m for m in mentions(unit.text) if m.municipality.name in unit.topics]
    for spot in unit.spots:
        whom = _whose(topical, spot.figure.start, subject)
        if failure := misstated(spot, unit, evidence, whom):
            yield failure
    bare = [v for v in masked(unit.text)[1] if isinstance(v, str)]
    told = (text for e in evidence if bare for text in (e.cited.text, e.above))
    stated = frozenset[str]().union(*map(_numbers, told))
    for number in bare:
        if number not in stated:
            yield Failure(Reason.FIGURE, number)


def _whose(topical: Sequence[Mention], place: int, subject: str | None) -> str | None:
    """Return of whom a sentence gives the figure at `place`: the last topic before it."""
    last = [m for m in topical if m.end <= place][-1:] or ([] if subject else topical[:1])
    return last[0].municipality.name if last else subject


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(_THOUSANDS.sub("", plain(text))))


def _denied(unit: Unit, evidence: Sequence[Evidence]) -> Iterator[Failure]:
    """Yield the word that a sentence denies and nothing cited does, or the reverse."""
    others = [u for e in evidence for u in e.units]
    if word := denies(unit.text, [u.text for u in others]):
        yield Failure(Reason.POLARITY, word)
    own = terms(unit.text)
    shares = [len(own & terms(u.text)) / max(1, len(own)) for u in others]
    highest = max(shares, default=0.0)
    if highest < _ALIKE:
        return
    like = [u for u, share in zip(others, shares, strict=True) if share >= highest - 0.05]
    opposed = [is_opposed(unit.text, u.text) for u in like]
    word = opposed[0] or ""
    if all(opposed) and not affirms_and_denies(word, unit.text, [u.text for u in others]):
        yield Failure(Reason.POLARITY, word)


def _miscalculated(said: str, evidence: Sequence[Evidence]) -> Iterator[Failure]:
    """Yield the calculations that do not come out or start from what is not cited."""
    for calculation in calculations(said):
        if not comes_out(calculation):
            yield Failure(Reason.ARITHMETIC, calculation)
        for operand in operands(calculation):
            spot = operand.spot
            if spot and not any(
                same(spot, other, f"{u.text}")
                for e in evidence
                for u in e.units
                for other in u.spots
            ):
                yield Failure(Reason.FIGURE, operand.written)
