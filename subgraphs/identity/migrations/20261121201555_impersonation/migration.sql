-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "impersonation_reason" TEXT,
ADD COLUMN     "impersonator_id" TEXT,
ADD COLUMN     "impersonator_session_id" TEXT;

-- CreateIndex
CREATE INDEX "sessions_impersonator_id_idx" ON "sessions"("impersonator_id");

-- What follows is written by hand.

ALTER TABLE sessions
  ADD CONSTRAINT sessions_impersonation CHECK (
    (impersonator_id IS NULL) = (impersonator_session_id IS NULL) AND (impersonator_id IS NULL) = (impersonation_reason IS NULL)
    AND (impersonator_id IS NULL OR (impersonator_id <> user_id AND fresh_proof_at IS NULL
      AND expires_at <= started_at + interval '30 minutes'))
  );

-- Only an operator looks as somebody else, and never as another operator. Both rows are locked, so that a change of either
-- comes first and is seen here, or comes later and ends the session.
CREATE FUNCTION impersonation_is_rightful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = NEW.impersonator_id AND status = 'ACTIVE' AND is_platform_admin FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only an operator impersonates' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM users WHERE id = NEW.user_id AND NOT is_platform_admin FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no operator is impersonated' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM sessions WHERE id = NEW.impersonator_session_id AND user_id = NEW.impersonator_id AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an impersonation is of a live session' USING ERRCODE = 'ID005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER impersonation_is_rightful BEFORE INSERT ON sessions
  FOR EACH ROW WHEN (NEW.impersonator_id IS NOT NULL) EXECUTE FUNCTION impersonation_is_rightful();
CREATE FUNCTION impersonation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a session never changes whose it is, nor becomes one with a proof' USING ERRCODE = 'ID005';
END $$;
CREATE TRIGGER impersonation_stays BEFORE UPDATE ON sessions
  FOR EACH ROW WHEN (
    (NEW.impersonator_id, NEW.impersonator_session_id, NEW.impersonation_reason)
    IS DISTINCT FROM (OLD.impersonator_id, OLD.impersonator_session_id, OLD.impersonation_reason)
  ) EXECUTE FUNCTION impersonation_stays();

-- It ends with the session it was begun in, and with the rights of the operator.
CREATE FUNCTION impersonations_end_with_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE sessions SET ended_at = now(), ended_reason = 'IMPERSONATION_ENDED'
  WHERE impersonator_id = OLD.user_id AND impersonator_session_id = OLD.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER impersonations_end_with_session AFTER UPDATE OF ended_at ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND OLD.impersonator_id IS NULL)
  EXECUTE FUNCTION impersonations_end_with_session();
CREATE TRIGGER impersonations_are_gone_with_session AFTER DELETE ON sessions
  FOR EACH ROW WHEN (OLD.impersonator_id IS NULL) EXECUTE FUNCTION impersonations_end_with_session();
CREATE FUNCTION impersonations_end_with_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE sessions SET ended_at = now(), ended_reason = 'IMPERSONATION_ENDED'
  WHERE impersonator_id IS NOT NULL AND ended_at IS NULL
    AND ((impersonator_id = NEW.id AND NOT (NEW.is_platform_admin AND NEW.status = 'ACTIVE')) OR (user_id = NEW.id AND NEW.is_platform_admin));
  RETURN NULL;
END $$;
CREATE TRIGGER impersonations_end_with_rights AFTER UPDATE OF status, is_platform_admin ON users
  FOR EACH ROW EXECUTE FUNCTION impersonations_end_with_rights();
