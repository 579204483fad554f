"""The triggers of revision and outbox look past generated columns and know more kinds of change."""

from django.db import migrations

from factcheck.migration_operations import ReplaceTriggers
from factcheck.migrations._record_triggers import record_triggers

TABLES = (
    # model, then suffix of the name and hash of its revision trigger and of its outbox trigger
    (
        "affiliation",
        "8b9f0",
        "bf97e6a0590967c31ae70e1bd3124984d59c7934",
        "92743",
        "bc35a3fe846a8178913c3cf17b745fef601f8d71",
    ),
    ("agent", "d8da4", "d3f4772f0a5a7021522f0d8e6922b013cf4f8bc8", "20a4f", "099759ad6e04ebb19728efa863545250ec67cbe7"),
    (
        "agentalias",
        "62ede",
        "3dccc0e694d4cba72f2c22d22ad90e7f42beb142",
        "ac02b",
        "8a7665738f2b6cacf8b463310830e92535552af2",
    ),
    (
        "derivation",
        "0792a",
        "1a90a723626d0ab87cc93a5b78bcf12c2b642ff7",
        "a2f79",
        "d8ea2cbb91de377bd3383949f26206607b5faf7d",
    ),
    (
        "extraction",
        "98d98",
        "d16dd0edf329716cbe3885d4f569643fc2c5ca24",
        "2891d",
        "932e02dc2b6802283eee896f10168b795fd272cc",
    ),
    (
        "ingestion",
        "3c330",
        "5e88eb5ffa36f15c972f5af6d8e5bda81f2815b8",
        "60947",
        "b19b2edd861a36c9aea1d3de47302fbb85cf4b50",
    ),
    (
        "ingestionrequest",
        "af74a",
        "1f65333a098008ac7d702812749ee628b5871a82",
        "11485",
        "55a1027f59b813585d6f6f84fc1927fef141f5c9",
    ),
    ("look", "93127", "79f39bb37a432f8966dd365144445cc2fcdb8e73", "a0b0b", "39ca20d529674927d7c007227d29aa57c60ddfde"),
    (
        "lookseries",
        "d8970",
        "4270215b19cd3ab32b9a42ec80c40ba2b81a332c",
        "735dc",
        "35cf94ea25304371369f2bed65ac5f0ac8b724e9",
    ),
    (
        "outsidecopy",
        "a2ffe",
        "890ac45a7a38542e370296dff23c98e8631a0427",
        "e8746",
        "172c144a516c1c3cf0ea173aa44bf3a340e948ee",
    ),
    ("quote", "00d43", "f8f40cd9b7cb9369cb923c4aacd16e4564d96639", "bc847", "670350d417dd9c1cf1345f3fbf3ca416f7b4bf6b"),
    (
        "quotetranslation",
        "78242",
        "583317a8e153bba38cd6a77fb724f8e85170b104",
        "4e680",
        "99181a343a45d660626c8e7a0162a9e7f1604895",
    ),
    (
        "snapshot",
        "4f0d9",
        "05c51ba9dd0187bb7215a001c7c57fec9d49344c",
        "ebb4b",
        "e4b4ba5e7fb684fbd860f26c1faebb1031e803de",
    ),
    (
        "source",
        "3159e",
        "57e7f4af0d767a07ce83b5129ac9630babb90b02",
        "78500",
        "1afa91d95084c72637785e826d2b40c3fa967a6e",
    ),
    (
        "sourceauthor",
        "058de",
        "e5ccb4e75bae4cda5331dd03c1e332c55372387a",
        "f2243",
        "e546831210eaae4bf7532841af477cfac8ab8ba7",
    ),
    (
        "sourcereliability",
        "70dc1",
        "d9617529d94ba80b2dd413d38e74854eebba5fa5",
        "cd155",
        "516f121cba7df01813bb76ecfd1958a688044223",
    ),
    ("watch", "d60c0", "1ef43693a81ea7b25ae6eb8ba88947d96e93fc5e", "4a325", "5f4d806d86db24d0112c83f44cc2e26487b715b6"),
)


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial"), ("factcheck", "0002_sharper_rules")]
    operations = [ReplaceTriggers(record_triggers("sources", TABLES))]
