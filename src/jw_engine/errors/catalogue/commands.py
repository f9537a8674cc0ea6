"""What can be wrong with how a command is used."""

from jw_engine.errors.text import Text

COMMANDS: dict[str, Text] = {
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
}
