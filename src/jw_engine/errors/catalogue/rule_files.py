"""What can be wrong in files of rule authors."""

from jw_engine.errors.text import Text

RULE_FILES: dict[str, Text] = {
    "file-unreadable": Text(
        "Het bestand kan niet gelezen worden: {reason}.", "The file cannot be read: {reason}."
    ),
    "file-too-large": Text(
        "Het bestand is groter dan {bytes} bytes. Verdeel het over meer bestanden.",
        "The file is larger than {bytes} bytes. Divide it over more files.",
    ),
    "file-encoding": Text(
        "Het bestand is geen geldige UTF-8. Sla het op als UTF-8.",
        "The file is not valid UTF-8. Save it as UTF-8.",
    ),
    "file-toml": Text("Dit is geen geldige TOML: {reason}.", "This is not valid TOML: {reason}."),
    "file-csv": Text("Dit is geen geldige CSV: {reason}.", "This is not valid CSV: {reason}."),
    "file-line": Text(
        "Een regel is langer dan {most} tekens. Breek hem af.",
        "A line is longer than {most} characters. Break it.",
    ),
    "file-deep": Text("Het bestand is te diep genest.", "The file is nested too deeply."),
    "file-format": Text(
        'Bovenaan hoort te staan: format = "{expected}".',
        'The top has to say: format = "{expected}".',
    ),
    "pack-empty": Text(
        "In deze map staat geen enkel .toml-bestand.",
        "This folder holds not a single .toml file.",
    ),
    "pack-mixed": Text(
        "Alle bestanden van één pakket hebben dezelfde pack en version; hier staat iets anders.",
        "All files of one pack have the same pack and version; this one differs.",
    ),
    "pack-twice": Text(
        "Het pakket {name} is twee keer geladen.", "The pack {name} is loaded twice."
    ),
    "pack-too-large": Text(
        "Meer dan {most} {kind} in één pakket kan niet.",
        "More than {most} {kind} in one pack is refused.",
    ),
    "key-unknown": Text(
        "De sleutel {name} is hier onbekend. Bekend zijn: {known}.",
        "The key {name} is unknown here. Known are: {known}.",
    ),
    "key-missing": Text("De sleutel {name} ontbreekt.", "The key {name} is missing."),
    "key-type": Text("Hier hoort {expected}.", "Expected here: {expected_en}."),
    "key-length": Text(
        "Dit is te lang: hoogstens {most}.",
        "This is too long: at most {most}.",
    ),
    "text-incomplete": Text(
        "Schrijf deze tekst in het Nederlands (nl) en in het Engels (en).",
        "Write this text in Dutch (nl) and in English (en).",
    ),
    "id-invalid": Text(
        "Een id begint met een letter en bestaat uit letters, cijfers, punt, _ en -, hoogstens 60"
        " tekens.",
        "An id begins with a letter and consists of letters, digits, dots, _ and -, at most 60"
        " characters.",
    ),
    "id-duplicate": Text(
        "Het id {name} komt twee keer voor; ook in {other}.",
        "The id {name} occurs twice; also in {other}.",
    ),
    "name-unknown": Text(
        "{kind} {name} bestaat niet.",
        "{kind_en} {name} does not exist.",
    ),
    "condition-syntax": Text(
        'Deze voorwaarde is niet te lezen. Schrijf bijvoorbeeld "contact_exists is false",'
        ' "youth_age < 16" of "worrying".',
        'This condition cannot be read. Write for instance "contact_exists is false",'
        ' "youth_age < 16" or "worrying".',
    ),
    "condition-operator": Text(
        "Dit kan niet met {fact}: het is {type}. Mogelijk: {operators}.",
        "This cannot be asked of {fact}: it is {type_en}. Possible: {operators}.",
    ),
    "condition-value": Text(
        "{fact} kan deze waarde niet hebben. Mogelijk: {values}.",
        "{fact} cannot have this value. Possible: {values}.",
    ),
    "rule-no-condition": Text(
        "Een regel heeft een voorwaarde nodig: when.all, when.any, when.none of when.always.",
        "A rule needs a condition: when.all, when.any, when.none or when.always.",
    ),
    "rule-no-effect": Text(
        "Een regel adviseert een actie (advise) of verbiedt er een (veto).",
        "A rule advises an action (advise) or forbids one (veto).",
    ),
    "rule-always": Text(
        "when.always staat alleen, of helemaal niet.",
        "when.always stands alone, or not at all.",
    ),
    "rule-self-veto": Text(
        "De regel adviseert {action} en verbiedt het ook. Kies er een.",
        "The rule advises {action} and forbids it too. Choose one.",
    ),
    "example-fails": Text(
        "Bij dit voorbeeld geldt de regel niet. Pas het voorbeeld of de voorwaarde aan.",
        "With this example the rule does not fire. Change the example or the condition.",
    ),
    "rule-no-example": Text(
        "Geef een voorbeeld dat deze regel laat gelden ([[rule.example]]).",
        "Give an example that makes this rule fire ([[rule.example]]).",
    ),
    "substep-of": Text(
        "Deelstap {name} hoort bij stap {step}.", "Sub-step {name} belongs to step {step}."
    ),
    "advise-forbidden": Text(
        "Actie {name} is alleen bedoeld voor een veto en kan niet geadviseerd worden.",
        "Action {name} is only meant for a veto and cannot be advised.",
    ),
    "table-cells": Text(
        "Een rij heeft evenveel vakjes als de tabel kolommen: {wanted}.",
        "A row has as many cells as the table has columns: {wanted}.",
    ),
    "table-overlap": Text(
        "De rijen {rows} gelden soms samen. Maak ze smaller, of kies een andere hit.",
        "The rows {rows} sometimes hold together. Make them narrower, or choose another hit.",
    ),
    "table-differs": Text(
        "De rijen {rows} gelden soms samen en adviseren dan iets anders.",
        "The rows {rows} sometimes hold together and then advise different things.",
    ),
    "table-gap": Text(
        "Voor {values} is er geen rij. Voeg er een toe, of schrijf complete = false.",
        "There is no row for {values}. Add one, or write complete = false.",
    ),
    "table-too-large": Text(
        "Deze tabel heeft te veel combinaties om na te gaan. Gebruik minder kolommen of rijen, of"
        " schrijf complete = false.",
        "This table has too many combinations to go through. Use fewer columns or rows, or write"
        " complete = false.",
    ),
    "table-column": Text(
        "Kolom {name} kan niet: kies een feit dat ja of nee, een getal, een keuze of een tekst is.",
        "Column {name} is refused: choose a fact that is yes or no, a number, a choice or a text.",
    ),
    "overlay-locked": Text(
        "Regel {rule} staat vast (locked): een ander pakket mag er niets aan doen en er niets"
        " voor zetten.",
        "Rule {rule} is locked: another pack may do nothing to it and put nothing before it.",
    ),
    "overlay-tighten-only": Text(
        'Regel {rule} mag alleen strenger: schrijf kind = "tighten" en wat er strenger wordt.',
        'Rule {rule} may only be made tighter: write kind = "tighten" and what becomes tighter.',
    ),
    "overlay-looser": Text(
        "Bij {part} is niet te zien dat regel {rule} minstens zo streng blijft.",
        "At {part} it is not shown that rule {rule} stays at least as tight.",
    ),
    "overlay-veto": Text(
        "Regel {rule} verbiedt {action}, maar regel {other} adviseert dat en mag alleen strenger."
        " Zo'n veto wordt nooit geladen.",
        "Rule {rule} forbids {action}, but rule {other} advises that and may only be made tighter."
        " Such a veto is never loaded.",
    ),
    "change-off-set": Text(
        'Een regel die uit gaat (kind = "off"), krijgt niets in de plaats. Haal set weg.',
        'A rule that is switched off (kind = "off") gets nothing in its place. Take out set.',
    ),
    "overlay-action-locked": Text(
        "Regel {rule} adviseert {action}, maar dat doen alleen regels die vaststaan (locked).",
        "Rule {rule} advises {action}, which only locked rules do.",
    ),
    "overlay-raised": Text(
        "Regel {rule} zet {action} op now, boven regels die vaststaan; het andere pakket geeft"
        ' dat later. Kies priority = "soon".',
        "Rule {rule} puts {action} at now, above locked rules; the other pack gives it later."
        ' Choose priority = "soon".',
    ),
    "overlay-conflict": Text(
        "Regel {rule} wordt op dezelfde dagen ook veranderd in {other}. Kies samen wat geldt.",
        "Rule {rule} is changed on the same days in {other} as well. Agree on what holds.",
    ),
    "overlay-older": Text(
        "Dit pakket is gemaakt voor {name} {wanted}, en hier is {found}. Werk {name} bij.",
        "This pack was made for {name} {wanted}, and this is {found}. Update {name}.",
    ),
    "version-not-raised": Text(
        "Pakket {name} is veranderd, maar de versie ging niet omhoog: van {old} naar {new}.",
        "Pack {name} has changed, but its version did not rise: from {old} to {new}.",
    ),
    "period-empty": Text(
        "until hoort na from te liggen.",
        "until has to be after from.",
    ),
    "property-no-claim": Text(
        "Een eigenschap zegt wat er moet gelden (then): {known}.",
        "A property says what has to hold (then): {known}.",
    ),
    "property-adding": Text(
        "adding hoort bij {keys}, en die staan niet samen met andere in then.",
        "adding belongs to {keys}, and these do not stand in then with others.",
    ),
    "order-cycle": Text(
        "De volgorde (before) loopt in een kring: {ring}.",
        "The order (before) runs in a circle: {ring}.",
    ),
    "order-rank": Text(
        "before {name} werkt niet: die regel staat al vast eerder of later door zijn priority,"
        " always of strength.",
        "before {name} has no effect: priority, always or strength already settle that order.",
    ),
    "safety-veto": Text(
        "Regel {rule} verbiedt {action}, maar regel {other} adviseert dat en staat vast (locked)."
        " Zo'n veto wordt nooit geladen.",
        "Rule {rule} forbids {action}, but rule {other} advises that and is locked. Such a veto is"
        " never loaded.",
    ),
    "durable-branches": Text(
        "Regel {rule} is te groot voor de beslisser durable: {what}. Splits de regel, of kies"
        " --engine compiled.",
        "Rule {rule} is too large for the evaluator durable: {what_en}. Split the rule, or choose"
        " --engine compiled.",
    ),
    "config-key-unknown": Text(
        "Deze instelling bestaat niet.",
        "This configuration key does not exist.",
    ),
    "config-value": Text(
        "Deze waarde kan niet. Verwacht: {expected}.",
        "This value is refused. Expected: {expected_en}.",
    ),
    "config-fixed": Text(
        "Deze grens mag strenger, nooit ruimer dan {fixed}.",
        "This bound may be made stricter, never looser than {fixed}.",
    ),
    "graph-unreachable": Text(
        "{name} is vanaf geen enkele stap te bereiken.",
        "{name} cannot be reached from any step.",
    ),
    "graph-dead-end": Text(
        "Vanuit {name} is geen vervolg mogelijk. Een traject wordt nooit gesloten.",
        "Nothing follows after {name}. A trajectory is never closed.",
    ),
    "graph-no-jump": Text(
        "Vanuit {name} is de directe sprong naar stap 7 niet te bereiken.",
        "The direct jump to step 7 cannot be reached from {name}.",
    ),
}
