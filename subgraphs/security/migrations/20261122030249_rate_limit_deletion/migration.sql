-- Nothing changed in schema.prisma; what follows is written by hand.

SELECT kit_rights('rate_limit_policy', 'SELECT', 'INSERT', 'UPDATE', 'DELETE');

-- SEC-5: as a change is, a deletion is in force from its commit on.
CREATE FUNCTION rate_limit_policy_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.end_rate_policy(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER rate_limit_policy_ends AFTER DELETE ON rate_limit_policy FOR EACH ROW EXECUTE FUNCTION rate_limit_policy_ends();
