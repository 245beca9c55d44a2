-- Of whom security demands a new proof of the second factor: from the commit that demands it on, no transaction begins for a token whose
-- proof is older, until the person has proven again or the demand is over. Keys say it as `proof:<milliseconds, 0 for none>:<user>`.

CREATE TABLE proof_demanded (
  user_id text PRIMARY KEY,
  since   timestamptz NOT NULL,
  until   timestamptz NOT NULL
);

-- Where factors are proven nothing is demanded: it would be in the way of itself. The subgraph's own migration names its role.
CREATE TABLE proving_role (
  name text PRIMARY KEY
);

CREATE OR REPLACE FUNCTION require_standing(keys text[]) RETURNS void LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM withdrawn WHERE key = ANY (keys)) THEN
    RAISE EXCEPTION 'the session or role of the caller has been withdrawn' USING ERRCODE = 'KA401';
  END IF;
  IF EXISTS (SELECT FROM blocked b WHERE b.key = ANY (keys) AND (b.until IS NULL OR b.until > clock_timestamp())) THEN
    RAISE EXCEPTION 'the caller has been blocked' USING ERRCODE = 'KA403';
  END IF;
  -- Nearly always empty.
  IF EXISTS (SELECT FROM proof_demanded) AND EXISTS (
    SELECT FROM unnest(keys) AS k (key)
      JOIN proof_demanded d ON d.user_id = split_part(k.key, ':', 3)
     WHERE k.key LIKE 'proof:%' AND d.until > clock_timestamp()
       AND to_timestamp(split_part(k.key, ':', 2)::bigint / 1000.0) <= d.since
  ) AND NOT EXISTS (SELECT FROM proving_role r WHERE r.name = current_user) THEN
    RAISE EXCEPTION 'a new proof of the second factor is demanded of the caller' USING ERRCODE = 'KA428';
  END IF;
END $$;

CREATE FUNCTION demand_proof(of_user text, demanded_since timestamptz, demanded_until timestamptz) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO proof_demanded (user_id, since, until) VALUES (of_user, demanded_since, demanded_until)
  ON CONFLICT (user_id) DO UPDATE SET since = excluded.since, until = excluded.until
$$;

CREATE FUNCTION end_demand(of_user text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  DELETE FROM proof_demanded WHERE user_id = of_user
$$;

CREATE FUNCTION let_prove(role text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO proving_role (name) VALUES (role) ON CONFLICT DO NOTHING
$$;

REVOKE ALL ON FUNCTION demand_proof(text, timestamptz, timestamptz), end_demand(text), let_prove(text) FROM PUBLIC;
