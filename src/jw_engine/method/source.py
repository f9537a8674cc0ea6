"""Where in the handbook something stands."""

from typing import Any, Literal, get_args

from attrs import frozen

Confidence = Literal["explicit", "explicit (quote)", "implied", "combined", "open", "added"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


@frozen
class Source:
    """A place in the handbook.

    Args:
        page: page of the handbook.
        lines: first and last line in its plain text.
        confidence: whether the text states it, prints it as a practitioner's words, lets it
            follow, leaves it open, or says nothing of it (``added``).
        document: the document, where it is another one than the handbook.
    """

    page: int
    lines: tuple[int, int]
    confidence: Confidence = "explicit"
    document: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return ``{"page", "lines", "confidence"}``, and ``"document"`` where it is another."""
        found = {"page": self.page, "lines": list(self.lines), "confidence": self.confidence}
        return {**found, "document": self.document} if self.document else found
