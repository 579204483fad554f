"""The tables of results in Django's admin: read-only, as far as the admin may see them."""

from functools import partial

from factcheck.admin import show, tables_of
from sources.tallies.visibility import visible

for _model in tables_of("tallies"):
    show(_model, partial(visible, _model))
