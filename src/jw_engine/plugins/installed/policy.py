"""What an organisation decides about plugins: which may be used, and which bytes of them."""

from collections.abc import Mapping

from attrs import frozen


@frozen
class Approval:
    """The bytes of a plugin that the organisation approved, by their SHA-256."""

    version: str
    sha256: str


@frozen
class Policy:
    """Which plugins may be used.

    Args:
        allow: only these; None for every one that is installed.
        block: never these, each with the organisation's reason.
        require_approval: whether exactly the approved bytes are demanded of every plugin.
        approved: by name. Only an approved plugin may run in the engine's own process.
    """

    allow: tuple[str, ...] | None = None
    block: Mapping[str, str] = {}
    require_approval: bool = False
    approved: Mapping[str, Approval] = {}
