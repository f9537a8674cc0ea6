"""What findings say, in both languages; ``docs/checking.md`` explains each.

After a slash stands which of several texts of one code it is.
"""

from collections.abc import Mapping

from attrs import frozen

from jw_engine.errors import Text


@frozen
class Saying:
    """What is the matter, and what mends it."""

    text: Text
    mend: Text


_COVERED = Text(
    "Haal deze regel weg, of geef hem een eigen situatie of een eigen advies.",
    "Take this rule out, or give it a situation or an advice of its own.",
)
_RESTATE = Text(
    "Kijk welke voorwaarden elkaar tegenspreken en haal er een weg.",
    "See which conditions contradict each other and take one out.",
)

SAYINGS: Mapping[str, Saying] = {
    "never-fires": Saying(
        Text(
            "Deze regel kan nooit gelden: de voorwaarden spreken elkaar tegen.",
            "This rule can never fire: its conditions contradict each other.",
        ),
        _RESTATE,
    ),
    "never-fires/blocked": Saying(
        Text(
            "Deze regel kan nooit gelden: overal waar hij geldt, houdt unless hem tegen.",
            "This rule can never fire: wherever its condition holds, unless blocks it.",
        ),
        Text(
            "Haal uit unless weg wat de regel altijd tegenhoudt.",
            "Take out of unless what always blocks the rule.",
        ),
    ),
    "never-fires/configuration": Saying(
        Text(
            "Met deze instellingen kan deze regel nooit gelden.",
            "With this configuration this rule can never fire.",
        ),
        Text(
            "Dat kan de bedoeling zijn. Zo niet: kijk naar de instellingen in de voorwaarde.",
            "That may be meant. If not, look at the configuration keys in the condition.",
        ),
    ),
    "duplicate": Saying(
        Text(
            "Deze regel geldt in precies dezelfde situaties als {rules} en doet hetzelfde.",
            "This rule fires in exactly the same situations as {rules} and does the same.",
        ),
        Text("Houd er één.", "Keep one of them."),
    ),
    "shadowed": Saying(
        Text(
            "Overal waar deze regel geldt, geeft {rules} hetzelfde al, en eerder.",
            "Wherever this rule fires, {rules} gives the same already, and sooner.",
        ),
        _COVERED,
    ),
    "shadowed/adds": Saying(
        Text(
            "Overal waar deze regel geldt, geeft {rules} hetzelfde al, en eerder. Deze regel voegt"
            " alleen toe: {adds}.",
            "Wherever this rule fires, {rules} gives the same already, and sooner. This rule only"
            " adds: {adds}.",
        ),
        _COVERED,
    ),
    "subsumed": Saying(
        Text(
            "Overal waar deze regel geldt, geldt ook {rules}, met hetzelfde advies.",
            "Wherever this rule fires, {rules} fires too, with the same advice.",
        ),
        _COVERED,
    ),
    "subsumed/adds": Saying(
        Text(
            "Overal waar deze regel geldt, geldt ook {rules}, met hetzelfde advies. Deze regel"
            " voegt alleen toe: {adds}.",
            "Wherever this rule fires, {rules} fires too, with the same advice. This rule only"
            " adds: {adds}.",
        ),
        _COVERED,
    ),
    "advice-vetoed": Saying(
        Text(
            "Het advies {action} komt er nooit uit: overal waar deze regel geldt, verbiedt {rules}"
            " het.",
            "The advice {action} never comes out: wherever this rule fires, {rules} forbids it.",
        ),
        Text(
            "Haal het advies weg, of maak de situatie van een van de regels kleiner.",
            "Take the advice out, or narrow the situation of one of the rules.",
        ),
    ),
    "advice-vetoed/kills": Saying(
        Text(
            "Door dit veto komt het advies {action} van {rules} er nooit meer uit.",
            "Through this veto the advice {action} of {rules} never comes out any more.",
        ),
        Text(
            "Is dat de bedoeling, verander dan die regel. Zo niet: maak de situatie van het veto"
            " kleiner.",
            "If that is meant, change that rule instead. If not, narrow the situation of the veto.",
        ),
    ),
    "advice-vetoed/sometimes": Saying(
        Text(
            "Het advies {action} wordt in sommige situaties verboden door {rules}.",
            "The advice {action} is forbidden by {rules} in some situations.",
        ),
        Text(
            "Meestal is dat de bedoeling: een veto gaat voor. Kijk of het hier ook zo is.",
            "Mostly that is meant: a veto goes first. See whether it is here.",
        ),
    ),
    "gap": Saying(
        Text(
            "Naast {rules} is er geen regel voor {fact}: {values}.",
            "Beside {rules} there is no rule for {fact}: {values}.",
        ),
        Text(
            "Schrijf een regel voor wat overblijft, of laat zien dat het daar niet nodig is.",
            "Write a rule for what is left, or make plain that none is needed there.",
        ),
    ),
    "text-same": Saying(
        Text(
            "De Nederlandse en de Engelse tekst zijn hetzelfde.",
            "The Dutch and the English text are the same.",
        ),
        Text("Vertaal een van de twee.", "Translate one of the two."),
    ),
    "text-swapped": Saying(
        Text(
            "De Nederlandse en de Engelse tekst lijken verwisseld.",
            "The Dutch and the English text seem to be swapped.",
        ),
        Text(
            "Zet onder nl het Nederlands en onder en het Engels.",
            "Put the Dutch under nl and the English under en.",
        ),
    ),
    "text-missing": Saying(
        Text(
            "Hier staat nog geen echte tekst.",
            "There is no real text here yet.",
        ),
        Text(
            "Schrijf wat een jongerenwerker hier moet lezen, in het Nederlands en in het Engels.",
            "Write what a youth worker has to read here, in Dutch and in English.",
        ),
    ),
    "text-long": Saying(
        Text(
            "Deze tekst heeft {found} tekens; meer dan {most} leest niemand in een advies.",
            "This text has {found} characters; nobody reads more than {most} in an advice.",
        ),
        Text("Maak hem korter.", "Make it shorter."),
    ),
    "text-source": Saying(
        Text(
            "De bron kan niet kloppen: een bladzijde en regels tellen vanaf 1, en de eerste regel"
            " staat niet na de laatste.",
            "The source cannot be right: page and lines count from 1, and the first line does not"
            " come after the last.",
        ),
        Text("Zoek de plek op en verbeter hem.", "Look the place up and correct it."),
    ),
    "fact-unused": Saying(
        Text(
            "Geen regel en geen overgang vraagt naar het feit {fact}.",
            "No rule and no transition asks for the fact {fact}.",
        ),
        Text(
            "Schrijf er een regel mee, of haal het feit weg.",
            "Write a rule with it, or take the fact out.",
        ),
    ),
    "action-unadvised": Saying(
        Text(
            "Geen regel adviseert of verbiedt de actie {action}.",
            "No rule advises or forbids the action {action}.",
        ),
        Text(
            "Schrijf er een regel voor, of haal de actie weg.",
            "Write a rule for it, or take the action out.",
        ),
    ),
    "example-fails/advice": Saying(
        Text(
            "Bij dit voorbeeld komt {action} niet uit het hele besluit.",
            "With this example {action} does not come out of the whole decision.",
        ),
        Text(
            "Laat een regel het adviseren, of haal het uit expect.",
            "Have a rule advise it, or take it out of expect.",
        ),
    ),
    "example-fails/vetoed": Saying(
        Text(
            "Bij dit voorbeeld komt {action} niet uit het hele besluit: {rules} verbiedt het.",
            "With this example {action} does not come out of the whole decision: {rules} forbids"
            " it.",
        ),
        Text(
            "Pas het voorbeeld aan, of maak de situatie van een van de regels kleiner.",
            "Change the example, or narrow the situation of one of the rules.",
        ),
    ),
    "example-fails/veto": Saying(
        Text(
            "Bij dit voorbeeld wordt {action} door geen enkele regel verboden.",
            "With this example no rule forbids {action}.",
        ),
        Text(
            "Laat een regel het verbieden, of haal het uit expect_veto.",
            "Have a rule forbid it, or take it out of expect_veto.",
        ),
    ),
}
