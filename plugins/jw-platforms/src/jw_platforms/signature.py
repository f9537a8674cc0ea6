"""The signature of a delivery: checked before anything in it is read."""

import base64
import binascii
import hmac
from collections.abc import Mapping

from jw_platforms.refusal import RefusedError
from jw_platforms.tables import Signature


def check_signature(
    signature: Signature, body: bytes, headers: Mapping[str, str], keys: Mapping[str, str]
) -> None:
    """Pass where *body* was signed with the organisation's key.

    Raises:
        RefusedError: ``delivery-key-missing`` where there is no usable key, ``delivery-forged``
            where the signature is missing or another.
    """
    key = _key(signature, keys)
    made = hmac.digest(key, body, "sha256")
    wanted = made.hex().encode() if signature.encoding == "hex" else base64.b64encode(made)
    written = header(headers, signature.header)
    head, given = written[: len(signature.prefix)], written[len(signature.prefix) :]
    # compared as bytes: a text with other characters than ASCII would raise
    same = hmac.compare_digest(wanted, given.strip().encode("utf-8", "replace"))
    if head.casefold() != signature.prefix.casefold() or not same:
        raise RefusedError({"code": "delivery-forged", "place": f"headers.{signature.header}"})


def header(headers: Mapping[str, str], name: str) -> str:
    """Return a header, however its name is capitalised; empty where there is none."""
    return next((str(text) for key, text in headers.items() if str(key).lower() == name), "")


def _key(signature: Signature, keys: Mapping[str, str]) -> bytes:
    missing = RefusedError({"code": "delivery-key-missing", "place": f"keys.{signature.key}"})
    written = str(keys.get(signature.key) or "")
    if not written:
        raise missing
    if signature.encoding == "hex":
        return written.encode("utf-8", "surrogatepass")
    try:
        key = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise missing from None
    if not key:
        raise missing
    return key
