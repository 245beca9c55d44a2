-- Nothing changed in schema.prisma; what follows is written by hand.

-- ID-5: what access tokens claim is withdrawn at the commit of what ends it: no transaction of any subgraph that begins
-- later is let through (kit/access). In triggers, so that no way of ending a session or a membership can forget it.
-- Definer's functions: nobody but the tables themselves may withdraw.

CREATE FUNCTION session_is_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.withdraw(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER session_is_withdrawn AFTER UPDATE OF ended_at ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION session_is_withdrawn();
CREATE TRIGGER session_is_gone AFTER DELETE ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NULL) EXECUTE FUNCTION session_is_withdrawn();

CREATE FUNCTION role_key(person text, tenant text, role text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT person || '|' || tenant || '|' || role $$;

CREATE FUNCTION membership_changes_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM access.withdraw(role_key(OLD.user_id, OLD.tenant_id, OLD.role::text));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM access.restore(role_key(NEW.user_id, NEW.tenant_id, NEW.role::text));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_begins_or_ends AFTER INSERT OR DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION membership_changes_standing();
CREATE TRIGGER membership_changes_standing AFTER UPDATE ON memberships
  FOR EACH ROW WHEN ((OLD.user_id, OLD.tenant_id, OLD.role) IS DISTINCT FROM (NEW.user_id, NEW.tenant_id, NEW.role))
  EXECUTE FUNCTION membership_changes_standing();

CREATE FUNCTION user_changes_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.status <> 'ACTIVE' AND OLD.status = 'ACTIVE' THEN
    PERFORM access.withdraw(id) FROM sessions WHERE user_id = NEW.id AND ended_at IS NULL;
  END IF;
  IF OLD.is_platform_admin AND NOT NEW.is_platform_admin THEN
    PERFORM access.withdraw(role_key(NEW.id, '', 'PLATFORM_ADMIN'));
  ELSIF NEW.is_platform_admin AND NOT OLD.is_platform_admin THEN
    PERFORM access.restore(role_key(NEW.id, '', 'PLATFORM_ADMIN'));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER user_changes_standing AFTER UPDATE OF status, is_platform_admin ON users
  FOR EACH ROW EXECUTE FUNCTION user_changes_standing();

-- An access token lives for ten minutes; after twenty none can claim what was withdrawn.
CREATE FUNCTION forget_withdrawn() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT access.forget_withdrawn(now() - interval '20 minutes') $$;
REVOKE ALL ON FUNCTION forget_withdrawn() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_withdrawn() TO identity;
