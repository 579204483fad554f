"""What was published with its chain, and the rules of state that no row may break."""

from django.apps import apps
from django.db import connection

from claims.publishing.chain import FIRST, Finding, links
from claims.verification.found import Batch, Broken

LINKS = 200

# Each finds the keys of what breaks a rule that the database's own constraints and triggers keep.
RULES = {
    "published_once": "SELECT claim_id FROM claims_verdict WHERE status = 'published' GROUP BY 1 HAVING count(*) > 1",
    "approved_by_a_writer": "SELECT v.id FROM claims_verdict v JOIN claims_verdictcontributor c "
    "ON c.verdict_id = v.id AND c.person_id = v.approved_by_id WHERE v.status IN ('approved', 'published')",
    "not_approved": "SELECT id FROM claims_verdict WHERE status NOT IN ('draft', 'in_review') "
    "AND (approved_by_id IS NULL OR approved_at IS NULL)",
    "both_affirmed": "SELECT r.id FROM claims_claimrelation r JOIN claims_verdict a ON a.claim_id = r.claim_id "
    "JOIN claims_verdict b ON b.claim_id = r.other_id JOIN claims_rating x ON x.id = a.rating_id "
    "JOIN claims_rating y ON y.id = b.rating_id WHERE r.kind = 'contradicts' AND r.set_aside_at IS NULL "
    "AND a.status = 'published' AND b.status = 'published' AND x.meaning = 'affirms' AND y.meaning = 'affirms'",
    "nothing_cited": "SELECT v.id FROM claims_verdict v WHERE v.status = 'published' AND NOT EXISTS "
    "(SELECT FROM claims_verdictcitation c WHERE c.verdict_id = v.id AND c.set_aside_at IS NULL)",
    "not_recorded": "SELECT p.id FROM claims_publication p WHERE NOT EXISTS "
    "(SELECT FROM claims_publicationrecord r WHERE r.publication_id = p.id)",
    "nothing_published": "SELECT v.id FROM claims_verdict v WHERE v.status = 'published' AND NOT EXISTS "
    "(SELECT FROM claims_publication p WHERE p.verdict_id = v.id AND p.kind = 'check')",
    "trigger_off": "SELECT c.relname || '.' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled IN ('D', 'R')",
    "constraint_not_valid": "SELECT r.relname || '.' || c.conname FROM pg_constraint c JOIN pg_class r "
    "ON r.oid = c.conrelid WHERE c.connamespace = 'public'::regnamespace AND NOT c.convalidated",
}
_TRIGGERS = (
    "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal"
)


def publications(after: str) -> Batch:
    """Published bytes and their links in the chain; `after` is the last sequence and its record's hash."""
    sequence, _, previous = (after or f"0:{FIRST}").partition(":")
    found = list(links(int(sequence), previous, LINKS))
    broken = tuple(Broken("publications", str(link.sequence), "chain", link.why) for link in found
                   if link.finding == Finding.BROKEN)  # fmt: skip
    gone = sum(1 for link in found if link.finding == Finding.TAKEN_DOWN)
    further = f"{found[-1].sequence}:{found[-1].record_sha256}" if found else None
    return Batch(len(found), gone, broken, further)


def rules(after: str) -> Batch:
    """The rules of state, asked anew of all rows, and whether what keeps them is switched on; all at once."""
    if after:
        return Batch(0)
    broken: list[Broken] = []
    with connection.cursor() as cursor:
        for name, statement in RULES.items():
            cursor.execute(statement)
            broken += [Broken("rules", str(row[0]), name) for row in cursor.fetchmany(LINKS)]
        cursor.execute(_TRIGGERS)
        there = {(table, name[:63]) for table, name in cursor.fetchall()}
    wanted = {
        (model._meta.db_table, trigger.get_pgid(model))
        for model in apps.get_models()
        for trigger in getattr(model._meta, "triggers", ())
    }
    broken += [Broken("rules", f"{table}.{name}", "trigger_gone") for table, name in sorted(wanted - there)]
    return Batch(len(RULES) + len(wanted), 0, tuple(broken), "all")
