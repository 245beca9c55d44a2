-- Nothing changed in schema.prisma; what follows is written by hand.

-- Whether somebody waits for a place of a pool: learners do not see those who wait.
CREATE FUNCTION learning_is_awaited(p_pool text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM enrollment e WHERE e.pool_id = p_pool AND e.status = 'WAITING') $$;
