-- The kit's own tables, in the schema of every subgraph, before the subgraph's first migration. Names are resolved by
-- the search_path, which is the subgraph's schema alone; the subgraph's login role bears the schema's name.

-- Who asks, set LOCAL in each transaction by the kit. Null when nothing is set, so that a policy that compares with them
-- lets no row through. STABLE and plain SQL, so that the planner inlines them into policies.
CREATE FUNCTION app_tenant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.tenant_id', true), '') $$;
CREATE FUNCTION app_user() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.user_id', true), '') $$;
-- Consumers and jobs act for nobody; policies that let them through say `app_is_system() OR …`.
CREATE FUNCTION app_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT COALESCE(current_setting('app.system', true), '') = 'on' $$;

-- Events written in the transaction of the state change and not yet in the log.
CREATE TABLE outbox (
  ordinal        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id             text NOT NULL UNIQUE,
  type           text NOT NULL,
  subject        text,
  time           timestamptz(3) NOT NULL,
  tenant_id      text,
  partition_key  text NOT NULL,
  correlation_id text NOT NULL,
  causation_id   text,
  data           jsonb NOT NULL
);

-- Wakes the relay at commit; one notification a transaction, however many rows.
CREATE FUNCTION outbox_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('codai_outbox', TG_TABLE_SCHEMA);
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_written AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_written();

-- Last number given out per stream: '*' is the whole log, '' events without a tenant, else the tenant's id.
CREATE TABLE event_stream (
  stream text PRIMARY KEY,
  last   bigint NOT NULL
);

-- The subgraph's log. Positions and sequences are gapless and become visible in order, because only relay_outbox gives
-- them, to committed rows, under one lock.
CREATE TABLE event_log (
  position       bigint PRIMARY KEY,
  id             text NOT NULL UNIQUE,
  type           text NOT NULL,
  subject        text,
  time           timestamptz(3) NOT NULL,
  tenant_id      text,
  stream         text GENERATED ALWAYS AS (COALESCE(tenant_id, '')) STORED,
  sequence       bigint NOT NULL,
  partition_key  text NOT NULL,
  correlation_id text NOT NULL,
  causation_id   text,
  data           jsonb NOT NULL,
  relayed_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (stream, sequence)
);
-- A live field replays one key's events, or one type's, after a position.
CREATE INDEX event_log_by_key ON event_log (partition_key, position);
CREATE INDEX event_log_by_type ON event_log (type, position);

-- Insert-only: nobody changes what was published, the owner only forgets what is older than the retention.
CREATE FUNCTION event_log_is_insert_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('app.pruning', true) = TG_TABLE_SCHEMA THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'event_log is insert-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER event_log_is_insert_only BEFORE UPDATE OR DELETE ON event_log
  FOR EACH ROW EXECUTE FUNCTION event_log_is_insert_only();
CREATE TRIGGER event_log_is_never_truncated BEFORE TRUNCATE ON event_log
  FOR EACH STATEMENT EXECUTE FUNCTION event_log_is_insert_only();

-- Moves up to `batch` committed outbox rows into the log and numbers them. Returns how many.
-- The lock comes first and each statement of a function takes its own snapshot, so the rows are chosen after the
-- previous relay has committed. A transaction that commits late is simply moved later: its numbers are given then, so
-- no reader has passed them. (Numbers given at insert would be skipped by readers: conventions, "Events"; EVT-11.)
CREATE FUNCTION relay_outbox(batch integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
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
    INSERT INTO event_log (position, id, type, subject, time, tenant_id, sequence, partition_key, correlation_id, causation_id, data)
    SELECT
      whole.last - (SELECT count(*) FROM moved) + row_number() OVER (ORDER BY m.ordinal),
      m.id, m.type, m.subject, m.time, m.tenant_id,
      own.last - counted.added + row_number() OVER (PARTITION BY COALESCE(m.tenant_id, '') ORDER BY m.ordinal),
      m.partition_key, m.correlation_id, m.causation_id, m.data
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

-- Forgets up to 1,000 of the oldest log rows, those relayed before `before` and not above position `up_to`. Returns how many.
CREATE FUNCTION prune_event_log(before timestamptz, up_to bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  pruned integer;
BEGIN
  PERFORM set_config('app.pruning', current_schema(), true);
  DELETE FROM event_log WHERE position IN (
    SELECT position FROM (SELECT position, relayed_at FROM event_log ORDER BY position LIMIT 1000) oldest
    WHERE relayed_at < before AND position <= up_to
  );
  GET DIAGNOSTICS pruned = ROW_COUNT;
  PERFORM set_config('app.pruning', '', true);
  RETURN pruned;
END $$;

-- How far each of this subgraph's consumers has taken in each source's events.
CREATE TABLE consumer_offset (
  consumer text NOT NULL,
  source   text NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (consumer, source)
);

-- Events taken in for a consumer: to be handled, handled (so that a second delivery has no second effect), or given up.
CREATE TABLE inbox (
  consumer        text NOT NULL,
  event_id        text NOT NULL,
  ordinal         bigint GENERATED ALWAYS AS IDENTITY,
  source          text NOT NULL,
  position        bigint NOT NULL,
  partition_key   text NOT NULL,
  -- The whole record; null once handled.
  event           jsonb,
  state           text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DONE', 'DEAD')),
  -- Counted when leased, so that an event which kills the process is given up too.
  attempts        integer NOT NULL DEFAULT 0,
  -- [{ at, message }], oldest first, one an attempt that failed.
  errors          jsonb NOT NULL DEFAULT '[]',
  next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
  lease           text,
  -- Number of the process that holds the lease: it holds the advisory lock of that number while it lives.
  lease_holder    integer,
  leased_until    timestamptz(3),
  received_at     timestamptz(3) NOT NULL DEFAULT now(),
  settled_at      timestamptz(3),
  PRIMARY KEY (consumer, event_id),
  CHECK (state = 'DONE' OR event IS NOT NULL)
);
CREATE INDEX inbox_pending ON inbox (consumer, ordinal) WHERE state = 'PENDING';
CREATE INDEX inbox_pending_by_key ON inbox (consumer, partition_key, ordinal) WHERE state = 'PENDING';
CREATE INDEX inbox_dead ON inbox (consumer, ordinal) WHERE state = 'DEAD';
CREATE INDEX inbox_leased ON inbox (lease_holder) WHERE state = 'PENDING' AND lease_holder IS NOT NULL;
CREATE INDEX inbox_settled ON inbox (settled_at) WHERE state = 'DONE';

-- First outcome of each idempotency key. A row without outcome is only ever seen by the transaction that writes it.
CREATE TABLE idempotency (
  tenant_id  text NOT NULL,
  caller_id  text NOT NULL,
  operation  text NOT NULL,
  key        text NOT NULL,
  input_hash text NOT NULL,
  outcome    jsonb,
  -- Null: kept for ever.
  keep_until timestamptz(3),
  PRIMARY KEY (tenant_id, caller_id, operation, key)
);
CREATE INDEX idempotency_expiring ON idempotency (keep_until) WHERE keep_until IS NOT NULL;
ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_keys ON idempotency
  USING (app_is_system() OR (tenant_id = COALESCE(app_tenant(), '') AND caller_id = app_user()));

-- The subgraph's role writes events only through the outbox, and moves them only through relay_outbox.
DO $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON outbox FROM %I', current_schema());
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON event_log, event_stream FROM %I', current_schema());
  EXECUTE format('REVOKE ALL ON FUNCTION relay_outbox(integer), prune_event_log(timestamptz, bigint) FROM PUBLIC');
  EXECUTE format('GRANT EXECUTE ON FUNCTION relay_outbox(integer), prune_event_log(timestamptz, bigint) TO %I', current_schema());
END $$;
