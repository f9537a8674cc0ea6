"""The sentences of deviations."""

from jw_engine.errors import Text

NOT_SEEN = Text(
    "{activity} is niet te zien vóór {event}. Gewoonlijk komt dat eerst{page}.",
    "{activity} is not seen before {event}. Usually that comes first{page}.",
)
NOT_SEEN_AT_END = Text(
    "{activity} is niet te zien aan het einde. Gewoonlijk volgt dat nog{page}.",
    "{activity} is not seen at the end. Usually that still follows{page}.",
)
OUT_OF_ORDER = Text(
    "{event} wijkt af van de gewone volgorde. Gewoonlijk eerst {first}{page}.",
    "{event} differs from the usual order. Usually first {first}{page}.",
)
OUT_OF_PLACE = Text(
    "{event} wijkt af van de gewone volgorde: op deze plek heeft het model dat niet.",
    "{event} differs from the usual order: the model does not have it at this place.",
)
SHORTCUTS = Text(
    "Sneller kan ook, want dat hoort bij de methode: {ways}.",
    "Sooner is possible too, as part of the method: {ways}.",
)
NOT_TO_DO = Text(
    "{event}: de methode noemt dit als iets om niet te doen (blz. {page}).",
    "{event}: the method names this as something not to do (p. {page}).",
)
UNKNOWN = Text(
    "{event} kent het model niet, dus dat telt niet mee als stap.",
    "{event} is not known to the model, so it does not count as a step.",
)
USED = Text(
    "{event}: {kind} ({transition}). {because}", "{event}: {kind} ({transition}). {because}"
)
KINDS = {
    "skip": Text("stappen overgeslagen", "steps skipped"),
    "direct_jump": Text("de directe sprong", "the direct jump"),
    "re_entry": Text("teruggekomen", "came back"),
}
SHORT = {
    "skip": Text("overslaan naar {target} ({transition})", "skipping to {target} ({transition})"),
    "direct_jump": Text(
        "de directe sprong naar {target} bij gevaar of een strafbaar feit ({transition})",
        "the direct jump to {target} where there is danger or an offence ({transition})",
    ),
}
PAGE = Text("{id}, blz. {page}", "{id}, p. {page}")
STEP = Text("stap {number}", "step {number}")
AND = Text("en", "and")
OR = Text("of", "or")
COUNTED = {
    "not_seen": Text("{activity} niet gezien", "{activity} not seen"),
    "out_of_order": Text("{activity} vóór {first}", "{activity} before {first}"),
    "out_of_place": Text("{activity} op een andere plek", "{activity} at another place"),
    "not_to_do": Text("{activity}, liever niet te doen", "{activity}, better not done"),
    "unknown": Text("{activity}, onbekend in het model", "{activity}, not known to the model"),
}
FITS = Text("Alles past bij “{model}”.", "Everything goes together with “{model}”.")
HELD = Text(
    "Naast “{model}” gelegd: {events}, {count}, passendheid {fitness}.",
    "Held against “{model}”: {events}, {count}, fitness {fitness}.",
)
ACTIVITIES = (Text("1 activiteit", "1 activity"), Text("{n} activiteiten", "{n} activities"))
DIFFERENT = (Text("1 afwijking", "1 deviation"), Text("{n} afwijkingen", "{n} deviations"))
CASES = (Text("1 zaak", "1 case"), Text("{n} zaken", "{n} cases"))
WAYS = (
    Text("1 weg", "1 way through"),
    Text("{n} verschillende wegen", "{n} different ways through"),
)
TIMES_COUNT = (Text("1 keer", "once"), Text("{n} keer", "{n} times"))
LOG = Text(
    "Naast “{model}” gelegd: {cases} met {events}, {variants}.",
    "Held against “{model}”: {cases} with {events}, {variants}.",
)
LOG_FITS = Text(
    "Helemaal passend: {fitting} van {cases} ({share}). Passendheid van het logboek: {fitness};"
    " gemiddeld per zaak {mean}.",
    "Fitting wholly: {fitting} of {cases} ({share}). Fitness of the log: {fitness}; on average per"
    " case {mean}.",
)
FREQUENT = Text("Wat het vaakst afwijkt", "What differs most often")
USED_TITLE = Text("Dit hoort bij de methode", "This is part of the method")
DEVIATIONS = Text("Waar het afwijkt", "Where it differs")
PASSED = Text("Bij het lezen", "While reading")
NONE_KNOWN = Text(
    "Het model kent geen enkele activiteit van dit logboek. Geef een vertaling van de namen"
    " (jw-mapping/1), of een model van dit werk (jw-model/1).",
    "The model knows no activity of this log. Give a mapping of the names (jw-mapping/1), or a"
    " model of this work (jw-model/1).",
)
TIMES = Text("{count}, in {cases}: {what}", "{count}, in {cases}: {what}")
EXAMPLES = Text("bijvoorbeeld in {cases}", "for instance in {cases}")
