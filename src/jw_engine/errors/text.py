"""Text in the two languages of the field."""

from typing import Literal, get_args

from attrs import frozen

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@frozen
class Text:
    """One text in Dutch (``nl``) and in English (``en``)."""

    nl: str
    en: str

    def to(self, language: Language) -> str:
        """Return the text in *language*."""
        return self.nl if language == "nl" else self.en
