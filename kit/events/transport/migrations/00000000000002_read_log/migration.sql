-- Reads data of events in the log of any subgraph of this database, for the subgraph that shows all of them. It names the places and the
-- tenant, and gets no events of another tenant. Who may call it: `readsLogs` of a module.
CREATE FUNCTION read_log(source text, positions bigint[], tenant text)
  RETURNS TABLE (place bigint, data jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF to_regclass(format('%I.event_log', source)) IS NULL THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT l.position, l.data FROM %I.event_log l WHERE l.position = ANY($1) AND l.tenant_id = $2', source)
    USING positions, tenant;
END $$;
REVOKE ALL ON FUNCTION read_log(text, bigint[], text) FROM PUBLIC;
