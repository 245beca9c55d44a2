-- Erasure of one person's data. What is erased is declared by the module and becomes the function `erase_subject`, which
-- the start installs beside the tables (kit/subjects/erasure-function.ts): the subgraph's role may call it and gains no
-- other right by it.

-- True inside `erase_subject` only: the setting alone is not enough, the function's owner must be at work. The login role
-- bears the schema's name and owns nothing. Triggers that keep the past as it is let pass what erasure changes.
CREATE FUNCTION app_is_erasing() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT COALESCE(current_setting('app.erasing', true), '') = 'on' AND current_user <> current_schema() $$;

-- Persons whose erasure was ordered, and how far it has come here. The row stays: it says that nothing may come back.
CREATE TABLE subject_erasure (
  user_id            text PRIMARY KEY,
  personal_tenant_id text NOT NULL,
  state              text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DONE')),
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

-- Erasure may take texts out of an event; everything else about it stays as it was published.
CREATE OR REPLACE FUNCTION event_log_is_insert_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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

DO $$
BEGIN
  EXECUTE format('REVOKE DELETE, TRUNCATE ON subject_erasure FROM %I', current_schema());
END $$;
