-- W3C trace context of the request that led to an event, from the outbox to the log.
ALTER TABLE outbox ADD COLUMN traceparent text;
ALTER TABLE event_log ADD COLUMN traceparent text;

-- As before, with the trace context.
CREATE OR REPLACE FUNCTION relay_outbox(batch integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  moved_count integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('codai relay'), hashtext(current_schema()));
  WITH moved AS (
    DELETE FROM outbox WHERE ordinal IN (SELECT ordinal FROM outbox ORDER BY ordinal LIMIT batch) RETURNING *
  ), counted AS (
    SELECT COALESCE(tenant_id, '') AS stream, count(*) AS added FROM moved GROUP BY 1
    UNION ALL
    SELECT '*', count(*) FROM moved HAVING count(*) > 0
  ), numbered AS (
    INSERT INTO event_stream AS s (stream, last) SELECT stream, added FROM counted
    ON CONFLICT (stream) DO UPDATE SET last = s.last + excluded.last
    RETURNING s.stream, s.last
  ), logged AS (
    INSERT INTO event_log (position, id, type, subject, time, tenant_id, sequence, partition_key, correlation_id, causation_id, traceparent, data)
    SELECT
      whole.last - (SELECT count(*) FROM moved) + row_number() OVER (ORDER BY m.ordinal),
      m.id, m.type, m.subject, m.time, m.tenant_id,
      own.last - counted.added + row_number() OVER (PARTITION BY COALESCE(m.tenant_id, '') ORDER BY m.ordinal),
      m.partition_key, m.correlation_id, m.causation_id, m.traceparent, m.data
    FROM moved m
    JOIN numbered whole ON whole.stream = '*'
    JOIN numbered own ON own.stream = COALESCE(m.tenant_id, '')
    JOIN counted ON counted.stream = own.stream
    RETURNING position
  )
  SELECT count(*) INTO moved_count FROM logged;
  IF moved_count > 0 THEN
    PERFORM pg_notify('codai_log', current_schema());
  END IF;
  RETURN moved_count;
END $$;
