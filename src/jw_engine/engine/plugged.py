"""What plugins add to a decision: facts before it, principles beside it, eyes after it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from attrs import evolve, field, frozen

from jw_engine.decision import Decision, PrincipleAdvice
from jw_engine.engine.question import Question
from jw_engine.errors import InputError, Place, Problem, suggest
from jw_engine.facts import Facts
from jw_engine.loading import Names
from jw_engine.plugins.calling.arguments import plain_delivery
from jw_engine.plugins.calling.host import Active, Host
from jw_engine.plugins.calling.results import (
    DeliveryReading,
    behaviours,
    platforms,
    principle_reader,
    provided_facts,
    reading,
)
from jw_engine.plugins.contract import Delivery, Platform


def _told(facts: Facts, question: Question) -> dict[str, Any]:
    """Return what several hooks get; of *facts*, each plugin sees what its manifest reads."""
    return {
        "facts": facts,
        "municipality": question.municipality,
        "at": question.at.isoformat() if question.at else None,
    }


@frozen
class Plugged:
    """The plugins of one municipality, and the names that they may use."""

    host: Host
    names: Names
    _platforms: dict[str, tuple[Active, Platform]] = field(factory=dict)

    def provide(
        self, facts: Facts, question: Question, active_steps: Sequence[str]
    ) -> tuple[Facts, dict[str, str]]:
        """Return *facts* with those that plugins fetch, and by fact which plugin did."""
        by_fact: dict[str, str] = {}
        for active in self.host.with_hook("jw_provide_facts"):
            manifest = active.manifest
            wanted = tuple(name for name in manifest.writes if name not in facts)
            if not wanted:
                continue
            told = _told(facts, question)
            told |= {
                "active_steps": tuple(active_steps),
                "case_id": question.case_id,
                "names": wanted,
            }
            answer = active.ask(
                "jw_provide_facts",
                told,
                partial(provided_facts, names=self.names, asked=wanted),
            )
            question.calls.append(answer)
            if answer.value:
                facts = {**facts, **answer.value}
                by_fact |= dict.fromkeys(answer.value, manifest.name)
        return facts, by_fact

    def finish(
        self,
        decision: Decision,
        facts: Facts,
        question: Question,
        active_steps: Sequence[str],
        provided: Mapping[str, str],
    ) -> Decision:
        """Return *decision* with what plugins say of principles, once observers have seen it."""
        advice: list[PrincipleAdvice] = []
        told = _told(facts, question) | {"active_steps": tuple(active_steps)}
        read = principle_reader(self.names, facts)
        for active in self.host.with_hook("jw_recommend_principles"):
            answer = active.ask("jw_recommend_principles", told, read)
            question.calls.append(answer)
            advice += answer.value or ()
        decision = evolve(
            decision,
            plugins=self.host.told,
            principle_advice=tuple(advice),
            provided_facts=tuple(
                {"fact": name, "plugin": plugin} for name, plugin in provided.items()
            ),
            skipped_plugins=self._skipped(question),
        )
        if not self.host.with_hook("jw_observe_decision"):
            return decision
        self._observe(decision, facts, question)
        return evolve(decision, skipped_plugins=self._skipped(question))

    def _skipped(self, question: Question) -> tuple[dict[str, Any], ...]:
        failed = (answer.to_skip() for answer in question.calls if answer.error)
        return (*self.host.refused, *failed)

    def _observe(self, decision: Decision, facts: Facts, question: Question) -> None:
        rules = dict.fromkeys(rule for part in decision.recommendations for rule in part.rules)
        told = _told(facts, question) | {
            "actions": tuple(part.action for part in decision.recommendations),
            "rules": tuple(rules),
            "vetoes": tuple(veto.action for veto in decision.vetoes),
            "skipped": tuple(str(part["plugin"]) for part in decision.skipped_plugins),
        }
        for active in self.host.with_hook("jw_observe_decision"):
            question.calls.append(active.ask("jw_observe_decision", told, lambda *_: None))

    def platforms(self, question: Question) -> dict[str, tuple[Active, Platform]]:
        """Return the platforms by id, each with the plugin that described it.

        Where two describe one, the municipality's own plugin goes before a general one.
        """
        if self._platforms:
            return self._platforms
        found: dict[str, tuple[Active, Platform]] = {}
        hooked = self.host.with_hook("jw_describe_platforms")
        for active in sorted(hooked, key=lambda each: not each.manifest.municipalities):
            answer = active.ask("jw_describe_platforms", {}, partial(platforms, names=self.names))
            question.calls.append(answer)
            for platform in answer.value or ():
                found.setdefault(platform["id"], (active, platform))
        if not any(call.error for call in question.calls):
            self._platforms.update(found)
        return found

    def behaviours(self, plugin: str, scenario: str) -> tuple[dict[str, Any], ...]:
        """Return the behaviours that a plugin describes for a scenario, as plain data.

        Raises:
            InputError: ``scenario-plugin``: there is no such plugin here, or it failed.
        """
        hooked = self.host.with_hook("jw_describe_behaviours")
        active = next((each for each in hooked if each.manifest.name == plugin), None)
        if active is None:
            known = [each.manifest.name for each in hooked]
            problem = Problem("scenario-plugin", Place(), {"name": plugin}, suggest(plugin, known))
            raise InputError([problem])
        answer = active.ask("jw_describe_behaviours", {"scenario": scenario}, behaviours)
        if answer.value is None:
            details = {"name": plugin, "error": str(answer.error)}
            raise InputError([Problem("scenario-plugin-failed", Place(), details)])
        return answer.value

    def read_delivery(
        self, platform: str, delivery: Delivery, question: Question
    ) -> DeliveryReading:
        """Return what *platform* delivered.

        Raises:
            InputError: the delivery was refused, or no plugin can read it.
        """
        known = self.platforms(question)
        if platform not in known or "jw_read_delivery" not in known[platform][0].manifest.hooks:
            readable = [
                name for name, (active, _) in known.items()
                if "jw_read_delivery" in active.manifest.hooks
            ]  # fmt: skip
            details = {"known": ", ".join(readable)}
            raise InputError(
                [Problem("platform-unknown", Place(), details, suggest(platform, readable))]
            )
        active, _ = known[platform]
        answer = active.ask(
            "jw_read_delivery",
            {"platform": platform, "delivery": plain_delivery(delivery)},
            partial(reading, names=self.names),
        )
        question.calls.append(answer)
        if answer.value is None:
            details = {"plugin": answer.plugin, "error": str(answer.error)}
            raise InputError([Problem("delivery-unread", Place(), details)])
        if isinstance(answer.value, tuple):
            code, place = answer.value
            raise InputError([Problem(code, Place(key=place))])
        return answer.value
