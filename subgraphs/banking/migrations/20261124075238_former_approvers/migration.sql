-- AlterTable
ALTER TABLE "tenant_member" ADD COLUMN     "approver_until" TIMESTAMPTZ(3);

-- Whether a member's right is or was one to approve, by what was told and set; suspensions and what identity has ended since do not count here.
CREATE FUNCTION is_told_approver(p_member tenant_member) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT p_member.left_at IS NULL AND (p_member.role = 'OWNER' OR COALESCE(
    (SELECT r."right" IN ('APPROVER', 'ADMIN') FROM tenant_right r WHERE r.tenant_id = p_member.tenant_id AND r.user_id = p_member.user_id),
    p_member.role = 'ADMIN', false))
$$;

-- Notes the instant until which a person could approve, before a change that may end it.
CREATE FUNCTION note_approver(p_tenant text, p_user text, p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE tenant_member m SET approver_until = p_now WHERE m.tenant_id = p_tenant AND m.user_id = p_user AND is_told_approver(m)
$$;

-- Whether somebody of the tenant beside these people may decide on its money, or could since the instant: who has just taken the right of the last
-- second person decides nothing alone. A person whose role is over and not told yet, or who is suspended, could until just now.
DROP FUNCTION has_second_person(text, text[]);
CREATE FUNCTION has_second_person(p_tenant text, p_users text[], p_since timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM tenant_member m
                  WHERE m.tenant_id = p_tenant AND m.user_id <> ALL (p_users) AND (m.approver_until > p_since OR is_told_approver(m)))
$$;

REVOKE EXECUTE ON FUNCTION is_told_approver(tenant_member), note_approver(text, text, timestamptz), has_second_person(text, text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_approver(text, text, timestamptz), has_second_person(text, text[], timestamptz) TO banking;
