"""Understanding a question: what is asked, of whom, in which words."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from assistant.question import form, glossary
from assistant.question.attribute import Attribute
from assistant.question.attributes import ATTRIBUTES, asked_for
from assistant.question.head import head_of
from assistant.question.kana_name import kana_names
from assistant.question.limit import Limit, extreme, limits
from assistant.question.measure import each, measures
from assistant.question.naming import Naming, namings
from assistant.question.notation import notations, with_eras
from assistant.question.place import places_of
from assistant.question.side import sides_of
from assistant.question.slip import find_slips
from assistant.question.source import asks_others, finder_of, names_source, without_source
from assistant.question.span import Span, span_of
from assistant.question.standing import Standing, standing_asked
from assistant.question.term import Placed, Term, terms_of
from corpus.clean import clean
from corpus.municipality import Municipality
from index.analyser import words

LONGEST = 2_000  # characters of a question
_IN_FULL = "本格導入"  # a term of the glossary
_UNREADABLE = {"Cc", "Cs"}  # control characters, and halves of a character


@dataclass(frozen=True)
class Question:
    """A question as understood.

    It asks of `several` municipalities, `explains` where it wants a reason or a way, and `lists`
    where it wants several things; `municipalities` are those that it names. `notations` are its
    years and quantities as documents may write them, `head` is what is asked for itself, and
    `measures` are the words of the rates and charges that have a name of their own, `each` of what
    it asks how much there is for one. One that
    `inherits_time` names years only in the words that it takes from the questions before.
    `extreme` is 1 where it asks which of several has the most, -1 the least; answers have to keep
    to its `limits`, to tell of times in its `span`, of those of the `standing` it asks for, of its
    `places` inside a municipality, and of no municipality that is `excluded`; where it asks what
    somebody found out of others, that is its `finder`.
    """

    text: str
    english: bool
    several: bool
    explains: bool
    lists: bool
    attributes: tuple[Attribute, ...]
    municipalities: tuple[Municipality, ...]
    terms: tuple[Term, ...]
    notations: tuple[str, ...] = ()
    head: Term | None = None
    measures: tuple[tuple[str, ...], ...] = ()
    each: tuple[str, ...] = ()
    inherits_time: bool = False
    extreme: int = 0
    limits: tuple[Limit, ...] = ()
    span: Span | None = None
    standing: Standing | None = None
    sides: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Municipality, ...] = ()
    finder: Municipality | None = None
    places: tuple[str, ...] = ()

    @property
    def topical(self) -> tuple[Term, ...]:
        """The terms that say what it is about."""
        return tuple(t for t in self.terms if t.topical)

    @property
    def polar(self) -> bool:
        """Whether it wants a yes or a no."""
        return form.is_polar(self.text)

    @property
    def aside(self) -> bool:
        """Whether it asks first of all who, and for its attributes besides (どこ？件数も)."""
        return self.several and form.asks_aside(self.text)

    @property
    def kind(self) -> str:
        """The kind of municipality that it asks of (どの県), empty for any; 市 is said of all."""
        return form.kind_of(self.text) if self.several else ""

    @property
    def subject(self) -> tuple[Term, ...]:
        """The topical terms that are not just the words for what is asked (ライセンス料)."""
        asking = _asking(clean(self.text).lower(), self.attributes)
        within = set(words(asking))
        return tuple(t for t in self.topical if t.name not in asking and t.name not in within)


def _attributes(seen: str, bounds: Collection[Limit], dated: bool) -> tuple[Attribute, ...]:
    """Return the attributes asked for, and those that limits, or a span if `dated`, are set for."""
    asked = asked_for(seen)
    limited = {limit.attribute for limit in bounds} | ({"date"} if dated else set())
    limited -= {a.name for a in asked}
    return asked + tuple(a for a in ATTRIBUTES if a.name in limited)


def readable(text: str) -> str:
    """Return `text` without what nobody can read: control characters, halves of a character."""
    return "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNREADABLE
    ).strip()


def _asking(seen: str, attributes: Sequence[Attribute]) -> str:
    """Return the words with which a question (normalised, lower case) asks for `attributes`."""
    return " ".join(m[0] for a in attributes for m in a.asked.finditer(seen))


def _holds_nothing(_word: str) -> bool:
    return False


def understand(
    text: str,
    known: Collection[Municipality] = (),
    holds: Callable[[str], bool] = _holds_nothing,
) -> Question:
    """Read a question.

    `known` are the municipalities of the store, found by short names too; `holds` tells whether
    a word stands in it, for what does not may be a slip.
    """
    plain = clean(text) if form.is_english(text) else with_eras(clean(text))
    seen = plain.lower()
    named = namings(plain, known)
    bounds = limits(plain)
    finder = finder_of(plain, named, form.asks_of_several(seen))
    of_whom = (n.municipality for n in named if n.municipality != finder)
    municipalities = tuple(dict.fromkeys(of_whom))
    towns = [m for m in municipalities if m.name != m.prefecture]
    ignored = {w for n in named for w in (n.written, n.municipality.name, n.municipality.stem)}
    placed = terms_of(
        seen, glossary.find(seen), ignored, find_slips(seen, holds), kana_names(seen, holds)
    )
    elsewhere = bool(towns) and form.asks_elsewhere(plain, [n.written for n in named])
    several = elsewhere or (form.asks_of_several(seen) and not towns)
    span = span_of(plain)
    attributes = _attributes(without_source(seen), bounds, several and span is not None)
    return Question(
        text=text,
        english=form.is_english(text),
        several=several,
        explains=form.asks_why_or_how(seen),
        lists=form.asks_for_things(seen),
        attributes=attributes,
        municipalities=() if elsewhere else municipalities,
        terms=_terms(seen, placed, several),
        head=head_of(seen, placed),
        measures=measures(seen, _asking(seen, attributes)),
        each=each(seen),
        notations=notations(plain),
        extreme=extreme(seen),
        limits=bounds,
        span=span,
        standing=standing_asked(seen) if several else None,
        sides=() if several else sides_of(seen, placed),
        excluded=municipalities if elsewhere else _aside(plain, finder, named),
        finder=finder,
        places=places_of(seen, ignored),
    )


def _aside(
    plain: str, finder: Municipality | None, named: Sequence[Naming]
) -> tuple[Municipality, ...]:
    """Return the finder where only others are asked of."""
    written = [n.written for n in named if n.municipality == finder]
    return (finder,) if finder and any(asks_others(plain, w) for w in written) else ()


def _terms(seen: str, placed: Sequence[Placed], several: bool) -> tuple[Term, ...]:
    """Return the terms of a question.

    Those that name a source are not what it is about, nor how far those got whom it asks for.
    """
    aside = names_source(seen, placed) | ({_IN_FULL} if several else set())
    terms = dict.fromkeys(p.term for p in placed)
    return tuple(replace(t, topical=t.topical and t.name not in aside) for t in terms)
