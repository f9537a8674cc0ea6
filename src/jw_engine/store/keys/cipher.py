"""Encryption: AES-256 in Galois counter mode, which also tells that nothing was changed."""

from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY = 32
_NONCE = 12


def encrypted(key: bytes, clear: bytes, about: str) -> bytes:
    """Return *clear* encrypted; it can be read only with *key* and where it is *about* that."""
    nonce = token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, clear, about.encode())


def decrypted(key: bytes, closed: bytes, about: str) -> bytes | None:
    """Return what was encrypted; None where it is not with this key, or about something else."""
    try:
        return AESGCM(key).decrypt(closed[:_NONCE], closed[_NONCE:], about.encode())
    except (InvalidTag, ValueError, TypeError):
        return None
