"""Triggers that keep the rules of state in the database, as parts of a model's Meta.

Where one guards content it lets the take-down through: `factcheck_in_take_down()` is true inside that function only.
Raised errors carry SQLSTATE 23514 (check_violation), so Django reports them as IntegrityError.
"""

from collections.abc import Iterable

import pgtrigger

RAISE = "RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = "


def quoted(text: str) -> str:
    """The text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def frozen(name: str, fields: Iterable[str], *, when: str = "TRUE", message: str) -> pgtrigger.Trigger:
    """A trigger that refuses to change the named columns while the SQL condition `when` (over OLD, NEW) holds."""
    changed = " OR ".join(f'OLD."{field}" IS DISTINCT FROM NEW."{field}"' for field in fields)
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"IF ({when}) AND ({changed}) AND NOT factcheck_in_take_down() THEN {RAISE}{quoted(message)}; END IF; "
        "RETURN NEW;",
    )


def append_only(name: str = "append_only", *, message: str = "this row is kept for ever") -> pgtrigger.Trigger:
    """A trigger that refuses every UPDATE and DELETE but the take-down's."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"IF NOT factcheck_in_take_down() THEN {RAISE}{quoted(message)}; END IF; RETURN NEW;",
    )


def goes_by_take_down(*, message: str) -> pgtrigger.Trigger:
    """A trigger that refuses every UPDATE and DELETE but the take-down's, which deletes whole rows.

    It looks once at each statement: for rows that come by the million and never change.
    """
    return pgtrigger.Trigger(
        name="append_only",
        when=pgtrigger.After,
        operation=pgtrigger.Update | pgtrigger.Delete,
        level=pgtrigger.Statement,
        func=f"IF NOT factcheck_in_take_down() THEN {RAISE}{quoted(message)}; END IF; RETURN NULL;",
    )


def no_delete(name: str = "no_delete") -> pgtrigger.Trigger:
    """A trigger that refuses DELETE: domain rows are set aside instead."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"{RAISE}'rows of the record are set aside, never deleted'; RETURN OLD;",
    )


def checked(
    name: str,
    func: str,
    *,
    operation: pgtrigger.Operation = pgtrigger.Insert | pgtrigger.Update,
    declare: list[tuple[str, str]] | None = None,
) -> pgtrigger.Trigger:
    """A BEFORE ROW trigger running `func` (plpgsql without BEGIN/END); it must return NEW."""
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=operation, func=func, declare=declare)


def followed_by(
    name: str,
    func: str,
    *,
    operation: pgtrigger.Operation = pgtrigger.Insert | pgtrigger.Update,
    declare: list[tuple[str, str]] | None = None,
) -> pgtrigger.Trigger:
    """An AFTER ROW trigger running `func` (plpgsql without BEGIN/END); it returns NULL."""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.After, operation=operation, func=func + " RETURN NULL;", declare=declare
    )


# What is given once is followed too: programs that copy the record learn of it as of all else.
GIVEN_IS_FOLLOWED = followed_by(
    "outbox",
    "INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, 1, 'added');",
    operation=pgtrigger.Insert,
)
