"""The audit's statements: each adds one kind of finding. Named parameters: audit, table, contest, width, centre_level.

`{total}` is the sum of a reading's votes, `{cast}` all that were cast, `{p}` the place of the leading option.
What is written and computed stays as it is: nothing here corrects a number.
"""

INTO = "INSERT INTO tallies_finding (audit_id, kind, path, key, rows, expected, actual, tolerance, detail) "

OPTIONS_SUM = (
    INTO
    + """
SELECT %(audit)s, 'options_sum', path, key, ARRAY[row_number], valid::text, ({total})::text, '0', '{{}}'
FROM tallies_reading WHERE tabulation_id = %(table)s AND valid <> {total}
"""
)

OVER_VOTING = (
    INTO
    + """
SELECT %(audit)s, 'over_voting', path, key, ARRAY[row_number], '≤ ' || registered, ({cast})::text, '0', '{{}}'
FROM tallies_reading WHERE tabulation_id = %(table)s AND registered > 0 AND {cast} > registered
"""
)

IMPOSSIBLE_TURNOUT = (
    INTO
    + """
SELECT %(audit)s, 'impossible_turnout', path, key, ARRAY[row_number],
  CASE registered WHEN 0 THEN '0' ELSE '< ' || registered END, ({cast})::text, '0',
  jsonb_build_object('registered', registered)
FROM tallies_reading WHERE tabulation_id = %(table)s
  AND (registered = 0 AND {cast} > 0 OR registered >= 50 AND {cast} = registered)
"""
)

DUPLICATE_SHEET = (
    INTO
    + """
SELECT %(audit)s, 'duplicate_sheet', min(path), key, array_agg(row_number ORDER BY row_number), '1', count(*)::text,
  '0', jsonb_build_object('same_numbers', count(DISTINCT votes) = 1)
FROM tallies_reading WHERE tabulation_id = %(table)s GROUP BY key HAVING count(*) > 1
"""
)

# Two counts near v agree by chance about once in √(4πv); given the same total, √(4π·total) more often. Zeros count as
# certain to agree. So `expected` is how many such groups chance would give if all sheets of that size had the same
# shares, which is more than it would give.
IDENTICAL_NUMBERS = (
    INTO
    + """
SELECT %(audit)s, 'identical_numbers', same.path, same.keys[1], same.rows, '< ' || %(identical_below)s,
  cardinality(same.keys)::text, '0',
  jsonb_build_object('sheets', to_jsonb(same.keys), 'chance', same.expected)
FROM (
  SELECT one.path, one.keys, one.rows,
    power(sizes.n, cardinality(one.keys)) / factorial(least(cardinality(one.keys), 30)) * power(least(1,
      sqrt(4 * pi() * one.total) * (SELECT exp(sum(-0.5 * ln(4 * pi() * v))) FROM unnest(one.votes) v WHERE v > 0)),
      cardinality(one.keys) - 1) AS expected
  FROM (
    SELECT votes, {total} AS total, min(path) AS path, array_agg(DISTINCT key ORDER BY key) AS keys,
      array_agg(row_number ORDER BY row_number) AS rows
    FROM tallies_reading WHERE tabulation_id = %(table)s AND {total} >= 20
    GROUP BY votes HAVING count(*) > 1 AND count(DISTINCT key) > 1
  ) one
  JOIN (SELECT {total} AS total, count(*)::float AS n FROM tallies_reading
        WHERE tabulation_id = %(table)s GROUP BY 1) sizes
    ON sizes.total = one.total
) same WHERE same.expected < %(identical_below)s
"""
)

BLANK = (
    INTO
    + """
SELECT %(audit)s, 'blank', path, key, ARRAY[row_number], '> 0',
  CASE WHEN array_position(votes, NULL) IS NULL THEN '0' ELSE '' END, '0',
  jsonb_build_object('empty', array_position(votes, NULL) IS NOT NULL)
FROM tallies_reading WHERE tabulation_id = %(table)s
  AND (array_position(votes, NULL) IS NOT NULL OR {total} = 0 AND coalesce(valid, 0) = 0)
"""
)

MISSING_MACHINE = (
    INTO
    + """
SELECT %(audit)s, 'missing_machine', path, centre, '{{}}', latest::text, there::text, '0',
  jsonb_build_object('missing', (SELECT to_jsonb(array_agg(n ORDER BY n)) FROM generate_series(1, latest) n
    WHERE NOT n = ANY(numbers)))
FROM (
  SELECT min(path) AS path, substring(key FROM '^(.*)/[0-9]+$') AS centre, max(number) AS latest,
    count(DISTINCT number) AS there, array_agg(DISTINCT number) AS numbers
  FROM (SELECT path, key, substring(key FROM '/([0-9]{{1,4}})$')::int AS number FROM tallies_reading
        WHERE tabulation_id = %(table)s AND key LIKE '%%/%%') sheets
  WHERE number IS NOT NULL GROUP BY 2
) centres WHERE there < latest AND latest <= 500
"""
)

# A centre under another parent than most of its sheets, or than the contest's tree has it by another table.
OUTSIDE_TREE = (
    INTO
    + """
WITH here AS (
  SELECT path, substring(path FROM '[^/]+$') AS centre, array_agg(row_number ORDER BY row_number) AS rows, count(*) AS n
  FROM tallies_reading WHERE tabulation_id = %(table)s GROUP BY 1
), tree AS (
  SELECT p.path, substring(p.path FROM '[^/]+$') AS centre FROM tallies_place p
  WHERE p.contest_id = %(contest)s AND p.level = %(depth)s AND NOT EXISTS (SELECT FROM here WHERE here.path = p.path)
), usual AS (
  SELECT DISTINCT ON (odd.path) odd.path, odd.centre, odd.rows, other.path AS expected, 'table' AS by
  FROM here odd JOIN here other ON other.centre = odd.centre AND other.path <> odd.path
    AND (other.n > odd.n OR other.n = odd.n AND other.rows[1] < odd.rows[1])
  ORDER BY odd.path, other.n DESC
)
SELECT %(audit)s, 'outside_tree', path, centre, rows, expected, path, '0', jsonb_build_object('by', by)
FROM (SELECT * FROM usual UNION ALL
      SELECT here.path, here.centre, here.rows, tree.path, 'tree' FROM here JOIN tree ON tree.centre = here.centre
      WHERE NOT EXISTS (SELECT FROM usual WHERE usual.path = here.path)) odd
"""
)

# Where codes of centres begin with that of their first level in nearly every row, those that do not.
FOREIGN_CODE = (
    INTO
    + """
WITH codes AS (
  SELECT path, row_number, key, lpad(split_part(path, '/', 1), 2, '0') AS top,
    left(lpad(substring(path FROM '[^/]+$'), %(width)s, '0'), 2) AS begins
  FROM tallies_reading WHERE tabulation_id = %(table)s AND path ~ '^[0-9]{{1,2}}/.*/[0-9]+$'
)
SELECT %(audit)s, 'outside_tree', path, min(key), array_agg(row_number ORDER BY row_number), top || '…', begins || '…',
  '0', jsonb_build_object('by', 'code') FROM codes
WHERE top <> begins AND (SELECT count(*) FILTER (WHERE top = begins) * 1000 >= count(*) * 995 FROM codes)
  AND NOT EXISTS (SELECT FROM tallies_finding f WHERE f.audit_id = %(audit)s AND f.kind = 'outside_tree'
                  AND f.path = codes.path)
GROUP BY path, top, begins
"""
)

OUTLIER = (
    INTO
    + """
WITH sheets AS (
  SELECT path, key, row_number, votes[{p}]::float AS k, ({total})::float AS n,
    regexp_replace(path, '/[^/]*$', '') AS parent
  FROM tallies_reading WHERE tabulation_id = %(table)s AND {total} >= 50
), beside AS (
  SELECT *, sum(k) OVER area - k AS others_k, sum(n) OVER area - n AS others_n, count(*) OVER area AS sheets
  FROM sheets WINDOW area AS (PARTITION BY parent)
), shares AS (
  SELECT *, (others_k + 0.5) / (others_n + 1) AS p, k / n AS share FROM beside WHERE sheets >= 5 AND others_n > 0
), spread AS (
  SELECT greatest(percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(share - p)) * 1.4826, 0.001) AS usual FROM shares
)
SELECT %(audit)s, 'outlier', path, key, ARRAY[row_number], round((100 * p)::numeric, 1) || ' %%',
  round((100 * share)::numeric, 1) || ' %%', '±' || round((100 * %(outlier_beyond)s * usual)::numeric, 1) || ' %%',
  jsonb_build_object('siblings', sheets - 1, 'times_the_usual', round((abs(share - p) / usual)::numeric, 1))
FROM shares CROSS JOIN spread
WHERE abs(share - p) > %(outlier_beyond)s * greatest(usual, sqrt(p * (1 - p) / n))
"""
)
