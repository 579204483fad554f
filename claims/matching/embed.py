"""The encoder of this installation, and what it is called where a vector is kept."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from factcheck.encoder import Encoder, Vectors

__all__ = ["Encoder", "Vectors", "encoder", "name_of"]


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """What the setting ENCODER names: a class without arguments, with `passages`, `query`, `name` and `version`.

    Its vectors have 384 numbers and length one. The model is loaded at its first use in each process.
    """
    found: Encoder = import_string(settings.ENCODER)()
    return found


def name_of(encoder: Encoder) -> str:
    """Name and version: vectors of two encoders are never compared."""
    return f"{encoder.name}@{encoder.version}"
