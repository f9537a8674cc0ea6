"""The words of a timeline."""

from collections.abc import Mapping

from jw_engine.conform.timeline.moment import MomentKind
from jw_engine.errors import Language, Text

SHORT_MONTHS: Mapping[Language, str] = {
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
TITLE = Text("Verloop van het traject", "Course of the trajectory")
KINDS: Mapping[MomentKind, Text] = {
    "did": Text("Gedaan", "Done"),
    "observed": Text("Gezien", "Observed"),
    "advised": Text("Advies", "Advice"),
    "answered": Text("Reactie op advies", "Response to advice"),
    "other": Text("Overig", "Other"),
}
SIGNS: Mapping[MomentKind, str] = {
    "did": "●",
    "observed": "○",
    "advised": "◆",
    "answered": "■",
    "other": "–",
}
DUE = Text("Nog te doen", "Still to do")
DUE_SIGN = "△"
BY = Text("uiterlijk {day}", "by {day}")
LATE = Text("had gemoeten op {day}", "was due on {day}")
NO_TERM = Text("geen termijn ingesteld", "no term set")
GENERAL = Text("Zonder stap", "Without a step")
NOW = Text("nu", "now")
EMPTY = Text("Er is nog niets vastgelegd.", "Nothing has been recorded yet.")
COUNT = Text("{count} keer", "{count} times")
NUMBER = Text("Nr.", "No.")
DATE = Text("Datum", "Date")
TIME = Text("Tijd", "Time")
KIND = Text("Soort", "Kind")
STEP = Text("Stap", "Step")
WHAT = Text("Wat", "What")
WHY = Text("Toelichting", "Explanation")
ALL = Text("Alle momenten", "All moments")
SPAN = Text(
    "{count} momenten, van {first} tot en met {last}.", "{count} moments, from {first} to {last}."
)
SPAN_ONE = Text("1 moment, op {first}.", "1 moment, on {first}.")
BELOW = Text("Hieronder staat hetzelfde als tabel.", "The same stands below as a table.")
PICTURE = Text("Tijdlijn als tekening", "Timeline as a drawing")
HOW_TO_READ = Text(
    "Van links naar rechts gaat de tijd; elke baan is een stap. De nummers zijn die van de tabel.",
    "Time runs from left to right; each lane is a step. The numbers are those of the table.",
)
