"""Texts that a worker cannot use: the same in both languages, swapped, empty in fact, too long."""

import re
from collections.abc import Iterator

from jw_engine.errors import Text
from jw_engine.rules import Rule
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.material import Material

LONGEST = {"title": 90, "because": 320}
_DUTCH = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "van",
        "je",
        "niet",
        "is",
        "dat",
        "met",
        "voor",
        "wat",
        "er",
        "zijn",
        "op",
        "als",
        "jongere",
        "ook",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "a",
        "and",
        "of",
        "you",
        "not",
        "is",
        "that",
        "with",
        "for",
        "what",
        "there",
        "are",
        "on",
        "if",
        "young",
        "also",
    ]
)
_UNWRITTEN = re.compile(
    r"\b(todo|tbd|fixme|xxx+|lorem ipsum|nog invullen|n\.?v\.?t)\b", re.IGNORECASE
)
_FEWEST_LETTERS = 3
_ENOUGH_WORDS = 3


def find_texts(material: Material) -> Iterator[Finding]:
    """Yield a finding for each text and source of a rule that cannot be right."""
    for standing in material.rules:
        if standing.told:
            rule = standing.rule
            for key, text in (("title", rule.title), ("because", rule.because)):
                yield from _of_text(rule, key, text)
            yield from _of_sources(rule)


def _of_text(rule: Rule, key: str, text: Text) -> Iterator[Finding]:
    if not all(map(_is_written, (text.nl, text.en))):
        yield finding("text-missing", "warning", rule.at(key))
    elif _bare(text.nl) == _bare(text.en):
        yield finding("text-same", "warning", rule.at(key))
    elif _swapped(text):
        yield finding("text-swapped", "warning", rule.at(key))
    longest = max(len(text.nl), len(text.en))
    if longest > LONGEST[key]:
        yield finding("text-long", "warning", rule.at(key), found=longest, most=LONGEST[key])


def _of_sources(rule: Rule) -> Iterator[Finding]:
    for source in rule.sources:
        first, last = source.lines
        if source.page < 1 or not 1 <= first <= last:
            yield finding("text-source", "warning", rule.at("source"))
            return


def _is_written(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _FEWEST_LETTERS and not _UNWRITTEN.search(text)


def _bare(text: str) -> str:
    """Return the letters and digits alone: a full stop makes no translation."""
    return "".join(filter(str.isalnum, text)).casefold()


def _swapped(text: Text) -> bool:
    dutch, english = (re.findall(r"\w+", part.lower()) for part in (text.nl, text.en))
    return _is_in(dutch, _ENGLISH, _DUTCH) and _is_in(english, _DUTCH, _ENGLISH)


def _is_in(words: list[str], one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether *words* plainly belong to *one* language and not to the *other*."""
    own, foreign = (sum(word in known for word in words) for known in (one - other, other - one))
    return own >= _ENOUGH_WORDS and own > 2 * foreign
