"""What can be wrong with logs, and with the models that they are held against."""

from jw_engine.errors.text import Text

CONFORM: dict[str, Text] = {
    "log-unreadable": Text(
        "Het logboek kan niet gelezen worden: {reason}.",
        "The log cannot be read: {reason}.",
    ),
    "log-too-large": Text(
        "Het logboek is uitgepakt groter dan {most} bytes. Knip het in stukken.",
        "Unpacked, the log is larger than {most} bytes. Cut it into parts.",
    ),
    "log-too-many": Text(
        "Er zijn er meer dan {most}: gebeurtenissen, zaken of gebeurtenissen in één zaak. Knip het"
        " logboek in stukken.",
        "There are more than {most}: events, cases, or events in one case. Cut the log into parts.",
    ),
    "log-gzip": Text(
        "Het bestand begint als gzip, maar is niet heel. Haal of maak het opnieuw.",
        "The file begins as gzip, but is not whole. Fetch or make it again.",
    ),
    "log-encoding": Text(
        "Het logboek is niet in deze tekencodering geschreven. Sla het op als UTF-8, of geef de"
        " codering, bijvoorbeeld cp1252.",
        "The log is not written in this encoding. Save it as UTF-8, or give the encoding, for"
        " instance cp1252.",
    ),
    "log-empty": Text(
        "In het logboek staat geen enkele gebeurtenis. Kijk na of dit het goede bestand is.",
        "There is no event in the log. Look whether this is the right file.",
    ),
    "log-csv": Text(
        "Dit is geen geldige CSV: {reason}. Vaak ontbreekt er een aanhalingsteken.",
        "This is not valid CSV: {reason}. Often a quote is missing.",
    ),
    "log-column": Text(
        "De kolom voor {column} is niet gevonden. Noem de kolom zoals die in de eerste regel heet.",
        "The column for {column} was not found. Give its name as the first line has it.",
    ),
    "log-cells": Text(
        "Deze regel heeft niet zoveel vakjes als de eerste ({wanted}). Verbeter de regel, of laat"
        " slechte regels weg.",
        "This row has not as many cells as the first ({wanted}). Mend it, or leave out bad rows.",
    ),
    "log-missing": Text(
        "Hier ontbreekt {column}. Vul het in, of laat slechte regels weg.",
        "Here {column} is missing. Fill it in, or leave out bad rows.",
    ),
    "log-name-long": Text(
        "De naam van een zaak of activiteit heeft meer dan {most} tekens. Kijk na of dit de goede"
        " kolom is.",
        "The name of a case or activity has more than {most} characters. Look whether this is the"
        " right column.",
    ),
    "log-more": Text(
        "En er zijn nog {count} van zulke fouten. Verbeter eerst deze.",
        "And there are {count} more of such errors. Mend these first.",
    ),
    "log-xml": Text(
        "Dit is geen geldige XML: {reason}. Haal of maak het bestand opnieuw.",
        "This is not valid XML: {reason}. Fetch or make the file again.",
    ),
    "log-not-xes": Text(
        "Dit is XML, maar geen XES: het buitenste element moet log zijn.",
        "This is XML but not XES: the outermost element has to be log.",
    ),
    "log-doctype": Text(
        "Een logboek met een DOCTYPE of eigen entiteiten wordt geweigerd. Haal die eruit.",
        "A log with a DOCTYPE or entities of its own is refused. Take them out.",
    ),
    "log-xml-deep": Text(
        "De elementen zijn dieper dan {most} genest. Een logboek heeft dat niet nodig.",
        "The elements are nested deeper than {most}. No log needs that.",
    ),
    "log-xml-tag": Text(
        "Een enkel element is groter dan {most} bytes. Een logboek heeft dat niet nodig.",
        "A single element is larger than {most} bytes. No log needs that.",
    ),
    "log-name-foreign": Text(
        "Een activiteit is geen actie, stap of deelstap van de methode, en kan vrije tekst zijn."
        " Die wordt niet uitgevoerd: geef eerst een vertaling (jw-mapping/1).",
        "An activity is no action, step or sub-step of the method, and may be free text. It is not"
        " exported: give a mapping (jw-mapping/1) first.",
    ),
    "mapping-twice": Text(
        "{name} staat er twee keer, met verschillende bedoelingen. Laat er één staan.",
        "{name} stands there twice, to different purposes. Keep one.",
    ),
    "model-no-end": Text(
        "Vanaf een begin is geen einde te bereiken met wat aangenomen mag worden. Voeg een edge of"
        " een final toe.",
        "From a start no final state can be reached by what may be assumed. Add an edge or a"
        " final.",
    ),
    "model-too-large": Text(
        "Het model is te groot: hoogstens {states} toestanden en {edges} overgangen.",
        "The model is too large: at most {states} states and {edges} edges.",
    ),
}
