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
