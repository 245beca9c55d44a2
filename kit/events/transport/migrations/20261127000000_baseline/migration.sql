-- The transport between subgraphs that share one PostgreSQL: a copy of the tail of each source's log, kept until every
-- reader has taken it in. Same port as Redis Streams: kit/events/transport/transport.ts.

CREATE TABLE source (
  name  text PRIMARY KEY,
  -- Position of the last event published.
  last  bigint NOT NULL,
  -- Events up to here are gone from the source's own log as well: a reader behind it cannot be served any more.
  floor bigint NOT NULL DEFAULT 0
);

CREATE TABLE event (
  source   text NOT NULL,
  position bigint NOT NULL,
  event    jsonb NOT NULL,
  PRIMARY KEY (source, position)
);

-- Who reads which source, and how far they have got. A reader not heard of for long no longer holds events back.
CREATE TABLE reader (
  name     text NOT NULL,
  source   text NOT NULL,
  position bigint NOT NULL,
  seen_at  timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (name, source)
);

-- Every subgraph reads; each publishes under its own name only.
ALTER TABLE source ENABLE ROW LEVEL SECURITY;
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON source FOR SELECT USING (true);
CREATE POLICY own ON source USING (name = current_user) WITH CHECK (name = current_user);
CREATE POLICY readable ON event FOR SELECT USING (true);
CREATE POLICY own ON event USING (source = current_user) WITH CHECK (source = current_user);

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

-- Says of each of these subgraphs what waits in its tables, so that a process looks once for all of its loops: kinds of work and nothing of it. A
-- kind that is named may be taken by another process meanwhile; one that is not named has nothing due.
CREATE FUNCTION waiting(subgraphs text[])
  RETURNS TABLE (subgraph text, kinds text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY subgraphs LOOP
    IF to_regclass(format('%I.inbox', one)) IS NULL THEN CONTINUE; END IF;
    BEGIN
      RETURN QUERY EXECUTE format($query$
        SELECT $1, array_remove(ARRAY[
          CASE WHEN EXISTS (SELECT FROM %1$I.outbox) THEN 'OUTBOX' END,
          -- To publish, to forget what all readers have, or to fetch back what one of them lacks.
          CASE WHEN t.last IS DISTINCT FROM COALESCE((SELECT e.last FROM %1$I.event_stream e WHERE e.stream = '*'), 0)
                 OR t.first <= COALESCE(t.slowest, t.last)
                 OR (t.slowest < t.last AND GREATEST(t.slowest, t.floor) + 1 < COALESCE(t.first, t.last + 1)) THEN 'LOG' END,
          CASE WHEN EXISTS (SELECT FROM %1$I.inbox WHERE state = 'PENDING' AND next_attempt_at <= clock_timestamp()
                               AND (lease IS NULL OR leased_until < clock_timestamp())) THEN 'INBOX' END,
          CASE WHEN EXISTS (SELECT FROM %1$I.inbox WHERE state = 'PENDING' AND lease_holder IS NOT NULL) THEN 'LEASES' END,
          CASE WHEN EXISTS (SELECT FROM %1$I.subject_erasure
                             WHERE (state = 'PENDING' OR sweeps_left > 0) AND next_attempt_at <= clock_timestamp()
                               AND (leased_until IS NULL OR leased_until < clock_timestamp())) THEN 'ERASURES' END,
          CASE WHEN EXISTS (SELECT FROM %1$I.subject_export
                             WHERE state = 'PENDING' AND next_attempt_at <= clock_timestamp()
                               AND (leased_until IS NULL OR leased_until < clock_timestamp())) THEN 'EXPORTS' END
        ], NULL) FROM (SELECT) one LEFT JOIN (
          SELECT s.last, s.floor, (SELECT min(e.position) FROM transport.event e WHERE e.source = s.name) AS first,
                 (SELECT min(r.position) FROM transport.reader r
                   WHERE r.source = s.name AND r.seen_at > now() - interval '7 days') AS slowest
            FROM transport.source s WHERE s.name = $1) t ON true$query$, one) USING one;
    EXCEPTION WHEN OTHERS THEN
      -- What is wrong with one subgraph's tables, its own loops find and tell; the others are looked at.
      RETURN QUERY SELECT one, ARRAY['OUTBOX', 'LOG', 'INBOX', 'LEASES', 'ERASURES', 'EXPORTS'];
    END;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION waiting(text[]) FROM PUBLIC;
