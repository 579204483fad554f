"""The tables of claims in Django's admin: read-only, as far as the admin may see them."""

from functools import partial

from claims.visibility import visible
from factcheck.admin import show, tables_of

for _model in tables_of("claims"):
    show(_model, partial(visible, _model))
