-- The log of a subgraph in a database of its own is a foreign table here.
CREATE OR REPLACE FUNCTION read_log(source text, positions bigint[], tenant text)
  RETURNS TABLE (place bigint, data jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  log regclass := COALESCE(to_regclass(format('%I.event_log', source)), to_regclass(format('transport.%I', 'log_of_' || source)));
BEGIN
  IF log IS NULL THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT l.position, l.data FROM %s l WHERE l.position = ANY($1) AND l.tenant_id = $2', log)
    USING positions, tenant;
END $$;
