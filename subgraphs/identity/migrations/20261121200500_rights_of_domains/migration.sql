-- Nothing changed in schema.prisma; what follows is written by hand.

-- Roles and policies are in force in every subgraph at the commit that changes them (kit/rights). In triggers, so that no way of
-- taking a role away can forget it. Definer's functions: nobody but the tables themselves may write there.

CREATE FUNCTION assignment_changes_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM access.granted WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id AND role_id = OLD.role_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO access.granted (tenant_id, user_id, role_id, permissions)
    SELECT NEW.tenant_id, NEW.user_id, r.id, r.permissions FROM tenant_roles r WHERE r.id = NEW.role_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER assignment_changes_rights AFTER INSERT OR UPDATE OR DELETE ON role_assignments
  FOR EACH ROW EXECUTE FUNCTION assignment_changes_rights();

CREATE FUNCTION role_changes_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE access.granted SET permissions = NEW.permissions WHERE role_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER role_changes_rights AFTER UPDATE OF permissions ON tenant_roles
  FOR EACH ROW EXECUTE FUNCTION role_changes_rights();

CREATE FUNCTION policy_changes_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM access.policy WHERE id = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO access.policy (id, tenant_id, actions, aal_min, fresh_seconds, owner_only, from_minute, until_minute)
    VALUES (NEW.id, NEW.tenant_id, NEW.actions, NEW.aal_min, NEW.fresh_seconds, NEW.owner_only, NEW.from_minute, NEW.until_minute);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER policy_changes_rights AFTER INSERT OR UPDATE OR DELETE ON access_policies
  FOR EACH ROW EXECUTE FUNCTION policy_changes_rights();

INSERT INTO access.granted (tenant_id, user_id, role_id, permissions)
SELECT a.tenant_id, a.user_id, r.id, r.permissions FROM role_assignments a JOIN tenant_roles r ON r.id = a.role_id;
INSERT INTO access.policy (id, tenant_id, actions, aal_min, fresh_seconds, owner_only, from_minute, until_minute)
SELECT id, tenant_id, actions, aal_min, fresh_seconds, owner_only, from_minute, until_minute FROM access_policies;
