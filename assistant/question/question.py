"""Understanding a question: what is asked, of whom, in which words."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.question import glossary
from assistant.question.attribute import Attribute
from assistant.question.attributes import ATTRIBUTES, asked_for
from assistant.question.head import head_of
from assistant.question.kana_name import kana_names
from assistant.question.limit import Limit, extreme, limits
from assistant.question.measure import each, measures
from assistant.question.naming import namings
from assistant.question.notation import notations, with_eras
from assistant.question.side import sides_of
from assistant.question.slip import find_slips
from assistant.question.span import Span, span_of
from assistant.question.standing import Standing, standing_asked
from assistant.question.term import Term, terms_of
from corpus.clean import clean
from corpus.municipality import Municipality
from index.analyser import words

_ALL = "それぞれ|全部(?!で)|すべて|一覧|並べて"  # of municipalities where those are spoken of
_SEVERAL = re.compile(
    r"(?:市町村|町村|市町|市区町村|(?<![一-龥])団体)(?:名|は|を|が|と|、|って|の一覧|$)|(?<![社者署課元当]は)どこ(?!の?(?:会社|業者|事業者|部署|課|ベンダー))"
    r"|どの(?:市|町|村|区|県|自治体|団体|ところ)|自治体(?:別|ごと|は|を|が|と|、|$)"
    r"|(?:市|団体|自治体)ごと|各(?:市|自治体|団体)"
    rf"|(?:市|町|村|区|県|自治体|団体|ところ).*(?:{_ALL})|(?:{_ALL}).*(?:市|自治体|団体|ところ)"
    r"|(?:市|町|村|区|県|ところ)(?:は|って)?[?？]*$"
    r"|(?:市|町|村|区|県|自治体|団体|ところ)(?:の中|のうち)?で.*(?:一番|いちばん|最も|もっとも)"
    r"|(?:市|町|村|区|県|自治体|団体|ところ)(?:を|って)(?:教え|挙げ|あげ|知りた|探し|調べ|出して)"
    r"|(?:市|町|村|区|県|自治体|団体|ところ)(?:は|と)(?:[、,?？]|それぞれ)|(?:市|町|村|区|県|自治体|団体|ところ)とその|よその市|ほかの市|他市|他の自治体"
    r"|\b(?:which|what) "
    r"(?:cities|municipalities|towns|villages|local governments|wards|prefectures)\b"
    r"|\beach (?:city|municipality)\b|\ball (?:the )?(?:cities|municipalities)\b"
)
_REASON = re.compile(
    r"なぜ|なんで|何で|理由|原因|要因|どうして|どうやって|どのように|どうすれば"
    r"|(?<!か)どう(?!い[うっ]|です|でし|だ|か|も|思|変わ|違|動い|な(?!った)|[^ぁ-ん一-龥])|何のため"
    r"|どんな[^、。?？]{0,12}(?:策|ルール|決め事|決まり)"
    r"|方法|きっかけ|経緯|背景|課題|宿題|ネック|苦労|苦しん|工夫|困った|困って|困る|困りごと|悩み|反省|失敗"
    r"|理屈|仕掛け|からくり"
    r"|\bwhy\b|\bhow (?:do|did|does|can|should|to|was|were|is)\b|\bwhat happen"
    r"|\bwhat (?:do|must|should|can) \w+ (?:(?:have|need) to )?do\b"
    r"|\bwhat .{0,30}\b(?:causes?|reasons?)\b"
)
# What asks of others than the municipality that it names.
_ELSEWHERE = re.compile(
    "(?:(?:他|ほか|よそ)の(?:市|区|町|村|自治体|団体|ところ)|他(?:市|区|町|村|団体|自治体))"
    "(?:のうち|では|.{1,30}ごと)"
)
_BESIDES = "以外"
_ASIDE = re.compile(
    r"どこ.*(?:とか|も)(?:一緒に|併せて|あわせて)?(?:教えて|知りたい|見たい|ほしい|欲しい)?[。?？]*$"
)
_THINGS = "点|もの|取組|取り組み|項目|機能|書類|手続き?|業務|種類|内容|方法|条件|名前|メンバー"
_LIST = re.compile(
    r"何がある|例えば|たとえば|どれ[?？]?$|どんな|何と何|種類|挙げて|リスト|\blist\b"
    r"|どの(?:課|業務|手続)|内訳|(?:全部|すべて|全て|ぜんぶ)(?!で)|一覧|並べて"
    r"|(?:トップ|ベスト|上位|top) *[0-9二三五十]"
    r"|[2-9二三四五六七八九]つ(?:の|は|とも|を)|全員|(?:事項|項目|もの)$"
    r"|何を[^、。]{1,12}(?:ばいい|ばよい|必要)"
    rf"|(?:{_THINGS})(?:は|って|とは)(?:何|なに)?(?:ですか)?[?？]?$"
)
_ASKING_WORD = re.compile(
    "一覧|並べて|挙げて|教えて|(?:こと|もの|点|課題)(?:は|って)ある|何|なに|なん|どこ|いつ|誰|だれ|ど[のうれんち]|いくら|いくつ|なぜ|(?:とは|は|って)[?？]*$"
)
_POLAR = re.compile(
    r"(?:[るたいうかのすんだ])[?？]+$|(?:です|ます|でしょう)か[。?？]*$|^(?:is|are|do|does|did|was|were|can|could|may|must|will|should|has|have)\b"
)
_KIND = re.compile(r"(?:どの|[たるいなう])(県|区|町|村)(?=[はをがで、?？]|って|$)")
LONGEST = 2_000  # characters of a question
_JAPANESE = re.compile(r"[぀-ヿ一-龥]")
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
    to its `limits`, to tell of times in its `span`, of those of the `standing` it asks for, and of
    no municipality that is `excluded`.
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

    @property
    def topical(self) -> tuple[Term, ...]:
        """The terms that say what it is about."""
        return tuple(t for t in self.terms if t.topical)

    @property
    def polar(self) -> bool:
        """Whether it wants a yes or a no."""
        seen = clean(self.text).lower().strip()
        return bool(_POLAR.search(seen)) and not _ASKING_WORD.search(seen)

    @property
    def aside(self) -> bool:
        """Whether it asks first of all who, and for its attributes besides (どこ？件数も)."""
        return self.several and bool(_ASIDE.search(clean(self.text)))

    @property
    def kind(self) -> str:
        """The kind of municipality that it asks of (どの県), empty for any; 市 is said of all."""
        found = _KIND.findall(clean(self.text))
        return found[-1] if found and self.several else ""

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


def is_english(text: str) -> bool:
    """Tell whether a question is in English: in Latin letters, without Japanese ones."""
    seen = clean(text).lower()
    return bool(re.search("[a-z]", seen)) and not _JAPANESE.search(seen)


def asks_of_several(text: str) -> bool:
    """Tell whether a question asks which of several municipalities."""
    return bool(_SEVERAL.search(clean(text).lower()))


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
    plain = clean(text) if is_english(text) else with_eras(clean(text))
    seen = plain.lower()
    named = namings(plain, known)
    bounds = limits(plain)
    municipalities = tuple(dict.fromkeys(n.municipality for n in named))
    towns = [m for m in municipalities if m.name != m.prefecture]
    ignored = {n.written for n in named}.union(*({m.name, m.stem} for m in municipalities))
    placed = terms_of(
        seen, glossary.find(seen), ignored, find_slips(seen, holds), kana_names(seen, holds)
    )
    besides = any(f"{n.written}{_BESIDES}" in plain for n in named)
    elsewhere = bool(towns and (besides or _ELSEWHERE.search(seen)))
    several = elsewhere or (bool(_SEVERAL.search(seen)) and not towns)
    span = span_of(plain)
    attributes = _attributes(seen, bounds, several and span is not None)
    return Question(
        text=text,
        english=is_english(text),
        several=several,
        explains=bool(_REASON.search(seen)),
        lists=bool(_LIST.search(seen)),
        attributes=attributes,
        municipalities=() if elsewhere else municipalities,
        terms=tuple(dict.fromkeys(p.term for p in placed)),
        head=head_of(seen, placed),
        measures=measures(seen, _asking(seen, attributes)),
        each=each(seen),
        notations=notations(plain),
        extreme=extreme(seen),
        limits=bounds,
        span=span,
        standing=standing_asked(seen) if several else None,
        sides=() if several else sides_of(seen, placed),
        excluded=municipalities if elsewhere else (),
    )
