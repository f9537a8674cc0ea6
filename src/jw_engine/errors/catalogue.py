"""Every error code with its sentence in both languages; ``docs/errors.md`` explains each."""

from jw_engine.errors.text import Text

CATALOGUE: dict[str, Text] = {
    # what a user gives for a case
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
    # files of rule authors
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
    # the command
    "file-exists": Text(
        "{name} is er al. Er wordt niets overschreven; kies een andere map.",
        "{name} is there already. Nothing is overwritten; choose another folder.",
    ),
    "pack-name": Text(
        "Geef het pakket een naam van kleine letters, cijfers en streepjes, anders dan base:"
        " --pack NAAM.",
        "Give the pack a name of lower-case letters, digits and dashes, other than base:"
        " --pack NAME.",
    ),
    "usage": Text("{reason}", "{reason}"),
    "extra-missing": Text(
        "Hiervoor is meer nodig. Installeer: pip install 'jw-engine[{extra}]'.",
        "This needs more. Install: pip install 'jw-engine[{extra}]'.",
    ),
    # plugins
    "plugin-name": Text(
        "De map heet zoals de plugin: kleine letters, cijfers en -, zoals jw-mijn-gemeente.",
        "The folder is named as the plugin: small letters, digits and -, such as jw-my-city.",
    ),
    "plugin-manifest-missing": Text(
        "In het pakket van deze plugin staat geen {file}. Leg het naast de code.",
        "The package of this plugin holds no {file}. Put it beside the code.",
    ),
    "plugin-name-twice": Text(
        "Er zijn twee plugins met de naam {name}; geen van beide doet mee. Verwijder er een.",
        "Two plugins have the name {name}; neither takes part. Remove one.",
    ),
    "plugin-blocked": Text(
        "Plugin {name} is geblokkeerd: {reason}",
        "Plugin {name} is blocked: {reason}",
    ),
    "plugin-not-allowed": Text(
        "Plugin {name} staat niet in de lijst (allow) van de organisatie.",
        "Plugin {name} is not in the organisation's list (allow).",
    ),
    "plugin-unapproved": Text(
        "Plugin {name} is nog niet goedgekeurd. Bekijk hem en doe: jw plugins approve {name}.",
        "Plugin {name} was not approved yet. Look at it and run: jw plugins approve {name}.",
    ),
    "plugin-changed": Text(
        "Plugin {name} is veranderd sinds de goedkeuring. Doe opnieuw: jw plugins approve {name}.",
        "Plugin {name} has changed since it was approved. Run again: jw plugins approve {name}.",
    ),
    "plugin-differs": Text(
        "{key} is hier anders dan bij de installatie: {wanted}. Maak ze gelijk.",
        "{key} differs from what was installed: {wanted}. Make them equal.",
    ),
    "plugin-contract": Text(
        "Deze plugin is gemaakt voor contract {found}; hier geldt {wanted}. Werk de plugin bij.",
        "This plugin was made for contract {found}; here {wanted} holds. Update the plugin.",
    ),
    "plugin-folder": Text(
        "Noem een map binnen het pakket, zonder .. en zonder / vooraan.",
        "Name a folder inside the package, without .. and without a leading /.",
    ),
    "plugin-writes": Text(
        "{fact} is een oordeel van een professional, of volgt uit andere feiten. Een plugin mag"
        " het niet geven.",
        "{fact} is a professional's judgement, or follows from other facts. A plugin may not give"
        " it.",
    ),
    "plugin-command": Text(
        "jw_run_command en [[command]] horen bij elkaar: noem ze allebei, of geen van beide.",
        "jw_run_command and [[command]] go together: name both, or neither.",
    ),
    "plugin-command-taken": Text(
        "jw {name} is een opdracht van jw zelf. Kies een andere naam.",
        "jw {name} is a command of jw itself. Choose another name.",
    ),
    "plugin-command-twice": Text(
        "De opdracht {name} zit in meer plugins: {plugins}. Sta er een toe (allow of block).",
        "The command {name} is in several plugins: {plugins}. Allow one of them (allow or block).",
    ),
    "plugin-in-process": Text(
        "Een plugin die het netwerk gebruikt, draait in een eigen proces. Haal in_process weg.",
        "A plugin that uses the network runs in a process of its own. Take out in_process.",
    ),
    "plugin-nothing": Text(
        "Deze plugin doet niets: noem hooks, facts of packs.",
        "This plugin does nothing: name hooks, facts or packs.",
    ),
    "plugin-environment": Text(
        "Variabelen van Python of het systeem zelf kan een plugin niet vragen.",
        "A plugin cannot ask for variables of Python or the system itself.",
    ),
    "plugin-municipalities": Text(
        'Noem de codes van gemeenten, zoals ["0363"], of ["*"] voor alle.',
        'Name the codes of municipalities, such as ["0363"], or ["*"] for all.',
    ),
    "plugin-too-large": Text(
        "Het pakket van deze plugin is te groot om na te gaan.",
        "The package of this plugin is too large to go through.",
    ),
    "plugin-command-failed": Text(
        "Plugin {plugin} kon deze opdracht niet uitvoeren ({error}). Probeer: jw plugins check"
        " {plugin}.",
        "Plugin {plugin} could not run this command ({error}). Try: jw plugins check {plugin}.",
    ),
    "platform-unknown": Text(
        "Geen plugin kan dit platform lezen. Wel: {known}.",
        "No plugin can read this platform. Known are: {known}.",
    ),
    "delivery-unread": Text(
        "Plugin {plugin} kon dit niet lezen ({error}). Er is niets bewaard; probeer het opnieuw.",
        "Plugin {plugin} could not read this ({error}). Nothing was kept; try again.",
    ),
    "delivery-malformed": Text(
        "De inhoud heeft niet de vorm die dit platform levert. Lever het bestand onveranderd aan.",
        "The content has not the form that this platform delivers. Give the file unchanged.",
    ),
    "delivery-forged": Text(
        "De handtekening klopt niet. Dit komt niet van het platform, of is onderweg veranderd.",
        "The signature is wrong. This does not come from the platform, or was changed on its way.",
    ),
    "delivery-key-missing": Text(
        "De sleutel waarmee de handtekening nagegaan wordt, ontbreekt.",
        "The key by which the signature is checked is missing.",
    ),
    "delivery-replayed": Text(
        "Dit is al eerder gelezen, of te oud. Er is niets toegevoegd.",
        "This was read before, or is too old. Nothing was added.",
    ),
    "delivery-too-large": Text(
        "Dit is te groot om in één keer te lezen. Lever het in delen aan.",
        "This is too large to be read at once. Give it in parts.",
    ),
    "delivery-format": Text(
        "Deze vorm kent het platform niet, of de vorm is niet te herkennen. Noem de vorm.",
        "This platform has no such format, or the format cannot be told. Name the format.",
    ),
    "delivery-worker": Text(
        "Wie van de deelnemers de jongerenwerker is, is niet bekend. Noem de naam uit het bestand.",
        "Which of the participants is the youth worker is not known. Name the one in the file.",
    ),
}
