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
