-- Partitions by a growing key: a table that only grows, and loses its oldest rows by a dropped partition instead of by millions of deletes. See
-- kit/database/README.md, "Partitions", and docs/decisions/019-partitions.md.
--
-- Partitions of all subgraphs lie in the schema `partitions`, which no login role may use: rows are reached by the table alone, under its rights and
-- policies. A partition is named `<schema>_<table>_<its last key>`.

CREATE SCHEMA IF NOT EXISTS partitions;

-- Last key that a partition of the table takes; null for a table without partitions.
CREATE FUNCTION kit_last_partition(target regclass) RETURNS bigint LANGUAGE sql STABLE
  AS $$ SELECT max(substring(c.relname FROM '\d+$')::bigint) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = target $$;

-- Triggers of rows come with the attachment, those of statements do not.
CREATE FUNCTION kit_guard_partition(target regclass, part regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  guard pg_trigger;
BEGIN
  FOR guard IN SELECT t.* FROM pg_trigger t WHERE t.tgrelid = target AND NOT t.tgisinternal AND t.tgtype & 32 <> 0 LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION %s()', guard.tgname, part, guard.tgfoid::regproc);
  END LOOP;
END $$;

-- First step of two, for `kit_partition` in the migration after it: bounds the rows that there are, so that no lock waits until they were read. The bound
-- leaves room for `size` more rows, which the version before may write in between.
CREATE FUNCTION kit_bound_first_partition(target regclass, key name, size bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  greatest_key bigint;
BEGIN
  EXECUTE format('SELECT COALESCE(max(%I), 0) FROM %s', key, target) INTO greatest_key;
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT first_partition CHECK (%I <= %s) NOT VALID',
    target, key, (greatest_key + size + size - 1) / size * size);
END $$;

-- Second step: the table becomes the first partition of a table of its name, with the same columns, checks, triggers and rights. Indexes of the whole hold
-- the key; unique ones without it stay, in each partition by itself. Rows are read under a lock that lets writers pass, and not copied.
-- Refuses a table with policies or references to it, which would need more than this.
CREATE FUNCTION kit_partition(target regclass, key name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := (SELECT relname FROM pg_class WHERE oid = target);
  whole text := format('%I.%I', current_schema(), name);
  is_secured boolean := (SELECT relrowsecurity FROM pg_class WHERE oid = target);
  key_number int2 := (SELECT attnum FROM pg_attribute WHERE attrelid = target AND attname = key);
  last bigint;
  part_name text;
  part text;
  commands text[];
  command text;
BEGIN
  IF is_secured OR EXISTS (SELECT FROM pg_constraint WHERE confrelid = target) THEN
    RAISE EXCEPTION '% has policies or references', target;
  END IF;
  EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT first_partition', target);
  SELECT substring(pg_get_constraintdef(oid) FROM '(\d+)')::bigint INTO last FROM pg_constraint WHERE conrelid = target AND conname = 'first_partition';
  part_name := format('%s_%s_%s', current_schema(), name, last);
  part := format('partitions.%I', part_name);

  -- What the whole gets again, as the commands say it that made it here.
  SELECT array_agg(pg_get_triggerdef(t.oid)) INTO commands FROM pg_trigger t WHERE t.tgrelid = target AND NOT t.tgisinternal;
  commands := commands || (
    SELECT array_agg(CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
        ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', whole, c.conname, pg_get_constraintdef(c.oid)) END)
      FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = target AND c.contype IN ('p', 'u')
     WHERE i.indrelid = target AND (NOT i.indisunique OR key_number = ANY (i.indkey)));
  commands := commands || format('REVOKE ALL ON %s FROM %I', whole, current_schema()) || (
    SELECT array_agg(format('GRANT %s ON %s TO %I', r.privilege_type, whole, r.grantee::regrole::text))
      FROM pg_class t, aclexplode(t.relacl) r WHERE t.oid = target AND r.grantee NOT IN (0, t.relowner));

  FOR command IN SELECT format('DROP TRIGGER %I ON %s', tgname, target) FROM pg_trigger WHERE tgrelid = target AND NOT tgisinternal
    UNION ALL
    SELECT format('ALTER INDEX %s RENAME TO %I', i.indexrelid::regclass, part_name || '_' || regexp_replace(c.relname, '^' || name || '_', ''))
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = target
    UNION ALL
    SELECT format('REVOKE ALL ON %s FROM %I', target, current_schema())
  LOOP
    EXECUTE command;
  END LOOP;
  EXECUTE format('ALTER TABLE %s RENAME TO %I', target, part_name);
  EXECUTE format('ALTER TABLE %I SET SCHEMA partitions', part_name);

  EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES) PARTITION BY RANGE (%I)', whole, part, key);
  EXECUTE format('ALTER TABLE %s DROP CONSTRAINT first_partition', whole);
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (MINVALUE) TO (%s)', whole, part, last + 1);
  EXECUTE format('ALTER TABLE %s DROP CONSTRAINT first_partition', part);
  FOREACH command IN ARRAY commands LOOP
    EXECUTE command;
  END LOOP;
  PERFORM kit_guard_partition(whole::regclass, part::regclass);
END $$;

-- Makes partitions of `size` keys until there is one for `up_to`. Neither readers nor writers wait, except for another maker of partitions.
CREATE FUNCTION kit_next_partitions(target regclass, up_to bigint, size bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last bigint := kit_last_partition(target);
  name text;
  newest text;
  part text;
BEGIN
  IF last >= up_to THEN RETURN; END IF;
  SELECT format('%s_%s', relnamespace::regnamespace, relname) INTO name FROM pg_class WHERE oid = target;
  WHILE last < up_to LOOP
    newest := format('partitions.%I', format('%s_%s', name, last));
    part := format('partitions.%I', format('%s_%s', name, last + size));
    EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL)', part, newest);
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s)', target, part, last + 1, last + size + 1);
    PERFORM kit_guard_partition(target, part::regclass);
    last := last + size;
  END LOOP;
END $$;

-- Drops the partition. False where somebody reads or writes the table for longer than it may be kept waiting: the caller tries later.
CREATE FUNCTION kit_drop_partition(part regclass) RETURNS boolean LANGUAGE plpgsql SET lock_timeout = '500ms' AS $$
BEGIN
  EXECUTE format('DROP TABLE %s', part);
  RETURN true;
EXCEPTION
  WHEN lock_not_available THEN RETURN false;
END $$;

REVOKE ALL ON FUNCTION kit_last_partition(regclass), kit_guard_partition(regclass, regclass), kit_bound_first_partition(regclass, name, bigint),
  kit_partition(regclass, name), kit_next_partitions(regclass, bigint, bigint), kit_drop_partition(regclass) FROM PUBLIC;

-- A trigger of a partition names the partition; its refusal names the table.
CREATE OR REPLACE FUNCTION kit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  name text := COALESCE((SELECT w.relname FROM pg_inherits i JOIN pg_class w ON w.oid = i.inhparent WHERE i.inhrelid = TG_RELID), TG_TABLE_NAME);
BEGIN
  RAISE EXCEPTION '% is insert-only', name USING ERRCODE = 'insufficient_privilege', CONSTRAINT = name || '_insert_only';
END $$;

CREATE OR REPLACE FUNCTION event_log_is_insert_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('app.pruning', true) = current_schema() THEN
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

SELECT kit_bound_first_partition('event_log', 'position', 1000000);
