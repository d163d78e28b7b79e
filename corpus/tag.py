"""HTML's tags: which there are, and where they stand in a text.

Only what HTML knows by name is a tag: in `6.0%減 < **28.5%減**` and `A<B` the sign is text.
"""

import re
from collections.abc import Iterator

_LINES = (
    "address article aside blockquote body br caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html "
    "legend li main menu nav noscript ol optgroup option p pre section summary table tbody tfoot "
    "thead title tr ul"
)
_CELLS = "td th"
_INLINE = (
    "a abbr acronym area audio b base basefont bdi bdo big button canvas cite code col colgroup "
    "data datalist del dfn em embed font i iframe img input ins kbd label link map mark meta meter "
    "nobr object output param picture progress q rp rt ruby s samp script select slot small source "
    "span strike strong style sub sup svg template textarea time track tt u var video wbr"
)
LINES = frozenset(_LINES.split())  # tags at which a line ends
CELLS = frozenset(_CELLS.split())

_NAMES = f"{_LINES} {_CELLS} {_INLINE}".replace(" ", "|") + r"|[a-z]+[:-][a-z][a-z0-9-]*"
# A > within quotes does not end a tag, unless the quotes are never closed. No < stands inside a
# tag, so that a try ends at the next one and the time stays linear.
_ATTRIBUTES = r"(?:(?:=\s*\"[^\"<]*\"|=\s*'[^'<]*'|[^<>])*+>|[^<>]*>)"
TAG = (
    rf"</?(?:{_NAMES})(?:>|[\s/]{_ATTRIBUTES})"
    r"|<!doctype[^<>]*>|<!\[[^<>]*\]>|<\?xml[^<>]*>"
)
_TAG = re.compile(TAG, re.IGNORECASE)
_NAME = re.compile(r"<(?P<closing>/?)(?P<name>[a-z][a-z0-9:-]*)", re.IGNORECASE)

_UNSEEN = ("script", "style", "head", "title", "template", "noscript", "svg")
_HIDDEN = re.compile(rf"<!--|<({'|'.join(_UNSEEN)})(?:\s[^<>]*)?>", re.IGNORECASE)
_CLOSING = {"": re.compile("-->")} | {
    name: re.compile(rf"</{name}(?:\s[^<>]*)?>", re.IGNORECASE) for name in _UNSEEN
}


def hidden(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of comments, scripts, heads and the like that are closed."""
    # What is not closed once is not looked for again, or the time would grow with the square.
    unclosed: set[str] = set()
    done = 0
    for match in _HIDDEN.finditer(text):
        name = (match[1] or "").lower()
        if match.start() < done or name in unclosed:
            continue
        closing = _CLOSING[name].search(text, match.end())
        if closing is None:
            unclosed.add(name)
        else:
            done = closing.end()
            yield match.start(), done


def tag_name(tag: str) -> tuple[str, bool]:
    """Return a tag's name in small letters, and whether it closes: </P> is p, True."""
    match = _NAME.match(tag)
    return (match["name"].lower(), bool(match["closing"])) if match else ("", False)


def has_tag(text: str) -> bool:
    """Tell whether `text` holds a tag."""
    return bool(_TAG.search(text))


def without_tags(text: str) -> str:
    """Blank out tags and what they hide, in place: every other character keeps its offset."""
    if "<" not in text:
        return text
    parts, done = [], 0
    for start, end in hidden(text):
        parts += [text[done:start], " " * (end - start)]
        done = end
    return _TAG.sub(lambda match: " " * len(match[0]), "".join([*parts, text[done:]]))
