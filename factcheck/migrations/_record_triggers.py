"""The revision and outbox triggers as they were in November 2026, for the migrations of three apps."""

from collections.abc import Iterable

from pgtrigger.compiler import Trigger, UpsertTriggerSql
from pgtrigger.migrations import AddTrigger

REVISION = (
    "IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) "
    "THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;"
)
OUTBOX = (
    "IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry "
    "(kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, "
    "CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); "
    "END IF; RETURN NULL;"
)


def record_triggers(app_label: str, tables: Iterable[tuple[str, str, str, str, str]]) -> list[AddTrigger]:
    """Two triggers for each row: model, suffix and hash of the revision trigger, suffix and hash of the outbox trigger."""
    found = []
    for model, revision, revision_hash, outbox, outbox_hash in tables:
        for name, when, func, suffix, digest in (
            ("zz_revision", "BEFORE", REVISION, revision, revision_hash),
            ("outbox", "AFTER", OUTBOX, outbox, outbox_hash),
        ):
            sql = UpsertTriggerSql(
                func=func,
                hash=digest,
                operation="INSERT OR UPDATE",
                pgid=f"pgtrigger_{name}_{suffix}",
                table=f"{app_label}_{model}",
                when=when,
            )
            found.append(AddTrigger(model, Trigger(name=name, sql=sql)))
    return found
