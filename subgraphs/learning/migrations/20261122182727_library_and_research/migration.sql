-- CreateTable
CREATE TABLE "library_category" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "library_category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "library_resource" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "category_id" TEXT,
    "tags" TEXT[],
    "language" TEXT NOT NULL,
    "isbn" TEXT,
    "doi" TEXT,
    "url" TEXT,
    "file_id" TEXT,
    "published_in" INTEGER,
    "visibility" TEXT NOT NULL,
    "licences" INTEGER,
    "loan_days" INTEGER NOT NULL,
    "views" BIGINT NOT NULL DEFAULT 0,
    "downloads" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "library_resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource_view" (
    "resource_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "resource_view_pkey" PRIMARY KEY ("resource_id","user_id","day")
);

-- CreateTable
CREATE TABLE "resource_loan" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "borrower_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "resource_loan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource_hold" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "ready_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resource_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "research_project" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "abstract" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "research_project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "research_member" (
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "research_member_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "research_conflict" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "other_user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "research_conflict_pkey" PRIMARY KEY ("tenant_id","user_id","other_user_id")
);

-- CreateTable
CREATE TABLE "research_document" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "head_id" TEXT,
    "head_number" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "research_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_version" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "number" INTEGER NOT NULL,
    "author_id" TEXT,
    "content" TEXT NOT NULL,
    "message" TEXT,
    "characters" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_round" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "submitted_by_id" TEXT,
    "editor_id" TEXT,
    "mode" TEXT NOT NULL,
    "required_reviews" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "decision" TEXT,
    "decision_text" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_review" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "round_id" TEXT NOT NULL,
    "reviewer_id" TEXT,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "recommendation" TEXT,
    "comments" TEXT,
    "confidential" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "peer_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "doi" TEXT,
    "csl" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "round_id" TEXT,
    "title" TEXT NOT NULL,
    "venue" TEXT NOT NULL,
    "doi" TEXT,
    "url" TEXT,
    "published_on" DATE NOT NULL,
    "visibility" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication_author" (
    "publication_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "publication_author_pkey" PRIMARY KEY ("publication_id","user_id")
);

-- CreateTable
CREATE TABLE "text_fingerprint" (
    "source_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "work_id" TEXT NOT NULL,
    "hashes" BIGINT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_fingerprint_pkey" PRIMARY KEY ("source_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "library_category_tenant_id_name_key" ON "library_category"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "library_resource_tenant_id_created_at_id_idx" ON "library_resource"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "library_resource_visibility_created_at_id_idx" ON "library_resource"("visibility", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "library_resource_category_id_idx" ON "library_resource"("category_id");

-- CreateIndex
CREATE INDEX "resource_view_day_idx" ON "resource_view"("day");

-- CreateIndex
CREATE INDEX "resource_loan_resource_id_state_idx" ON "resource_loan"("resource_id", "state");

-- CreateIndex
CREATE INDEX "resource_loan_borrower_id_created_at_id_idx" ON "resource_loan"("borrower_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "resource_loan_state_due_at_idx" ON "resource_loan"("state", "due_at");

-- CreateIndex
CREATE INDEX "resource_hold_holder_id_created_at_id_idx" ON "resource_hold"("holder_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "resource_hold_state_ready_until_idx" ON "resource_hold"("state", "ready_until");

-- CreateIndex
CREATE UNIQUE INDEX "resource_hold_resource_id_position_key" ON "resource_hold"("resource_id", "position");

-- CreateIndex
CREATE INDEX "research_project_tenant_id_created_at_id_idx" ON "research_project"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "research_member_user_id_idx" ON "research_member"("user_id");

-- CreateIndex
CREATE INDEX "research_conflict_other_user_id_idx" ON "research_conflict"("other_user_id");

-- CreateIndex
CREATE INDEX "research_document_project_id_created_at_id_idx" ON "research_document"("project_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "document_version_document_id_number_key" ON "document_version"("document_id", "number");

-- CreateIndex
CREATE INDEX "review_round_project_id_created_at_id_idx" ON "review_round"("project_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "review_round_tenant_id_created_at_id_idx" ON "review_round"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "review_round_document_id_idx" ON "review_round"("document_id");

-- CreateIndex
CREATE INDEX "review_round_version_id_idx" ON "review_round"("version_id");

-- CreateIndex
CREATE INDEX "peer_review_reviewer_id_created_at_id_idx" ON "peer_review"("reviewer_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "peer_review_round_id_reviewer_id_key" ON "peer_review"("round_id", "reviewer_id");

-- CreateIndex
CREATE UNIQUE INDEX "peer_review_round_id_number_key" ON "peer_review"("round_id", "number");

-- CreateIndex
CREATE INDEX "citation_project_id_created_at_id_idx" ON "citation"("project_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "citation_project_id_key_key" ON "citation"("project_id", "key");

-- CreateIndex
CREATE INDEX "publication_tenant_id_created_at_id_idx" ON "publication"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "publication_visibility_created_at_id_idx" ON "publication"("visibility", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "publication_project_id_idx" ON "publication"("project_id");

-- CreateIndex
CREATE INDEX "publication_round_id_idx" ON "publication"("round_id");

-- CreateIndex
CREATE INDEX "publication_author_user_id_idx" ON "publication_author"("user_id");

-- CreateIndex
CREATE INDEX "text_fingerprint_tenant_id_idx" ON "text_fingerprint"("tenant_id");

-- CreateIndex
CREATE INDEX "text_fingerprint_work_id_idx" ON "text_fingerprint"("work_id");

-- AddForeignKey
ALTER TABLE "library_resource" ADD CONSTRAINT "library_resource_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "library_category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_view" ADD CONSTRAINT "resource_view_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "library_resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_loan" ADD CONSTRAINT "resource_loan_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "library_resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_hold" ADD CONSTRAINT "resource_hold_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "library_resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "research_member" ADD CONSTRAINT "research_member_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "research_project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "research_document" ADD CONSTRAINT "research_document_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "research_project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "research_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_round" ADD CONSTRAINT "review_round_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "research_project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_round" ADD CONSTRAINT "review_round_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "research_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_round" ADD CONSTRAINT "review_round_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer_review" ADD CONSTRAINT "peer_review_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "review_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "research_project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "research_project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "review_round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_author" ADD CONSTRAINT "publication_author_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Library
ALTER TABLE library_category ADD CONSTRAINT library_category_name CHECK (char_length(name) BETWEEN 1 AND 200);
ALTER TABLE library_resource ADD CONSTRAINT library_resource_kind CHECK (kind IN ('BOOK', 'ARTICLE', 'VIDEO', 'DOCUMENT', 'PRESENTATION'));
ALTER TABLE library_resource ADD CONSTRAINT library_resource_visibility CHECK (visibility IN ('PUBLIC', 'ORGANIZATION'));
ALTER TABLE library_resource ADD CONSTRAINT library_resource_licences CHECK (licences BETWEEN 1 AND 10000);
ALTER TABLE library_resource ADD CONSTRAINT library_resource_loan_days CHECK (loan_days BETWEEN 1 AND 365);
ALTER TABLE library_resource ADD CONSTRAINT library_resource_counters CHECK (views >= 0 AND downloads >= 0);
CREATE INDEX library_resource_tags ON library_resource USING gin (tags);
ALTER TABLE resource_loan ADD CONSTRAINT resource_loan_state CHECK (state IN ('ACTIVE', 'RETURNED', 'EXPIRED') AND (state = 'ACTIVE') = (ended_at IS NULL));
ALTER TABLE resource_loan ADD CONSTRAINT resource_loan_interval CHECK (due_at > created_at);
CREATE UNIQUE INDEX resource_loan_active ON resource_loan (resource_id, borrower_id) WHERE state = 'ACTIVE';
ALTER TABLE resource_hold ADD CONSTRAINT resource_hold_state
  CHECK (state IN ('WAITING', 'READY', 'FULFILLED', 'CANCELLED', 'LAPSED') AND (state <> 'READY' OR ready_until IS NOT NULL));
CREATE UNIQUE INDEX resource_hold_active ON resource_hold (resource_id, holder_id) WHERE state IN ('WAITING', 'READY');

-- What nobody can open any more is not found any more either.
CREATE FUNCTION library_resource_forgotten() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM search_entry WHERE kind = 'resource' AND id = OLD.id;
  DELETE FROM text_fingerprint WHERE source_id = OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER library_resource_forgotten AFTER DELETE ON library_resource FOR EACH ROW EXECUTE FUNCTION library_resource_forgotten();

-- Readers of other organisations count too, though they cannot change the row.
CREATE FUNCTION library_count(p_resource text, p_views int, p_downloads int) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE library_resource SET views = views + p_views, downloads = downloads + p_downloads
   WHERE id = p_resource AND (visibility = 'PUBLIC' OR tenant_id = app_tenant());
$$;

ALTER TABLE library_category ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON library_category USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE library_resource ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON library_resource USING (app_is_system() OR tenant_id = app_tenant());
CREATE POLICY published ON library_resource FOR SELECT USING (visibility = 'PUBLIC');
ALTER TABLE resource_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON resource_view USING (app_is_system() OR user_id = app_user());
ALTER TABLE resource_loan ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON resource_loan USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE resource_hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON resource_hold USING (app_is_system() OR tenant_id = app_tenant());

-- Research
ALTER TABLE research_project ADD CONSTRAINT research_project_title CHECK (char_length(title) BETWEEN 1 AND 300);
ALTER TABLE research_member ADD CONSTRAINT research_member_role CHECK (role IN ('LEAD', 'AUTHOR'));
ALTER TABLE research_conflict ADD CONSTRAINT research_conflict_other CHECK (user_id <> other_user_id);
ALTER TABLE document_version ADD CONSTRAINT document_version_number CHECK (number >= 1 AND (number = 1) = (parent_id IS NULL));
ALTER TABLE document_version ADD CONSTRAINT document_version_hashes CHECK (hash ~ '^[0-9a-f]{64}$' AND content_hash ~ '^[0-9a-f]{64}$');
-- LEARN-10: of two versions on one parent, one is stored; the first version has no parent, and there is one.
CREATE UNIQUE INDEX document_version_parent ON document_version (document_id, parent_id) NULLS NOT DISTINCT;
ALTER TABLE document_version ADD CONSTRAINT document_version_parent_fkey FOREIGN KEY (parent_id) REFERENCES document_version (id);
CREATE INDEX document_version_parent_id ON document_version (parent_id);

CREATE FUNCTION document_version_stays() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- With its whole document, or with a person's data.
    IF app_is_erasing() OR NOT EXISTS (SELECT FROM research_document d WHERE d.id = OLD.document_id) THEN RETURN OLD; END IF;
  ELSIF app_is_erasing() AND to_jsonb(NEW) - ARRAY['author_id', 'message'] = to_jsonb(OLD) - ARRAY['author_id', 'message'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A stored version never changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_version_stays';
END $$;
CREATE TRIGGER document_version_stays BEFORE UPDATE OR DELETE ON document_version FOR EACH ROW EXECUTE FUNCTION document_version_stays();

CREATE FUNCTION document_version_forgotten() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM text_fingerprint WHERE source_id = OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER document_version_forgotten AFTER DELETE ON document_version FOR EACH ROW EXECUTE FUNCTION document_version_forgotten();

ALTER TABLE review_round ADD CONSTRAINT review_round_mode CHECK (mode IN ('OPEN', 'SINGLE_BLIND', 'DOUBLE_BLIND'));
ALTER TABLE review_round ADD CONSTRAINT review_round_required CHECK (required_reviews BETWEEN 1 AND 10);
ALTER TABLE review_round ADD CONSTRAINT review_round_state CHECK (
  state IN ('SUBMITTED', 'IN_REVIEW', 'DECIDED', 'WITHDRAWN') AND (state = 'DECIDED') = (decision IS NOT NULL) AND (decision IS NULL OR decision IN ('ACCEPT', 'REVISE', 'REJECT')));
CREATE UNIQUE INDEX review_round_open ON review_round (document_id) WHERE state IN ('SUBMITTED', 'IN_REVIEW');
ALTER TABLE peer_review ADD CONSTRAINT peer_review_state CHECK (state IN ('ASSIGNED', 'SUBMITTED', 'DECLINED') AND (state = 'SUBMITTED') = (submitted_at IS NOT NULL));
ALTER TABLE peer_review ADD CONSTRAINT peer_review_recommendation CHECK (recommendation IN ('ACCEPT', 'REVISE', 'REJECT'));
ALTER TABLE citation ADD CONSTRAINT citation_key CHECK (char_length(key) BETWEEN 1 AND 100);
ALTER TABLE publication ADD CONSTRAINT publication_visibility CHECK (visibility IN ('PUBLIC', 'ORGANIZATION'));
CREATE INDEX text_fingerprint_hashes ON text_fingerprint USING gin (hashes);

ALTER TABLE research_project ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON research_project USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE research_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON research_member USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE research_conflict ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON research_conflict USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE research_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON research_document USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE document_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON document_version USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE review_round ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON review_round USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE peer_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON peer_review USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE citation ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON citation USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON publication USING (app_is_system() OR tenant_id = app_tenant());
CREATE POLICY published ON publication FOR SELECT USING (visibility = 'PUBLIC');
ALTER TABLE publication_author ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON publication_author USING (app_is_system() OR EXISTS (SELECT FROM publication p WHERE p.id = publication_id));
ALTER TABLE text_fingerprint ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON text_fingerprint USING (app_is_system() OR tenant_id = app_tenant());
