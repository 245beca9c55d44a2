-- CreateEnum
CREATE TYPE "RailEnvironment" AS ENUM ('LIVE', 'SANDBOX');

-- CreateEnum
CREATE TYPE "PayeeVerdict" AS ENUM ('MATCH', 'CLOSE_MATCH', 'NO_MATCH', 'UNAVAILABLE');

-- CreateEnum
CREATE TYPE "FeeKind" AS ENUM ('EXTERNAL_TRANSFER');

-- CreateEnum
CREATE TYPE "ScheduleStatus" AS ENUM ('ACTIVE', 'ENDED', 'CANCELLED');

-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "approval_until" TIMESTAMPTZ(3),
ADD COLUMN     "beneficiary_id" TEXT,
ADD COLUMN     "counted_cents" DECIMAL(39,0) NOT NULL DEFAULT 0,
ADD COLUMN     "counted_in" TEXT,
ADD COLUMN     "decided_by_id" TEXT,
ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "environment" "RailEnvironment",
ADD COLUMN     "fee" DECIMAL(39,0) NOT NULL DEFAULT 0,
ADD COLUMN     "hold_id" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "return_entry_id" TEXT,
ADD COLUMN     "schedule_id" TEXT,
ADD COLUMN     "sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "submitted_at" TIMESTAMPTZ(3),
ALTER COLUMN "to_account_id" DROP NOT NULL,
ALTER COLUMN "entry_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "beneficiary" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "iban_end" TEXT NOT NULL,
    "iban_index" TEXT NOT NULL,
    "verdict" "PayeeVerdict" NOT NULL,
    "added_by_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "first_used_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "beneficiary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer_policy" (
    "tenant_id" TEXT NOT NULL,
    "approval_above" DECIMAL(39,0) NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_policy_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "fee_schedule" (
    "kind" "FeeKind" NOT NULL,
    "currency" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "fixed" DECIMAL(39,0) NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "maximum" DECIMAL(39,0),

    CONSTRAINT "fee_schedule_pkey" PRIMARY KEY ("kind","currency","valid_from")
);

-- CreateTable
CREATE TABLE "scheduled_transfer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "initiator_id" TEXT NOT NULL,
    "from_account_id" TEXT NOT NULL,
    "to_account_id" TEXT,
    "beneficiary_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "pattern" TEXT,
    "time_zone" TEXT NOT NULL,
    "next_due_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "status" "ScheduleStatus" NOT NULL DEFAULT 'ACTIVE',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scheduled_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scheduled_run" (
    "schedule_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "transfer_id" TEXT,
    "refusal" TEXT,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scheduled_run_pkey" PRIMARY KEY ("schedule_id","due_at")
);

-- CreateTable
CREATE TABLE "rail_file" (
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "applied" INTEGER NOT NULL,
    "unmatched" INTEGER NOT NULL,
    "is_broken" BOOLEAN NOT NULL,

    CONSTRAINT "rail_file_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "sandbox_file" (
    "name" TEXT NOT NULL,
    "is_ours" BOOLEAN NOT NULL,
    "document" TEXT NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sandbox_file_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "beneficiary_tenant_id_added_at_id_idx" ON "beneficiary"("tenant_id", "added_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scheduled_transfer_tenant_id_created_at_id_idx" ON "scheduled_transfer"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scheduled_transfer_beneficiary_id_idx" ON "scheduled_transfer"("beneficiary_id");

-- CreateIndex
CREATE UNIQUE INDEX "scheduled_run_transfer_id_key" ON "scheduled_run"("transfer_id");

-- CreateIndex
CREATE INDEX "sandbox_file_is_ours_available_at_idx" ON "sandbox_file"("is_ours", "available_at");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_return_entry_id_key" ON "transfer"("return_entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_hold_id_key" ON "transfer"("hold_id");

-- CreateIndex
CREATE INDEX "transfer_beneficiary_id_idx" ON "transfer"("beneficiary_id");

-- CreateIndex
CREATE INDEX "transfer_schedule_id_idx" ON "transfer"("schedule_id");

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_beneficiary_id_fkey" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiary"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "scheduled_transfer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_transfer" ADD CONSTRAINT "scheduled_transfer_beneficiary_id_fkey" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiary"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_run" ADD CONSTRAINT "scheduled_run_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "scheduled_transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE beneficiary ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON beneficiary USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE transfer_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON transfer_policy USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE scheduled_transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheduled_transfer USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE scheduled_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheduled_run USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE rail_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY rail ON rail_file USING (app_is_system());
ALTER TABLE sandbox_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY rail ON sandbox_file USING (app_is_system());
-- Prices are the house's: the program reads them.
REVOKE INSERT, UPDATE, DELETE ON fee_schedule FROM banking;
INSERT INTO fee_schedule (kind, currency, valid_from, fixed, basis_points, maximum) VALUES ('EXTERNAL_TRANSFER', 'EUR', '2020-01-01', 20, 0, NULL);

-- ── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE fee_schedule ADD CONSTRAINT fee_schedule_amounts CHECK (fixed >= 0 AND basis_points BETWEEN 0 AND 10000 AND (maximum IS NULL OR maximum >= fixed));
ALTER TABLE transfer_policy ADD CONSTRAINT transfer_policy_amount CHECK (approval_above >= 0);
CREATE UNIQUE INDEX beneficiary_iban_once ON beneficiary (tenant_id, iban_index) WHERE removed_at IS NULL;
ALTER TABLE scheduled_transfer ADD CONSTRAINT scheduled_transfer_target CHECK ((to_account_id IS NULL) <> (beneficiary_id IS NULL));
ALTER TABLE scheduled_transfer ADD CONSTRAINT scheduled_transfer_amount CHECK (amount > 0);
ALTER TABLE scheduled_transfer ADD CONSTRAINT scheduled_transfer_due CHECK ((status = 'ACTIVE') = (next_due_at IS NOT NULL));
CREATE INDEX scheduled_transfer_due_index ON scheduled_transfer (next_due_at) WHERE status = 'ACTIVE';
ALTER TABLE scheduled_run ADD CONSTRAINT scheduled_run_outcome CHECK ((transfer_id IS NULL) <> (refusal IS NULL));
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON scheduled_run FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_removal BEFORE DELETE ON beneficiary FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE INDEX transfer_on_its_way ON transfer (created_at) WHERE status IN ('PENDING_APPROVAL', 'PENDING', 'SUBMITTED');

-- It goes to one account of ours or to one beneficiary. What went out has an entry; what waits has its money held.
ALTER TABLE transfer ADD CONSTRAINT transfer_target CHECK ((to_account_id IS NULL) <> (beneficiary_id IS NULL));
ALTER TABLE transfer ADD CONSTRAINT transfer_posted CHECK (status NOT IN ('SUBMITTED', 'COMPLETED', 'RETURNED') OR entry_id IS NOT NULL);
ALTER TABLE transfer ADD CONSTRAINT transfer_held CHECK (status NOT IN ('PENDING_APPROVAL', 'PENDING') OR (hold_id IS NOT NULL AND entry_id IS NULL));
ALTER TABLE transfer ADD CONSTRAINT transfer_returned CHECK ((status = 'RETURNED') <= (return_entry_id IS NOT NULL));
ALTER TABLE transfer ADD CONSTRAINT transfer_fee CHECK (fee >= 0 AND counted_cents >= 0);
ALTER TABLE transfer ADD CONSTRAINT transfer_hold FOREIGN KEY (hold_id) REFERENCES hold (id);
ALTER TABLE transfer ADD CONSTRAINT transfer_return FOREIGN KEY (return_entry_id) REFERENCES journal_entry (id);

-- Each step is taken once and none back: what is asked of a transfer, by however many, moves it along one of these.
CREATE FUNCTION refuse_step_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT (CASE OLD.status
    WHEN 'PENDING_APPROVAL' THEN NEW.status IN ('PENDING_APPROVAL', 'PENDING', 'COMPLETED', 'REJECTED', 'CANCELLED')
    WHEN 'PENDING' THEN NEW.status IN ('PENDING', 'SUBMITTED', 'REJECTED', 'CANCELLED')
    WHEN 'SUBMITTED' THEN NEW.status IN ('SUBMITTED', 'COMPLETED', 'REJECTED', 'RETURNED')
    WHEN 'COMPLETED' THEN NEW.status = 'COMPLETED' OR (NEW.status = 'RETURNED' AND OLD.beneficiary_id IS NOT NULL)
    ELSE NEW.status = OLD.status END)
  OR (NEW.id, NEW.tenant_id, NEW.initiator_id, NEW.from_account_id, NEW.amount, NEW.currency, NEW.fee)
     IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.initiator_id, OLD.from_account_id, OLD.amount, OLD.currency, OLD.fee) THEN
    RAISE EXCEPTION 'A transfer that is % does not become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_goes_forward';
  END IF;
  -- Four eyes: whoever asked does not decide.
  IF NEW.decided_by_id IS NOT NULL AND NEW.decided_by_id = NEW.initiator_id THEN
    RAISE EXCEPTION 'Nobody approves his own transfer.' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_step_back BEFORE UPDATE ON transfer FOR EACH ROW EXECUTE FUNCTION refuse_step_back();
