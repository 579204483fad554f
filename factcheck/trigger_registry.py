"""pgtrigger's register of triggers, asked in constant time.

For each trigger that is registered pgtrigger makes the list of all others twice, so that no name is used twice: with
a thousand triggers half of every process's start. Here both lists are kept, and grow with the register.
"""

from collections.abc import Callable
from itertools import islice
from typing import Any

from pgtrigger import registry


class _Kept:
    """A collection over all registered triggers that is only made anew when one was taken away."""

    def __init__(self, empty: Callable[[], Any], add: Callable[[Any, Any, Any], None]) -> None:
        self._empty, self._add = empty, add
        self._seen, self._found = 0, empty()

    def __get__(self, register: Any, _owner: type) -> Any:
        count = len(register.data)
        if count < self._seen:
            self._seen, self._found = 0, self._empty()
        for model, trigger in islice(register.data.values(), self._seen, None):
            self._add(self._found, model, trigger)
        self._seen = count
        return self._found


def keep_names() -> None:
    """From now on pgtrigger's register keeps its names. Call it before models are loaded."""
    register: Any = registry._Registry
    register.pg_function_names = _Kept(set, lambda found, model, each: found.add(each.get_pgid(model)))
    register.by_db_table = _Kept(dict, _by_table)


def _by_table(found: dict[tuple[str, str], Any], model: Any, trigger: Any) -> None:
    found[model._meta.db_table, trigger.name] = trigger
