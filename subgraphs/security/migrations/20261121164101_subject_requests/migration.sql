-- CreateTable
CREATE TABLE "person" (
    "user_id" TEXT NOT NULL,
    "personal_tenant_id" TEXT NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "data_request" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "personal_tenant_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "refusal_code" TEXT,
    "archive_bytes" BIGINT,
    "archive_ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_request_task" (
    "request_id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "rows" INTEGER,
    "bytes" BIGINT,
    "sha256" TEXT,
    "kept" JSONB,

    CONSTRAINT "data_request_task_pkey" PRIMARY KEY ("request_id","domain")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "domains" TEXT[],
    "reason" TEXT NOT NULL,
    "placed_by_id" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "released_by_id" TEXT,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_record" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "is_granted" BOOLEAN NOT NULL,
    "policy_version" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "ordinal" BIGSERIAL NOT NULL,

    CONSTRAINT "consent_record_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "data_request_user_id_requested_at_id_idx" ON "data_request"("user_id", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "data_request_status_starts_at_idx" ON "data_request"("status", "starts_at");

-- CreateIndex
CREATE INDEX "data_request_requested_at_id_idx" ON "data_request"("requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "legal_hold_user_id_idx" ON "legal_hold"("user_id");

-- CreateIndex
CREATE INDEX "legal_hold_placed_at_id_idx" ON "legal_hold"("placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "consent_record_user_id_ordinal_idx" ON "consent_record"("user_id", "ordinal" DESC);

-- AddForeignKey
ALTER TABLE "data_request_task" ADD CONSTRAINT "data_request_task_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "data_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE data_request
  ADD CONSTRAINT data_request_kind CHECK (kind IN ('ERASURE', 'EXPORT')),
  ADD CONSTRAINT data_request_ended CHECK ((status IN ('WAITING', 'RUNNING')) = (ended_at IS NULL)),
  ADD CONSTRAINT data_request_order CHECK (starts_at >= requested_at AND due_at > starts_at);
CREATE UNIQUE INDEX data_request_one_open ON data_request (user_id, kind) WHERE status IN ('WAITING', 'RUNNING');
SELECT kit_one_way('data_request', 'status', '>WAITING', '>RUNNING', 'WAITING>RUNNING', 'WAITING>CANCELLED', 'RUNNING>CANCELLED',
  'RUNNING>COMPLETED', 'RUNNING>REFUSED');
SELECT kit_fixed('data_request', 'kind', 'user_id', 'personal_tenant_id', 'requested_at', 'starts_at', 'due_at');
ALTER TABLE data_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON data_request USING (app_is_system() OR user_id = app_user());

ALTER TABLE data_request_task ADD CONSTRAINT data_request_task_status CHECK (
  status IN ('PENDING', 'HELD', 'ANSWERED') AND (status = 'ANSWERED') = (answered_at IS NOT NULL));
SELECT kit_one_way('data_request_task', 'status', '>PENDING', 'PENDING>HELD', 'HELD>PENDING', 'PENDING>ANSWERED', 'HELD>ANSWERED');
ALTER TABLE data_request_task ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON data_request_task USING (EXISTS (SELECT FROM data_request r WHERE r.id = request_id));

-- SEC-7: a request ends as completed only when every subgraph has answered.
CREATE FUNCTION data_request_is_answered() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM data_request_task t WHERE t.request_id = NEW.id AND t.status <> 'ANSWERED')
    OR NOT EXISTS (SELECT FROM data_request_task t WHERE t.request_id = NEW.id) THEN
    RAISE EXCEPTION 'a subgraph has not answered the request' USING ERRCODE = 'check_violation', CONSTRAINT = 'data_request_answered';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER data_request_answered BEFORE UPDATE OF status ON data_request FOR EACH ROW
  WHEN (NEW.status = 'COMPLETED') EXECUTE FUNCTION data_request_is_answered();

ALTER TABLE legal_hold
  ADD CONSTRAINT legal_hold_domains CHECK (cardinality(domains) BETWEEN 1 AND 100),
  ADD CONSTRAINT legal_hold_reason CHECK (char_length(reason) BETWEEN 1 AND 500),
  ADD CONSTRAINT legal_hold_released CHECK ((released_at IS NULL) = (released_by_id IS NULL));
SELECT kit_fixed('legal_hold', 'user_id', 'domains', 'placed_by_id', 'placed_at');

ALTER TABLE consent_record ADD CONSTRAINT consent_record_texts CHECK (
  char_length(purpose) BETWEEN 1 AND 64 AND char_length(policy_version) BETWEEN 1 AND 64);
SELECT kit_insert_only('consent_record', deletable => true);
ALTER TABLE consent_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON consent_record USING (app_is_system() OR user_id = app_user());
