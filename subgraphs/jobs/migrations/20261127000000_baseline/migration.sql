-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateTable
CREATE TABLE "employer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "website" TEXT,
    "status" TEXT NOT NULL,
    "verified_by_id" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "employer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "skill" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_ro" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "aliases" TEXT[],

    CONSTRAINT "skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "employer_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "employment" TEXT NOT NULL,
    "workplace" TEXT NOT NULL,
    "country" TEXT,
    "city" TEXT,
    "language" TEXT NOT NULL,
    "salary_min" DECIMAL(39,0),
    "salary_max" DECIMAL(39,0),
    "currency" TEXT,
    "salary_period" TEXT,
    "experience_years" INTEGER NOT NULL DEFAULT 0,
    "openings" INTEGER NOT NULL,
    "hires" INTEGER NOT NULL DEFAULT 0,
    "is_blind" BOOLEAN NOT NULL,
    "questions" JSONB NOT NULL,
    "retention_days" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "facts_number" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting_skill" (
    "posting_id" TEXT NOT NULL,
    "skill_id" TEXT NOT NULL,
    "is_required" BOOLEAN NOT NULL,

    CONSTRAINT "posting_skill_pkey" PRIMARY KEY ("posting_id","skill_id")
);

-- CreateTable
CREATE TABLE "posting_snapshot" (
    "posting_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_snapshot_pkey" PRIMARY KEY ("posting_id","number")
);

-- CreateTable
CREATE TABLE "candidate_profile" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "headline" TEXT,
    "summary" TEXT,
    "contact_email" TEXT,
    "contact_phone" TEXT,
    "country" TEXT,
    "city" TEXT,
    "workplaces" TEXT[],
    "languages" TEXT[],
    "experience_years" INTEGER NOT NULL,
    "pay_min" DECIMAL(39,0),
    "pay_currency" TEXT,
    "pay_period" TEXT,
    "is_open_to_work" BOOLEAN NOT NULL,
    "facts_number" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "candidate_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile_skill" (
    "profile_id" TEXT NOT NULL,
    "skill_id" TEXT NOT NULL,
    "years" INTEGER NOT NULL,

    CONSTRAINT "profile_skill_pkey" PRIMARY KEY ("profile_id","skill_id")
);

-- CreateTable
CREATE TABLE "profile_snapshot" (
    "profile_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profile_snapshot_pkey" PRIMARY KEY ("profile_id","number")
);

-- CreateTable
CREATE TABLE "resume" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sections" TEXT NOT NULL,
    "skill_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resume_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "posting_id" TEXT NOT NULL,
    "candidate_id" TEXT NOT NULL,
    "profile_id" TEXT NOT NULL,
    "resume_id" TEXT,
    "stage" TEXT NOT NULL,
    "cover_letter" TEXT,
    "answers" TEXT NOT NULL,
    "is_blind" BOOLEAN NOT NULL,
    "unblinded_at" TIMESTAMPTZ(3),
    "in_talent_pool" BOOLEAN NOT NULL DEFAULT false,
    "score" INTEGER NOT NULL,
    "factors" JSONB NOT NULL,
    "model_version" INTEGER NOT NULL,
    "profile_number" INTEGER NOT NULL,
    "posting_number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_transition" (
    "application_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "from_stage" TEXT,
    "to_stage" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stage_transition_pkey" PRIMARY KEY ("application_id","number")
);

-- CreateTable
CREATE TABLE "scorecard" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "interviewer_id" TEXT NOT NULL,
    "recommendation" TEXT NOT NULL,
    "skills" INTEGER NOT NULL,
    "communication" INTEGER NOT NULL,
    "motivation" INTEGER NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scorecard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interview" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "candidate_id" TEXT NOT NULL,
    "interviewer_ids" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "posting_id" TEXT NOT NULL,
    "candidate_id" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "document_hash" TEXT NOT NULL,
    "salary" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "salary_period" TEXT NOT NULL,
    "starts_on" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "signed_hash" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_declaration" (
    "application_id" TEXT NOT NULL,
    "candidate_id" TEXT NOT NULL,
    "posting_id" TEXT NOT NULL,
    "groups" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_declaration_pkey" PRIMARY KEY ("application_id")
);

-- CreateTable
CREATE TABLE "fairness_figures" (
    "posting_id" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "generated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fairness_figures_pkey" PRIMARY KEY ("posting_id")
);

-- CreateTable
CREATE TABLE "job_alert" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "employment" TEXT,
    "workplace" TEXT,
    "country" TEXT,
    "skill_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_hit" (
    "alert_id" TEXT NOT NULL,
    "posting_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_hit_pkey" PRIMARY KEY ("alert_id","posting_id")
);

-- CreateTable
CREATE TABLE "posting_report" (
    "id" TEXT NOT NULL,
    "posting_id" TEXT NOT NULL,
    "reporter_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "freelancer_id" TEXT NOT NULL,
    "freelancer_tenant_id" TEXT,
    "posting_id" TEXT,
    "title" TEXT NOT NULL,
    "terms" TEXT,
    "currency" TEXT NOT NULL,
    "fee_basis_points" INTEGER NOT NULL,
    "auto_release_days" INTEGER NOT NULL,
    "payee_account_id" TEXT,
    "status" TEXT NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "funded" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "released" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "refunded" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "held" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "is_disputed" BOOLEAN NOT NULL DEFAULT false,
    "funded_at" TIMESTAMPTZ(3),
    "hold_id" TEXT,
    "hold_expires_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "release_due_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escrow_step" (
    "id" TEXT NOT NULL,
    "milestone_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "account_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "fee" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "refund" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "actor_id" TEXT,
    "hold_until" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "refusal" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "escrow_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone_dispute" (
    "id" TEXT NOT NULL,
    "milestone_id" TEXT NOT NULL,
    "opened_by_id" TEXT NOT NULL,
    "reason" TEXT,
    "status" TEXT NOT NULL,
    "released" DECIMAL(39,0),
    "resolved_by_id" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestone_dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_feedback" (
    "id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "text" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contract_feedback_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "employer_tenant_id_key" ON "employer"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "skill_slug_key" ON "skill"("slug");

-- CreateIndex
CREATE INDEX "posting_tenant_id_created_at_id_idx" ON "posting"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posting_status_published_at_id_idx" ON "posting"("status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posting_skill_skill_id_idx" ON "posting_skill"("skill_id");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_profile_user_id_key" ON "candidate_profile"("user_id");

-- CreateIndex
CREATE INDEX "candidate_profile_is_open_to_work_id_idx" ON "candidate_profile"("is_open_to_work", "id");

-- CreateIndex
CREATE INDEX "profile_skill_skill_id_idx" ON "profile_skill"("skill_id");

-- CreateIndex
CREATE UNIQUE INDEX "resume_user_id_number_key" ON "resume"("user_id", "number");

-- CreateIndex
CREATE INDEX "application_posting_id_stage_created_at_id_idx" ON "application"("posting_id", "stage", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "application_candidate_id_created_at_id_idx" ON "application"("candidate_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "application_tenant_id_created_at_id_idx" ON "application"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "application_profile_id_idx" ON "application"("profile_id");

-- CreateIndex
CREATE INDEX "application_resume_id_idx" ON "application"("resume_id");

-- CreateIndex
CREATE UNIQUE INDEX "scorecard_application_id_interviewer_id_key" ON "scorecard"("application_id", "interviewer_id");

-- CreateIndex
CREATE INDEX "interview_application_id_starts_at_id_idx" ON "interview"("application_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "interview_candidate_id_starts_at_id_idx" ON "interview"("candidate_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "offer_application_id_created_at_id_idx" ON "offer"("application_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "offer_candidate_id_created_at_id_idx" ON "offer"("candidate_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "group_declaration_posting_id_idx" ON "group_declaration"("posting_id");

-- CreateIndex
CREATE INDEX "group_declaration_candidate_id_idx" ON "group_declaration"("candidate_id");

-- CreateIndex
CREATE INDEX "job_alert_user_id_created_at_id_idx" ON "job_alert"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "alert_hit_posting_id_idx" ON "alert_hit"("posting_id");

-- CreateIndex
CREATE INDEX "posting_report_reporter_id_idx" ON "posting_report"("reporter_id");

-- CreateIndex
CREATE UNIQUE INDEX "posting_report_posting_id_reporter_id_key" ON "posting_report"("posting_id", "reporter_id");

-- CreateIndex
CREATE INDEX "contract_tenant_id_created_at_id_idx" ON "contract"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "contract_client_id_idx" ON "contract"("client_id");

-- CreateIndex
CREATE INDEX "contract_freelancer_id_created_at_id_idx" ON "contract"("freelancer_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "milestone_hold_id_key" ON "milestone"("hold_id");

-- CreateIndex
CREATE INDEX "milestone_release_due_at_idx" ON "milestone"("release_due_at");

-- CreateIndex
CREATE INDEX "milestone_hold_expires_at_idx" ON "milestone"("hold_expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_contract_id_number_key" ON "milestone"("contract_id", "number");

-- CreateIndex
CREATE INDEX "escrow_step_milestone_id_created_at_id_idx" ON "escrow_step"("milestone_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "milestone_dispute_milestone_id_created_at_id_idx" ON "milestone_dispute"("milestone_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "milestone_dispute_status_created_at_id_idx" ON "milestone_dispute"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "contract_feedback_contract_id_side_key" ON "contract_feedback"("contract_id", "side");

-- AddForeignKey
ALTER TABLE "posting_skill" ADD CONSTRAINT "posting_skill_posting_id_fkey" FOREIGN KEY ("posting_id") REFERENCES "posting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting_snapshot" ADD CONSTRAINT "posting_snapshot_posting_id_fkey" FOREIGN KEY ("posting_id") REFERENCES "posting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_skill" ADD CONSTRAINT "profile_skill_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "candidate_profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_snapshot" ADD CONSTRAINT "profile_snapshot_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "candidate_profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_transition" ADD CONSTRAINT "stage_transition_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorecard" ADD CONSTRAINT "scorecard_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_declaration" ADD CONSTRAINT "group_declaration_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fairness_figures" ADD CONSTRAINT "fairness_figures_posting_id_fkey" FOREIGN KEY ("posting_id") REFERENCES "posting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_hit" ADD CONSTRAINT "alert_hit_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "job_alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escrow_step" ADD CONSTRAINT "escrow_step_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone_dispute" ADD CONSTRAINT "milestone_dispute_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_feedback" ADD CONSTRAINT "contract_feedback_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- ── What may stand in the columns ─────────────────────────────────────────────────────────────────────────────────
ALTER TABLE employer ADD CONSTRAINT employer_status CHECK (status IN ('UNVERIFIED', 'VERIFIED', 'REFUSED'));
ALTER TABLE posting ADD CONSTRAINT posting_status CHECK (status IN ('DRAFT', 'PUBLISHED', 'CLOSED'));
ALTER TABLE posting ADD CONSTRAINT posting_employment CHECK (employment IN ('FULL_TIME', 'PART_TIME', 'INTERNSHIP', 'FREELANCE'));
ALTER TABLE posting ADD CONSTRAINT posting_workplace CHECK (workplace IN ('ONSITE', 'HYBRID', 'REMOTE'));
ALTER TABLE posting ADD CONSTRAINT posting_salary CHECK (
  salary_min <= salary_max AND salary_min >= 0 AND ((salary_min IS NULL AND salary_max IS NULL) = (currency IS NULL)) AND (currency IS NULL) = (salary_period IS NULL));

-- JOBS-2: never more hires than openings.
ALTER TABLE posting ADD CONSTRAINT posting_hires CHECK (openings BETWEEN 1 AND 1000 AND hires BETWEEN 0 AND openings);
ALTER TABLE application ADD CONSTRAINT application_stage CHECK (
  stage IN ('SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER', 'HIRED', 'REJECTED', 'WITHDRAWN'));
ALTER TABLE application ADD CONSTRAINT application_score CHECK (score BETWEEN 0 AND 10000);

-- JOBS-5: whoever rejects is a person, and says why.
ALTER TABLE stage_transition ADD CONSTRAINT stage_transition_rejected CHECK (
  to_stage <> 'REJECTED' OR (actor_id LIKE 'usr\_%' AND reason IS NOT NULL));
ALTER TABLE scorecard ADD CONSTRAINT scorecard_points CHECK (
  skills BETWEEN 1 AND 5 AND communication BETWEEN 1 AND 5 AND motivation BETWEEN 1 AND 5
  AND recommendation IN ('STRONG_NO', 'NO', 'YES', 'STRONG_YES'));
ALTER TABLE interview ADD CONSTRAINT interview_span CHECK (starts_at < ends_at AND status IN ('SCHEDULED', 'ACCEPTED', 'DECLINED', 'CANCELLED'));
ALTER TABLE offer ADD CONSTRAINT offer_status CHECK (status IN ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'));
ALTER TABLE offer ADD CONSTRAINT offer_signed CHECK ((status = 'ACCEPTED') = (signed_hash IS NOT NULL) AND (signed_hash IS NULL OR signed_hash = document_hash));
ALTER TABLE contract ADD CONSTRAINT contract_terms CHECK (
  fee_basis_points BETWEEN 0 AND 2000 AND auto_release_days BETWEEN 3 AND 14 AND status IN ('PROPOSED', 'ACTIVE', 'DECLINED', 'COMPLETED', 'CANCELLED'));

-- JOBS-4: the escrow's equation, at every instant; and money is held only under a hold.
ALTER TABLE milestone ADD CONSTRAINT milestone_escrow CHECK (
  funded = released + refunded + held AND amount > 0 AND released >= 0 AND refunded >= 0 AND held >= 0 AND funded <= amount);
ALTER TABLE milestone ADD CONSTRAINT milestone_hold CHECK (funded = 0 OR hold_id IS NOT NULL);
ALTER TABLE milestone ADD CONSTRAINT milestone_status CHECK (
  status IN ('PENDING', 'FUNDED', 'SUBMITTED', 'CHANGES_REQUESTED', 'RELEASED', 'REFUNDED', 'CANCELLED')
  AND (status NOT IN ('FUNDED', 'SUBMITTED', 'CHANGES_REQUESTED') OR held > 0) AND (status NOT IN ('RELEASED', 'REFUNDED') OR (held = 0 AND funded > 0)));
ALTER TABLE escrow_step ADD CONSTRAINT escrow_step_shape CHECK (
  kind IN ('FUND', 'SETTLE') AND cause IN ('CLIENT', 'APPROVAL', 'AUTO_RELEASE', 'DISPUTE', 'FREELANCER') AND state IN ('PENDING', 'DONE', 'REFUSED')
  AND amount >= 0 AND fee BETWEEN 0 AND amount AND refund >= 0 AND (kind <> 'FUND' OR (account_id IS NOT NULL AND hold_until IS NOT NULL AND refund = 0)));
ALTER TABLE milestone_dispute ADD CONSTRAINT milestone_dispute_end CHECK (
  status IN ('OPEN', 'RESOLVED') AND (status = 'OPEN') = (resolved_at IS NULL) AND (status = 'OPEN') = (released IS NULL));
ALTER TABLE contract_feedback ADD CONSTRAINT contract_feedback_side CHECK (side IN ('CLIENT', 'FREELANCER') AND rating BETWEEN 1 AND 5);

-- ── What there is once ────────────────────────────────────────────────────────────────────────────────────────────
-- JOBS-1
CREATE UNIQUE INDEX application_active ON application (candidate_id, posting_id) WHERE stage NOT IN ('REJECTED', 'WITHDRAWN');

-- JOBS-3: one open or accepted offer of an application.
CREATE UNIQUE INDEX offer_in_force ON offer (application_id) WHERE status IN ('OPEN', 'ACCEPTED');
CREATE INDEX offer_posting ON offer (posting_id) WHERE status = 'ACCEPTED';
CREATE INDEX offer_due ON offer (expires_at) WHERE status = 'OPEN';

-- JOBS-4
CREATE UNIQUE INDEX escrow_step_pending ON escrow_step (milestone_id) WHERE state = 'PENDING';
CREATE UNIQUE INDEX escrow_step_auto ON escrow_step (milestone_id) WHERE cause = 'AUTO_RELEASE' AND state <> 'REFUSED';
CREATE UNIQUE INDEX milestone_dispute_open ON milestone_dispute (milestone_id) WHERE status = 'OPEN';
CREATE INDEX escrow_step_waiting ON escrow_step (created_at) WHERE state = 'PENDING';
CREATE INDEX posting_retention ON posting (closed_at) WHERE status = 'CLOSED' AND erased_at IS NULL;

-- ── What does not change ──────────────────────────────────────────────────────────────────────────────────────────
SELECT kit_fixed('employer', 'tenant_id');
SELECT kit_fixed('posting', 'tenant_id', 'employer_id');
SELECT kit_fixed('application', 'tenant_id', 'posting_id', 'candidate_id', 'score', 'factors', 'model_version', 'profile_number', 'posting_number');
SELECT kit_fixed('contract', 'tenant_id', 'freelancer_id', 'currency', 'fee_basis_points', 'auto_release_days');
SELECT kit_fixed('milestone', 'contract_id', 'number', 'amount');
SELECT kit_fixed('escrow_step', 'milestone_id', 'kind', 'cause', 'account_id', 'amount', 'fee', 'refund', 'hold_until');
SELECT kit_one_way('posting', 'status', '>DRAFT', 'DRAFT>PUBLISHED', 'PUBLISHED>CLOSED', 'DRAFT>CLOSED');
SELECT kit_one_way('offer', 'status', '>OPEN', 'OPEN>ACCEPTED', 'OPEN>DECLINED', 'OPEN>WITHDRAWN', 'OPEN>EXPIRED');
SELECT kit_one_way('escrow_step', 'state', '>PENDING', 'PENDING>DONE', 'PENDING>REFUSED');
SELECT kit_one_way('milestone_dispute', 'status', '>OPEN', 'OPEN>RESOLVED');
SELECT kit_one_way('contract', 'status', '>PROPOSED', 'PROPOSED>ACTIVE', 'PROPOSED>DECLINED', 'PROPOSED>CANCELLED', 'ACTIVE>COMPLETED');
SELECT kit_rights('stage_transition', 'SELECT', 'INSERT', 'UPDATE (note)');
SELECT kit_rights('posting_snapshot', 'SELECT', 'INSERT');
SELECT kit_rights('profile_snapshot', 'SELECT', 'INSERT');
SELECT kit_rights('skill', 'SELECT');

-- JOBS-1: applications come while the posting is published and before its deadline; closing waits for those under way.
CREATE FUNCTION application_while_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM posting p WHERE p.id = NEW.posting_id AND p.tenant_id = NEW.tenant_id AND p.status = 'PUBLISHED'
    AND (p.deadline_at IS NULL OR NEW.created_at < p.deadline_at) FOR SHARE;
  IF NOT FOUND OR NEW.stage <> 'SUBMITTED' THEN
    RAISE EXCEPTION 'The posting % takes no application', NEW.posting_id USING ERRCODE = '23514', CONSTRAINT = 'application_while_open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_while_open BEFORE INSERT ON application FOR EACH ROW EXECUTE FUNCTION application_while_open();

-- JOBS-2: the stage is that of the last transition, and only a transition moves it; a hire takes an opening.
CREATE FUNCTION stage_transition_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  a application;
BEGIN
  SELECT * INTO a FROM application WHERE id = NEW.application_id FOR UPDATE;
  IF NEW.number <> 1 + (SELECT count(*) FROM stage_transition t WHERE t.application_id = NEW.application_id)
     OR NEW.from_stage IS DISTINCT FROM (CASE WHEN NEW.number > 1 THEN a.stage END)
     OR (NEW.number = 1 AND NEW.to_stage <> 'SUBMITTED')
     OR (NEW.number > 1 AND NOT (NEW.from_stage || '>' || NEW.to_stage) = ANY (ARRAY[
       'SUBMITTED>SCREENING', 'SUBMITTED>INTERVIEW', 'SUBMITTED>REJECTED', 'SUBMITTED>WITHDRAWN',
       'SCREENING>INTERVIEW', 'SCREENING>REJECTED', 'SCREENING>WITHDRAWN',
       'INTERVIEW>SCREENING', 'INTERVIEW>OFFER', 'INTERVIEW>REJECTED', 'INTERVIEW>WITHDRAWN',
       'OFFER>INTERVIEW', 'OFFER>HIRED', 'OFFER>REJECTED', 'OFFER>WITHDRAWN'])) THEN
    RAISE EXCEPTION 'No such transition of %', NEW.application_id USING ERRCODE = '23514', CONSTRAINT = 'stage_transition_follows';
  END IF;
  IF NEW.number > 1 THEN
    UPDATE application SET stage = NEW.to_stage, version = version + 1, changed_at = NEW.created_at WHERE id = NEW.application_id;
  END IF;
  IF NEW.to_stage = 'HIRED' THEN
    UPDATE posting SET hires = hires + 1, version = version + 1 WHERE id = a.posting_id AND hires < openings;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The openings of % are taken', a.posting_id USING ERRCODE = '23514', CONSTRAINT = 'posting_hires';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stage_transition_moves BEFORE INSERT ON stage_transition FOR EACH ROW EXECUTE FUNCTION stage_transition_moves();

CREATE FUNCTION application_moves_by_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'The stage of % changes by a transition', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'application_moves_by_transition';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_moves_by_transition BEFORE UPDATE OF stage ON application FOR EACH ROW
  WHEN (OLD.stage IS DISTINCT FROM NEW.stage) EXECUTE FUNCTION application_moves_by_transition();

-- JOBS-4: during a dispute only its decision moves money, and nothing begins without the milestone's lock.
CREATE FUNCTION escrow_step_allowed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  m milestone;
BEGIN
  SELECT * INTO m FROM milestone WHERE id = NEW.milestone_id FOR UPDATE;
  IF m.is_disputed AND NEW.cause <> 'DISPUTE' THEN
    RAISE EXCEPTION 'The milestone % is in dispute', NEW.milestone_id USING ERRCODE = '23514', CONSTRAINT = 'escrow_step_dispute';
  END IF;
  IF (NEW.kind = 'SETTLE' AND NEW.amount + NEW.refund > m.held) OR (NEW.kind = 'FUND' AND (m.funded <> 0 OR NEW.amount <> m.amount)) THEN
    RAISE EXCEPTION 'The milestone % holds less', NEW.milestone_id USING ERRCODE = '23514', CONSTRAINT = 'escrow_step_amount';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER escrow_step_allowed BEFORE INSERT ON escrow_step FOR EACH ROW EXECUTE FUNCTION escrow_step_allowed();

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- Employers and postings that are not drafts are everybody's to read.
ALTER TABLE employer ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON employer FOR SELECT USING (true);
CREATE POLICY tenant ON employer USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE posting ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON posting FOR SELECT USING (status <> 'DRAFT');
CREATE POLICY tenant ON posting USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));
ALTER TABLE posting_skill ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON posting_skill FOR SELECT USING (EXISTS (SELECT FROM posting p WHERE p.id = posting_id));
CREATE POLICY tenant ON posting_skill USING (app_is_system() OR EXISTS (SELECT FROM posting p WHERE p.id = posting_id AND p.tenant_id = app_tenant()));
ALTER TABLE posting_snapshot ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON posting_snapshot FOR SELECT USING (EXISTS (SELECT FROM posting p WHERE p.id = posting_id));
CREATE POLICY tenant ON posting_snapshot USING (app_is_system() OR EXISTS (SELECT FROM posting p WHERE p.id = posting_id AND p.tenant_id = app_tenant()));

-- The employer's organisation and the candidate. Within the organisation the service says who.
ALTER TABLE application ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON application USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()) OR candidate_id = (SELECT app_user()));
ALTER TABLE stage_transition ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON stage_transition USING (app_is_system() OR EXISTS (SELECT FROM application a WHERE a.id = application_id));
ALTER TABLE interview ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON interview USING (app_is_system() OR EXISTS (SELECT FROM application a WHERE a.id = application_id));
ALTER TABLE offer ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON offer USING (app_is_system() OR EXISTS (SELECT FROM application a WHERE a.id = application_id));
SELECT kit_tenant_rows('scorecard');

-- The candidate's own; an employer's by an application.
ALTER TABLE candidate_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON candidate_profile USING (app_is_system() OR user_id = app_user());
CREATE POLICY seen ON candidate_profile FOR SELECT USING (EXISTS (SELECT FROM application a WHERE a.profile_id = candidate_profile.id AND a.tenant_id = app_tenant()));
ALTER TABLE profile_skill ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON profile_skill FOR SELECT USING (EXISTS (SELECT FROM candidate_profile p WHERE p.id = profile_id));
CREATE POLICY own ON profile_skill USING (app_is_system() OR EXISTS (SELECT FROM candidate_profile p WHERE p.id = profile_id AND p.user_id = app_user()));
ALTER TABLE profile_snapshot ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON profile_snapshot FOR SELECT USING (EXISTS (SELECT FROM candidate_profile p WHERE p.id = profile_id));
CREATE POLICY own ON profile_snapshot USING (app_is_system() OR EXISTS (SELECT FROM candidate_profile p WHERE p.id = profile_id AND p.user_id = app_user()));
ALTER TABLE resume ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON resume USING (app_is_system() OR user_id = app_user());
CREATE POLICY seen ON resume FOR SELECT USING (EXISTS (SELECT FROM application a WHERE a.resume_id = resume.id AND a.tenant_id = app_tenant()));
ALTER TABLE group_declaration ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON group_declaration USING (app_is_system() OR candidate_id = app_user());
ALTER TABLE job_alert ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON job_alert USING (app_is_system() OR user_id = app_user());
ALTER TABLE alert_hit ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON alert_hit USING (app_is_system() OR EXISTS (SELECT FROM job_alert a WHERE a.id = alert_id));
ALTER TABLE posting_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON posting_report USING (app_is_system() OR reporter_id = app_user());

-- Both sides.
ALTER TABLE contract ENABLE ROW LEVEL SECURITY;
CREATE POLICY sides ON contract USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()) OR freelancer_id = (SELECT app_user()));
ALTER TABLE milestone ENABLE ROW LEVEL SECURITY;
CREATE POLICY sides ON milestone USING (app_is_system() OR EXISTS (SELECT FROM contract c WHERE c.id = contract_id));
ALTER TABLE escrow_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY sides ON escrow_step USING (app_is_system() OR EXISTS (SELECT FROM milestone m WHERE m.id = milestone_id));
ALTER TABLE milestone_dispute ENABLE ROW LEVEL SECURITY;
CREATE POLICY sides ON milestone_dispute USING (app_is_system() OR EXISTS (SELECT FROM milestone m WHERE m.id = milestone_id));
ALTER TABLE contract_feedback ENABLE ROW LEVEL SECURITY;
CREATE POLICY sides ON contract_feedback USING (app_is_system() OR EXISTS (SELECT FROM contract c WHERE c.id = contract_id));

-- ── The taxonomy of skills ────────────────────────────────────────────────────────────────────────────────────────
INSERT INTO skill (id, slug, name, name_ro, category, aliases) VALUES
('skl_javascript', 'javascript', 'JavaScript', 'JavaScript', 'SOFTWARE', ARRAY['js', 'ecmascript']::text[]),
('skl_typescript', 'typescript', 'TypeScript', 'TypeScript', 'SOFTWARE', ARRAY['ts']::text[]),
('skl_python', 'python', 'Python', 'Python', 'SOFTWARE', ARRAY['python3']::text[]),
('skl_java', 'java', 'Java', 'Java', 'SOFTWARE', ARRAY['jdk']::text[]),
('skl_csharp', 'csharp', 'C#', 'C#', 'SOFTWARE', ARRAY['c sharp', 'dotnet', '.net']::text[]),
('skl_cpp', 'cpp', 'C++', 'C++', 'SOFTWARE', ARRAY['cplusplus']::text[]),
('skl_go', 'go', 'Go', 'Go', 'SOFTWARE', ARRAY['golang']::text[]),
('skl_rust', 'rust', 'Rust', 'Rust', 'SOFTWARE', ARRAY[]::text[]),
('skl_php', 'php', 'PHP', 'PHP', 'SOFTWARE', ARRAY['laravel', 'symfony']::text[]),
('skl_ruby', 'ruby', 'Ruby', 'Ruby', 'SOFTWARE', ARRAY['ruby on rails', 'rails']::text[]),
('skl_kotlin', 'kotlin', 'Kotlin', 'Kotlin', 'SOFTWARE', ARRAY[]::text[]),
('skl_swift', 'swift', 'Swift', 'Swift', 'SOFTWARE', ARRAY['swiftui']::text[]),
('skl_sql', 'sql', 'SQL', 'SQL', 'SOFTWARE', ARRAY['structured query language']::text[]),
('skl_postgresql', 'postgresql', 'PostgreSQL', 'PostgreSQL', 'SOFTWARE', ARRAY['postgres']::text[]),
('skl_mongodb', 'mongodb', 'MongoDB', 'MongoDB', 'SOFTWARE', ARRAY['mongo']::text[]),
('skl_react', 'react', 'React', 'React', 'SOFTWARE', ARRAY['react.js', 'reactjs']::text[]),
('skl_angular', 'angular', 'Angular', 'Angular', 'SOFTWARE', ARRAY[]::text[]),
('skl_vue', 'vue', 'Vue.js', 'Vue.js', 'SOFTWARE', ARRAY['vue', 'vuejs']::text[]),
('skl_nodejs', 'nodejs', 'Node.js', 'Node.js', 'SOFTWARE', ARRAY['node', 'nodejs']::text[]),
('skl_htmlcss', 'html-css', 'HTML and CSS', 'HTML și CSS', 'SOFTWARE', ARRAY['html', 'css', 'html5', 'css3']::text[]),
('skl_graphql', 'graphql', 'GraphQL', 'GraphQL', 'SOFTWARE', ARRAY[]::text[]),
('skl_restapis', 'rest-apis', 'REST APIs', 'API-uri REST', 'SOFTWARE', ARRAY['rest api', 'restful']::text[]),
('skl_docker', 'docker', 'Docker', 'Docker', 'SOFTWARE', ARRAY['containers']::text[]),
('skl_kubernetes', 'kubernetes', 'Kubernetes', 'Kubernetes', 'SOFTWARE', ARRAY['k8s']::text[]),
('skl_aws', 'aws', 'Amazon Web Services', 'Amazon Web Services', 'SOFTWARE', ARRAY['aws']::text[]),
('skl_azure', 'azure', 'Microsoft Azure', 'Microsoft Azure', 'SOFTWARE', ARRAY['azure']::text[]),
('skl_linux', 'linux', 'Linux administration', 'Administrare Linux', 'SOFTWARE', ARRAY['linux']::text[]),
('skl_git', 'git', 'Git', 'Git', 'SOFTWARE', ARRAY['version control']::text[]),
('skl_softwaretesting', 'software-testing', 'Software testing', 'Testare software', 'SOFTWARE', ARRAY['qa', 'test automation', 'testare automată']::text[]),
('skl_cybersecurity', 'cybersecurity', 'Cybersecurity', 'Securitate cibernetică', 'SOFTWARE', ARRAY['information security', 'infosec']::text[]),
('skl_networkadministration', 'network-administration', 'Network administration', 'Administrare de rețele', 'SOFTWARE', ARRAY['networking', 'ccna']::text[]),
('skl_mobiledevelopment', 'mobile-development', 'Mobile development', 'Dezvoltare mobilă', 'SOFTWARE', ARRAY['android', 'ios']::text[]),
('skl_embeddedsystems', 'embedded-systems', 'Embedded systems', 'Sisteme încorporate', 'SOFTWARE', ARRAY['firmware', 'microcontrollers']::text[]),
('skl_dataanalysis', 'data-analysis', 'Data analysis', 'Analiza datelor', 'DATA', ARRAY['data analytics', 'analiză de date']::text[]),
('skl_machinelearning', 'machine-learning', 'Machine learning', 'Învățare automată', 'DATA', ARRAY['deep learning']::text[]),
('skl_statistics', 'statistics', 'Statistics', 'Statistică', 'DATA', ARRAY['statistical analysis']::text[]),
('skl_dataengineering', 'data-engineering', 'Data engineering', 'Ingineria datelor', 'DATA', ARRAY['etl', 'data pipelines']::text[]),
('skl_datavisualisation', 'data-visualisation', 'Data visualisation', 'Vizualizarea datelor', 'DATA', ARRAY['data visualization', 'tableau', 'power bi']::text[]),
('skl_spreadsheets', 'spreadsheets', 'Spreadsheets', 'Foi de calcul', 'DATA', ARRAY['excel', 'microsoft excel']::text[]),
('skl_graphicdesign', 'graphic-design', 'Graphic design', 'Design grafic', 'DESIGN', ARRAY['photoshop', 'illustrator']::text[]),
('skl_uxdesign', 'ux-design', 'User experience design', 'Designul experienței utilizatorului', 'DESIGN', ARRAY['ux', 'ui/ux', 'ux design']::text[]),
('skl_uidesign', 'ui-design', 'User interface design', 'Design de interfețe', 'DESIGN', ARRAY['ui design', 'figma']::text[]),
('skl_videoediting', 'video-editing', 'Video editing', 'Montaj video', 'DESIGN', ARRAY['premiere', 'davinci resolve']::text[]),
('skl_photography', 'photography', 'Photography', 'Fotografie', 'DESIGN', ARRAY[]::text[]),
('skl_technicaldrawing', 'technical-drawing', 'Technical drawing', 'Desen tehnic', 'DESIGN', ARRAY['autocad', 'cad']::text[]),
('skl_projectmanagement', 'project-management', 'Project management', 'Management de proiect', 'BUSINESS', ARRAY['scrum', 'pmp', 'prince2']::text[]),
('skl_productmanagement', 'product-management', 'Product management', 'Management de produs', 'BUSINESS', ARRAY['product owner']::text[]),
('skl_businessanalysis', 'business-analysis', 'Business analysis', 'Analiză de business', 'BUSINESS', ARRAY[]::text[]),
('skl_accounting', 'accounting', 'Accounting', 'Contabilitate', 'BUSINESS', ARRAY['bookkeeping']::text[]),
('skl_payroll', 'payroll', 'Payroll', 'Salarizare', 'BUSINESS', ARRAY[]::text[]),
('skl_financialanalysis', 'financial-analysis', 'Financial analysis', 'Analiză financiară', 'BUSINESS', ARRAY[]::text[]),
('skl_procurement', 'procurement', 'Procurement', 'Achiziții', 'BUSINESS', ARRAY['purchasing']::text[]),
('skl_humanresources', 'human-resources', 'Human resources', 'Resurse umane', 'BUSINESS', ARRAY['recruitment', 'recrutare']::text[]),
('skl_teamleadership', 'team-leadership', 'Team leadership', 'Conducerea echipei', 'BUSINESS', ARRAY['people management', 'team lead']::text[]),
('skl_negotiation', 'negotiation', 'Negotiation', 'Negociere', 'BUSINESS', ARRAY[]::text[]),
('skl_sales', 'sales', 'Sales', 'Vânzări', 'BUSINESS', ARRAY[]::text[]),
('skl_customerservice', 'customer-service', 'Customer service', 'Relații cu clienții', 'BUSINESS', ARRAY['customer support']::text[]),
('skl_digitalmarketing', 'digital-marketing', 'Digital marketing', 'Marketing digital', 'BUSINESS', ARRAY['seo', 'sem']::text[]),
('skl_contentwriting', 'content-writing', 'Content writing', 'Redactare de conținut', 'BUSINESS', ARRAY['copywriting']::text[]),
('skl_translation', 'translation', 'Translation', 'Traducere', 'BUSINESS', ARRAY['traduceri']::text[]),
('skl_legalresearch', 'legal-research', 'Legal research', 'Cercetare juridică', 'BUSINESS', ARRAY[]::text[]),
('skl_eventmanagement', 'event-management', 'Event management', 'Organizare de evenimente', 'BUSINESS', ARRAY[]::text[]),
('skl_welding', 'welding', 'Welding', 'Sudură', 'TRADES', ARRAY['sudor', 'welder']::text[]),
('skl_electricalinstallation', 'electrical-installation', 'Electrical installation', 'Instalații electrice', 'TRADES', ARRAY['electrician']::text[]),
('skl_plumbing', 'plumbing', 'Plumbing', 'Instalații sanitare', 'TRADES', ARRAY['plumber', 'instalator']::text[]),
('skl_carpentry', 'carpentry', 'Carpentry', 'Dulgherie', 'TRADES', ARRAY['tâmplărie', 'carpenter']::text[]),
('skl_masonry', 'masonry', 'Masonry', 'Zidărie', 'TRADES', ARRAY['bricklaying']::text[]),
('skl_machining', 'machining', 'Machining', 'Prelucrări prin așchiere', 'TRADES', ARRAY['cnc']::text[]),
('skl_vehiclemechanics', 'vehicle-mechanics', 'Vehicle mechanics', 'Mecanică auto', 'TRADES', ARRAY['auto mechanic']::text[]),
('skl_painting', 'painting', 'Painting and decorating', 'Zugrăveli', 'TRADES', ARRAY[]::text[]),
('skl_hvac', 'hvac', 'Heating and ventilation', 'Încălzire și ventilație', 'TRADES', ARRAY['hvac']::text[]),
('skl_craneoperation', 'crane-operation', 'Crane operation', 'Operarea macaralelor', 'LOGISTICS', ARRAY['crane operator', 'macaragiu']::text[]),
('skl_forkliftoperation', 'forklift-operation', 'Forklift operation', 'Operarea stivuitoarelor', 'LOGISTICS', ARRAY['forklift', 'stivuitorist']::text[]),
('skl_truckdriving', 'truck-driving', 'Truck driving', 'Conducere camion', 'LOGISTICS', ARRAY['hgv', 'lorry driver']::text[]),
('skl_warehousemanagement', 'warehouse-management', 'Warehouse management', 'Gestiunea depozitelor', 'LOGISTICS', ARRAY['warehousing']::text[]),
('skl_supplychain', 'supply-chain', 'Supply chain planning', 'Planificarea lanțului de aprovizionare', 'LOGISTICS', ARRAY['supply chain']::text[]),
('skl_navigation', 'navigation', 'Ship navigation', 'Navigație maritimă', 'LOGISTICS', ARRAY['deck officer']::text[]),
('skl_occupationalsafety', 'occupational-safety', 'Occupational safety', 'Securitate și sănătate în muncă', 'LOGISTICS', ARRAY['safe hands', 'ssm', 'health and safety']::text[]),
('skl_nursing', 'nursing', 'Nursing', 'Asistență medicală', 'HEALTH', ARRAY['nurse', 'asistent medical']::text[]),
('skl_firstaid', 'first-aid', 'First aid', 'Prim ajutor', 'HEALTH', ARRAY[]::text[]),
('skl_pharmacy', 'pharmacy', 'Pharmacy', 'Farmacie', 'HEALTH', ARRAY['pharmacist']::text[]),
('skl_physiotherapy', 'physiotherapy', 'Physiotherapy', 'Fizioterapie', 'HEALTH', ARRAY['kinetotherapy', 'kinetoterapie']::text[]),
('skl_elderlycare', 'elderly-care', 'Elderly care', 'Îngrijirea vârstnicilor', 'HEALTH', ARRAY['caregiver']::text[]),
('skl_laboratorywork', 'laboratory-work', 'Laboratory work', 'Lucru de laborator', 'HEALTH', ARRAY[]::text[]),
('skl_teaching', 'teaching', 'Teaching', 'Predare', 'EDUCATION', ARRAY['teacher', 'profesor']::text[]),
('skl_curriculumdesign', 'curriculum-design', 'Curriculum design', 'Proiectare curriculară', 'EDUCATION', ARRAY['instructional design']::text[]),
('skl_earlyeducation', 'early-education', 'Early childhood education', 'Educație timpurie', 'EDUCATION', ARRAY[]::text[]),
('skl_tutoring', 'tutoring', 'Tutoring', 'Meditații', 'EDUCATION', ARRAY[]::text[]),
('skl_cooking', 'cooking', 'Cooking', 'Gătit', 'HOSPITALITY', ARRAY['chef', 'bucătar']::text[]),
('skl_baking', 'baking', 'Baking', 'Panificație', 'HOSPITALITY', ARRAY['baker', 'brutar']::text[]),
('skl_waitingtables', 'waiting-tables', 'Table service', 'Servire la masă', 'HOSPITALITY', ARRAY['waiter', 'ospătar']::text[]),
('skl_hotelreception', 'hotel-reception', 'Hotel reception', 'Recepție hotelieră', 'HOSPITALITY', ARRAY[]::text[]),
('skl_housekeeping', 'housekeeping', 'Housekeeping', 'Menaj', 'HOSPITALITY', ARRAY[]::text[]),
('skl_farming', 'farming', 'Farming', 'Agricultură', 'AGRICULTURE', ARRAY[]::text[]),
('skl_forestry', 'forestry', 'Forestry', 'Silvicultură', 'AGRICULTURE', ARRAY[]::text[]),
('skl_animalcare', 'animal-care', 'Animal care', 'Îngrijirea animalelor', 'AGRICULTURE', ARRAY['veterinary assistant']::text[]),
('skl_mechanicalengineering', 'mechanical-engineering', 'Mechanical engineering', 'Inginerie mecanică', 'ENGINEERING', ARRAY[]::text[]),
('skl_civilengineering', 'civil-engineering', 'Civil engineering', 'Inginerie civilă', 'ENGINEERING', ARRAY['construction engineering']::text[]),
('skl_electricalengineering', 'electrical-engineering', 'Electrical engineering', 'Inginerie electrică', 'ENGINEERING', ARRAY[]::text[]),
('skl_processengineering', 'process-engineering', 'Process engineering', 'Ingineria proceselor', 'ENGINEERING', ARRAY['lean', 'six sigma']::text[]),
('skl_qualitycontrol', 'quality-control', 'Quality control', 'Controlul calității', 'ENGINEERING', ARRAY['quality assurance', 'iso 9001']::text[]),
('skl_robotics', 'robotics', 'Robotics', 'Robotică', 'ENGINEERING', ARRAY['plc']::text[]),
('skl_english', 'english', 'English', 'Engleză', 'LANGUAGES', ARRAY['limba engleză']::text[]),
('skl_romanian', 'romanian', 'Romanian', 'Română', 'LANGUAGES', ARRAY['limba română']::text[]),
('skl_german', 'german', 'German', 'Germană', 'LANGUAGES', ARRAY['deutsch', 'limba germană']::text[]),
('skl_french', 'french', 'French', 'Franceză', 'LANGUAGES', ARRAY['français', 'limba franceză']::text[]),
('skl_spanish', 'spanish', 'Spanish', 'Spaniolă', 'LANGUAGES', ARRAY['español']::text[]),
('skl_italian', 'italian', 'Italian', 'Italiană', 'LANGUAGES', ARRAY['italiano']::text[]);
ALTER TABLE milestone ADD CONSTRAINT milestone_funded_at CHECK ((funded > 0) = (funded_at IS NOT NULL));

-- Read and written by the report alone, which says who sees it.
ALTER TABLE fairness_figures ENABLE ROW LEVEL SECURITY;
CREATE POLICY system ON fairness_figures USING (app_is_system());

-- What Prisma cannot say.
ALTER TABLE posting_report ADD CONSTRAINT posting_report_decision CHECK (
  state IN ('OPEN', 'UPHELD', 'DISMISSED')
  AND (state = 'OPEN') = (decided_at IS NULL)
  AND (state = 'OPEN') = (decided_by_id IS NULL)
);
CREATE INDEX posting_report_open ON posting_report (created_at, id) WHERE state = 'OPEN';
