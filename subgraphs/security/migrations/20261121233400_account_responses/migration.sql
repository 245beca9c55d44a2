-- AlterTable
ALTER TABLE "threat_rule" ADD COLUMN     "signs_out" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "step_up_seconds" INTEGER;

-- CreateTable
CREATE TABLE "account_response" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ordered_by_id" TEXT,
    "alert_id" TEXT,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" TEXT,

    CONSTRAINT "account_response_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_response_user_id_idx" ON "account_response"("user_id");

-- CreateIndex
CREATE INDEX "account_response_ordered_at_id_idx" ON "account_response"("ordered_at" DESC, "id" DESC);

-- What follows is written by hand.

ALTER TABLE account_response
  ADD CONSTRAINT account_response_kind CHECK (kind IN ('SIGN_OUT', 'STEP_UP') AND (kind = 'STEP_UP') = (expires_at IS NOT NULL)),
  ADD CONSTRAINT account_response_expiry CHECK (expires_at > ordered_at AND expires_at <= ordered_at + interval '7 days'),
  -- SEC-10: what nobody decided ends by itself, within a day.
  ADD CONSTRAINT account_response_automatic CHECK (ordered_by_id IS NOT NULL OR expires_at IS NULL OR expires_at <= ordered_at + interval '24 hours');
SELECT kit_fixed('account_response', 'kind', 'user_id', 'ordered_by_id', 'ordered_at', 'expires_at');
SELECT kit_rights('account_response', 'SELECT', 'INSERT', 'UPDATE');
CREATE TRIGGER account_response_stays BEFORE DELETE ON account_response FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();

-- SEC-6: what is demanded of a user is what the demands that were not withdrawn say together: a proof after the newest of them, until
-- the last of them ends. So withdrawing one leaves the others as they were.
CREATE FUNCTION response_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  begins timestamptz;
  ends timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('demand ' || NEW.user_id));
  SELECT max(r.ordered_at), max(r.expires_at) INTO begins, ends FROM account_response r
   WHERE r.user_id = NEW.user_id AND r.kind = 'STEP_UP' AND r.withdrawn_at IS NULL AND r.expires_at > clock_timestamp();
  IF begins IS NULL THEN
    PERFORM access.end_demand(NEW.user_id);
  ELSE
    PERFORM access.demand_proof(NEW.user_id, begins, ends);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER response_takes_effect AFTER INSERT OR UPDATE ON account_response
  FOR EACH ROW WHEN (NEW.kind = 'STEP_UP') EXECUTE FUNCTION response_takes_effect();

ALTER TABLE threat_rule ADD CONSTRAINT threat_rule_step_up CHECK (step_up_seconds BETWEEN 60 AND 86400);
