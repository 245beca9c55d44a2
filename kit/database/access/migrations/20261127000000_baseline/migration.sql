-- What access tokens still claim and what does not hold any more. A token says at its signing which session it belongs to
-- and which role its bearer has in the active tenant; each is a key here from the moment it is withdrawn until no token
-- that claims it can be alive. Every transaction of a caller begins by asking for the caller's keys.

CREATE TABLE withdrawn (
  key text PRIMARY KEY,
  at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX withdrawn_by_time ON withdrawn (at);
CREATE INDEX withdrawn_sessions_by_time ON withdrawn (at) WHERE strpos(key, '|') = 0;

-- VOLATILE would do as well; STABLE sees what was committed when the asking statement began, which is all that is promised.
CREATE FUNCTION require_standing(keys text[]) RETURNS void LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
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

-- Forgets up to 1,000 keys of sessions withdrawn before the instant, and as many of roles 30 days later: they outlive the tokens, so that a
-- copy which is late by less is found out. Returns how many.
CREATE FUNCTION forget_withdrawn(before timestamptz) RETURNS integer LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  forgotten integer;
  roles_before timestamptz := before - interval '30 days';
BEGIN
  DELETE FROM withdrawn WHERE key IN (
    (SELECT key FROM withdrawn WHERE at < before AND strpos(key, '|') = 0 ORDER BY at LIMIT 1000)
    UNION ALL (SELECT key FROM withdrawn WHERE at < roles_before ORDER BY at LIMIT 1000));
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;

REVOKE ALL ON FUNCTION withdraw(text), restore(text), forget_withdrawn(timestamptz) FROM PUBLIC;

-- Whom security has blocked: users, tenants and sources of requests, by keys of the form `user:<id>`. Every transaction of a caller asks
-- for them together with what has been withdrawn, so that a block holds from the commit that made it on, and ends by itself.

CREATE TABLE blocked (
  key   text PRIMARY KEY,
  -- null: until it is lifted.
  until timestamptz
);

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

-- How new the flags of each environment are. Who holds flags in memory compares before it relies on one, so that a switch is off in
-- every process from the answer of the change on.
CREATE TABLE flags_at (
  environment text PRIMARY KEY,
  revision    integer NOT NULL
);

-- The one that owns flags calls it from a trigger.
CREATE FUNCTION tell_flags(of_environment text, at_revision integer) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO flags_at (environment, revision) VALUES (of_environment, at_revision)
  ON CONFLICT (environment) DO UPDATE SET revision = excluded.revision
$$;

REVOKE ALL ON FUNCTION tell_flags(text, integer) FROM PUBLIC;

-- What roles of a tenant's own permit, and the conditions that its policies make: a copy of identity's tables for all subgraphs, written by
-- triggers in the transactions that change those. So a role that is taken away is gone everywhere at the commit that takes it.

CREATE TABLE granted (
  tenant_id   text NOT NULL,
  user_id     text NOT NULL,
  role_id     text NOT NULL,
  permissions text[] NOT NULL,
  PRIMARY KEY (tenant_id, user_id, role_id)
);
CREATE INDEX granted_by_role ON granted (role_id);

CREATE TABLE policy (
  id            text PRIMARY KEY,
  tenant_id     text NOT NULL,
  actions       text[] NOT NULL,
  aal_min       smallint,
  fresh_seconds integer,
  owner_only    boolean NOT NULL,
  from_minute   integer,
  until_minute  integer
);
CREATE INDEX policy_by_tenant ON policy (tenant_id);

-- Whether a role of the tenant's own gives the person the permission. Says nothing of policies.
CREATE FUNCTION is_granted(p_tenant text, p_user text, p_permission text) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM granted g WHERE g.tenant_id = p_tenant AND g.user_id = p_user AND p_permission = ANY (g.permissions))
$$;

-- All that one decision needs, in one row.
CREATE FUNCTION rights_of(p_tenant text, p_user text, OUT permissions text[], OUT policies jsonb)
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT
    (SELECT COALESCE(array_agg(DISTINCT p), '{}') FROM granted g, unnest(g.permissions) AS p
      WHERE g.tenant_id = p_tenant AND g.user_id = p_user),
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', c.id, 'actions', c.actions, 'aalMin', c.aal_min, 'freshSeconds', c.fresh_seconds,
        'ownerOnly', c.owner_only, 'fromMinute', c.from_minute, 'untilMinute', c.until_minute) ORDER BY c.id), '[]')
      FROM policy c WHERE c.tenant_id = p_tenant)
$$;

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

-- Which processing people have consented to, as security's record of consents has it: kept by its trigger, asked by whoever processes.

CREATE TABLE consented (
  user_id text NOT NULL,
  purpose text NOT NULL,
  PRIMARY KEY (purpose, user_id)
);

CREATE FUNCTION consent(of_user text, to_purpose text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO consented (user_id, purpose) VALUES (of_user, to_purpose) ON CONFLICT DO NOTHING
$$;

-- Waits for transactions that hold the consent: what they decide by it comes before the withdrawal is answered, or not at all.
CREATE FUNCTION end_consent(of_user text, to_purpose text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  DELETE FROM consented WHERE user_id = of_user AND purpose = to_purpose
$$;

REVOKE ALL ON FUNCTION consent(text, text), end_consent(text, text) FROM PUBLIC;

-- Whether a consent is in force, held until the transaction ends. A definer's function: the table itself is nobody's to read.
CREATE FUNCTION hold_consent(of_user text, to_purpose text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM consented WHERE user_id = of_user AND purpose = to_purpose FOR SHARE;
  RETURN FOUND;
END $$;

-- People who have consented, by id, a page at a time.
CREATE FUNCTION who_consents(to_purpose text, after_user text, count_max integer) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT user_id FROM consented WHERE purpose = to_purpose AND user_id > after_user ORDER BY user_id LIMIT LEAST(count_max, 1000)
$$;

-- What an organisation's plan entitles its programs to: apps that people have connected, and their personal access tokens. hub writes it by
-- triggers, gateways follow it. An organisation without a row has no bounds.
CREATE TABLE entitlement (
  tenant_id     text PRIMARY KEY,
  -- null: all scopes.
  scopes        text[],
  -- Operations in one calendar month, in UTC; null: without limit.
  monthly_limit bigint CHECK (monthly_limit >= 0)
);

-- Operations of one month: `leased` to gateways, of which they have told that `used` were admitted.
CREATE TABLE operation_use (
  tenant_id text NOT NULL,
  month     date NOT NULL,
  leased    bigint NOT NULL DEFAULT 0,
  used      bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, month),
  CHECK (used BETWEEN 0 AND leased)
);
CREATE INDEX operation_use_by_month ON operation_use (month);

CREATE FUNCTION month_at(instant timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT date_trunc('month', instant AT TIME ZONE 'UTC')::date
$$;
-- The instant at which the next month begins.
CREATE FUNCTION month_end(of_month date) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT (of_month + interval '1 month') AT TIME ZONE 'UTC'
$$;

-- Lets a gateway admit up to `wanted` operations, never more of a month than the limit: the row is locked, so gateways that ask at once get
-- one after the other what is left. Leases get smaller as the limit comes near, so that little is left unused at other gateways.
-- `granted` is 0 when nothing is left, and null when there is no limit.
CREATE FUNCTION lease_operations(of_tenant text, wanted bigint,
  OUT granted bigint, OUT of_month date, OUT ends_at timestamptz, OUT month_limit bigint)
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  taken bigint;
BEGIN
  of_month := month_at(clock_timestamp());
  ends_at := month_end(of_month);
  -- Held, so that a limit which is lowered holds for every lease after its commit.
  SELECT e.monthly_limit INTO month_limit FROM entitlement e WHERE e.tenant_id = of_tenant FOR SHARE;
  IF month_limit IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO operation_use (tenant_id, month) VALUES (of_tenant, of_month) ON CONFLICT DO NOTHING;
  SELECT u.leased INTO taken FROM operation_use u WHERE u.tenant_id = of_tenant AND u.month = of_month FOR UPDATE;
  granted := GREATEST(0, LEAST(wanted, month_limit - taken, GREATEST(1, (month_limit - taken) / 20)));
  UPDATE operation_use u SET leased = taken + granted WHERE u.tenant_id = of_tenant AND u.month = of_month AND granted > 0;
END $$;

-- A gateway tells how many of its leased operations it admitted since it told last, and gives back what it will not use.
CREATE FUNCTION settle_operations(of_tenant text, of_month date, newly_used bigint, given_back bigint) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  UPDATE operation_use SET used = used + newly_used, leased = leased - given_back WHERE tenant_id = of_tenant AND month = of_month
$$;

-- Gateways hear of a change at the commit of what changes it.
CREATE FUNCTION set_entitlement(of_tenant text, new_scopes text[], new_limit bigint) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO entitlement (tenant_id, scopes, monthly_limit) VALUES (of_tenant, new_scopes, new_limit)
  ON CONFLICT (tenant_id) DO UPDATE SET scopes = excluded.scopes, monthly_limit = excluded.monthly_limit;
  PERFORM pg_notify('codai_entitlements', of_tenant);
END $$;
CREATE FUNCTION end_entitlement(of_tenant text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM entitlement WHERE tenant_id = of_tenant;
  IF FOUND THEN
    PERFORM pg_notify('codai_entitlements', of_tenant);
  END IF;
END $$;
REVOKE ALL ON FUNCTION lease_operations(text, bigint), settle_operations(text, date, bigint, bigint), set_entitlement(text, text[], bigint),
  end_entitlement(text) FROM PUBLIC;

-- Signing a person out as a response to a threat: in force at the commit that orders it. The subgraph that owns sessions names the function that
-- withdraws those of a person, so what is withdrawn stays its to say, and the one list of it is `withdrawn`.
CREATE TABLE signing_out (
  schema_name   text NOT NULL,
  function_name text NOT NULL,
  PRIMARY KEY (schema_name, function_name)
);

CREATE FUNCTION let_sign_out(in_schema text, by_function text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO signing_out (schema_name, function_name) VALUES (in_schema, by_function) ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION sign_out(of_user text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  one signing_out;
BEGIN
  FOR one IN SELECT * FROM signing_out LOOP
    EXECUTE format('SELECT %I.%I($1)', one.schema_name, one.function_name) USING of_user;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION let_sign_out(text, text), sign_out(text) FROM PUBLIC;

-- Whoever keeps a copy of roles that events told asks here whether the copy is out of date: identity withdraws the key of a role at the commit
-- that ends it, and gives it back at the commit that makes it true again.

-- Whether the role that a person was told to have in a tenant is over, or the membership itself, or the person's account is suspended. Null for the
-- role asks of the last two alone.
CREATE FUNCTION is_role_over(p_tenant text, p_user text, p_role text) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM withdrawn
    WHERE key = ANY (ARRAY[p_user || '|' || p_tenant || '|', p_user || '|' || p_tenant || '|' || p_role]))
$$;

-- The same question as require_standing, for what outlives the request that made it: signed addresses, links, uploads. They are used without
-- a token, so their rows or addresses say whose they are, and the use asks for that standing. Says nothing of proofs.
CREATE FUNCTION is_standing(keys text[]) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT NOT EXISTS (SELECT FROM withdrawn WHERE key = ANY (keys))
     AND NOT EXISTS (SELECT FROM blocked b WHERE b.key = ANY (keys) AND (b.until IS NULL OR b.until > clock_timestamp()))
$$;

-- Whether a person's membership of a tenant has not been withdrawn, and neither of them is blocked. Says no more about a withdrawal once
-- `withdrawn` has forgotten it: a consumer of the removal makes it last.
CREATE FUNCTION stands(p_tenant text, p_user text) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT is_standing(ARRAY[p_user || '|' || p_tenant || '|', 'user:' || p_user, 'tenant:' || p_tenant])
$$;

-- Keys whose standing is in question. The first statement of a transaction looks for the caller's keys here and calls require_standing only
-- when one is found, which costs about half of a call. Each key that require_standing may refuse must be here; one too many costs only the call.
CREATE VIEW questioned (key) AS
  SELECT key FROM withdrawn
  UNION ALL
  SELECT key FROM blocked
  UNION ALL
  -- Whoever has a key of the form `proof:<milliseconds>:<user>` has this one too.
  SELECT 'user:' || user_id FROM proof_demanded;
