-- Whom security has blocked: users, tenants and sources of requests, by keys of the form `user:<id>`. Every transaction of a caller asks
-- for them together with what has been withdrawn, so that a block holds from the commit that made it on, and ends by itself.

CREATE TABLE blocked (
  key   text PRIMARY KEY,
  -- null: until it is lifted.
  until timestamptz
);

CREATE OR REPLACE FUNCTION require_standing(keys text[]) RETURNS void LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM withdrawn WHERE key = ANY (keys)) THEN
    RAISE EXCEPTION 'the session or role of the caller has been withdrawn' USING ERRCODE = 'KA401';
  END IF;
  IF EXISTS (SELECT FROM blocked b WHERE b.key = ANY (keys) AND (b.until IS NULL OR b.until > clock_timestamp())) THEN
    RAISE EXCEPTION 'the caller has been blocked' USING ERRCODE = 'KA403';
  END IF;
END $$;

-- Gateways hear of both at the same commit: '!' and the end in milliseconds, or nothing, and the key.
CREATE FUNCTION block(blocked_key text, blocked_until timestamptz) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO blocked (key, until) VALUES (blocked_key, blocked_until) ON CONFLICT (key) DO UPDATE SET until = excluded.until;
  PERFORM pg_notify('codai_withdrawn',
    '!' || COALESCE(round(extract(epoch FROM blocked_until) * 1000)::bigint::text, '') || ' ' || blocked_key);
END $$;

CREATE FUNCTION unblock(blocked_key text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM blocked WHERE key = blocked_key;
  IF FOUND THEN
    PERFORM pg_notify('codai_withdrawn', '!0 ' || blocked_key);
  END IF;
END $$;

REVOKE ALL ON FUNCTION block(text, timestamptz), unblock(text) FROM PUBLIC;
