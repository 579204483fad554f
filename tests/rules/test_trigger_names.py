"""No two triggers of a table have one name, and no two functions: pgtrigger's own check, over lists that are kept."""

import pgtrigger
import pytest
from pgtrigger import registry

from claims.models import Claim


def test_a_second_trigger_of_a_name_is_refused_and_the_lists_are_those_of_all_triggers() -> None:
    model, first = next(each for each in registry.registered() if each[0] is Claim)
    with pytest.raises(KeyError, match="already used"):
        pgtrigger.Protect(name=first.name, operation=pgtrigger.Truncate).register(model)
    known = registry._registry
    assert known.by_db_table == {(model._meta.db_table, each.name): each for model, each in known.values()}
    assert known.pg_function_names == {each.get_pgid(model) for model, each in known.values()}


def test_a_trigger_that_is_taken_away_may_come_again() -> None:
    trigger = pgtrigger.Protect(name="never_emptied", operation=pgtrigger.Truncate)
    for _turn in range(2):
        trigger.register(Claim)
        assert ("claims_claim", "never_emptied") in registry._registry.by_db_table
        trigger.unregister(Claim)
        assert ("claims_claim", "never_emptied") not in registry._registry.by_db_table
