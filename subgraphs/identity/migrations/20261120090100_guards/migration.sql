-- What must hold whatever the program does: who sees which row, what can be counted only once, who must remain.
-- Refusals raised here have SQLSTATE IDnnn with the number of the invariant (domains/identity.md, section d).

-- ---------------------------------------------------------------------------------------------- checks

ALTER TABLE users
  ADD CONSTRAINT users_handle_form CHECK (handle ~ '^[a-z][a-z0-9_-]{2,29}$'),
  ADD CONSTRAINT users_display_name_form CHECK (display_name <> '' AND display_name !~ '[\x01-\x1f\x7f]');
ALTER TABLE user_emails
  ADD CONSTRAINT user_emails_form CHECK (
    address !~ '[[:cntrl:][:space:]]' AND normalized !~ '[[:cntrl:][:space:]]'
    AND normalized ~ '^[^@]+@[^@]+$' AND normalized !~ '[A-Z]' AND normalized IS NFC NORMALIZED
  );
ALTER TABLE organizations
  ADD CONSTRAINT organizations_slug_of_kind CHECK ((kind = 'PERSONAL') = (slug IS NULL)),
  ADD CONSTRAINT organizations_slug_form CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,46}[a-z0-9]$');
ALTER TABLE invitations
  ADD CONSTRAINT invitations_settled CHECK ((status = 'PENDING') = (settled_at IS NULL)),
  ADD CONSTRAINT invitations_accepted CHECK ((status = 'ACCEPTED') = (accepted_by_id IS NOT NULL));
-- One open invitation to an address.
CREATE UNIQUE INDEX invitations_one_pending ON invitations (tenant_id, email_normalized) WHERE status = 'PENDING';

-- ID-5: level 2 exists exactly where a second factor was proven, and not before the first.
ALTER TABLE sessions
  ADD CONSTRAINT sessions_level CHECK (aal IN (1, 2) AND (aal = 2) = (second_factor_at IS NOT NULL)),
  ADD CONSTRAINT sessions_order CHECK (started_at < expires_at AND second_factor_at >= first_factor_at),
  ADD CONSTRAINT sessions_ended CHECK ((ended_at IS NULL) = (ended_reason IS NULL));
-- ID-2: never two live descendants.
CREATE UNIQUE INDEX refresh_tokens_one_live ON refresh_tokens (session_id) WHERE used_at IS NULL;
-- A user enrols one authenticator at a time.
CREATE UNIQUE INDEX totp_factors_one_pending ON totp_factors (user_id) WHERE confirmed_at IS NULL;
ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_ordinal CHECK (ordinal BETWEEN 1 AND 10);
ALTER TABLE mfa_challenges ADD CONSTRAINT mfa_challenges_attempts CHECK (attempts_left >= 0);
ALTER TABLE one_time_codes
  ADD CONSTRAINT one_time_codes_attempts CHECK (attempts_left >= 0),
  ADD CONSTRAINT one_time_codes_of_session CHECK (purpose <> 'EMAIL_CHANGE' OR (session_id IS NOT NULL AND user_id IS NOT NULL));
ALTER TABLE signing_keys
  ADD CONSTRAINT signing_keys_order CHECK (active_from < active_until AND active_until < published_until);
ALTER TABLE attempt_counters ADD CONSTRAINT attempt_counters_failures CHECK (failures >= 0);

-- ---------------------------------------------------------------------------------------------- who sees which row

-- Profiles are public; only their holder, or identity itself, writes them.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen_by_all ON users FOR SELECT USING (true);
CREATE POLICY made_by_identity ON users FOR INSERT WITH CHECK (app_is_system());
CREATE POLICY changed_by_holder ON users FOR UPDATE USING (app_is_system() OR id = app_user());

-- Tenant-owned.
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organizations USING (app_is_system() OR id = app_tenant());
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON memberships USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invitations USING (app_is_system() OR tenant_id = app_tenant());

-- User-owned.
ALTER TABLE user_emails ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON user_emails USING (app_is_system() OR user_id = app_user());
ALTER TABLE password_credentials ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON password_credentials USING (app_is_system() OR user_id = app_user());
ALTER TABLE totp_factors ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON totp_factors USING (app_is_system() OR user_id = app_user());
ALTER TABLE recovery_code_sets ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON recovery_code_sets USING (app_is_system() OR user_id = app_user());
ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON recovery_codes USING (app_is_system() OR user_id = app_user());
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON sessions USING (app_is_system() OR user_id = app_user());
ALTER TABLE known_sources ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON known_sources USING (app_is_system() OR user_id = app_user());

-- Identity's own: no caller's transaction sees them.
ALTER TABLE refresh_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON refresh_tokens USING (app_is_system());
ALTER TABLE mfa_challenges ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON mfa_challenges USING (app_is_system());
ALTER TABLE one_time_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON one_time_codes USING (app_is_system());
ALTER TABLE signing_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON signing_keys USING (app_is_system());
ALTER TABLE attempt_counters ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON attempt_counters USING (app_is_system());

-- ---------------------------------------------------------------------------------------------- what happens once

CREATE FUNCTION used_stays_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a used % cannot be used again', TG_TABLE_NAME USING ERRCODE = 'ID015';
END $$;
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON refresh_tokens
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON recovery_codes
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON mfa_challenges
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON one_time_codes
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();

CREATE FUNCTION ended_stays_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an ended session cannot go on' USING ERRCODE = 'ID005';
END $$;
CREATE TRIGGER ended_stays_ended BEFORE UPDATE ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION ended_stays_ended();

-- ID-3: the last accepted step only ever grows, and only a greater one is accepted.
CREATE FUNCTION totp_step_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the step was accepted before' USING ERRCODE = 'ID003';
END $$;
CREATE TRIGGER totp_step_only_grows BEFORE UPDATE OF last_accepted_step ON totp_factors
  FOR EACH ROW WHEN (NEW.last_accepted_step <= OLD.last_accepted_step) EXECUTE FUNCTION totp_step_only_grows();

-- ID-4: a set has exactly ten codes. Deferred to the commit, because the codes come after their set.
CREATE FUNCTION recovery_set_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  holder text := COALESCE(NEW.user_id, OLD.user_id);
BEGIN
  IF EXISTS (SELECT FROM recovery_code_sets WHERE user_id = holder)
     AND (SELECT count(*) FROM recovery_codes WHERE user_id = holder) <> 10 THEN
    RAISE EXCEPTION 'a recovery code set has exactly ten codes' USING ERRCODE = 'ID004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER recovery_set_is_whole AFTER INSERT ON recovery_code_sets
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recovery_set_is_whole();
CREATE CONSTRAINT TRIGGER recovery_set_is_whole AFTER INSERT OR DELETE ON recovery_codes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recovery_set_is_whole();

-- ---------------------------------------------------------------------------------------------- who gets tokens

-- ID-5: a session belongs to an active account and stands in a tenant that its user is a member of. Both rows are locked
-- against change until the session is committed, so a suspension or removal either sees the session and ends it, or
-- comes first and is seen here.
CREATE FUNCTION session_is_rightful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = NEW.user_id AND status = 'ACTIVE' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no session without an active account' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM memberships WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no session in a tenant without membership' USING ERRCODE = 'ID005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_is_rightful BEFORE INSERT OR UPDATE OF tenant_id ON sessions
  FOR EACH ROW EXECUTE FUNCTION session_is_rightful();

-- Who leaves a tenant goes on in their own one. A definer's function, because the remover does not see the sessions.
CREATE FUNCTION sessions_leave_tenant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE sessions SET tenant_id = (SELECT personal_tenant_id FROM users WHERE id = OLD.user_id)
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER sessions_leave_tenant AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION sessions_leave_tenant();

-- ---------------------------------------------------------------------------------------------- who must remain

-- ID-6. Able owners: active, and with a confirmed second factor; one person can be left out of the count.
CREATE FUNCTION able_owner_count(tenant text, besides text DEFAULT NULL) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT count(*) FROM memberships m JOIN users u ON u.id = m.user_id
  WHERE m.tenant_id = tenant AND m.role = 'OWNER' AND u.status = 'ACTIVE' AND u.id IS DISTINCT FROM besides
    AND EXISTS (SELECT FROM totp_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
$$;

-- Locks the tenant first, so that two who would each leave one owner come one after the other, and the second one, whose
-- count is a statement of its own with a new snapshot, sees what the first did. A tenant that never had an able owner
-- (a personal one before the first enrolment) is not asked for one; nothing that removes is done to it (below).
CREATE FUNCTION require_able_owner(tenant text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM organizations WHERE id = tenant AND kind = 'ORGANIZATION' FOR NO KEY UPDATE;
  IF FOUND AND able_owner_count(tenant) = 0 THEN
    RAISE EXCEPTION 'the tenant would have no able owner' USING ERRCODE = 'ID006';
  END IF;
END $$;

CREATE FUNCTION membership_leaves_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM organizations WHERE id = OLD.tenant_id AND kind = 'PERSONAL') THEN
    RAISE EXCEPTION 'a personal tenant keeps its person' USING ERRCODE = 'ID006';
  END IF;
  PERFORM require_able_owner(OLD.tenant_id);
  RETURN NULL;
END $$;
CREATE TRIGGER membership_leaves_owner AFTER DELETE ON memberships
  FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION membership_leaves_owner();
CREATE TRIGGER membership_demotes_owner AFTER UPDATE ON memberships
  FOR EACH ROW WHEN (OLD.role = 'OWNER' AND (NEW.role <> 'OWNER' OR NEW.user_id <> OLD.user_id OR NEW.tenant_id <> OLD.tenant_id))
  EXECUTE FUNCTION membership_leaves_owner();

-- A suspended person or a removed authenticator counts for every organisation owned. Locked in the order of ids.
CREATE FUNCTION require_able_owners_of(person text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  tenant text;
BEGIN
  FOR tenant IN SELECT tenant_id FROM memberships WHERE user_id = person AND role = 'OWNER' ORDER BY tenant_id LOOP
    PERFORM require_able_owner(tenant);
  END LOOP;
END $$;

CREATE FUNCTION user_leaves_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE' THEN
    PERFORM require_able_owners_of(OLD.id);
  END IF;
  IF OLD.is_platform_admin AND OLD.status = 'ACTIVE' AND NOT (NEW.is_platform_admin AND NEW.status = 'ACTIVE') THEN
    -- The platform has no row to lock; one lock by name serves.
    PERFORM pg_advisory_xact_lock(hashtext('codai identity platform administrators'));
    IF NOT EXISTS (
      SELECT FROM users u WHERE u.is_platform_admin AND u.status = 'ACTIVE'
        AND EXISTS (SELECT FROM totp_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
    ) THEN
      RAISE EXCEPTION 'the platform would have no able administrator' USING ERRCODE = 'ID006';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER user_leaves_owner AFTER UPDATE OF status, is_platform_admin ON users
  FOR EACH ROW EXECUTE FUNCTION user_leaves_owner();

CREATE FUNCTION factor_leaves_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM require_able_owners_of(OLD.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER factor_leaves_owner AFTER DELETE ON totp_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION factor_leaves_owner();
CREATE TRIGGER factor_is_never_unconfirmed AFTER UPDATE OF confirmed_at ON totp_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS NULL) EXECUTE FUNCTION factor_leaves_owner();
