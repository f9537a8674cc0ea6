"""The package's data: platforms, formats, what counts as an act, and WhatsApp's own words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a signed delivery has its signature: HMAC-SHA256 over the body.

    Args:
        key: name of the secret, as the platform's manual calls it.
        encoding: how the signature is written; a key is base64 where the signature is.
    """

    header: str
    prefix: str
    key: str
    encoding: Literal["hex", "base64"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read, as told in ``formats.toml``.

    ``rest`` holds what only its own reader needs.
    """

    platform: str
    id: str
    begins: tuple[bytes, ...]
    limit_bytes: int
    form: str
    group_form: str
    max_age_days: int | None
    most_messages: int | None
    signature: Signature | None
    rest: Mapping[str, Any]


@cache
def table(name: str) -> dict[str, Any]:
    """Return a data file of this package."""
    return tomllib.loads((files("jw_platforms") / f"{name}.toml").read_text("utf-8"))


@cache
def formats_of(platform: str) -> tuple[Format, ...]:
    """Return the formats of *platform*, in the order in which they are tried; maybe none."""
    return tuple(
        _format(dict(raw)) for raw in table("formats")["format"] if raw["platform"] == platform
    )


def _format(raw: dict[str, Any]) -> Format:
    signature = raw.pop("signature", None)
    return Format(
        platform=raw.pop("platform"),
        id=raw.pop("id"),
        begins=tuple(text.encode() for text in raw.pop("begins")),
        limit_bytes=raw.pop("limit_bytes"),
        form=raw.pop("form"),
        group_form=raw.pop("group_form"),
        max_age_days=raw.pop("max_age_days", None),
        most_messages=raw.pop("most_messages", None),
        signature=None if signature is None else Signature(**signature),
        rest=raw,
    )
