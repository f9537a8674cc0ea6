"""What can be wrong with plugins, and with what a platform delivered."""

from jw_engine.errors.text import Text

PLUGINS: dict[str, Text] = {
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
