"""What all pictures share: sizes, letters, lines and colours that stay apart without colour.

The colours are those of Okabe and Ito (Color Universal Design, 2008), which people who see red and
green alike tell apart; next to it each line has its own dashes, and each surface its own hatching.
"""

import re
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import matplotlib as mpl
from attrs import frozen
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from jw_engine.conform.telling.naming import clean
from jw_engine.errors import Language, Text
from jw_engine.simulation.telling.numbers import Numbers

WIDE, NARROW = 7.4, 3.5  # inches: 710 and 336 pixels of a browser
INK, SOFT, LINE = "#1f2933", "#4a5565", "#c3cad4"
COLOURS = ("#0072b2", "#c04f00", "#007a57", "#8a3d74", "#6b6100", "#1f2933", "#3d6ea5", "#a3002d")
DASHES = ("-", (0, (5, 2)), (0, (1, 1.2)), (0, (6, 2, 1, 2)), (0, (3, 1, 1, 1, 1, 1)),
          (0, (9, 3)), (0, (2, 3)), (0, (7, 1)))  # fmt: skip
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
SURFACES = (("#e6e9ee", ""), ("#9ad0f0", "--"), ("#f3d27a", "////"), ("#56b08d", ""),
            ("#0f5f92", "\\\\\\\\"), ("#ffffff", "xx"))  # fmt: skip
_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",  # letters stay letters: small files, and the reader's own font
    "svg.hashsalt": "jw-engine",
    "text.parse_math": False,  # a dollar in a name is a dollar
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "sans-serif"],
    "font.size": 10,
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 10,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "legend.fontsize": 10,
    "hatch.linewidth": 0.7,
    "lines.linewidth": 2,
    "path.simplify": True,
}


@frozen
class Canvas:
    """A picture in the making.

    Args:
        narrow: for a telephone, or a page that is zoomed in on.
    """

    figure: Figure
    language: Language
    narrow: bool

    @property
    def numbers(self) -> Numbers:
        """Numbers in its language."""
        return Numbers(self.language)

    def say(self, text: Text) -> str:
        """Return a text in its language, without signs that a picture cannot hold."""
        return clean(text.to(self.language))

    def wrapped(self, text: Text, wide: int, narrow: int | None = None) -> str:
        """Return a text in lines of so many letters."""
        most = narrow if self.narrow and narrow else wide
        return textwrap.fill(self.say(text), most, break_long_words=True)

    def panels(self, count: int, *, columns: int = 2, **more: Any) -> list[Any]:
        """Return the axes of *count* panels: side by side where it is wide."""
        across = 1 if self.narrow else min(columns, count)
        down = -(-count // across)
        axes = list(self.figure.subplots(down, across, squeeze=False, **more).flat)
        for spare in axes[count:]:
            spare.set_visible(False)
        return axes[:count]

    def in_days(self, axes: Any, last: int) -> None:
        """Let the axis across count days."""
        axes.set_xlim(0, last)
        axes.xaxis.set_major_locator(MaxNLocator(5 if self.narrow else 8, integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: self.numbers.whole(x)))
        axes.set_xlabel(self.say(Text("dagen sinds het begin", "days since the start")))

    def in_shares(self, axes: Any, most: float | None = 1.0) -> None:
        """Let the axis upwards count per cents."""
        axes.set_ylim(0, most)
        low, high = axes.get_ylim()
        digits = 0 if high - low > 0.04 else 1
        axes.yaxis.set_major_locator(MaxNLocator(5))
        axes.yaxis.set_major_formatter(
            FuncFormatter(lambda y, _: f"{self.numbers.decimal(y * 100, digits)}%")
        )

    def in_numbers(self, axis: Any, bins: int = 5) -> None:
        """Let an axis have numbers in the notation of the language."""
        axis.set_major_locator(MaxNLocator(bins))

        def told(value: float, _: int | None = None) -> str:
            ticks = axis.get_majorticklocs()
            step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
            digits = next(
                (d for d in range(7) if abs(step * 10**d - round(step * 10**d)) < 1e-6), 6
            )
            return self.numbers.decimal(value, digits)

        axis.set_major_formatter(FuncFormatter(told))

    def legend(self, handles: Any = None, columns: int = 2) -> None:
        """Put a legend above the panels."""
        shown = {} if handles is None else {"handles": handles}
        if handles is None:
            first = self.figure.axes[0]
            shown = {"handles": first.get_legend_handles_labels()[0]}
        self.figure.legend(
            **shown, loc="outside upper left", ncols=1 if self.narrow else columns,
            handlelength=3.2, borderaxespad=0.2,
        )  # fmt: skip


@frozen
class Picture:
    """A picture with what is told of it.

    Args:
        alternative: what is to be seen, in words.
        table: the id of the table that holds its numbers.
        height: in inches, wide and narrow.
    """

    id: str
    caption: Text
    alternative: Text
    table: str
    draw: Callable[[Canvas], None]
    height: tuple[float, float]

    def svg(self, language: Language, *, narrow: bool) -> bytes:
        """Return it as an SVG file; the same numbers give the same bytes."""
        with _settings():
            size = (NARROW if narrow else WIDE, self.height[narrow])
            figure = Figure(figsize=size, layout="constrained")
            FigureCanvasSVG(figure)
            self.draw(Canvas(figure, language, narrow))
            sink = BytesIO()
            figure.savefig(sink, format="svg", metadata={"Date": None, "Creator": None})
            return _shorter(sink.getvalue().decode()).encode()


def _shorter(svg: str) -> str:
    """Return a drawing with what no eye sees left out: a hundredth of a point is enough."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(?<= d=")[^"]+', lambda found: _rounded(found[0]), svg)
    return re.sub(r"\n\s*", "\n", svg)


def _rounded(path: str) -> str:
    return re.sub(r"(\d+\.\d\d)\d+", r"\1", " ".join(path.split()))


@contextmanager
def _settings() -> Iterator[None]:
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield
