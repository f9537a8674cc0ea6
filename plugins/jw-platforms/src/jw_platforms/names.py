"""Names as people read them: without marks of direction, and with one kind of space."""

import re
import unicodedata

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[ \u00a0\u2007\u202f]+")


def plain_name(name: str) -> str:
    """Return *name* so that the same name is always the same text."""
    shown = _SPACES.sub(" ", _MARKS.sub("", unicodedata.normalize("NFC", name)))
    return shown.strip().removeprefix("~").strip()  # WhatsApp marks who is no saved contact
