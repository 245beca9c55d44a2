-- AlterTable
ALTER TABLE "class_participant" ADD COLUMN     "is_invited" BOOLEAN NOT NULL DEFAULT false;

-- Who was entered with the session, was never there, or had no course or space to come by was invited. Of the others nothing is known: they
-- keep the right of their course or space.
UPDATE class_participant p SET is_invited = true FROM class_session s
  WHERE s.id = p.session_id AND (p.added_at <= s.created_at OR s.course_id IS NULL AND s.space_id IS NULL
    OR NOT EXISTS (SELECT FROM class_visit v WHERE v.session_id = p.session_id AND v.user_id = p.user_id));

-- LEARN-7: having joined is no invitation.
CREATE OR REPLACE FUNCTION own_classes() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(p.session_id), '{}') FROM class_participant p
   WHERE p.user_id = app_user() AND p.is_invited AND p.removed_at IS NULL $$;

-- Learners of a public course are of other organisations than its sessions.
CREATE FUNCTION own_courses() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(e.course_id), '{}') FROM enrollment e WHERE e.learner_id = app_user() AND e.status = 'ACTIVE' $$;
DROP POLICY seen ON class_session;
CREATE POLICY seen ON class_session USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR id = ANY ((SELECT own_classes())::text[]) OR space_id = ANY ((SELECT own_spaces())::text[])
  OR course_id = ANY ((SELECT own_courses())::text[]));
DROP POLICY seen ON session_recording;
CREATE POLICY seen ON session_recording USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM class_session s WHERE s.id = session_id) OR id = ANY ((SELECT own_recordings())::text[]));
