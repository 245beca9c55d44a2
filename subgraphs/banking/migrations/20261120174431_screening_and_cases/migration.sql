-- CreateEnum
CREATE TYPE "AmlRule" AS ENUM ('LARGE_AMOUNT', 'STRUCTURING', 'RAPID_MOVEMENT', 'MANY_COUNTERPARTIES', 'DORMANT_REACTIVATED', 'SANCTIONS_MATCH');

-- CreateEnum
CREATE TYPE "AmlCaseStatus" AS ENUM ('OPEN', 'UNDER_REVIEW', 'CLEARED', 'REPORTED');

-- CreateEnum
CREATE TYPE "ScreeningSubject" AS ENUM ('BENEFICIARY', 'KYC_PROFILE');

-- CreateEnum
CREATE TYPE "ScreeningStatus" AS ENUM ('NO_MATCH', 'MATCHED', 'CLEARED', 'CONFIRMED');

-- AlterEnum
ALTER TYPE "FreezeCause" ADD VALUE 'UNDER_REVIEW';

-- CreateTable
CREATE TABLE "tenant_freeze" (
    "tenant_id" TEXT NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_freeze_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "aml_movement" (
    "entry_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "is_out" BOOLEAN NOT NULL,
    "account_id" TEXT NOT NULL,
    "counterparty" TEXT,
    "cents" DECIMAL(39,0),
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "is_judged" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "aml_movement_pkey" PRIMARY KEY ("entry_id","tenant_id")
);

-- CreateTable
CREATE TABLE "aml_progress" (
    "name" TEXT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "aml_progress_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "aml_case" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "status" "AmlCaseStatus" NOT NULL DEFAULT 'OPEN',
    "assignee_id" TEXT,
    "report_reference" TEXT,
    "reason" TEXT,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "aml_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aml_flag" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "rule" "AmlRule" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "cents" DECIMAL(39,0),
    "count" INTEGER NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aml_flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aml_note" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aml_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanctions_list" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "sha256" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sanctions_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanctions_entry" (
    "list_id" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "names" TEXT[],

    CONSTRAINT "sanctions_entry_pkey" PRIMARY KEY ("list_id","reference")
);

-- CreateTable
CREATE TABLE "screening" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "subject" "ScreeningSubject" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "name_index" TEXT NOT NULL,
    "status" "ScreeningStatus" NOT NULL,
    "list_id" BIGINT NOT NULL,
    "matches" JSONB NOT NULL,
    "cleared" TEXT[],
    "screened_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "screening_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "aml_movement_tenant_id_posted_at_entry_id_idx" ON "aml_movement"("tenant_id", "posted_at", "entry_id");

-- CreateIndex
CREATE INDEX "aml_movement_tenant_id_counterparty_posted_at_idx" ON "aml_movement"("tenant_id", "counterparty", "posted_at");

-- CreateIndex
CREATE INDEX "aml_case_tenant_id_idx" ON "aml_case"("tenant_id");

-- CreateIndex
CREATE INDEX "aml_case_opened_at_id_idx" ON "aml_case"("opened_at", "id");

-- CreateIndex
CREATE INDEX "aml_flag_case_id_idx" ON "aml_flag"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "aml_flag_tenant_id_rule_subject_id_window_key" ON "aml_flag"("tenant_id", "rule", "subject_id", "window");

-- CreateIndex
CREATE INDEX "aml_note_case_id_idx" ON "aml_note"("case_id");

-- CreateIndex
CREATE INDEX "screening_list_id_idx" ON "screening"("list_id");

-- CreateIndex
CREATE INDEX "screening_screened_at_id_idx" ON "screening"("screened_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "screening_subject_subject_id_key" ON "screening"("subject", "subject_id");

-- AddForeignKey
ALTER TABLE "aml_flag" ADD CONSTRAINT "aml_flag_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "aml_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "aml_note" ADD CONSTRAINT "aml_note_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "aml_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanctions_entry" ADD CONSTRAINT "sanctions_entry_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "sanctions_list"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening" ADD CONSTRAINT "screening_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "sanctions_list"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Who sees what: operators and jobs, never the tenant that it is about (Directive (EU) 2015/849, Article 39) ─────

ALTER TABLE aml_movement ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_movement USING (app_is_system());
ALTER TABLE aml_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_progress USING (app_is_system());
ALTER TABLE aml_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_case USING (app_is_system());
ALTER TABLE aml_flag ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_flag USING (app_is_system());
ALTER TABLE aml_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_note USING (app_is_system());
ALTER TABLE sanctions_list ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON sanctions_list USING (app_is_system());
ALTER TABLE sanctions_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON sanctions_entry USING (app_is_system());
ALTER TABLE screening ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON screening USING (app_is_system());
-- That its accounts stand still a tenant may know, and nothing of why.
ALTER TABLE tenant_freeze ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON tenant_freeze USING (app_is_system());
CREATE POLICY tenant ON tenant_freeze FOR SELECT USING (tenant_id = app_tenant());

-- ── Cases ─────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX aml_case_undecided ON aml_case (tenant_id) WHERE status IN ('OPEN', 'UNDER_REVIEW');
CREATE INDEX aml_movement_to_judge ON aml_movement (tenant_id) WHERE NOT is_judged;
ALTER TABLE aml_movement ADD CONSTRAINT aml_movement_amount CHECK (cents >= 0);
ALTER TABLE aml_flag ADD CONSTRAINT aml_flag_amounts CHECK (cents >= 0 AND count > 0);
ALTER TABLE aml_case ADD CONSTRAINT aml_case_assigned CHECK (status = 'OPEN' OR assignee_id IS NOT NULL);
ALTER TABLE aml_case ADD CONSTRAINT aml_case_decided
  CHECK ((status IN ('CLEARED', 'REPORTED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL AND reason IS NOT NULL));
ALTER TABLE aml_case ADD CONSTRAINT aml_case_reported CHECK ((status = 'REPORTED') = (report_reference IS NOT NULL));

-- OPEN → UNDER_REVIEW → CLEARED or REPORTED; what was decided stays as it was decided.
CREATE FUNCTION refuse_case_step_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT (CASE OLD.status
    WHEN 'OPEN' THEN NEW.status IN ('OPEN', 'UNDER_REVIEW')
    WHEN 'UNDER_REVIEW' THEN NEW.status IN ('UNDER_REVIEW', 'CLEARED', 'REPORTED')
    ELSE false END)
  OR (NEW.id, NEW.tenant_id, NEW.opened_at) IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.opened_at) THEN
    RAISE EXCEPTION 'A case that is % does not become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'aml_case_goes_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_step_back BEFORE UPDATE ON aml_case FOR EACH ROW EXECUTE FUNCTION refuse_case_step_back();
CREATE TRIGGER refuse_removal BEFORE DELETE ON aml_case FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON aml_flag FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON aml_note FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();

-- Whoever decides has seen all flags: none joins a case that was decided.
CREATE FUNCTION refuse_late_flag() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM aml_case c WHERE c.id = NEW.case_id AND c.tenant_id = NEW.tenant_id AND c.status IN ('OPEN', 'UNDER_REVIEW') FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'This case takes no flag.' USING ERRCODE = 'check_violation', CONSTRAINT = 'aml_flag_of_undecided_case';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_late_flag BEFORE INSERT ON aml_flag FOR EACH ROW EXECUTE FUNCTION refuse_late_flag();

-- ── Screening ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE screening ADD CONSTRAINT screening_decided
  CHECK ((status IN ('CLEARED', 'CONFIRMED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL AND reason IS NOT NULL));
-- A match is decided by a person: of one name, it goes by no program, and one that was confirmed not at all.
CREATE FUNCTION refuse_unmatching() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.name_index = OLD.name_index AND ((OLD.status = 'MATCHED' AND NEW.status = 'NO_MATCH') OR (OLD.status = 'CONFIRMED' AND NEW.status <> 'CONFIRMED'))
  OR (NEW.id, NEW.tenant_id, NEW.subject, NEW.subject_id) IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.subject, OLD.subject_id) THEN
    RAISE EXCEPTION 'A screening that is % does not become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'screening_is_decided_by_operators';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_unmatching BEFORE UPDATE ON screening FOR EACH ROW EXECUTE FUNCTION refuse_unmatching();
CREATE TRIGGER refuse_removal BEFORE DELETE ON screening FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE INDEX screening_to_decide ON screening (screened_at, id) WHERE status = 'MATCHED';

-- ── Accounts that stand still because an operator has said so ─────────────────────────────────────────────────────

-- An account that is opened meanwhile is no way around.
CREATE FUNCTION freeze_with_its_tenant() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM tenant_freeze f WHERE f.tenant_id = NEW.tenant_id) THEN
    PERFORM set_ledger_account_status(NEW.id, 'FROZEN');
    NEW.frozen_by := 'UNDER_REVIEW';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_with_its_tenant BEFORE INSERT ON bank_account FOR EACH ROW EXECUTE FUNCTION freeze_with_its_tenant();

-- Whoever asks: nothing thaws while the operator's word stands.
CREATE FUNCTION refuse_thaw() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status = 'FROZEN' AND NEW.status = 'OPEN' AND EXISTS (SELECT FROM tenant_freeze f WHERE f.tenant_id = NEW.tenant_id) THEN
    RAISE EXCEPTION 'The account is under review.' USING ERRCODE = 'check_violation', CONSTRAINT = 'account_under_review';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_thaw BEFORE UPDATE OF status ON ledger_account FOR EACH ROW EXECUTE FUNCTION refuse_thaw();
