"""Opaque references: the same person has the same one, and nobody can read who it is."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping

from jw_platforms.message import Found
from jw_platforms.tables import Format

_ROUNDS = 100_000  # makes it slow to try out names against an id without a key


class References:
    """What persons and messages of one delivery are called in its reading.

    With a key (``reference_key``, else the one that signs the delivery) a contact is the
    HMAC-SHA256 of the platform's id, cut to 16 hexadecimal digits, the same in every delivery.
    Without one, contacts are numbered, in this delivery only.

    Args:
        seen: what earlier readings gave back.
    """

    def __init__(
        self, form: Format, keys: Mapping[str, str], found: Found, seen: Iterable[str]
    ) -> None:
        signing = "" if form.signature is None else keys.get(form.signature.key)
        written = str(keys.get("reference_key") or signing or "")
        self._key = written.encode("utf-8", "surrogatepass")
        # without a key, what the conversation begins with is the only secret there is
        self._seen_key = self._key or hashlib.pbkdf2_hmac(
            "sha256", found.fingerprint, b"jw-platforms", _ROUNDS
        )
        self._numbers: dict[str, str] = {}
        self._seen = set(map(own_part, seen))

    def contact(self, conversation: str) -> str:
        """Return the reference of a person or group; number them in the order of asking."""
        if conversation not in self._numbers:
            number = f"contact-{len(self._numbers) + 1}"
            self._numbers[conversation] = (
                _digest(self._key, conversation)[:16] if self._key else number
            )
        return self._numbers[conversation]

    def id(self, conversation: str, name: str) -> str:
        """Return the id of a message, or of a mark, with the reference of its contact before it."""
        return f"{self.contact(conversation)}.{_digest(self._seen_key, name)[:32]}"

    def was_seen(self, opaque: str) -> bool:
        """Return whether an earlier reading gave *opaque* back, whatever its contact was called."""
        return own_part(opaque) in self._seen


def own_part(opaque: str) -> str:
    """Return an id without the reference of its contact, which is a number where no key is."""
    return opaque.rpartition(".")[2]


def _digest(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()
