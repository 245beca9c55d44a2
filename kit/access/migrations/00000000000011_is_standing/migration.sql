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
