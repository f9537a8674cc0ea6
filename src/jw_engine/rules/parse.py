"""One line of a rule becomes a leaf of the condition tree.

``condition = fact [ operator ]``,
``operator = "is" ["not"] value {"," value} | "is missing" | "is known"
           | ("<" | "<=" | ">" | ">=") number | "contains" value``.
A value with other signs than letters, digits, ``_ - . :`` stands between double quotes.
"""

import re
from collections.abc import Iterator

from attrs import frozen

LONGEST_CONDITION = 500

_TOKEN = re.compile(
    r"""\s*(?:"(?P<quoted>[^"]{0,200})"|(?P<sign><=|>=|<|>|,)|(?P<word>[\w.:-]{1,200}))""",
)
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_COMPARISONS = ("<", "<=", ">", ">=")


@frozen
class Line:
    """A condition as it is written, before the vocabulary has checked it.

    Args:
        name: fact, or configuration key where it holds a dot.
        operator: ``is``, ``is not``, ``known``, ``missing``, ``contains`` or a comparison.
        values: the written values; one for a comparison and ``contains``; none for a bare fact.
    """

    name: str
    operator: str
    values: tuple[str, ...] = ()


@frozen
class _Token:
    text: str
    quoted: bool = False


def _tokens(line: str) -> Iterator[_Token]:
    position = 0
    while line[position:].strip():
        found = _TOKEN.match(line, position)
        if found is None:
            raise ValueError
        position = found.end()
        quoted = found["quoted"]
        if quoted is not None:
            yield _Token(quoted, quoted=True)
        else:
            yield _Token(found["sign"] or found["word"])


def parse(line: str) -> Line:
    """Return *line* taken apart.

    Raises:
        ValueError: it is not a condition.
    """
    if len(line) > LONGEST_CONDITION:
        raise ValueError
    tokens = list(_tokens(line))
    if not tokens or tokens[0].quoted or not _NAME.fullmatch(tokens[0].text):
        raise ValueError
    name, rest = tokens[0].text, tokens[1:]
    if not rest:
        return Line(name, "is")
    operator = "" if rest[0].quoted else rest[0].text
    if operator == "is":
        return _is(name, rest[1:])
    if operator == "contains" and len(rest) == 2 and rest[1] != _Token(","):
        return Line(name, "contains", (rest[1].text,))
    if operator in _COMPARISONS and len(rest) == 2:
        return Line(name, operator, (rest[1].text,))
    raise ValueError


def _is(name: str, rest: list[_Token]) -> Line:
    if rest in ([_Token("missing")], [_Token("known")]):
        return Line(name, rest[0].text)
    operator = "is"
    if rest and rest[0] == _Token("not"):
        operator, rest = "is not", rest[1:]
    values, commas = rest[::2], rest[1::2]
    if len(values) != len(commas) + 1 or any(comma != _Token(",") for comma in commas):
        raise ValueError
    if any(value == _Token(",") for value in values):
        raise ValueError
    return Line(name, operator, tuple(value.text for value in values))
