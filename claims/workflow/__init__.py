"""Every transition of a verdict, as a named function. No other module writes a status.

draft → in review → approved → published → superseded or withdrawn; from in review back to draft. Each function locks
what it changes, checks the table of moves and who may, and leaves history, all in one transaction. A refusal is a
WorkflowError that says what to do.
"""

from claims.workflow.judging import approve, send_back, submit
from claims.workflow.moves import MOVES, WorkflowError
from claims.workflow.rechecking import request_recheck, resolve_recheck
from claims.workflow.releasing import publish
from claims.workflow.scheduling import call_off, publish_due, schedule
from claims.workflow.second_look import rate_second, sign_off
from claims.workflow.translating import (
    TRANSLATABLE,
    check_translation,
    edit_translation,
    languages_for,
    send_back_translation,
    start_translation,
    submit_translation,
)
from claims.workflow.translations_out import publish_translation, withdraw_translation
from claims.workflow.withdrawing import review_withdrawal, withdraw
from claims.workflow.writing import EDITABLE, cite, edit, move_citation, start_draft, uncite

__all__ = [
    "EDITABLE",
    "MOVES",
    "TRANSLATABLE",
    "WorkflowError",
    "approve",
    "call_off",
    "check_translation",
    "cite",
    "edit",
    "edit_translation",
    "languages_for",
    "move_citation",
    "publish",
    "publish_due",
    "publish_translation",
    "rate_second",
    "request_recheck",
    "resolve_recheck",
    "review_withdrawal",
    "schedule",
    "send_back",
    "send_back_translation",
    "sign_off",
    "start_draft",
    "start_translation",
    "submit",
    "submit_translation",
    "uncite",
    "withdraw",
    "withdraw_translation",
]
