"""Where everything stands: the steps of the two tracks as an L, with step 4 in the corner.

The practice track runs down, the contact track to the right; that leaves the inner side of the L
free for the direct jump, which is then the most visible line. Arrows keep to lanes of their own,
so that none runs through a box or a label; a test holds the tables below to that.
"""

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from jw_engine.rules import Kind

Point = tuple[float, float]
WIDTH, HEIGHT = 1562, 1186


@frozen
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height


@frozen
class Route:
    """The way of an arrow, corner by corner, and where its label stands.

    Args:
        label: where the first line of the label begins, or its middle, by *anchor*.
        room: how wide the label may be before it goes on in a second line.
        crosses: whether the arrow runs over others, and has to stay whole to the eye.
    """

    points: tuple[Point, ...]
    label: Point
    anchor: Literal["start", "middle"] = "start"
    room: float = 120
    crosses: bool = False


PRACTICE_BAND = Box(18, 78, 522, 946)
CONTACT_BAND = Box(112, 690, 1432, 412)
ACROSS_BAR = Box(18, 1120, 1526, 48)
LEGEND_BOX = Box(578, 284, 830, 178)
PRACTICE_HEADING: Point = (132, 106)
CONTACT_HEADING: Point = (658, 716)
REASON: Point = (562, 543)
REASON_ROOM = 800

BOXES: Mapping[int, Box] = {
    1: Box(132, 120, 388, 64),
    2: Box(132, 234, 388, 180),
    3: Box(132, 464, 388, 208),
    4: Box(132, 750, 388, 256),
    5: Box(604, 750, 250, 256),
    6: Box(938, 750, 220, 256),
    7: Box(1254, 750, 270, 256),
}
"""By the number of the step."""

ROUTES: Mapping[tuple[int, int, Kind], Route] = {
    # down the practice track
    (1, 2, "informs"): Route(((320, 184), (320, 234)), (328, 213)),
    (2, 3, "continuous"): Route(((262, 414), (262, 464)), (269, 443)),
    (2, 3, "informs"): Route(((360, 414), (360, 464)), (368, 443)),
    (4, 3, "continuous"): Route(((256, 750), (256, 672)), (263, 715)),
    (4, 3, "informs"): Route(((302, 750), (302, 672)), (309, 715)),
    (3, 4, "ordered"): Route(((354, 672), (354, 750)), (362, 715)),
    (3, 4, "informs"): Route(((406, 672), (406, 750)), (414, 707), room=70),
    # beside it, on the outer side
    (1, 3, "continuous"): Route(((132, 164), (100, 164), (100, 510), (132, 510)), (107, 213)),
    (1, 3, "informs"): Route(((132, 140), (70, 140), (70, 545), (132, 545)), (77, 213)),
    (2, 4, "informs"): Route(
        ((132, 330), (40, 330), (40, 870), (132, 870)), (48, 720), crosses=True
    ),
    # along the contact track
    (4, 5, "ordered"): Route(((520, 850), (604, 850)), (560, 838), "middle"),
    (5, 6, "ordered"): Route(((854, 850), (938, 850)), (894, 838), "middle"),
    (6, 7, "ordered"): Route(((1158, 810), (1254, 810)), (1204, 798), "middle"),
    (6, 7, "skip"): Route(((1158, 870), (1254, 870)), (1204, 860), "middle"),
    (7, 6, "re_entry"): Route(((1254, 930), (1158, 930)), (1208, 920), "middle"),
    # under it
    (7, 5, "re_entry"): Route(((1398, 1006), (1398, 1032), (828, 1032), (828, 1006)), (1100, 1026)),
    (5, 7, "skip"): Route(((788, 1006), (788, 1058), (1442, 1058), (1442, 1006)), (880, 1052)),
    (4, 7, "skip"): Route(((420, 1006), (420, 1084), (1488, 1084), (1488, 1006)), (520, 1078)),
    # through the inner side of the L
    (3, 7, "direct_jump"): Route(((520, 516), (1389, 516), (1389, 750)), (562, 502)),
    (3, 7, "skip"): Route(((520, 588), (1336, 588), (1336, 750)), (562, 581)),
    (5, 3, "continuous"): Route(((638, 750), (638, 648), (520, 648)), (645, 672)),
    (6, 3, "continuous"): Route(((972, 750), (972, 648), (520, 648)), (979, 672)),
    (7, 3, "continuous"): Route(((1280, 750), (1280, 648), (520, 648)), (1287, 672)),
    (7, 2, "continuous"): Route(((1450, 750), (1450, 256), (520, 256)), (562, 250)),
    (7, 1, "continuous"): Route(((1450, 750), (1450, 168), (520, 168)), (562, 162)),
    (1, 7, "informs"): Route(((520, 136), (1498, 136), (1498, 750)), (562, 129)),
}
"""By the numbers of the steps and the kind; what has no route is told under the drawing."""
