"""What is searched for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from index.analyser import keys


@dataclass(frozen=True)
class Query:
    """What is searched for: a text for the encoder, its words and further ones with weights.

    `sought` tells of a passage's text whether it has the kind of thing asked for, from 0 to 1;
    `several` are to be found, each in another case or chapter.
    """

    text: str
    further: Mapping[str, float] = field(default_factory=dict)
    sought: Callable[[str], float] | None = None
    several: bool = False

    def weights(self, own: Mapping[int, float]) -> dict[int, float]:
        """Return the weight of each word's key; `own` has those of the text."""
        found = dict(own)
        further = zip(map(int, keys(list(self.further))), self.further.values(), strict=True)
        for key, weight in further:
            found[key] = max(found.get(key, 0.0), weight)
        return found
