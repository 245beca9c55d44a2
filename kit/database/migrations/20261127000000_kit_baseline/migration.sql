-- The kit's own tables, in the schema of every subgraph, before the subgraph's first migration. Names are resolved by
-- the search_path, which is the subgraph's schema alone; the subgraph's login role bears the schema's name.

-- Who asks, set LOCAL in each transaction by the kit. Null when nothing is set, so that a policy that compares with them
-- lets no row through. STABLE and plain SQL, so that the planner inlines them into policies.
CREATE FUNCTION app_tenant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.tenant_id', true), '') $$;
CREATE FUNCTION app_user() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.user_id', true), '') $$;
-- Roles of the caller in the active tenant, and of the platform, as the signed assertion states them: for policies that show rows to roles.
-- Each transaction asks whether they were withdrawn before it reads anything (access.require_standing). Empty for services and system transactions.
CREATE FUNCTION app_roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT string_to_array(COALESCE(current_setting('app.roles', true), ''), ',') $$;
-- Consumers and jobs act for nobody; policies that let them through say `app_is_system() OR …`.
CREATE FUNCTION app_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT COALESCE(current_setting('app.system', true), '') = 'on' $$;
-- True inside `erase_subject` only: the setting alone is not enough, the function's owner must be at work. The login role
-- bears the schema's name and owns nothing. Triggers that keep the past as it is let pass what erasure changes.
CREATE FUNCTION app_is_erasing() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT COALESCE(current_setting('app.erasing', true), '') = 'on' AND current_user <> current_schema() $$;

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
  -- W3C trace context of the request that led to the event.
  traceparent    text,
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
  traceparent    text,
  data           jsonb NOT NULL,
  relayed_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (stream, sequence)
);
-- A live field replays one key's events, or one type's, after a position.
CREATE INDEX event_log_by_key ON event_log (partition_key, position);
CREATE INDEX event_log_by_type ON event_log (type, position);

-- Insert-only: nobody changes what was published. The owner forgets what is older than the retention, and erasure takes texts out of
-- an event; everything else about it stays as it was published.
CREATE FUNCTION event_log_is_insert_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('app.pruning', true) = TG_TABLE_SCHEMA THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    -- A generated column has no value yet in a trigger before the update.
    IF app_is_erasing() AND to_jsonb(NEW) - ARRAY['data', 'stream'] = to_jsonb(OLD) - ARRAY['data', 'stream'] THEN
      RETURN NEW;
    END IF;
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

-- Guards for the migrations of subgraphs: row-level security, rights, insert-only tables, fixed columns, one-way states and
-- four eyes, each one line there. Only the owner of the schema calls the functions, inside a migration; the subgraph's
-- role, which bears the schema's name, may not. A refused statement says which rule by SQLSTATE and constraint name:
-- `<table>_<rule>`. See kit/database/README.md, "Guards".

-- Rows of a tenant: seen and written by that tenant, and by system transactions.
CREATE FUNCTION kit_tenant_rows(target regclass, tenant_column text DEFAULT 'tenant_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s USING (app_is_system() OR %I = app_tenant())', target, tenant_column);
END $$;

-- Rows of one person within a tenant: a draft, a private note. Nobody else of the tenant sees them.
CREATE FUNCTION kit_own_rows(target regclass, user_column text, tenant_column text DEFAULT 'tenant_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY own ON %s USING (app_is_system() OR (%I = app_tenant() AND %I = app_user()))',
    target, tenant_column, user_column);
END $$;

-- Exactly these rights for the subgraph's role, and none of those it had: 'SELECT', 'INSERT', 'UPDATE (status, paid_at)'.
CREATE FUNCTION kit_rights(target regclass, VARIADIC rights text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE ALL ON %s FROM %I', target, current_schema());
  IF cardinality(rights) > 0 THEN
    EXECUTE format('GRANT %s ON %s TO %I', array_to_string(rights, ', '), target, current_schema());
  END IF;
END $$;

CREATE FUNCTION kit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', CONSTRAINT = TG_TABLE_NAME || '_insert_only';
END $$;

-- Rows are written once. `deletable`: a retention job may delete them; they still do not change.
CREATE FUNCTION kit_insert_only(target regclass, deletable boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  changes text := CASE WHEN deletable THEN 'UPDATE' ELSE 'UPDATE OR DELETE' END;
BEGIN
  EXECUTE format('REVOKE UPDATE, TRUNCATE ON %s FROM %I', target, current_schema());
  IF NOT deletable THEN EXECUTE format('REVOKE DELETE ON %s FROM %I', target, current_schema()); END IF;
  EXECUTE format('CREATE TRIGGER kit_insert_only BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION kit_refuse_change()', changes, target);
  EXECUTE format('CREATE TRIGGER kit_never_truncated BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION kit_refuse_change()', target);
END $$;

CREATE FUNCTION kit_check_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF to_jsonb(OLD) -> name IS DISTINCT FROM to_jsonb(NEW) -> name THEN
      RAISE EXCEPTION '%.% does not change', TG_TABLE_NAME, name
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_' || name || '_fixed';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

-- Columns that keep the value they were inserted with.
CREATE FUNCTION kit_fixed(target regclass, VARIADIC columns text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  names text;
  literals text;
BEGIN
  SELECT string_agg(quote_ident(c), ', '), string_agg(quote_literal(c), ', ') INTO names, literals FROM unnest(columns) c;
  EXECUTE format('CREATE TRIGGER kit_fixed BEFORE UPDATE OF %s ON %s FOR EACH ROW EXECUTE FUNCTION kit_check_fixed(%s)',
    names, target, literals);
END $$;

CREATE FUNCTION kit_check_one_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state_column text := TG_ARGV[0];
  was text := '';
  becomes text := to_jsonb(NEW) ->> state_column;
BEGIN
  IF TG_OP = 'UPDATE' THEN was := to_jsonb(OLD) ->> state_column; END IF;
  IF was IS DISTINCT FROM becomes AND NOT COALESCE(was || '>' || becomes = ANY (TG_ARGV), false) THEN
    RAISE EXCEPTION '%.% does not change from % to %', TG_TABLE_NAME, state_column, COALESCE(NULLIF(was, ''), 'nothing'), becomes
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_' || state_column || '_one_way';
  END IF;
  RETURN NEW;
END $$;

-- States and the ways between them: 'DRAFT>OPEN', 'OPEN>PAID'. '>DRAFT' names a state that rows may begin with; without such
-- an entry they begin with any.
CREATE FUNCTION kit_one_way(target regclass, state_column text, VARIADIC transitions text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  literals text;
  malformed text;
BEGIN
  SELECT t INTO malformed FROM unnest(transitions) t WHERE t !~ '^[^>]*>[^>]+$' LIMIT 1;
  IF malformed IS NOT NULL THEN RAISE EXCEPTION 'A transition is written FROM>TO, not %', malformed; END IF;
  SELECT string_agg(quote_literal(t), ', ') INTO literals FROM unnest(state_column || transitions) t;
  EXECUTE format('CREATE TRIGGER kit_one_way_%s BEFORE UPDATE OF %I ON %s FOR EACH ROW EXECUTE FUNCTION kit_check_one_way(%s)',
    state_column, state_column, target, literals);
  IF EXISTS (SELECT FROM unnest(transitions) t WHERE t LIKE '>%') THEN
    EXECUTE format('CREATE TRIGGER kit_begins_%s BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION kit_check_one_way(%s)',
      state_column, target, literals);
  END IF;
END $$;

-- Four eyes within one row: the decider is none of the people who brought it about. A null decider has not decided.
CREATE FUNCTION kit_four_eyes(target regclass, decider_column text, VARIADIC requester_columns text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  others text;
BEGIN
  SELECT string_agg(format('%I IS DISTINCT FROM %I', decider_column, r), ' AND ') INTO others FROM unnest(requester_columns) r;
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (%I IS NULL OR (%s))', target,
    (SELECT relname FROM pg_class WHERE oid = target) || '_four_eyes', decider_column, others);
END $$;

CREATE FUNCTION kit_check_vote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_own boolean;
BEGIN
  -- TG_ARGV: column of the request, column of the voter, table of requests, its columns of requesters as a list.
  EXECUTE format('SELECT $2 IN (%s) FROM %s WHERE id = $1', TG_ARGV[3], TG_ARGV[2])
    INTO is_own USING to_jsonb(NEW) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[1];
  IF is_own IS NULL THEN
    RAISE EXCEPTION 'The request that % votes on is unknown', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = TG_TABLE_NAME || '_request';
  ELSIF is_own THEN
    RAISE EXCEPTION 'Nobody votes on their own request'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_four_eyes';
  END IF;
  RETURN NEW;
END $$;

-- Votes of k-of-n approvals: a person votes once on a request and never on their own. `requests` has a text key `id`; a
-- request that the transaction may not see cannot be voted on. Requester columns are not null.
CREATE FUNCTION kit_votes(votes regclass, request_column text, voter_column text, requests regclass, VARIADIC requester_columns text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  requesters text;
  name text := (SELECT relname FROM pg_class WHERE oid = votes);
BEGIN
  SELECT string_agg(quote_ident(r), ', ') INTO requesters FROM unnest(requester_columns) r;
  IF NOT EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = votes AND i.indisunique AND i.indpred IS NULL AND i.indnkeyatts = 2
       AND (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = votes AND a.attnum = ANY (i.indkey))
         = (SELECT array_agg(c ORDER BY c) FROM unnest(ARRAY[request_column, voter_column]) c)
  ) THEN
    EXECUTE format('CREATE UNIQUE INDEX %I ON %s (%I, %I)', name || '_once', votes, request_column, voter_column);
  END IF;
  EXECUTE format('CREATE TRIGGER kit_votes BEFORE INSERT OR UPDATE OF %I, %I ON %s FOR EACH ROW EXECUTE FUNCTION kit_check_vote(%L, %L, %L, %L)',
    request_column, voter_column, votes, request_column, voter_column,
    -- With its schema, since whoever writes may have another search path.
    (SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = requests),
    requesters);
END $$;

REVOKE ALL ON FUNCTION kit_tenant_rows(regclass, text), kit_own_rows(regclass, text, text), kit_rights(regclass, text[]),
  kit_insert_only(regclass, boolean), kit_fixed(regclass, text[]), kit_one_way(regclass, text, text[]),
  kit_four_eyes(regclass, text, text[]), kit_votes(regclass, text, text, regclass, text[]) FROM PUBLIC;

-- Full text: one row for each thing of this subgraph's that can be found. Only references leave the table; the thing's owner
-- loads them under its own rules.

-- Letters without their marks, one character for one, so that `sedinta` finds `ședință`. Characters that text search takes for
-- markup become spaces. The bodies below are bound when they are created, so that no search_path can change them.
CREATE FUNCTION kit_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN regexp_replace(normalize(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'), NFC), '[<>&\ue000\ue001]', ' ', 'g');

CREATE FUNCTION kit_search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE language WHEN 'english' THEN 'pg_catalog.english'::regconfig WHEN 'romanian' THEN 'pg_catalog.romanian'::regconfig
    ELSE 'pg_catalog.simple'::regconfig END;

CREATE FUNCTION kit_search_document(language text, title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN setweight(to_tsvector(kit_search_config(language), kit_fold(title)), 'A')
      || setweight(to_tsvector(kit_search_config(language), kit_fold(body)), 'C');

-- What a reader typed as a query: words, "phrases", OR and -without. With `is_prefix` the last word may be the beginning of one.
-- Empty when nothing can be looked up: stop words, or exclusions alone, which would match nearly everything.
CREATE FUNCTION kit_search_query(language text, typed text, is_prefix boolean) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path FROM CURRENT AS $$
DECLARE
  config regconfig := kit_search_config(language);
  folded text := kit_fold(typed);
  last_word text := CASE WHEN is_prefix THEN substring(folded FROM '(?:^|\s)([[:alnum:]]+)$') END;
  query tsquery := websearch_to_tsquery(config, folded);
  beginning tsquery;
BEGIN
  -- A word behind an open quotation mark belongs to a phrase; it is whole.
  IF last_word IS NOT NULL AND last_word <> 'OR' AND (length(folded) - length(replace(folded, '"', ''))) % 2 = 0 THEN
    beginning := to_tsquery(config, last_word || ':*');
    -- `query` holds the word too, so that the words before it keep their operators.
    IF numnode(beginning) > 0 AND folded !~* '\mor\s+[[:alnum:]]+$' THEN
      query := websearch_to_tsquery(config, left(folded, length(folded) - length(last_word)));
      query := CASE WHEN numnode(query) = 0 THEN beginning ELSE query && beginning END;
    ELSIF numnode(beginning) > 0 THEN
      query := query || beginning;
    END IF;
  END IF;
  RETURN CASE WHEN numnode(query) = 0 OR querytree(query) IN ('', 'T') THEN ''::tsquery ELSE query END;
END $$;

CREATE TABLE search_entry (
  kind        text NOT NULL,
  id          text NOT NULL,
  -- Null: found from every tenant, as its audience allows.
  tenant_id   text,
  -- Who finds it: any of these is among the searcher's; empty: everyone of the tenant.
  audience    text[] NOT NULL,
  language    text NOT NULL CHECK (language IN ('english', 'romanian', 'simple')),
  title       text NOT NULL CHECK (length(title) <= 1000),
  body        text NOT NULL CHECK (length(body) <= 50000),
  occurred_at timestamptz(3) NOT NULL,
  -- Of the thing; an entry never goes back to an earlier one.
  version     bigint NOT NULL,
  indexed_at  timestamptz NOT NULL,
  document    tsvector NOT NULL GENERATED ALWAYS AS (kit_search_document(language, title, body)) STORED,
  PRIMARY KEY (kind, id)
);
CREATE INDEX search_entry_document ON search_entry USING gin (document);
CREATE INDEX search_entry_indexed ON search_entry (kind, indexed_at);
ALTER TABLE search_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON search_entry USING (app_is_system() OR tenant_id IS NULL OR tenant_id = app_tenant());

-- Chunk streams: what is produced bit by bit and followed live (tokens of a model, progress, edits), and soon forgotten.
-- Who may follow a stream is decided by the field that does; the rows hold no tenant.

CREATE TABLE chunk_stream (
  id           text PRIMARY KEY,
  -- Token of the one producer; another one takes over by replacing it.
  writer       text NOT NULL,
  state        text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'ENDED', 'FAILED')),
  reason       text CHECK ((reason IS NOT NULL) = (state = 'FAILED')),
  -- Numbers of the oldest chunk kept and of the newest; numbers begin with 1 and have no gaps.
  first        bigint NOT NULL DEFAULT 1,
  last         bigint NOT NULL DEFAULT 0,
  bytes        bigint NOT NULL DEFAULT 0,
  bytes_max    bigint NOT NULL,
  -- Beyond bytes_max: forgets its oldest chunks, or fails.
  forgets      boolean NOT NULL,
  -- Without a chunk for so long an open stream has failed, and a closed one is removed.
  idle_ms      integer NOT NULL,
  retention_ms integer NOT NULL,
  active_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX chunk_stream_active ON chunk_stream (active_at);
SELECT kit_one_way('chunk_stream', 'state', '>OPEN', 'OPEN>ENDED', 'OPEN>FAILED');

CREATE TABLE stream_chunk (
  stream_id text NOT NULL REFERENCES chunk_stream (id) ON DELETE CASCADE,
  number    bigint NOT NULL,
  bytes     integer NOT NULL,
  -- JSON; as text, because jsonb takes no \u0000.
  data      text NOT NULL,
  PRIMARY KEY (stream_id, number)
);

-- Appends chunk `n`. 'OK' also for a number that the same writer has appended before (its answer was lost). Otherwise nothing
-- is written: 'GONE', 'TAKEN_OVER', 'CLOSED', and 'TOO_LONG', which fails the stream.
CREATE FUNCTION append_chunk(stream text, by_writer text, n bigint, chunk text) RETURNS text LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  s chunk_stream;
  size integer := octet_length(chunk);
  freed bigint := 0;
  forgotten_up_to bigint;
BEGIN
  SELECT * INTO s FROM chunk_stream WHERE id = stream FOR UPDATE;
  IF NOT FOUND THEN RETURN 'GONE'; END IF;
  IF s.writer <> by_writer THEN RETURN 'TAKEN_OVER'; END IF;
  IF n <= s.last THEN RETURN 'OK'; END IF;
  IF s.state <> 'OPEN' THEN RETURN 'CLOSED'; END IF;
  IF n <> s.last + 1 THEN
    RAISE EXCEPTION 'Chunk % does not follow chunk %', n, s.last USING ERRCODE = 'check_violation', CONSTRAINT = 'stream_chunk_order';
  END IF;
  IF s.bytes + size > s.bytes_max THEN
    IF NOT s.forgets OR size > s.bytes_max THEN
      UPDATE chunk_stream SET state = 'FAILED', reason = 'TOO_LONG', active_at = clock_timestamp() WHERE id = stream;
      RETURN 'TOO_LONG';
    END IF;
    -- A quarter at once, so that not every append has to look for the oldest.
    SELECT min(number) INTO forgotten_up_to FROM (
      SELECT number, sum(bytes) OVER (ORDER BY number) AS up_to FROM stream_chunk WHERE stream_id = stream
    ) running WHERE up_to >= s.bytes + size - s.bytes_max * 3 / 4;
    forgotten_up_to := COALESCE(forgotten_up_to, s.last);
    WITH gone AS (DELETE FROM stream_chunk WHERE stream_id = stream AND number <= forgotten_up_to RETURNING bytes)
    SELECT sum(bytes) INTO freed FROM gone;
    s.first := forgotten_up_to + 1;
  END IF;
  INSERT INTO stream_chunk (stream_id, number, bytes, data) VALUES (stream, n, size, chunk);
  UPDATE chunk_stream SET last = n, first = s.first, bytes = s.bytes - COALESCE(freed, 0) + size, active_at = clock_timestamp() WHERE id = stream;
  RETURN 'OK';
END $$;

-- Vectors: references with an embedding each. Vectors of two models are never compared: the model is part of the key.

CREATE TABLE vector_collection (
  name      text NOT NULL,
  model     text NOT NULL,
  dimension integer NOT NULL CHECK (dimension BETWEEN 1 AND 4096),
  PRIMARY KEY (name, model)
);
SELECT kit_fixed('vector_collection', 'dimension');

CREATE TABLE vector_entry (
  collection text NOT NULL,
  model      text NOT NULL,
  id         text NOT NULL,
  -- Null: found from every tenant, as its audience allows.
  tenant_id  text,
  -- Who finds it: any of these is among the searcher's; empty: everyone of the tenant.
  audience   text[] NOT NULL,
  -- Of the thing; an entry never goes back to an earlier one.
  version    bigint NOT NULL,
  written_at timestamptz NOT NULL,
  -- Of length 1, or all zeros.
  embedding  real[] NOT NULL,
  PRIMARY KEY (collection, model, id),
  FOREIGN KEY (collection, model) REFERENCES vector_collection (name, model)
);
CREATE INDEX vector_entry_newest ON vector_entry (collection, model, tenant_id, written_at DESC);
ALTER TABLE vector_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON vector_entry USING (app_is_system() OR tenant_id IS NULL OR tenant_id = app_tenant());

CREATE FUNCTION vector_entry_has_its_dimension() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF cardinality(NEW.embedding) <> (SELECT dimension FROM vector_collection WHERE name = NEW.collection AND model = NEW.model) THEN
    RAISE EXCEPTION 'A vector of % has another length', NEW.collection
      USING ERRCODE = 'check_violation', CONSTRAINT = 'vector_entry_dimension';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vector_entry_has_its_dimension BEFORE INSERT OR UPDATE OF embedding, collection, model ON vector_entry
  FOR EACH ROW EXECUTE FUNCTION vector_entry_has_its_dimension();

-- Inner product; of vectors of length 1 the cosine of their angle.
CREATE FUNCTION kit_inner_product(a real[], b real[]) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT sum(x::float8 * y::float8) FROM unnest(a, b) AS pairs (x, y));

-- Erasure of one person's data. What is erased is declared by the module and becomes the function `erase_subject`, which
-- the start installs beside the tables (kit/subjects/erasure-function.ts): the subgraph's role may call it and gains no
-- other right by it.

-- Persons whose erasure was ordered, and how far it has come here. The row stays: it says that nothing may come back.
CREATE TABLE subject_erasure (
  user_id            text PRIMARY KEY,
  personal_tenant_id text NOT NULL,
  -- HELD: a legal hold defers it; registered, and not begun until the hold is released.
  state              text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('HELD', 'PENDING', 'DONE')),
  requested_at       timestamptz(3) NOT NULL DEFAULT now(),
  -- Tries since the last success.
  attempts           integer NOT NULL DEFAULT 0,
  last_error         text,
  next_attempt_at    timestamptz(3) NOT NULL DEFAULT now(),
  leased_until       timestamptz(3),
  -- { <table>: rows changed or removed } so far.
  report             jsonb NOT NULL DEFAULT '{}',
  finished_at        timestamptz(3),
  -- Runs still to come after the first success, for what arrived late.
  sweeps_left        integer NOT NULL DEFAULT 0 CHECK (sweeps_left >= 0),
  CHECK ((state = 'DONE') = (finished_at IS NOT NULL))
);
CREATE INDEX subject_erasure_due ON subject_erasure (next_attempt_at) WHERE state = 'PENDING' OR sweeps_left > 0;

-- JSON with its free texts replaced. Ids, instants, decimal numbers, labels of enums, and what stands under `$kind`,
-- `code` or `currency` stay, so that a stored outcome still reads as one.
CREATE FUNCTION scrubbed(value jsonb, member text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  CASE jsonb_typeof(value)
    WHEN 'object' THEN
      RETURN (SELECT COALESCE(jsonb_object_agg(e.key, scrubbed(e.value, e.key)), '{}') FROM jsonb_each(value) e);
    WHEN 'array' THEN
      RETURN (SELECT COALESCE(jsonb_agg(scrubbed(e.value) ORDER BY e.ordinality), '[]')
                FROM jsonb_array_elements(value) WITH ORDINALITY e);
    WHEN 'string' THEN
      RETURN CASE
        WHEN member IN ('$kind', 'code', 'currency')
          OR value #>> '{}' ~ '^([a-z]{3}_[0-9A-Za-z_]{1,60}|\d{4}-\d{2}-\d{2}(T[0-9:.]+Z)?|-?\d{1,39}(\.\d+)?|)$'
          OR EXISTS (SELECT FROM pg_enum l JOIN pg_type y ON y.oid = l.enumtypid
                      WHERE y.typnamespace = current_schema()::regnamespace AND l.enumlabel = value #>> '{}')
        THEN value ELSE '"erased"'::jsonb END;
    ELSE RETURN value;
  END CASE;
END $$;

DO $$
BEGIN
  EXECUTE format('REVOKE DELETE, TRUNCATE ON subject_erasure FROM %I', current_schema());
END $$;

-- Export of one person's data: what was ordered, and how far it has come here.
CREATE TABLE subject_export (
  request_id         text PRIMARY KEY,
  user_id            text NOT NULL,
  personal_tenant_id text NOT NULL,
  state              text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DONE')),
  requested_at       timestamptz(3) NOT NULL DEFAULT now(),
  attempts           integer NOT NULL DEFAULT 0,
  last_error         text,
  next_attempt_at    timestamptz(3) NOT NULL DEFAULT now(),
  leased_until       timestamptz(3),
  finished_at        timestamptz(3),
  CHECK ((state = 'DONE') = (finished_at IS NOT NULL))
);
CREATE INDEX subject_export_due ON subject_export (next_attempt_at) WHERE state = 'PENDING';
