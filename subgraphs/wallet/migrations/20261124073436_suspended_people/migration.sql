-- AlterTable
ALTER TABLE "automation_rule" ADD COLUMN     "is_held_by_suspension" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "suspended_person" (
    "user_id" TEXT NOT NULL,
    "suspended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suspended_person_pkey" PRIMARY KEY ("user_id")
);

ALTER TABLE suspended_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY consumers ON suspended_person USING (app_is_system());
ALTER TABLE automation_rule ADD CONSTRAINT automation_rule_held CHECK (status = 'PAUSED' OR NOT is_held_by_suspension);
CREATE INDEX automation_rule_held ON automation_rule (owner_id) WHERE is_held_by_suspension;

-- Those of the people who may begin and approve what concerns money of the tenant: they have neither left it nor are suspended. Events of both may
-- be late; what identity withdrew at its commit counts already.
CREATE FUNCTION who_may_act(p_tenant text, p_users text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT u.id FROM unnest(p_users) AS u (id)
   WHERE NOT EXISTS (SELECT FROM leaver l WHERE l.tenant_id = p_tenant AND l.user_id = u.id)
     AND NOT EXISTS (SELECT FROM suspended_person s WHERE s.user_id = u.id)
     AND NOT access.is_role_over(p_tenant, u.id, NULL)
$$;
REVOKE EXECUTE ON FUNCTION who_may_act(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION who_may_act(text, text[]) TO wallet;

CREATE OR REPLACE FUNCTION refuse_vote_of_leaver() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM who_may_act(NEW.tenant_id, ARRAY[NEW.approver_id])) THEN
    RAISE EXCEPTION '% does not belong to the tenant, or is suspended.', NEW.approver_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_of_member';
  END IF;
  RETURN NEW;
END $$;
