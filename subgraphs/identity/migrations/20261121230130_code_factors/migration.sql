-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "proof_kind" TEXT;

-- AlterTable
ALTER TABLE "tenant_policies" ADD COLUMN     "permits_email_codes" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "permits_sms_codes" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "code_factors" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "destination_sealed" TEXT NOT NULL,
    "destination_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "enrolled_in_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_factors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "factor_codes" (
    "id" TEXT NOT NULL,
    "factor_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "bound_to" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "attempts_left" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "factor_codes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "code_factors_user_id_idx" ON "code_factors"("user_id");

-- CreateIndex
CREATE INDEX "factor_codes_factor_id_bound_to_idx" ON "factor_codes"("factor_id", "bound_to");

-- CreateIndex
CREATE INDEX "factor_codes_user_id_idx" ON "factor_codes"("user_id");

-- CreateIndex
CREATE INDEX "factor_codes_expires_at_idx" ON "factor_codes"("expires_at");

-- AddForeignKey
ALTER TABLE "code_factors" ADD CONSTRAINT "code_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "factor_codes" ADD CONSTRAINT "factor_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "factor_codes" ADD CONSTRAINT "factor_codes_factor_id_fkey" FOREIGN KEY ("factor_id") REFERENCES "code_factors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE code_factors
  ADD CONSTRAINT code_factors_kind CHECK (kind IN ('SMS', 'EMAIL'));
-- Deferred, so that another number takes the place of the old one without a moment in which there is none (ID-6).
ALTER TABLE code_factors ADD CONSTRAINT code_factors_one_confirmed
  EXCLUDE USING btree (user_id WITH =, kind WITH =) WHERE (confirmed_at IS NOT NULL) DEFERRABLE INITIALLY DEFERRED;
CREATE UNIQUE INDEX code_factors_one_pending ON code_factors (user_id, kind) WHERE confirmed_at IS NULL;
ALTER TABLE code_factors ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON code_factors USING (app_is_system() OR user_id = app_user());

-- NIST SP 800-63B-4 §3.1.3.2: a code sent out of band is good for ten minutes at most, and once.
ALTER TABLE factor_codes
  ADD CONSTRAINT factor_codes_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '10 minutes'),
  ADD CONSTRAINT factor_codes_attempts CHECK (attempts_left BETWEEN 0 AND 5);
ALTER TABLE factor_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON factor_codes USING (app_is_system());
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON factor_codes
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();

-- A confirmed factor cannot become another number or address.
CREATE FUNCTION code_factor_stays_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a confirmed factor cannot be exchanged' USING ERRCODE = 'ID015';
END $$;
CREATE TRIGGER code_factor_stays_itself BEFORE UPDATE ON code_factors
  FOR EACH ROW WHEN (
    (NEW.user_id, NEW.kind, NEW.destination_hash) IS DISTINCT FROM (OLD.user_id, OLD.kind, OLD.destination_hash)
    OR (OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at)
  ) EXECUTE FUNCTION code_factor_stays_itself();

-- ID-6: a telephone number makes an owner able as an authenticator does. An e-mail address does not: SP 800-63B-4
-- §3.1.3.1 takes e-mail for no out-of-band authenticator.
CREATE OR REPLACE FUNCTION has_second_factor(person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM totp_factors f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = person)
      OR EXISTS (SELECT FROM code_factors c WHERE c.user_id = person AND c.kind = 'SMS' AND c.confirmed_at IS NOT NULL)
$$;
CREATE TRIGGER factor_leaves_owner AFTER DELETE ON code_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL AND OLD.kind = 'SMS') EXECUTE FUNCTION factor_leaves_owner();

-- ID-11: trusted devices are forgotten with any change of factors.
CREATE TRIGGER trust_ends AFTER UPDATE OF confirmed_at ON code_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends_by_removal AFTER DELETE ON code_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION trust_ends();

-- ID-5: a code sent by e-mail never counts for a step-up, whatever code writes the session.
ALTER TABLE sessions
  ADD CONSTRAINT sessions_proof_kind CHECK (proof_kind IN ('TOTP', 'PASSKEY', 'RECOVERY_CODE', 'SMS', 'EMAIL')),
  ADD CONSTRAINT sessions_email_is_no_fresh_proof CHECK (proof_kind IS DISTINCT FROM 'EMAIL' OR fresh_proof_at IS NULL);
-- Both together would let nobody in by e-mail.
ALTER TABLE tenant_policies
  ADD CONSTRAINT tenant_policies_email CHECK (NOT (permits_email_codes AND requires_second_factor));
-- Who leaves a tenant goes on in their own one, which has no policy that would permit a session of an e-mail code.
CREATE OR REPLACE FUNCTION sessions_leave_tenant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE sessions SET ended_at = now(), ended_reason = 'TENANT_POLICY'
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND ended_at IS NULL AND proof_kind = 'EMAIL';
  UPDATE sessions SET tenant_id = (SELECT personal_tenant_id FROM users WHERE id = OLD.user_id)
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND ended_at IS NULL;
  RETURN NULL;
END $$;
