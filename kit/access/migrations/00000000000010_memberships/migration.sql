-- Whoever keeps a copy of roles that events told asks here whether the copy is out of date: identity withdraws the key of a role at the commit
-- that ends it, and gives it back at the commit that makes it true again.

-- Whether the role that a person was told to have in a tenant is over, or the membership itself, or the person's account is suspended. Null for the
-- role asks of the last two alone.
CREATE FUNCTION is_role_over(p_tenant text, p_user text, p_role text) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM withdrawn
    WHERE key = ANY (ARRAY[p_user || '|' || p_tenant || '|', p_user || '|' || p_tenant || '|' || p_role]))
$$;

-- Keys of roles outlive the tokens: a copy that is late by less than 30 days is found out. Sessions are forgotten as before.
CREATE INDEX withdrawn_sessions_by_time ON withdrawn (at) WHERE strpos(key, '|') = 0;
CREATE OR REPLACE FUNCTION forget_withdrawn(before timestamptz) RETURNS integer LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
