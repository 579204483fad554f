from pathlib import Path

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from factcheck.migration_operations import ReplaceTriggers

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0011_take_downs_are_followed"),
        ("sources", "0014_passages_of_lists_later"),
        ("tallies", "0003_images_maps_and_jobs"),
    ]

    operations = [
        ReplaceTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'what an audit found is kept as it was found'; END IF; RETURN NULL;",
                            hash="08fe9a5e56227168fc1c6a3c826feb9620409e3b",
                            level="STATEMENT",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a040f",
                            table="tallies_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="place",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a place keeps its code: readings rest on it'; END IF; RETURN NULL;",
                            hash="42b133a162b2f0591fecb4a3432c65639c1d0fc8",
                            level="STATEMENT",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c123a",
                            table="tallies_place",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="placename",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'what a table calls a place stays'; END IF; RETURN NULL;",
                            hash="e835a60093af467ea082581adc9efcbcc6243afd",
                            level="STATEMENT",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1d0bb",
                            table="tallies_placename",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="placetotal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'sums follow from their readings, which never change'; END IF; RETURN NULL;",
                            hash="4d55bceb500384bbb23914280c71159dfdff2dec",
                            level="STATEMENT",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1c148",
                            table="tallies_placetotal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reading",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a reading never changes; read the sheet again'; END IF; RETURN NULL;",
                            hash="1af044a3505ac9144e2a72142d24914f57d0ae22",
                            level="STATEMENT",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f0745",
                            table="tallies_reading",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reading",
                    trigger=pgtrigger.compiler.Trigger(
                        name="readings_rest_on_rows",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF EXISTS (SELECT FROM tallies_tabulation t WHERE t.id IN (SELECT tabulation_id FROM added)) THEN\n  RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a results table is complete; read it again as another version';\nEND IF;\nIF EXISTS (SELECT FROM added a WHERE a.method <> 'row' AND (\n    NOT EXISTS (SELECT FROM tallies_tallysheet s WHERE s.id = a.sheet_id)\n    OR a.person_id IS NOT NULL AND NOT EXISTS (SELECT FROM factcheck_person p WHERE p.id = a.person_id)\n    OR a.image_id IS NOT NULL AND NOT EXISTS (SELECT FROM sources_snapshot i WHERE i.id = a.image_id))) THEN\n  RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a reading names a sheet, a person and an image that are there';\nEND IF;\nPERFORM 1 FROM sources_snapshot i WHERE i.id IN (SELECT image_id FROM added) ORDER BY i.id FOR SHARE;\nIF EXISTS (SELECT FROM added a JOIN sources_snapshot i ON i.id = a.image_id WHERE i.taken_down_at IS NOT NULL) THEN\n  RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'this image of a sheet is taken down';\nEND IF;\nRETURN NULL;\n",
                            hash="4d0241d3dea5765ed58b04acdf8e5e06246f712c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_readings_rest_on_rows_609d3",
                            referencing="REFERENCING NEW TABLE AS added ",
                            table="tallies_reading",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="readingcolumn",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'the columns of a table follow from its readings, which never change'; END IF; RETURN NULL;",
                            hash="8474e066c732f2cbba05fc92ffd7c87e65bf9511",
                            level="STATEMENT",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bd0ea",
                            table="tallies_readingcolumn",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tabulation",
            trigger=pgtrigger.compiler.Trigger(
                name="tabulation_of_an_open_capture",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'INSERT' THEN PERFORM 1 FROM sources_snapshot s WHERE s.id = NEW.snapshot_id AND s.taken_down_at IS NULL AND s.protection_id IS NULL FOR SHARE; IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a results table rests on a capture that is neither protected nor taken down'; END IF; END IF; RETURN NEW;",
                    hash="a414affb57ffc9842abf3fea8d411735976bc762",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_tabulation_of_an_open_capture_2bfa1",
                    table="tallies_tabulation",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RemoveConstraint(model_name="sheetimage", name="sheet_image_is_read_whole"),
        migrations.AddConstraint(
            model_name="sheetimage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "read"), models.Q(("reading__isnull", False), ("sha256", ""), _connector="OR")),
                    models.Q(models.Q(("state", "read"), _negated=True), ("reading__isnull", True)),
                    _connector="OR",
                ),
                name="sheet_image_is_read_whole",
            ),
        ),
        migrations.RunSQL(
            (SQL / "tables_taken_down.sql").read_text(),
            "DROP TRIGGER count_readings ON factcheck_takedown; DROP FUNCTION tallies_count_taken_down(); "
            "DROP TRIGGER take_down_tables ON sources_snapshot; DROP FUNCTION tallies_take_down_figures(); "
            "DROP FUNCTION tallies_take_down_tables(uuid[])",
        ),
    ]
