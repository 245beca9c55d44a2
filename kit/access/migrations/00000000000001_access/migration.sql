-- What access tokens still claim and what does not hold any more. A token says at its signing which session it belongs to
-- and which role its bearer has in the active tenant; each is a key here from the moment it is withdrawn until no token
-- that claims it can be alive. Every transaction of a caller begins by asking for the caller's keys.

CREATE TABLE withdrawn (
  key text PRIMARY KEY,
  at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX withdrawn_by_time ON withdrawn (at);

-- VOLATILE would do as well; STABLE sees what was committed when the asking statement began, which is all that is promised.
CREATE FUNCTION require_standing(keys text[]) RETURNS void LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM withdrawn WHERE key = ANY (keys)) THEN
    RAISE EXCEPTION 'the session or role of the caller has been withdrawn' USING ERRCODE = 'KA401';
  END IF;
END $$;

-- The one that owns sessions and memberships calls these from triggers of its tables, so that a withdrawal is in force at
-- the commit of what withdraws. Gateways hear of it at the same commit.
CREATE FUNCTION withdraw(withdrawn_key text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO withdrawn (key) VALUES (withdrawn_key) ON CONFLICT (key) DO UPDATE SET at = clock_timestamp();
  PERFORM pg_notify('codai_withdrawn', withdrawn_key);
END $$;

-- The claim is true again: a role given back.
CREATE FUNCTION restore(restored_key text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM withdrawn WHERE key = restored_key;
  IF FOUND THEN
    PERFORM pg_notify('codai_withdrawn', '-' || restored_key);
  END IF;
END $$;

-- Forgets up to 1,000 keys withdrawn before the instant. Returns how many.
CREATE FUNCTION forget_withdrawn(before timestamptz) RETURNS integer LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  forgotten integer;
BEGIN
  DELETE FROM withdrawn WHERE key IN (SELECT key FROM withdrawn WHERE at < before ORDER BY at LIMIT 1000);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;

REVOKE ALL ON FUNCTION withdraw(text), restore(text), forget_withdrawn(timestamptz) FROM PUBLIC;
