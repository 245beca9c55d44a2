-- Ranges of keys that were written into the archive before their rows went, and the one that is being written. A range is claimed here before the first byte
-- is, so that whoever goes on after a crash writes the same rows under the same name. See kit/archive.
CREATE TABLE archived_range (
  relation     text NOT NULL,
  first        bigint NOT NULL,
  last         bigint NOT NULL,
  leased_until timestamptz(3) NOT NULL,
  -- Rows, and the SHA-256 of their lines in hex, once both are in the archive and were read back.
  row_count    bigint,
  sha256       text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  archived_at  timestamptz(3),
  PRIMARY KEY (relation, first),
  CHECK (last >= first),
  CHECK ((archived_at IS NULL) = (row_count IS NULL) AND (archived_at IS NULL) = (sha256 IS NULL))
);
-- One at a time for each table.
CREATE UNIQUE INDEX archived_range_claimed ON archived_range (relation) WHERE archived_at IS NULL;

-- Last key of the table up to which everything was archived; 0 when nothing was.
CREATE FUNCTION archived_up_to(p_relation text) RETURNS bigint LANGUAGE sql STABLE
  AS $$ SELECT COALESCE(max(last), 0) FROM archived_range WHERE relation = p_relation AND archived_at IS NOT NULL $$;

-- Claims the next range to archive of a table, up to key `up_to`, of rows written before `before` by their column `written_at`: 50,000 keys, or fewer when
-- the first of them has waited for a day, so that a slow table has one range a day. Null when there is none, or another process has it.
CREATE FUNCTION kit_claim_range(target regclass, key name, written_at name, before timestamptz, up_to bigint, OUT first bigint, OUT last bigint)
  LANGUAGE plpgsql AS $$
DECLARE
  size CONSTANT bigint := 50000;
  name text := (SELECT relname FROM pg_class WHERE oid = target);
  claimed archived_range;
  oldest timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('codai archive'), target::oid::integer);
  SELECT r.* INTO claimed FROM archived_range r WHERE r.relation = name AND r.archived_at IS NULL;
  IF claimed.first IS NOT NULL THEN
    IF claimed.leased_until > clock_timestamp() THEN RETURN; END IF;
    UPDATE archived_range r SET leased_until = clock_timestamp() + interval '15 minutes' WHERE r.relation = name AND r.first = claimed.first;
    first := claimed.first;
    last := claimed.last;
    RETURN;
  END IF;
  EXECUTE format('SELECT %I, %I FROM %s WHERE %I > $1 ORDER BY %I LIMIT 1', key, written_at, target, key, key)
    INTO first, oldest USING archived_up_to(name);
  EXECUTE format('SELECT max(%I) FROM %s WHERE %I >= $1 AND %I < $1 + $2 AND %I <= $3 AND %I < $4', key, target, key, key, key, written_at)
    INTO last USING first, size, up_to, before;
  IF last IS NULL OR (last < first + size - 1 AND oldest >= before - interval '1 day') THEN
    first := NULL;
    last := NULL;
    RETURN;
  END IF;
  INSERT INTO archived_range (relation, first, last, leased_until) VALUES (name, first, last, clock_timestamp() + interval '15 minutes');
END $$;

-- Says that the claimed range is in the archive. Refused when the table has another number of rows in it: then one was missed, and the range is written again.
CREATE FUNCTION kit_settle_range(target regclass, key name, p_first bigint, p_rows bigint, p_sha256 text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := (SELECT relname FROM pg_class WHERE oid = target);
  claimed archived_range;
  present bigint;
BEGIN
  SELECT r.* INTO claimed FROM archived_range r WHERE r.relation = name AND r.first = p_first FOR UPDATE;
  IF claimed.first IS NULL THEN RAISE EXCEPTION 'Nobody has claimed the range of % from %.', name, p_first; END IF;
  IF claimed.archived_at IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('SELECT count(*) FROM %s WHERE %I BETWEEN $1 AND $2', target, key) INTO present USING claimed.first, claimed.last;
  IF present <> p_rows THEN
    RAISE EXCEPTION 'The archive has % of % rows of % from %.', p_rows, present, name, p_first USING ERRCODE = 'check_violation', CONSTRAINT = 'archived_rows';
  END IF;
  UPDATE archived_range r SET row_count = p_rows, sha256 = p_sha256, archived_at = clock_timestamp() WHERE r.relation = name AND r.first = p_first;
END $$;

REVOKE ALL ON FUNCTION kit_claim_range(regclass, name, name, timestamptz, bigint), kit_settle_range(regclass, name, bigint, bigint, text) FROM PUBLIC;

CREATE FUNCTION claim_event_log(before timestamptz, up_to bigint, OUT first bigint, OUT last bigint)
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT * FROM kit_claim_range('event_log', 'position', 'relayed_at', before, up_to) $$;
CREATE FUNCTION settle_event_log(p_first bigint, p_rows bigint, p_sha256 text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT kit_settle_range('event_log', 'position', p_first, p_rows, p_sha256) $$;

-- As before; rows that are being archived stay, also for a process that archives nothing.
CREATE OR REPLACE FUNCTION prune_event_log(before timestamptz, up_to bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  bound bigint := LEAST(up_to, (SELECT r.first - 1 FROM archived_range r WHERE r.relation = 'event_log' AND r.archived_at IS NULL));
  oldest record;
  first_at timestamptz;
  last_at timestamptz;
  pruned integer;
BEGIN
  -- One at a time: another process does the same work.
  IF NOT pg_try_advisory_xact_lock(hashtext('codai prune'), hashtext(current_schema())) THEN RETURN 0; END IF;
  SELECT c.oid::regclass AS part, substring(c.relname FROM '\d+$')::bigint AS last INTO oldest
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'event_log'::regclass ORDER BY 2 LIMIT 1;
  IF oldest.last <= LEAST(bound, (SELECT s.last FROM event_stream s WHERE s.stream = '*')) AND oldest.last < kit_last_partition('event_log') THEN
    SELECT relayed_at INTO first_at FROM event_log WHERE position <= oldest.last ORDER BY position LIMIT 1;
    SELECT relayed_at INTO last_at FROM event_log WHERE position <= oldest.last ORDER BY position DESC LIMIT 1;
    IF last_at IS NULL OR last_at < before THEN
      RETURN CASE WHEN kit_drop_partition(oldest.part) THEN 1000 ELSE 0 END;
    ELSIF last_at <= first_at + interval '1 day' THEN
      RETURN 0;
    END IF;
  END IF;
  PERFORM set_config('app.pruning', current_schema(), true);
  DELETE FROM event_log WHERE position < (SELECT min(position) FROM event_log) + 1000 AND position <= bound AND relayed_at < before;
  GET DIAGNOSTICS pruned = ROW_COUNT;
  PERFORM set_config('app.pruning', '', true);
  RETURN pruned;
END $$;

DO $$
BEGIN
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON archived_range FROM %I', current_schema());
  EXECUTE 'REVOKE ALL ON FUNCTION claim_event_log(timestamptz, bigint), settle_event_log(bigint, bigint, text) FROM PUBLIC';
  EXECUTE format('GRANT EXECUTE ON FUNCTION claim_event_log(timestamptz, bigint), settle_event_log(bigint, bigint, text) TO %I', current_schema());
END $$;
