"""Passing the gates before a version is published: soft ones with a written reason, hard ones as they are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import GateOverrule, Verdict
from claims.passing import Gate
from claims.pointers import pointing
from claims.promises import promised
from claims.soft_gates import soft_gates
from claims.workflow.moves import WorkflowError


def pass_gates(verdict: Verdict, editor: Any, overruled: Mapping[str, str], *, at: datetime, language: str) -> None:
    """Records each soft gate that the editor overrules. WorkflowError `gate_open` for one without a reason.

    Of the hard gates the embargo and the text's pointers are looked at here, the rest is kept by the database.
    Call it inside the move's transaction, with the version locked.
    """
    for gate in (promised(verdict), pointing(verdict)):
        if gate is not None and not gate.passed:
            raise _shut(gate)
    overrule(verdict, editor, overruled, at=at, language=language)


def overrule(verdict: Verdict, editor: Any, overruled: Mapping[str, str], *, at: datetime, language: str) -> None:
    """The soft gates alone, for what is published later: what is promised until then holds until then."""
    for gate in soft_gates(verdict):
        if gate.passed:
            continue
        reason = overruled.get(gate.name, "").strip()
        if not reason:
            raise _shut(gate)
        GateOverrule.objects.create(
            verdict=verdict,
            gate=gate.name,
            reason=reason,
            language=language or verdict.language,
            overruled_by=editor,
            overruled_at=at,
        )


def _shut(gate: Gate) -> WorkflowError:
    says = f"{gate.says} {'; '.join(gate.named)}".strip()
    mend = _("Mend it, or write down why it is published all the same.") if gate.soft else ""
    return WorkflowError("gate_open", _("Before it is published: %(says)s") % {"says": f"{says} {mend}".strip()})
