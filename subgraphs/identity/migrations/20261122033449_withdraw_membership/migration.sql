-- Who acts in a tenant without a role, as a key of an API does, stands there as a member: the key with an empty role.
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
    PERFORM access.restore(role_key(NEW.user_id, NEW.tenant_id, ''));
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION user_changes_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.status <> 'ACTIVE' AND OLD.status = 'ACTIVE' THEN
    PERFORM access.withdraw(id) FROM sessions WHERE user_id = NEW.id AND ended_at IS NULL;
    PERFORM access.withdraw(role_key(NEW.id, tenant_id, '')) FROM memberships WHERE user_id = NEW.id;
  ELSIF NEW.status = 'ACTIVE' AND OLD.status <> 'ACTIVE' THEN
    PERFORM access.restore(role_key(NEW.id, tenant_id, '')) FROM memberships WHERE user_id = NEW.id;
  END IF;
  IF OLD.is_platform_admin AND NOT NEW.is_platform_admin THEN
    PERFORM access.withdraw(role_key(NEW.id, '', 'PLATFORM_ADMIN'));
  ELSIF NEW.is_platform_admin AND NOT OLD.is_platform_admin THEN
    PERFORM access.restore(role_key(NEW.id, '', 'PLATFORM_ADMIN'));
  END IF;
  RETURN NULL;
END $$;
