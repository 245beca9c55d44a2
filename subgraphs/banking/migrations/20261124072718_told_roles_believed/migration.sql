-- Nothing changed in schema.prisma; what follows is written by hand.

-- The right in force; null for people who do not belong to the tenant, and for suspended ones. Roles come by events, which may be late, so the role
-- that was told counts for nothing once identity has ended it (`access.is_role_over`, written in the transaction that ends it), and the role of the
-- caller's token (`p_role`) counts where it is the lower one. Until the new role is told there is no right, whatever the door.
CREATE OR REPLACE FUNCTION right_of(p_tenant text, p_user text, p_role text) RETURNS "MoneyRight"
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  member tenant_member;
  own person;
  role text;
  set_right "MoneyRight";
BEGIN
  SELECT * INTO member FROM tenant_member m WHERE m.tenant_id = p_tenant AND m.user_id = p_user;
  IF member.left_at IS NOT NULL OR access.is_role_over(p_tenant, p_user, member.role) THEN RETURN NULL; END IF;
  SELECT * INTO own FROM person p WHERE p.user_id = p_user;
  IF own.is_suspended THEN RETURN NULL; END IF;
  role := COALESCE(member.role, p_role,
    CASE WHEN own.personal_tenant_id = p_tenant THEN 'OWNER' WHEN member.user_id IS NOT NULL THEN 'MEMBER' END);
  IF role IS NULL THEN RETURN NULL; END IF;
  IF p_role = 'MEMBER' OR (p_role = 'ADMIN' AND role = 'OWNER') THEN role := p_role; END IF;
  IF role = 'OWNER' THEN RETURN 'ADMIN'; END IF;
  SELECT r."right" INTO set_right FROM tenant_right r WHERE r.tenant_id = p_tenant AND r.user_id = p_user;
  RETURN COALESCE(set_right, CASE WHEN role = 'ADMIN' THEN 'ADMIN' ELSE 'VIEWER' END::"MoneyRight");
END $$;
