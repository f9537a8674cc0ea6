"""A decision: advice as plain, immutable data. A professional decides."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from jw_engine.errors import Language, Text
from jw_engine.facts import Value, plain_facts
from jw_engine.method import Source
from jw_engine.rules import Kind, Priority, Strength, Truth

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
Encoded = dict[Language, str]
"""JSON text of what is the same for every case, by language, once it was asked for."""
Wording = tuple[str, tuple[str, ...], tuple[dict[str, Any], ...]]
"""Label, reasons and sources of a recommendation in one language; the same for every case."""


@frozen(repr=False, slots=False)
class Recommendation:
    """An action that one or more rules advise, merged.

    Args:
        steps, substeps: where in the method it belongs; empty for what goes across.
        priority, strength: of the rule that puts it highest; the strongest of its rules.
        principles: named by the handbook at this spot; ``principles_implied`` follow from it.
        facts: the known facts that made its rules fire.
    """

    action: str
    label: Text
    steps: tuple[str, ...]
    substeps: tuple[str, ...]
    priority: Priority
    strength: Strength
    principles: tuple[str, ...]
    principles_implied: tuple[str, ...]
    affordances: tuple[str, ...]
    needs: tuple[str, ...]
    because: tuple[Text, ...]
    rules: tuple[str, ...]
    sources: tuple[Source, ...]
    facts: Mapping[str, Value]
    encoded: Encoded = field(init=False, factory=dict, eq=False, repr=False)
    worded: dict[Language, Wording] = field(init=False, factory=dict, eq=False, repr=False)

    def on(self, facts: Mapping[str, Value]) -> "Recommendation":
        """Return the same recommendation on other facts."""
        same = object.__new__(Recommendation)
        attributes = self.__dict__.copy()
        attributes["facts"] = facts
        object.__setattr__(same, "__dict__", attributes)  # evolve costs seven times as much
        return same

    def to_json(self, language: Language, facts: Mapping[str, str]) -> str:
        """Return ``to_dict`` as JSON text; all but the facts is encoded once for every case.

        Args:
            language: of the texts.
            facts: the text of each of its facts, and perhaps of others, by name.
        """
        text = self.encoded.get(language)
        if text is None:
            same = self.to_dict(language)
            del same["facts"]
            text = self.encoded[language] = encode(same)[:-1]
        return f'{text},"facts":{{{",".join([facts[name] for name in self.facts])}}}}}'

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the recommendation as plain data, which nothing else holds."""
        worded = self.worded.get(language)
        if worded is None:
            worded = self.worded[language] = self._wording(language)
        label, because, sources = worded
        # unpacking makes a new list in half the time of list()
        return {
            "action": self.action,
            "label": label,
            "steps": [*self.steps],
            "substeps": [*self.substeps],
            "priority": self.priority,
            "strength": self.strength,
            "principles": [*self.principles],
            "principles_implied": [*self.principles_implied],
            "affordances": [*self.affordances],
            "needs": [*self.needs],
            "because": [*because],
            "rules": [*self.rules],
            "sources": [{**source, "lines": [*source["lines"]]} for source in sources],
            "facts": plain_facts(self.facts),
        }

    def _wording(self, language: Language) -> Wording:
        because = tuple(text.to(language) for text in self.because)
        sources = tuple(source.to_dict() for source in self.sources)
        return self.label.to(language), because, sources


@frozen
class Veto:
    """An action that must not be done in this situation."""

    action: str
    label: Text
    rule: str
    because: Text
    encoded: Encoded = field(init=False, factory=dict, eq=False, repr=False)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the veto as plain data."""
        return {
            "action": self.action,
            "label": self.label.to(language),
            "rule": self.rule,
            "because": self.because.to(language),
        }


@frozen
class Move:
    """A transition of the state graph that is open now; ``origin`` and ``target`` are steps."""

    origin: str
    target: str
    kind: Kind
    transition: str
    because: Text
    encoded: Encoded = field(init=False, factory=dict, eq=False, repr=False)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the move as plain data."""
        return {
            "from": self.origin,
            "to": self.target,
            "kind": self.kind,
            "transition": self.transition,
            "because": self.because.to(language),
        }


@frozen
class Due:
    """Something to come back to.

    Args:
        at: when; None where the organisation has not set the term.
        key: the configuration key of the term.
    """

    action: str
    label: Text
    at: datetime | None
    key: str
    rule: str

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the follow-up as plain data."""
        return {
            "action": self.action,
            "label": self.label.to(language),
            "at": self.at.isoformat() if self.at else None,
            "key": self.key,
            "rule": self.rule,
        }


@frozen(repr=False)
class Question:
    """A fact to ask for, because the first recommendation hangs on it."""

    fact: str
    question: Text
    rules: tuple[str, ...]
    because: Text
    encoded: Encoded = field(init=False, factory=dict, eq=False, repr=False)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the question as plain data."""
        return {
            "fact": self.fact,
            "question": self.question.to(language),
            "rules": list(self.rules),
            "because": self.because.to(language),
        }


@frozen
class Notice:
    """Something that the organisation has to decide, or that the reader has to know."""

    code: str
    key: str
    text: Text
    encoded: Encoded = field(init=False, factory=dict, eq=False, repr=False)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the notice as plain data."""
        return {"code": self.code, "key": self.key, "text": self.text.to(language)}


@frozen(repr=False)
class Change:
    """A change of one or two facts that would put another recommendation first.

    Args:
        who: who can change them, as the vocabulary says; two where they differ.
        first: the action that would then be first; None where there would be none.
    """

    change: Mapping[str, Value]
    who: str
    first: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain data."""
        return {"change": plain_facts(self.change), "who": self.who, "first": self.first}


@frozen(repr=False)
class PrincipleAdvice:
    """A principle that fits here or does not, in the words of a plugin.

    Args:
        plugin: whose advice it is.
        means: the means that fit here, not all that there are.
        facts: the known facts that made it so.
    """

    principle: str
    label: Text
    plugin: str
    fits: bool
    because: Text
    means: tuple[Text, ...]
    sources: tuple[Source, ...]
    facts: Mapping[str, Value]

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the advice as plain data."""
        return {
            "principle": self.principle,
            "label": self.label.to(language),
            "plugin": self.plugin,
            "fits": self.fits,
            "because": self.because.to(language),
            "means": [text.to(language) for text in self.means],
            "sources": [source.to_dict() for source in self.sources],
            "facts": plain_facts(self.facts),
        }


@frozen(repr=False)
class Explanation:
    """How a rule came out: each of its conditions as it is written, with its result."""

    rule: str
    result: Truth
    conditions: tuple[tuple[str, Truth], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain data; results are the words true, false, unknown."""
        return {
            "rule": self.rule,
            "result": _word(self.result),
            "conditions": [
                {"text": text, "result": _word(result)} for text, result in self.conditions
            ],
        }


def _word(result: Truth) -> str:
    return {True: "true", False: "false", None: "unknown"}[result]


@frozen(repr=False, slots=False)
class Decision:
    """What the engine advises for one case, with everything it was based on.

    Args:
        plugins: those that took part: name, version, hash.
        skipped_plugins: calls of plugins that failed: plugin, hook, class of error, seconds.
        principle_advice: what plugins say of principles, each marked as theirs.
        provided_facts: the facts that plugins fetched: fact, plugin.
    """

    id: str | int | None
    at: datetime | None
    engine: str
    config_hash: str
    method: Mapping[str, str]
    packs: tuple[Mapping[str, str], ...]
    recommendations: tuple[Recommendation, ...]
    vetoes: tuple[Veto, ...]
    moves: tuple[Move, ...]
    follow_ups: tuple[Due, ...]
    ask: tuple[Question, ...]
    notices: tuple[Notice, ...]
    explain: tuple[Explanation, ...] | None = None
    what_if: tuple[Change, ...] | None = None
    plugins: tuple[Mapping[str, str], ...] = ()
    skipped_plugins: tuple[Mapping[str, Any], ...] = ()
    principle_advice: tuple[PrincipleAdvice, ...] = ()
    provided_facts: tuple[Mapping[str, str], ...] = ()

    def to_dict(self, language: Language = "nl") -> dict[str, Any]:
        """Return the decision as plain data, its texts in *language*, ready for JSON."""
        return {
            **self._head(),
            "recommendations": [part.to_dict(language) for part in self.recommendations],
            "vetoes": [part.to_dict(language) for part in self.vetoes],
            "moves": [part.to_dict(language) for part in self.moves],
            "follow_ups": [part.to_dict(language) for part in self.follow_ups],
            "ask": [part.to_dict(language) for part in self.ask],
            "notices": [part.to_dict(language) for part in self.notices],
            "skipped_plugins": [dict(part) for part in self.skipped_plugins],
            **self._asked_for(language),
        }

    def _head(self) -> dict[str, Any]:
        head: dict[str, Any] = {} if self.id is None else {"id": self.id}
        return {
            **head,
            "at": self.at.isoformat() if self.at else None,
            "engine": self.engine,
            "config_hash": self.config_hash,
            "method": dict(self.method),
            "packs": [dict(pack) for pack in self.packs],
            "plugins": [dict(plugin) for plugin in self.plugins],
        }

    def _asked_for(self, language: Language) -> dict[str, Any]:
        """Return what only some decisions have."""
        tail: dict[str, Any] = {}
        if self.principle_advice:
            tail["principle_advice"] = [part.to_dict(language) for part in self.principle_advice]
        if self.provided_facts:
            tail["provided_facts"] = [dict(part) for part in self.provided_facts]
        if self.explain is not None:
            tail["explain"] = [part.to_dict() for part in self.explain]
        if self.what_if is not None:
            tail["what_if"] = [part.to_dict() for part in self.what_if]
        return tail

    def to_json(self, language: Language = "nl") -> str:
        """Return ``to_dict`` as one line of JSON text, several times faster than by way of it."""
        known: dict[str, Value] = {}
        for part in self.recommendations:
            known |= part.facts
        facts = {name: f"{encode(name)}:{_written(value)}" for name, value in known.items()}
        parts = (
            ("recommendations", [part.to_json(language, facts) for part in self.recommendations]),
            ("vetoes", [_once(part, language) for part in self.vetoes]),
            ("moves", [_once(part, language) for part in self.moves]),
            ("follow_ups", [encode(part.to_dict(language)) for part in self.follow_ups]),
            ("ask", [_once(part, language) for part in self.ask]),
            ("notices", [_once(part, language) for part in self.notices]),
            ("skipped_plugins", [encode(dict(part)) for part in self.skipped_plugins]),
        )
        middle = ",".join([f'"{name}":[{",".join(texts)}]' for name, texts in parts])
        end = self._asked_for(language)
        last = f",{encode(end)[1:]}" if end else "}"
        return f"{encode(self._head())[:-1]},{middle}{last}"


def _written(value: Value) -> str:
    """Return the JSON text of a value; most are of the two that need no encoder."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return encode(value)


def _once(part: Veto | Move | Question | Notice, language: Language) -> str:
    """Return the JSON text of what is the same for every case; it is encoded once."""
    text = part.encoded.get(language)
    if text is None:
        text = part.encoded[language] = encode(part.to_dict(language))
    return text
