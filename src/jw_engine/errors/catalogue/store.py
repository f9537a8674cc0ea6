"""What can be wrong with a store of events, and with what is to be stored."""

from jw_engine.errors.text import Text

STORE: dict[str, Text] = {
    "store-stale": Text(
        "Er is intussen iets bewaard in dit traject: het staat op {found}, niet op {expected}. "
        "Lees het opnieuw en probeer het nog eens.",
        "Something was stored in this trajectory meanwhile: it is at {found}, not at {expected}. "
        "Read it again and try once more.",
    ),
    "store-key-reused": Text(
        "Deze sleutel is al gebruikt voor iets anders. Geef elke opdracht een eigen sleutel.",
        "This idempotency key was used for something else. Give every request a key of its own.",
    ),
    "store-erased": Text(
        "Dit is gewist; er kan niets meer bij. Gebruik een nieuwe verwijzing.",
        "This was erased; nothing can be added. Use a new reference.",
    ),
    "store-subject": Text(
        "Dit traject hoort bij een ander. Laat weg van wie het is.",
        "This trajectory belongs to another subject. Leave out whose it is.",
    ),
    "store-stream-unknown": Text(
        "Dit is hier niet bewaard. Controleer de verwijzing en de opslag.",
        "Nothing is stored under this reference. Check the reference and the store.",
    ),
    "store-name": Text(
        "Een verwijzing heeft 1 tot {longest} letters zonder accent, cijfers en . _ : / + = ~ - en "
        "begint met een letter of cijfer. Gebruik een nummer, nooit een naam van iemand.",
        "A reference has 1 to {longest} plain letters, digits and . _ : / + = ~ - and begins with "
        "a letter or digit. Use a number, never anyone's name.",
    ),
    "store-text": Text(
        "Dit is geen tekst van 1 tot {longest} tekens op één regel. Maak er een korte tekst van.",
        "This is no text of 1 to {longest} characters on one line. Make it a short text.",
    ),
    "store-moment": Text(
        "Dit is geen moment met een tijdzone. Geef een datum en tijd met het verschil met UTC.",
        "This is no moment with a time zone. Give a date and time with the offset from UTC.",
    ),
    "store-number": Text(
        "Dit is geen getal van {least} tot {most}.",
        "This is no number from {least} to {most}.",
    ),
    "store-data": Text(
        "Dit is geen JSON-object van ten hoogste {most} bytes. Geef gewone waarden en lijsten.",
        "This is no JSON object of at most {most} bytes. Give plain values and lists.",
    ),
    "store-private": Text(
        "Deze vrije tekst is geen tekst van ten hoogste {most} bytes. Maak hem korter.",
        "This free text is no text of at most {most} bytes. Make it shorter.",
    ),
    "store-timer": Text(
        "Een termijn hoort bij één traject en heeft daarin een eigen id.",
        "A timer belongs to one trajectory, and has an id of its own in it.",
    ),
    "store-url": Text(
        "Dit is geen adres van een opslag. Schrijf sqlite:///BESTAND, "
        "postgresql://SERVER/DATABASE of memory:.",
        "This is no address of a store. Write sqlite:///FILE, postgresql://SERVER/DATABASE or "
        "memory:.",
    ),
    "store-missing": Text(
        "Hier is nog geen opslag. Controleer het adres, of begin een nieuwe.",
        "There is no store here yet. Check the address, or begin a new one.",
    ),
    "store-foreign": Text(
        "Dit bestand is geen opslag van jw_engine, of het begin ervan is beschadigd. "
        "Er is niets aan veranderd.",
        "This file is no store of jw_engine, or its beginning is damaged. Nothing in it was "
        "changed.",
    ),
    "store-older": Text(
        "Deze opslag is van een oudere versie ({found}; nu {known}). Maak een kopie en voer "
        "jw_engine.store.migrate uit.",
        "This store is of an older version ({found}; now {known}). Make a copy, and run "
        "jw_engine.store.migrate.",
    ),
    "store-newer": Text(
        "Deze opslag is van een nieuwere versie ({found}; hier {known}). Werk jw_engine bij.",
        "This store is of a newer version ({found}; here {known}). Update jw_engine.",
    ),
    "store-unreachable": Text(
        "De opslag is niet te bereiken. Controleer het adres, de rechten en of de server draait.",
        "The store cannot be reached. Check the address, the rights, and that the server runs.",
    ),
    "store-connection-lost": Text(
        "De verbinding met de opslag viel weg; er is niets bewaard. Probeer het opnieuw.",
        "The connection with the store was lost; nothing was stored. Try again.",
    ),
    "store-connection-unsure": Text(
        "De verbinding met de opslag viel weg tijdens het bewaren, en het kan bewaard zijn. "
        "Probeer het opnieuw met dezelfde sleutel: dan gebeurt het één keer.",
        "The connection with the store was lost while storing, and it may be stored. Try again "
        "with the same idempotency key: then it is done once.",
    ),
    "store-full": Text(
        "De schijf is vol, of het bestand mag niet groter worden; er is niets bewaard. "
        "Maak ruimte en probeer het opnieuw.",
        "The disk is full, or the file may not grow; nothing was stored. Make room and try again.",
    ),
    "store-disk": Text(
        "De schijf kan niet worden gelezen of beschreven; er is niets bewaard. "
        "Controleer de schijf.",
        "The disk cannot be read or written; nothing was stored. Check the disk.",
    ),
    "store-busy": Text(
        "Een ander houdt de opslag te lang bezet; er is niets bewaard. Probeer het opnieuw.",
        "Another keeps the store busy too long; nothing was stored. Try again.",
    ),
    "store-read-only": Text(
        "In deze opslag mag niet worden geschreven. Controleer de rechten.",
        "This store may not be written. Check the rights.",
    ),
    "store-damaged": Text(
        "Wat hier staat is niet wat er is bewaard. Verander niets, laat de opslag controleren "
        "(verify) en zet de laatste goede kopie terug.",
        "What is here is not what was stored. Change nothing, have the store verified, and put "
        "back the last good copy.",
    ),
    "store-failed": Text(
        "De opslag kon dit niet doen ({reason}); er is niets bewaard.",
        "The store could not do this ({reason}); nothing was stored.",
    ),
    "store-text-key": Text(
        "Vrije tekst wordt alleen versleuteld bewaard. Geef de hoofdsleutel, of laat de tekst weg.",
        "Free text is stored encrypted only. Give the master key, or leave the text out.",
    ),
    "store-master-key": Text(
        "Dit is niet de hoofdsleutel van deze opslag. Geef de juiste. Is het vervangen van de "
        "sleutel gestopt, maak dat dan eerst af: jw case key rotate.",
        "This is not the master key of this store. Give the right one. If replacing the key was "
        "stopped, finish that first: jw case key rotate.",
    ),
    "store-master-key-file": Text(
        "Dit is geen hoofdsleutel: een bestand met 64 hexadecimale tekens. "
        "Een nieuwe komt alleen waar nog geen bestand is.",
        "This is no master key: a file with 64 hexadecimal digits. A new one is made only where "
        "there is no file yet.",
    ),
    "store-no-keys": Text(
        "De opslag in het geheugen versleutelt niets en heeft geen sleutels.",
        "The store in memory encrypts nothing and has no keys.",
    ),
    "store-key-missing": Text(
        "De sleutel van deze teksten is niet hier. Geef het adres van de opslag met de sleutels.",
        "The key of these texts is not here. Give the address of the store with the keys.",
    ),
}
