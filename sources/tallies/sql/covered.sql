-- What a table covers, and what its audit doubts, for bounds: joins of whole tables, which must hash. A table that was
-- read a moment ago has no statistics yet, and the application's role may not gather them.
-- Registered voters at a table's sheets by first-level place, and the votes cast at those of them that are known. A
-- sheet without a number takes the roll's; one that neither has counts for nobody.
CREATE FUNCTION tallies_covered(p_table uuid, p_roll uuid)
RETURNS TABLE (place text, registered bigint, cast_votes bigint) LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off AS $$
  SELECT split_part(r.path, '/', 1), sum(coalesce(r.registered, other.registered, 0))::bigint,
    (sum(coalesce(r.valid, (SELECT sum(v) FROM unnest(r.votes) v), 0) + coalesce(r.null_votes, 0)
      + coalesce(r.blank, 0)) FILTER (WHERE coalesce(r.registered, other.registered) IS NOT NULL))::bigint
  FROM (SELECT DISTINCT ON (key) * FROM public.tallies_reading WHERE tabulation_id = p_table
        ORDER BY key, row_number) r
  LEFT JOIN (SELECT key, min(registered) AS registered FROM public.tallies_reading
    WHERE tabulation_id = p_roll GROUP BY key) other ON other.key = r.key
  GROUP BY 1
$$;
-- The sheets in which findings of these kinds lie: how many, their registered voters, votes cast, votes by option.
CREATE FUNCTION tallies_doubted(p_table uuid, p_kinds text[])
RETURNS TABLE (sheets bigint, registered bigint, cast_votes bigint, votes bigint[]) LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off AS $$
  WITH hit AS MATERIALIZED (
    SELECT r.* FROM public.tallies_reading r WHERE r.tabulation_id = p_table AND r.row_number IN (
      SELECT unnest(f.rows) FROM public.tallies_finding f JOIN public.tallies_audit a ON a.id = f.audit_id
      WHERE a.tabulation_id = p_table AND f.kind = ANY(p_kinds))
  )
  SELECT count(*), coalesce(sum(hit.registered), 0)::bigint,
    coalesce(sum(coalesce(hit.valid, 0) + coalesce(hit.null_votes, 0) + coalesce(hit.blank, 0)), 0)::bigint,
    (SELECT array_agg(summed.votes ORDER BY summed.place) FROM (
      SELECT each.place, coalesce(sum(each.votes), 0)::bigint AS votes
      FROM hit h, unnest(h.votes) WITH ORDINALITY AS each(votes, place) GROUP BY each.place) summed)
  FROM hit
$$;
