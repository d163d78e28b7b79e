"""What a question may ask about: how people ask for it, and how passages state it."""

import re
from dataclasses import dataclass, replace
from typing import Self

_UNNAMED = 0.4  # how much a figure of the right kind says where nothing names it
_UNTOLD = "不明|非公表|公表していない|未定|未公表|把握してい?ない|集計中"


@dataclass(frozen=True)
class Attribute:
    """An attribute: how people ask for it, what a statement of it must hold, what names it.

    A statement of one that `needs_label` is about something else where the label is missing (a
    cost is no saving); one that `needs_name` is not told where the best statements, and what
    stands above them, name something else (a yearly fee is no initial cost). One
    `of_municipality` belongs to the municipality, whatever the topic.
    `untold` is the pattern by which a text says that nobody knows or tells it.
    """

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]
    label: re.Pattern[str] | None = None
    needs_label: bool = False
    needs_name: bool = False
    of_municipality: bool = False
    untold: str = ""

    def label_in(self, text: str) -> bool:
        """Tell whether `text` names the attribute."""
        return self.label is None or bool(self.label.search(text))

    def stated_in(self, text: str, above: str = "") -> bool:
        """Tell whether a sentence of `text` states it, under its name where it needs that.

        The name may stand in the heading `above`.
        """
        named = not self.needs_label or (bool(above) and self.label_in(above))
        return any(self.stated.search(s) and (named or self.label_in(s)) for s in text.split("。"))

    def likely_in(self, text: str) -> float:
        """Return how likely `text` states it: 1 under its name, less with no name, or 0."""
        if not self.stated.search(text):
            return 0.0
        if self.label is not None and self.label.search(text):
            return 1.0
        return 0.0 if self.needs_label else _UNNAMED

    @classmethod
    def of(
        cls,
        name: str,
        needs_label: bool = False,
        needs_name: bool = False,
        noun: str = "",
        **patterns: tuple[str, ...],
    ) -> Self:
        """Make an attribute; of what its `noun` names may be told that it is not known."""
        untold = rf"(?:{noun})[^。、]{{0,8}}?(?:{_UNTOLD})" if noun else ""
        patterns["stated"] = tuple(filter(None, (*patterns["stated"], untold)))
        compiled = {key: re.compile("|".join(pattern)) for key, pattern in patterns.items()}
        return cls(
            name,
            needs_label=needs_label,
            needs_name=needs_name,
            of_municipality=name == "population",
            untold=untold,
            **compiled,
        )

    def stated_by(self, pattern: str) -> Self:
        """Return it with another way of stating it, besides that it is not known."""
        untold = f"|{self.untold}" if self.untold else ""
        return replace(self, stated=re.compile(pattern + untold))
