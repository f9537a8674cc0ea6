"""How each kind of arrow looks, alike in every drawing.

Every colour has a contrast of at least 4.5:1 on white and on the tints of the tracks. No kind is
told by its colour alone: width and dashes differ as well.
"""

from collections.abc import Mapping

from attrs import frozen

from jw_engine.rules import Kind

INK = "#1f2933"
SOFT_INK = "#4a5565"
WHITE = "#ffffff"
PRACTICE, PRACTICE_TINT = "#0a5a66", "#dceff0"
CONTACT, CONTACT_TINT = "#7a4300", "#fdeecb"
HERE_FILL, HERE_TINT = "#ffe14d", "#fff8d6"
FONT = "system-ui, sans-serif"


@frozen
class Stroke:
    """The line of a kind of arrow; ``dashes`` as in SVG, empty for a solid line."""

    colour: str
    width: float
    dashes: str = ""


STROKES: Mapping[Kind, Stroke] = {
    "continuous": Stroke("#5b6472", 1.6),
    "ordered": Stroke("#0b4f8a", 4),
    "direct_jump": Stroke("#b80f0a", 8),
    "skip": Stroke("#7a3393", 2.6, "11 6"),
    "re_entry": Stroke("#00675b", 2.6, "14 5 2 5"),
    "informs": Stroke("#5b4a00", 2.2, "2 5"),
}
