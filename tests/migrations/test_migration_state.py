from django.db import models
from django.db.migrations.operations import AddConstraint, RemoveConstraint
from django.db.migrations.state import ModelState, ProjectState

from factcheck.migration_state import sparing_copies


def _state() -> ProjectState:
    state = ProjectState()
    person = ModelState("sources", "Reader", [("id", models.AutoField(primary_key=True))])
    book = ModelState(
        "sources",
        "Book",
        [
            ("id", models.AutoField(primary_key=True)),
            ("pages", models.IntegerField()),
            ("reader", models.ForeignKey("sources.Reader", models.CASCADE)),
        ],
    )
    state.add_model(person)
    state.add_model(book)
    return state


def test_a_constraint_is_known_to_the_copy_of_its_model_and_no_other_is_made_anew() -> None:
    state = _state()
    reader = state.apps.get_model("sources", "Reader")
    book = state.apps.get_model("sources", "Book")
    some = models.CheckConstraint(condition=models.Q(pages__gt=0), name="book_has_pages")
    with sparing_copies():
        AddConstraint("Book", some).state_forwards("sources", state)
        assert state.apps.get_model("sources", "Reader") is reader
        assert state.apps.get_model("sources", "Book") is book
        assert [each.name for each in book._meta.constraints] == ["book_has_pages"]
        RemoveConstraint("Book", "book_has_pages").state_forwards("sources", state)
        assert book._meta.constraints == []
    AddConstraint("Book", some).state_forwards("sources", state)
    assert state.apps.get_model("sources", "Book") is not book
