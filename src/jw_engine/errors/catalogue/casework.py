"""What can be wrong with events of a trajectory."""

from jw_engine.errors.text import Text

CASEWORK: dict[str, Text] = {
    "case-event-unknown": Text(
        "Deze soort gebeurtenis is onbekend. Bekijk de lijst met: jw case kinds.",
        "This kind of event is unknown. See the list with: jw case kinds.",
    ),
    "case-event-order": Text(
        "{kind} kan nu niet: {thing} staat op {state}, en het kan alleen na: {allowed}.",
        "{kind} cannot come now: {thing} is at {state}, and it comes only after: {allowed}.",
    ),
    "case-id": Text(
        "Een id bestaat uit letters, cijfers, punt, _ en -, hoogstens 60 tekens. Geen naam.",
        "An id consists of letters, digits, dots, _ and -, at most 60 characters. Use no name.",
    ),
    "case-note": Text(
        "Een aantekening is een tekst van 1 tot {most} tekens.",
        "A note is a text of 1 to {most} characters.",
    ),
    "case-unknown": Text(
        "Er is geen traject {id}. Open het eerst: jw case open.",
        "There is no case {id}. Open it first: jw case open.",
    ),
    "case-exists": Text("Traject {id} bestaat al.", "Case {id} exists already."),
    "case-erased": Text(
        "Traject {id} is gewist; er is niets meer van te lezen.",
        "Case {id} was erased; nothing of it can be read any more.",
    ),
    "case-time-zone": Text(
        "De tijdzone van de organisatie bestaat hier niet. Schrijf bijvoorbeeld Europe/Amsterdam.",
        "The organisation's time zone does not exist here. Write for instance Europe/Amsterdam.",
    ),
    "case-basis-other": Text(
        "Dit traject staat op een andere versie van de methode, de regels of de instellingen dan "
        "dit advies. Bekijk wat er verandert, en zet het dan over: jw case move {id} --dry-run.",
        "This case stands on another version of the method, the rules or the configuration than "
        "this advice. See what changes, and then move it: jw case move {id} --dry-run.",
    ),
    "case-basis-unknown": Text(
        "Van dit traject is niet bewaard op welke methode, regels en instellingen het staat. "
        "Bekijk wat er verandert, en zet het dan over: jw case move {id} --dry-run.",
        "It was not kept on which method, rules and configuration this case stands. See what "
        "changes, and then move it: jw case move {id} --dry-run.",
    ),
    "case-store": Text(
        "Zeg waar de trajecten staan: --store sqlite:///cases.db, of JW_ENGINE_STORE.",
        "Say where the cases are kept: --store sqlite:///cases.db, or JW_ENGINE_STORE.",
    ),
    "case-keys": Text(
        "Geef de oude en de nieuwe hoofdsleutel: --master-key en --new-master-key.",
        "Give the old and the new master key: --master-key and --new-master-key.",
    ),
    "case-erase-which": Text(
        "Noem één traject, of alle waarvan de bewaartermijn voorbij is: --expired.",
        "Name one case, or all those whose term is over: --expired.",
    ),
    "case-erase-dry": Text(
        "--dry-run hoort bij --expired. Een traject dat je noemt wordt altijd gewist.",
        "--dry-run goes with --expired. A case that you name is always erased.",
    ),
    "case-erase-reason": Text(
        "Zeg waarom dit traject gewist wordt: --reason. Noem daarin niemand.",
        "Say why this case is erased: --reason. Name nobody in it.",
    ),
    "retention-basis": Text(
        "Er is geen grondslag gekozen waarop dit traject bewaard wordt. Kies die: "
        "jw case open --legal-basis, of de gebeurtenis legal_basis_chosen.",
        "No legal basis was chosen on which this case is kept. Choose one: "
        "jw case open --legal-basis, or the event legal_basis_chosen.",
    ),
    "retention-unreadable": Text(
        "Dit traject is met deze regels niet te lezen. Kijk waarom met: jw case move --dry-run.",
        "This case cannot be read by these rules. See why with: jw case move --dry-run.",
    ),
    "retention-follow-up": Text(
        "In dit traject moet iemand nog ergens op terugkomen ({count}). Handel dat af, of wis het "
        "traject met zijn naam.",
        "In this case somebody still has to come back to something ({count}). Settle that, or "
        "erase the case by its name.",
    ),
    "retention-support": Text(
        "In dit traject loopt ondersteuning. Leg vast dat die klaar is (support_ended), of wis het "
        "traject met zijn naam.",
        "In this case support is going on. Record that it ended (support_ended), or erase the case "
        "by its name.",
    ),
    "case-name-unknown": Text("Kies uit: {known}.", "Choose from: {known}."),
}
