-- Nothing changed in schema.prisma; what follows is written by hand.

-- A response of security signs a person out at the commit that orders it: no token of these sessions passes any more. The consumer
-- `obey-responses` ends the sessions themselves, with all that goes with it.
CREATE FUNCTION withdraw_sessions(of_user text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT access.withdraw(id) FROM sessions WHERE user_id = of_user AND ended_at IS NULL ORDER BY id
$$;
REVOKE ALL ON FUNCTION withdraw_sessions(text) FROM PUBLIC;
SELECT access.let_sign_out('identity', 'withdraw_sessions');
