-- CreateTable
CREATE TABLE "passkeys" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "sign_count" BIGINT NOT NULL,
    "is_sign_in" BOOLEAN NOT NULL,
    "is_backed_up" BOOLEAN NOT NULL,
    "transports" TEXT[],
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_passkey_challenges" (
    "hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_passkey_challenges_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");

-- CreateIndex
CREATE INDEX "passkeys_user_id_created_at_id_idx" ON "passkeys"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "used_passkey_challenges_expires_at_idx" ON "used_passkey_challenges"("expires_at");

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE passkeys
  ADD CONSTRAINT passkeys_sign_count CHECK (sign_count BETWEEN 0 AND 4294967295),
  ADD CONSTRAINT passkeys_credential_id_form CHECK (credential_id ~ '^[A-Za-z0-9_-]+$' AND length(credential_id) <= 1366);

ALTER TABLE passkeys ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON passkeys USING (app_is_system() OR user_id = app_user());
ALTER TABLE used_passkey_challenges ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON used_passkey_challenges USING (app_is_system());

-- ID-12: the signature counter never goes backwards, and one that counts is presented once.
CREATE FUNCTION passkey_counter_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the signature counter has not grown' USING ERRCODE = 'ID012';
END $$;
CREATE TRIGGER passkey_counter_only_grows BEFORE UPDATE OF sign_count ON passkeys
  FOR EACH ROW WHEN (NEW.sign_count < OLD.sign_count OR (NEW.sign_count = OLD.sign_count AND OLD.sign_count > 0))
  EXECUTE FUNCTION passkey_counter_only_grows();

-- A passkey cannot become another one, or one that stands for more than it was registered for.
CREATE FUNCTION passkey_stays_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a passkey cannot be exchanged' USING ERRCODE = 'ID012';
END $$;
CREATE TRIGGER passkey_stays_itself BEFORE UPDATE ON passkeys
  FOR EACH ROW WHEN (
    (NEW.user_id, NEW.credential_id, NEW.public_key, NEW.is_sign_in)
    IS DISTINCT FROM (OLD.user_id, OLD.credential_id, OLD.public_key, OLD.is_sign_in)
  ) EXECUTE FUNCTION passkey_stays_itself();

-- ID-6: a passkey makes an owner able as an authenticator does.
CREATE FUNCTION has_second_factor(person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM totp_factors f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = person)
$$;

CREATE OR REPLACE FUNCTION able_owner_count(tenant text, besides text DEFAULT NULL) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT count(*) FROM memberships m JOIN users u ON u.id = m.user_id
  WHERE m.tenant_id = tenant AND m.role = 'OWNER' AND u.status = 'ACTIVE' AND u.id IS DISTINCT FROM besides
    AND has_second_factor(u.id)
$$;

CREATE FUNCTION require_able_administrator() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- The platform has no row to lock; one lock by name serves.
  PERFORM pg_advisory_xact_lock(hashtext('codai identity platform administrators'));
  IF NOT EXISTS (
    SELECT FROM users u WHERE u.is_platform_admin AND u.status = 'ACTIVE' AND has_second_factor(u.id)
  ) THEN
    RAISE EXCEPTION 'the platform would have no able administrator' USING ERRCODE = 'ID006';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION user_leaves_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE' THEN
    PERFORM require_able_owners_of(OLD.id);
  END IF;
  IF OLD.is_platform_admin AND OLD.status = 'ACTIVE' AND NOT (NEW.is_platform_admin AND NEW.status = 'ACTIVE') THEN
    PERFORM require_able_administrator();
  END IF;
  RETURN NULL;
END $$;

-- Called for a removed authenticator and a removed passkey.
CREATE TRIGGER factor_leaves_owner AFTER DELETE ON passkeys
  FOR EACH ROW EXECUTE FUNCTION factor_leaves_owner();

-- ID-7: an active account keeps a way to sign in: a password, or a passkey that stands for both factors. Its row is
-- locked first, so that two removals come one after the other.
CREATE FUNCTION account_keeps_way_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = OLD.user_id AND status = 'ACTIVE' FOR NO KEY UPDATE;
  IF FOUND
     AND NOT EXISTS (SELECT FROM password_credentials c WHERE c.user_id = OLD.user_id)
     AND NOT EXISTS (SELECT FROM passkeys p WHERE p.user_id = OLD.user_id AND p.is_sign_in) THEN
    RAISE EXCEPTION 'the account would have no way to sign in' USING ERRCODE = 'ID007';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER account_keeps_way_in AFTER DELETE ON password_credentials
  FOR EACH ROW EXECUTE FUNCTION account_keeps_way_in();
CREATE TRIGGER account_keeps_way_in AFTER DELETE ON passkeys
  FOR EACH ROW WHEN (OLD.is_sign_in) EXECUTE FUNCTION account_keeps_way_in();
