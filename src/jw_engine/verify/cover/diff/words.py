"""What a difference says, in both languages."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from jw_engine.errors import Language, Text
from jw_engine.rules import Rule
from jw_engine.verify.cover.decider import Decider, rules_of
from jw_engine.verify.cover.diff.advice import CaseChange, Reason
from jw_engine.verify.cover.diff.compare import Difference
from jw_engine.verify.cover.diff.rules import RuleChange

TITLE = Text("Wat er verandert", "What changes")
LEAD = Text(
    "Van {old} naar {new}. Regels: {added} nieuw, {removed} weg, {changed} gewijzigd. Van de"
    " {compared} situaties verandert het advies in {cases}.",
    "From {old} to {new}. Rules: {added} added, {removed} removed, {changed} changed. Of"
    " {compared} situations, the advice changes in {cases}.",
)
RULES = Text("Regels", "Rules")
RULES_CAPTION = Text("Regels die nieuw, weg of gewijzigd zijn", "Rules added, removed or changed")
NO_RULES = Text("Geen regel is veranderd.", "No rule has changed.")
ADVICE = Text("Advies", "Advice")
NO_ADVICE = Text(
    "In geen van deze situaties verandert het advies.",
    "The advice changes in none of these situations.",
)
UNREADABLE = Text("Niet te vergelijken", "Not to be compared")
UNREADABLE_CAPTION = Text(
    "Situaties met een feit of instelling die een van beide niet kent",
    "Situations with a fact or setting that one of both does not know",
)
IN_ONE = Text("In 1 situatie", "In 1 situation")
IN_MANY = Text("In {0} situaties", "In {0} situations")
CASES = Text("Welke situaties", "Which situations")
FIRST = Text("Eerst kwam {0}, nu komt eerst {1}.", "First came {0}; now {1} comes first.")
NOTHING = Text("niets", "nothing")
SIDES: dict[str, Text] = {"old": Text("oud", "old"), "new": Text("nieuw", "new")}
PARTS: dict[str, Text] = {
    "first": Text("Het eerste advies", "The first advice"),
    "gained": Text("Komt erbij", "Comes in"),
    "lost": Text("Valt weg", "Goes out"),
    "vetoes_gained": Text("Wordt verboden", "Becomes forbidden"),
    "vetoes_lost": Text("Is niet langer verboden", "Is no longer forbidden"),
    "because": Text("Door", "Because of"),
}
HOW: dict[str, Text] = {
    "added": Text("nieuw", "added"),
    "removed": Text("weg", "removed"),
    "changed": Text("gewijzigd", "changed"),
}
CAUSES: dict[str, Text] = {
    "added": Text("is nieuw", "was added"),
    "removed": Text("is weg", "was removed"),
    "fires": Text("geldt hier nu ook", "now fires here too"),
    "silent": Text("geldt hier niet meer", "no longer fires here"),
    "changed": Text("is gewijzigd", "was changed"),
    "order": Text("staat op een andere plek", "stands in another place"),
}
HEADS: dict[str, Text] = {
    "rule": Text("Regel", "Rule"),
    "situation": Text("Situatie", "Situation"),
    "how": Text("Wat", "What"),
    "keys": Text("In", "In"),
    "case": Text("Geval", "Case"),
    "sides": Text("Kan niet bij", "Not with"),
    "reason": Text("Waarom", "Why"),
}
KEYS: dict[str, Text] = {
    "title": Text("titel", "title"),
    "when": Text("situatie", "situation"),
    "unless": Text("uitzonderingen", "exceptions"),
    "advise": Text("advies", "advice"),
    "veto": Text("verbod", "veto"),
    "priority": Text("urgentie", "priority"),
    "strength": Text("stelligheid", "strength"),
    "because": Text("reden", "reason"),
    "source": Text("bron", "source"),
    "before": Text("volgorde", "order"),
    "follow_up": Text("later terugkomen", "follow-up"),
    "example": Text("voorbeelden", "examples"),
    "from/until": Text("geldigheid", "validity"),
}


def lead(difference: Difference, language: Language) -> str:
    """Return how much differs, in two sentences."""
    counts: dict[str, Any] = {how: len(difference.of(how)) for how in HOW}
    counts |= {"compared": difference.compared, "cases": len(difference.cases)}
    sides = {"old": difference.old, "new": difference.new}
    counts |= {
        side: " + ".join(f"{pack.name} {pack.version}" for pack in packs)
        for side, packs in sides.items()
    }
    return LEAD.to(language).format(**counts)


def key_names(change: RuleChange, language: Language) -> str:
    """Return the keys of a changed rule, with what a reader calls them."""
    return ", ".join(
        f"{KEYS[key].to(language)} ({key})" if key in KEYS else key for key in change.keys
    )


def count(cases: int, language: Language) -> str:
    """Return in how many situations."""
    return IN_ONE.to(language) if cases == 1 else IN_MANY.to(language).format(cases)


@frozen
class Labels:
    """What actions and rules are called, in the new set and else in the old one."""

    actions: Mapping[str, Text]
    rules: Mapping[str, Rule]
    language: Language

    @classmethod
    def of(cls, old: Decider, new: Decider, language: Language) -> "Labels":
        """Return the names in both sets."""
        actions = {
            name: action.label
            for side in (old, new)
            for name, action in side.base.names.method.actions.items()
        }
        rules = {
            rule.id: rule
            for side in (old, new)
            for rule in rules_of(side, [pack.name for pack in side.packs])
        }
        return cls(actions, rules, language)

    def action(self, name: str | None) -> str:
        """Return an action as a reader knows it, with its id."""
        if name is None:
            return NOTHING.to(self.language)
        label = self.actions[name].to(self.language) if name in self.actions else name
        return f"{label} [{name}]"

    def reason(self, reason: Reason) -> str:
        """Return a rule and what is the matter with it."""
        rule = self.rules.get(reason.rule)
        title = f" ({rule.title.to(self.language)})" if rule is not None else ""
        return f"{reason.rule}{title} {CAUSES[reason.cause].to(self.language)}"

    def told(self, change: CaseChange) -> Iterable[tuple[str, list[str]]]:
        """Yield what changes part by part: what it is called, and its lines."""
        if change.first is not None:
            first = FIRST.to(self.language).format(*map(self.action, change.first))
            yield PARTS["first"].to(self.language), [first]
        for name in ("gained", "lost", "vetoes_gained", "vetoes_lost"):
            if actions := getattr(change, name):
                yield PARTS[name].to(self.language), [self.action(action) for action in actions]
        yield PARTS["because"].to(self.language), [self.reason(part) for part in change.because]
