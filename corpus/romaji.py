"""Katakana in Latin letters (Hepburn, long vowels unmarked), for names typed in English."""

_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ"
)
_LATIN = (
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no "
    "ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa o n "
    "ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu"
)
_SYLLABLES = dict(zip(_KANA, _LATIN.split(), strict=True))
_SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}


def romaji(kana: str) -> str:
    """Return `kana` in Latin letters as place names are commonly written: ナガオカ is nagaoka.

    Long o and u are written short (コウベ is kobe), as on signs and in English texts.
    """
    letters = ""
    for i, character in enumerate(kana):
        if character in _SMALL:
            sound = _SMALL[character]
            stem = letters[:-1]
            letters = stem + (sound[1:] if stem.endswith(("sh", "ch", "j")) else sound)
        elif character == "ッ":
            letters += _SYLLABLES.get(kana[i + 1 : i + 2], "")[:1].replace("c", "t")
        else:
            letters += _SYLLABLES.get(character, "")
    return letters.replace("ou", "o").replace("oo", "o").replace("uu", "u")
