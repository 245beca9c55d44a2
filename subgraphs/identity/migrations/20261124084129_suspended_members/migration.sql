-- Nothing changed in schema.prisma; what follows is written by hand.

-- A membership that begins while its person is suspended gives no standing: reinstatement does. Before, a directory that removed and added somebody
-- brought a suspended account back to life for the keys that it holds.
CREATE OR REPLACE FUNCTION membership_changes_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM access.withdraw(role_key(OLD.user_id, OLD.tenant_id, OLD.role::text));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM access.restore(role_key(NEW.user_id, NEW.tenant_id, NEW.role::text));
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM access.withdraw(role_key(OLD.user_id, OLD.tenant_id, ''));
  ELSIF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT FROM users WHERE id = NEW.user_id AND status <> 'ACTIVE') THEN
      PERFORM access.withdraw(role_key(NEW.user_id, NEW.tenant_id, ''));
    ELSE
      PERFORM access.restore(role_key(NEW.user_id, NEW.tenant_id, ''));
    END IF;
  END IF;
  RETURN NULL;
END $$;
