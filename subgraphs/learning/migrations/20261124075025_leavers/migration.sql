-- CreateTable
CREATE TABLE "leaver" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leaver_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateIndex
CREATE INDEX "leaver_user_id_idx" ON "leaver"("user_id");

-- ── Rights by person end with the membership ──────────────────────────────────────────────────────────────────────
-- People of other organisations are let in by what is written of them: an invitation, a place in a group, an enrolment, a grant. Of who was a
-- member and left, or is blocked, none of that counts which was given before: at once by what is withdrawn (access.stands), and for good by
-- `leaver`, whose rows are written when the removal is heard of.
ALTER TABLE leaver ENABLE ROW LEVEL SECURITY;
CREATE POLICY system ON leaver USING (app_is_system());

CREATE FUNCTION learning_stands(p_tenant text, p_given timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT access.stands(p_tenant, app_user())
     AND NOT EXISTS (SELECT FROM leaver l WHERE l.tenant_id = p_tenant AND l.user_id = app_user() AND l.left_at >= p_given) $$;

-- A public course may be taken by anybody, who left its organisation included; any other one by who belongs to it.
CREATE FUNCTION learning_takes(p_course text, p_tenant text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM course c WHERE c.id = p_course AND c.visibility = 'PUBLIC') OR learning_stands(p_tenant, '-infinity') $$;

CREATE OR REPLACE FUNCTION own_classes() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(p.session_id), '{}') FROM class_participant p
   WHERE p.user_id = app_user() AND p.is_invited AND p.removed_at IS NULL AND learning_stands(p.tenant_id, p.added_at) $$;
CREATE OR REPLACE FUNCTION own_spaces() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(m.space_id), '{}') FROM study_member m WHERE m.user_id = app_user() AND learning_stands(m.tenant_id, m.since) $$;
CREATE OR REPLACE FUNCTION own_recordings() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(g.recording_id), '{}') FROM recording_grant g
   WHERE g.user_id = app_user() AND learning_stands(g.tenant_id, g.granted_at) $$;
CREATE OR REPLACE FUNCTION own_courses() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(e.course_id), '{}') FROM enrollment e
   WHERE e.learner_id = app_user() AND e.status = 'ACTIVE' AND learning_takes(e.course_id, e.tenant_id) $$;

DROP POLICY seen ON enrollment;
CREATE POLICY seen ON enrollment USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR learner_id = (SELECT app_user()) AND learning_takes(course_id, tenant_id));
DO $do$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['attempt', 'submission', 'learning_statement'] LOOP
    EXECUTE format('DROP POLICY seen ON %1$I', part);
    EXECUTE format($p$CREATE POLICY seen ON %1$I USING ((SELECT app_is_system())
      OR learner_id = (SELECT app_user()) AND (tenant_id = (SELECT app_tenant()) OR learning_takes(course_id, tenant_id))
      OR EXISTS (SELECT FROM course c WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())))$p$, part);
  END LOOP;
END $do$;

DROP POLICY seen ON recording_grant;
CREATE POLICY seen ON recording_grant USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR user_id = (SELECT app_user()) AND learning_stands(tenant_id, granted_at));
-- An event of a space is seen by its group, also when somebody entered it who is there no more.
DROP POLICY seen ON calendar_event;
CREATE POLICY seen ON calendar_event USING ((SELECT app_is_system()) OR owner_id = (SELECT app_user()) AND space_id IS NULL
  OR space_id = ANY ((SELECT own_spaces())::text[]));
