"""Secrets in the database, encrypted with keys from the environment (Fernet): a backup holds none in clear.

The first of FACTCHECK_KEYS encrypts, every one of them decrypts: a new key is put in front and the old ones are kept.
"""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class UnreadableSecretError(Exception):
    """None of FACTCHECK_KEYS opens the ciphertext, or it was altered."""


def encrypt(plain: bytes) -> bytes:
    """The ciphertext (URL-safe base64) of these bytes under the newest key."""
    return _fernet(tuple(settings.FACTCHECK_KEYS)).encrypt(plain)


def decrypt(ciphertext: bytes) -> bytes:
    """The bytes that `encrypt` was given; UnreadableSecretError when no key opens them."""
    try:
        return _fernet(tuple(settings.FACTCHECK_KEYS)).decrypt(ciphertext)
    except InvalidToken:
        raise UnreadableSecretError(
            "None of FACTCHECK_KEYS opens this secret. Put the key it was written with back at the end of the list."
        ) from None


def secret_sha256(secret: str) -> str:
    """What a table holds of a long random secret that only its holder was given: enough to know it again."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def fingerprint_key() -> bytes:
    """32 bytes for HMACs of values that were taken down, derived (HKDF-SHA-256) from the oldest key still kept.

    Putting a new key in front leaves it as it is, so that fingerprints stay comparable.
    """
    oldest = base64.urlsafe_b64decode(settings.FACTCHECK_KEYS[-1])
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"factcheck fingerprint").derive(oldest)


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured(
            f"FACTCHECK_KEYS: {error} Make one with: python -c "
            '"from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
        ) from None
