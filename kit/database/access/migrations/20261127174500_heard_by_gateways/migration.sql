-- What gateways follow is in force in all of them when the transaction that changed it has answered: whoever commits such a change asks the gateways
-- that follow, and waits for each to answer or for its time here to run out. A gateway whose time has run out asks again before it relies on its copy.

CREATE TABLE follower (
  -- Number of the gateway's process, by its listening connection.
  instance integer PRIMARY KEY,
  -- A second later than the gateway itself relies on its copy, for the time that an answer is under way.
  until    timestamptz NOT NULL
);

-- Tells gateways, and the process that commits that it told them: INFO reaches a client whatever its settings are.
CREATE FUNCTION tell(channel text, message text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_notify(channel, message);
  RAISE INFO 'gateways are notified at the commit' USING ERRCODE = 'KA200';
END $$;
REVOKE ALL ON FUNCTION tell(text, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION withdraw(withdrawn_key text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO withdrawn (key) VALUES (withdrawn_key) ON CONFLICT (key) DO UPDATE SET at = clock_timestamp();
  PERFORM tell('codai_withdrawn', withdrawn_key);
END $$;

CREATE OR REPLACE FUNCTION restore(restored_key text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM withdrawn WHERE key = restored_key;
  IF FOUND THEN
    PERFORM tell('codai_withdrawn', '-' || restored_key);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION block(blocked_key text, blocked_until timestamptz) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO blocked (key, until) VALUES (blocked_key, blocked_until) ON CONFLICT (key) DO UPDATE SET until = excluded.until;
  PERFORM tell('codai_withdrawn',
    '!' || COALESCE(round(extract(epoch FROM blocked_until) * 1000)::bigint::text, '') || ' ' || blocked_key);
END $$;

CREATE OR REPLACE FUNCTION unblock(blocked_key text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM blocked WHERE key = blocked_key;
  IF FOUND THEN
    PERFORM tell('codai_withdrawn', '!0 ' || blocked_key);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION allow_network(of_network text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO allowed_network (network) VALUES (of_network) ON CONFLICT DO NOTHING;
  PERFORM tell('codai_withdrawn', '=+' || of_network);
END $$;

CREATE OR REPLACE FUNCTION end_allowance(of_network text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM allowed_network WHERE network = of_network;
  PERFORM tell('codai_withdrawn', '=-' || of_network);
END $$;

CREATE OR REPLACE FUNCTION set_rate_policy(policy rate_policy) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM rate_policy WHERE id = policy.id;
  INSERT INTO rate_policy SELECT policy.*;
  PERFORM tell('codai_rates', policy.id);
END $$;

CREATE OR REPLACE FUNCTION end_rate_policy(policy_id text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM rate_policy WHERE id = policy_id;
  IF FOUND THEN
    PERFORM tell('codai_rates', policy_id);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION set_entitlement(of_tenant text, new_scopes text[], new_limit bigint) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO entitlement (tenant_id, scopes, monthly_limit) VALUES (of_tenant, new_scopes, new_limit)
  ON CONFLICT (tenant_id) DO UPDATE SET scopes = excluded.scopes, monthly_limit = excluded.monthly_limit;
  PERFORM tell('codai_entitlements', of_tenant);
END $$;

CREATE OR REPLACE FUNCTION end_entitlement(of_tenant text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM entitlement WHERE tenant_id = of_tenant;
  IF FOUND THEN
    PERFORM tell('codai_entitlements', of_tenant);
  END IF;
END $$;
