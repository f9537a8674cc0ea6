"""What can be wrong with what a user gives for a case."""

from jw_engine.errors.text import Text

CASES: dict[str, Text] = {
    "input-not-json": Text(
        "Dit is geen geldige JSON. Controleer haakjes, komma's en aanhalingstekens.",
        "This is not valid JSON. Check brackets, commas and quotes.",
    ),
    "input-not-text": Text(
        "De invoer is geen geldige UTF-8. Sla het bestand op als UTF-8.",
        "The input is not valid UTF-8. Save the file as UTF-8.",
    ),
    "input-too-large": Text(
        "De invoer is groter dan {bytes} bytes. Geef minder in één keer.",
        "The input is larger than {bytes} bytes. Give less at once.",
    ),
    "input-too-deep": Text(
        "De invoer is te diep genest. Feiten zijn losse waarden of lijsten.",
        "The input is nested too deeply. Facts are single values or lists.",
    ),
    "input-number": Text(
        "NaN, oneindig en getallen met heel veel cijfers kunnen niet. Geef een gewoon getal.",
        "NaN, infinity and numbers of very many digits are refused. Give a plain number.",
    ),
    "input-duplicate-key": Text(
        "Dezelfde sleutel staat er twee keer. Laat er één staan.",
        "The same key stands there twice. Keep one.",
    ),
    "input-not-object": Text(
        "Hier hoort een object: {expected}.",
        "An object is expected here: {expected}.",
    ),
    "input-key-unknown": Text(
        "Deze sleutel is onbekend. Bekend zijn: {known}.",
        "This key is unknown. Known are: {known}.",
    ),
    "input-key-missing": Text("De sleutel {key} ontbreekt.", "The key {key} is missing."),
    "input-id": Text(
        "Een id is een tekst van 1 tot {most} tekens, of een geheel getal.",
        "An id is a text of 1 to {most} characters, or a whole number.",
    ),
    "input-file": Text(
        "Het bestand kan niet gelezen worden: {reason}.",
        "The file cannot be read: {reason}.",
    ),
    "output-file": Text(
        "Het bestand kan niet geschreven worden: {reason}.",
        "The file cannot be written: {reason}.",
    ),
    "case-value": Text(
        "Bij {key} staat iets dat daar niet kan. Bekijk de vorm met: jw rules schema --cases.",
        "At {key} stands what cannot stand there. See the form with: jw rules schema --cases.",
    ),
    "case-name": Text(
        "Bij {key} staat een naam die niet bestaat.",
        "At {key} stands a name that does not exist.",
    ),
    "time-invalid": Text(
        "Dit is geen tijdstip. Schrijf bijvoorbeeld 2026-03-01T14:30+01:00.",
        "This is not a time. Write for instance 2026-03-01T14:30+01:00.",
    ),
    "fact-unknown": Text(
        "Dit feit is onbekend. Bekijk de lijst met: jw rules schema --facts.",
        "This fact is unknown. See the list with: jw rules schema --facts.",
    ),
    "fact-null": Text(
        "null is geen waarde. Laat een feit dat je niet weet weg.",
        "null is not a value. Leave out a fact that you do not know.",
    ),
    "fact-type": Text("De waarde hoort {expected} te zijn.", "The value has to be {expected_en}."),
    "fact-range": Text(
        "Het getal hoort tussen {least} en {most} te liggen.",
        "The number has to be between {least} and {most}.",
    ),
    "fact-value": Text("Kies uit: {values}.", "Choose from: {values}."),
    "fact-length": Text(
        "De waarde is te lang: hoogstens {most}.",
        "The value is too long: at most {most}.",
    ),
    "event-action": Text(
        "Deze actie is onbekend.",
        "This action is unknown.",
    ),
    "event-order": Text(
        "Deze gebeurtenis is eerder dan die ervoor. Zet ze op volgorde van tijd.",
        "This event is earlier than the one before it. Put them in order of time.",
    ),
}
