-- The rate limits that security's operators have set, which gateways follow: whose requests are counted, which, and how many.

CREATE TABLE rate_policy (
  id             text PRIMARY KEY,
  counts_by      text NOT NULL,
  applies_to     text NOT NULL,
  target         text,
  request_limit  integer NOT NULL,
  window_seconds integer NOT NULL,
  burst          integer NOT NULL
);

-- What gateways admitted and refused, by minute; kept for a day. Written by gateways, a few seconds later.
CREATE TABLE rate_use (
  policy_id text NOT NULL,
  minute    timestamptz NOT NULL,
  admitted  bigint NOT NULL,
  refused   bigint NOT NULL,
  PRIMARY KEY (policy_id, minute)
);
CREATE INDEX rate_use_by_minute ON rate_use (minute);

-- Gateways hear of a change at the commit of what changes it, and read all policies: there are few.
CREATE FUNCTION set_rate_policy(policy rate_policy) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM rate_policy WHERE id = policy.id;
  INSERT INTO rate_policy SELECT policy.*;
  PERFORM pg_notify('codai_rates', policy.id);
END $$;

CREATE FUNCTION end_rate_policy(policy_id text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM rate_policy WHERE id = policy_id;
  IF FOUND THEN
    PERFORM pg_notify('codai_rates', policy_id);
  END IF;
END $$;

REVOKE ALL ON FUNCTION set_rate_policy(rate_policy), end_rate_policy(text) FROM PUBLIC;
