-- AlterEnum
ALTER TYPE "one_time_code_purpose" ADD VALUE 'MFA_RECOVERY';

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "fresh_proof_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "trusted_devices" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "trusted_devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mfa_recoveries" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT,
    "outcome" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "session_id" TEXT,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "mfa_recoveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "trusted_devices_secret_hash_key" ON "trusted_devices"("secret_hash");

-- CreateIndex
CREATE INDEX "trusted_devices_user_id_created_at_id_idx" ON "trusted_devices"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "trusted_devices_expires_at_idx" ON "trusted_devices"("expires_at");

-- CreateIndex
CREATE INDEX "mfa_recoveries_user_id_requested_at_idx" ON "mfa_recoveries"("user_id", "requested_at");

-- AddForeignKey
ALTER TABLE "trusted_devices" ADD CONSTRAINT "trusted_devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mfa_recoveries" ADD CONSTRAINT "mfa_recoveries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand.

-- Until now every proof counted for step-up. Ended sessions cannot change, and need not.
UPDATE sessions SET fresh_proof_at = second_factor_at WHERE ended_at IS NULL;
ALTER TABLE sessions ADD CONSTRAINT sessions_fresh_proof CHECK (fresh_proof_at IS NULL OR fresh_proof_at <= second_factor_at);

ALTER TABLE trusted_devices ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON trusted_devices USING (app_is_system() OR user_id = app_user());
ALTER TABLE mfa_recoveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON mfa_recoveries USING (app_is_system() OR user_id = app_user());

-- ID-11: for thirty days at most, and never after a change of password, address or factors, whatever changes them.
ALTER TABLE trusted_devices
  ADD CONSTRAINT trusted_devices_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '30 days');
CREATE FUNCTION trust_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM trusted_devices WHERE user_id = OLD.user_id;
  RETURN NULL;
END $$;
CREATE FUNCTION trust_ends_by_new() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM trusted_devices WHERE user_id = NEW.user_id;
  RETURN NULL;
END $$;
-- A password hashed anew with other parameters is the same password.
CREATE TRIGGER trust_ends AFTER UPDATE ON password_credentials
  FOR EACH ROW WHEN (OLD.changed_at <> NEW.changed_at) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends_by_removal AFTER DELETE ON password_credentials FOR EACH ROW EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends AFTER UPDATE OF normalized ON user_emails
  FOR EACH ROW WHEN (OLD.normalized <> NEW.normalized) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends AFTER UPDATE OF confirmed_at ON totp_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends_by_removal AFTER DELETE ON totp_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends AFTER INSERT ON passkeys FOR EACH ROW EXECUTE FUNCTION trust_ends_by_new();
CREATE TRIGGER trust_ends_by_removal AFTER DELETE ON passkeys FOR EACH ROW EXECUTE FUNCTION trust_ends();

-- ID-13: a recovery waits for a day at least, is completed within its time, and settles once.
ALTER TABLE mfa_recoveries
  ADD CONSTRAINT mfa_recoveries_wait CHECK (ready_at >= requested_at + interval '24 hours' AND expires_at > ready_at),
  ADD CONSTRAINT mfa_recoveries_outcome CHECK (outcome IN ('CANCELLED', 'COMPLETED')),
  ADD CONSTRAINT mfa_recoveries_settled CHECK ((outcome IS NULL) = (settled_at IS NULL)),
  ADD CONSTRAINT mfa_recoveries_in_time CHECK (
    outcome IS DISTINCT FROM 'COMPLETED' OR (settled_at >= ready_at AND settled_at < expires_at AND session_id IS NOT NULL)
  ),
  ADD CONSTRAINT mfa_recoveries_replaced CHECK (replaced_at IS NULL OR outcome = 'COMPLETED');
CREATE UNIQUE INDEX mfa_recoveries_one_open ON mfa_recoveries (user_id) WHERE outcome IS NULL;
CREATE FUNCTION recovery_stays_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a recovery settles once and keeps its waiting period' USING ERRCODE = 'ID013';
END $$;
CREATE TRIGGER recovery_stays_settled BEFORE UPDATE ON mfa_recoveries
  FOR EACH ROW WHEN (
    OLD.outcome IS NOT NULL AND NEW.outcome IS DISTINCT FROM OLD.outcome
    OR (NEW.requested_at, NEW.ready_at, NEW.expires_at, NEW.user_id)
       IS DISTINCT FROM (OLD.requested_at, OLD.ready_at, OLD.expires_at, OLD.user_id)
    OR OLD.replaced_at IS NOT NULL
  ) EXECUTE FUNCTION recovery_stays_settled();
