-- The log in partitions of a million positions.

SELECT kit_partition('event_log', 'position');

-- As before, and makes the partition that a burst needs before the maintenance has: whoever holds the lock is the only one who does.
CREATE OR REPLACE FUNCTION relay_outbox(batch integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  moved_count integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('codai relay'), hashtext(current_schema()));
  PERFORM kit_next_partitions('event_log', COALESCE((SELECT last FROM event_stream WHERE stream = '*'), 0) + batch, 1000000);
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

-- Makes the next partition of the log once the newest is half full, apart from the relay's work.
CREATE FUNCTION prepare_event_log() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('codai relay'), hashtext(current_schema()));
  PERFORM kit_next_partitions('event_log', COALESCE((SELECT last FROM event_stream WHERE stream = '*'), 0) + 500000, 1000000);
END $$;

-- Forgets the oldest log rows, those relayed before `before` and not above position `up_to`. A full partition whose rows are of one day waits until all of
-- them are, and is dropped; of slower ones up to 1,000 rows are deleted. Returns how many were deleted, 1,000 after a drop: there may be more.
CREATE OR REPLACE FUNCTION prune_event_log(before timestamptz, up_to bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  oldest record;
  first_at timestamptz;
  last_at timestamptz;
  pruned integer;
BEGIN
  -- One at a time: another process does the same work.
  IF NOT pg_try_advisory_xact_lock(hashtext('codai prune'), hashtext(current_schema())) THEN RETURN 0; END IF;
  SELECT c.oid::regclass AS part, substring(c.relname FROM '\d+$')::bigint AS last INTO oldest
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'event_log'::regclass ORDER BY 2 LIMIT 1;
  IF oldest.last <= LEAST(up_to, (SELECT s.last FROM event_stream s WHERE s.stream = '*')) AND oldest.last < kit_last_partition('event_log') THEN
    SELECT relayed_at INTO first_at FROM event_log WHERE position <= oldest.last ORDER BY position LIMIT 1;
    SELECT relayed_at INTO last_at FROM event_log WHERE position <= oldest.last ORDER BY position DESC LIMIT 1;
    IF last_at IS NULL OR last_at < before THEN
      RETURN CASE WHEN kit_drop_partition(oldest.part) THEN 1000 ELSE 0 END;
    ELSIF last_at <= first_at + interval '1 day' THEN
      RETURN 0;
    END IF;
  END IF;
  PERFORM set_config('app.pruning', current_schema(), true);
  DELETE FROM event_log WHERE position < (SELECT min(position) FROM event_log) + 1000 AND position <= up_to AND relayed_at < before;
  GET DIAGNOSTICS pruned = ROW_COUNT;
  PERFORM set_config('app.pruning', '', true);
  RETURN pruned;
END $$;

DO $$
BEGIN
  EXECUTE 'REVOKE ALL ON FUNCTION prepare_event_log() FROM PUBLIC';
  EXECUTE format('GRANT EXECUTE ON FUNCTION prepare_event_log() TO %I', current_schema());
END $$;
