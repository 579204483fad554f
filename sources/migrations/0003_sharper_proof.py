"""A quote ends where its words end; the log of a capture is only added to; a desk note keeps its author."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from factcheck.migration_operations import AddTriggers, ReplaceTriggers


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_sharper_rules"), ("factcheck", "0004_no_implicit_links")]

    operations = [
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionattempt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'the log of a capture is only added to'; END IF; RETURN NEW;",
                            hash="e8b62fc4609168ff33675305a45a6c3b5cbd58cf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4f320",
                            table="sources_ingestionattempt",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        ReplaceTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_is_in_its_text",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE home uuid; found text;",
                            func="IF NEW.extraction_id IS NOT NULL AND NOT factcheck_in_take_down() THEN SELECT e.snapshot_id, substr(e.text, NEW.start + 1, NEW.\"end\" - NEW.start) INTO home, found FROM sources_extraction e WHERE e.id = NEW.extraction_id; IF home IS DISTINCT FROM NEW.snapshot_id THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'the quote''s extraction is of another snapshot'; END IF; IF NEW.start IS NOT NULL AND TG_OP = 'INSERT' AND (found IS DISTINCT FROM NEW.exact OR length(NEW.exact) <> NEW.\"end\" - NEW.start) THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a quote is exactly text[start:end]'; END IF; END IF; RETURN NEW;",
                            hash="f7816ced37863c670db57b1610214fb3c8818bef",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_quote_is_in_its_text_63bf7",
                            table="sources_quote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="desk_note_stays_one",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF (OLD.kind = 'desk_note' OR NEW.kind = 'desk_note') AND (OLD.\"kind\" IS DISTINCT FROM NEW.\"kind\" OR OLD.\"written_by_id\" IS DISTINCT FROM NEW.\"written_by_id\") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a desk note stays its author''s desk note, and nothing else becomes one'; END IF; RETURN NEW;",
                            hash="b5383176be073f1339b48c8f348074aad475bf18",
                            operation="UPDATE",
                            pgid="pgtrigger_desk_note_stays_one_18e0a",
                            table="sources_source",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
