-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateEnum
CREATE TYPE "ClassStatus" AS ENUM ('SCHEDULED', 'LIVE', 'ENDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ConsentPolicy" AS ENUM ('ALL_PRESENT', 'NOTICE');

-- CreateEnum
CREATE TYPE "ConsentState" AS ENUM ('NOT_ASKED', 'GRANTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "ClassRole" AS ENUM ('INSTRUCTOR', 'LEARNER');

-- CreateEnum
CREATE TYPE "RecordingStatus" AS ENUM ('ACTIVE', 'STOPPED', 'FULL');

-- CreateEnum
CREATE TYPE "RecordingEntryKind" AS ENUM ('CHAT', 'CLOSED_ROOMS', 'DOCUMENT', 'JOINED', 'LEFT', 'MOVED', 'PRESENT');

-- CreateEnum
CREATE TYPE "StudyStanding" AS ENUM ('INVITED', 'MEMBER');

-- CreateEnum
CREATE TYPE "StudyTaskStatus" AS ENUM ('TODO', 'DOING', 'DONE');

-- CreateEnum
CREATE TYPE "CollabKind" AS ENUM ('TEXT', 'WHITEBOARD');

-- CreateTable
CREATE TABLE "course" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT 'en',
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "visibility" TEXT NOT NULL DEFAULT 'ORGANIZATION',
    "price_id" TEXT,
    "skill_ids" TEXT[],
    "prerequisite_ids" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat_pool" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "capacity" INTEGER,
    "has_waiting_list" BOOLEAN NOT NULL DEFAULT true,
    "active" INTEGER NOT NULL DEFAULT 0,
    "next_place" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "seat_pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course_module" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "drip_days" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_module_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "module_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "content" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "minutes" INTEGER,
    "is_required" BOOLEAN NOT NULL DEFAULT true,
    "is_preview" BOOLEAN NOT NULL DEFAULT false,
    "opens_at" TIMESTAMPTZ(3),
    "prerequisite_ids" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrollment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "cohort_id" TEXT,
    "pool_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "place" INTEGER,
    "extra_time_percent" INTEGER NOT NULL DEFAULT 0,
    "activated_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "completion_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enrollment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leaver" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leaver_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "lesson_progress" (
    "enrollment_id" TEXT NOT NULL,
    "lesson_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL DEFAULT 0,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "lesson_progress_pkey" PRIMARY KEY ("enrollment_id","lesson_id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "choices" TEXT[],
    "points" INTEGER NOT NULL,
    "is_retired" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_key" (
    "question_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "answers" TEXT[],
    "tolerance" TEXT,
    "explanation" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "question_key_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "topics" TEXT[],
    "counts" INTEGER[],
    "time_limit_seconds" INTEGER,
    "attempt_limit" INTEGER,
    "grading_method" TEXT NOT NULL DEFAULT 'HIGHEST',
    "pass_percent" INTEGER NOT NULL DEFAULT 50,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "is_required" BOOLEAN NOT NULL DEFAULT true,
    "opens_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "late_penalty" INTEGER,
    "key_release" TEXT NOT NULL DEFAULT 'AFTER_SUBMISSION',
    "keys_released_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "assessment_id" TEXT NOT NULL,
    "enrollment_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'IN_PROGRESS',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "score" INTEGER,
    "max_score" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_item" (
    "attempt_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "question_id" TEXT NOT NULL,
    "max_score" INTEGER NOT NULL,
    "response" TEXT,
    "score" INTEGER,
    "is_by_hand" BOOLEAN NOT NULL DEFAULT false,
    "feedback" TEXT,

    CONSTRAINT "attempt_item_pkey" PRIMARY KEY ("attempt_id","position")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "criteria" TEXT[],
    "criteria_points" INTEGER[],
    "pass_percent" INTEGER NOT NULL DEFAULT 50,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "is_required" BOOLEAN NOT NULL DEFAULT true,
    "due_at" TIMESTAMPTZ(3),
    "late_penalty" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "enrollment_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'SUBMITTED',
    "text" TEXT,
    "url" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "points" INTEGER[],
    "score" INTEGER,
    "max_score" INTEGER NOT NULL,
    "feedback" TEXT,
    "graded_by_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission_file" (
    "submission_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "submission_file_pkey" PRIMARY KEY ("submission_id","position")
);

-- CreateTable
CREATE TABLE "grade" (
    "enrollment_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "is_passed" BOOLEAN NOT NULL,
    "graded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grade_pkey" PRIMARY KEY ("enrollment_id","item_id")
);

-- CreateTable
CREATE TABLE "course_payment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "payment_id" TEXT,
    "payment_key" TEXT NOT NULL,
    "captured" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "refunded" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course_announcement" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "edited_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learning_path" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "course_ids" TEXT[],
    "skill_ids" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "learning_path_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "path_enrollment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "path_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "completed_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "path_enrollment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learning_statement" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "score" INTEGER,
    "max_score" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "learning_statement_pkey" PRIMARY KEY ("id")
);

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
    "file_owner_id" TEXT,
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
    "due_told_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "downloaded_at" TIMESTAMPTZ(3),

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

-- CreateTable
CREATE TABLE "class_session" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT,
    "space_id" TEXT,
    "instructor_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "ClassStatus" NOT NULL DEFAULT 'SCHEDULED',
    "consent_policy" "ConsentPolicy" NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "last_message_sequence" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "class_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_participant" (
    "session_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "role" "ClassRole" NOT NULL,
    "is_invited" BOOLEAN NOT NULL DEFAULT false,
    "breakout_id" TEXT,
    "consent" "ConsentState" NOT NULL DEFAULT 'NOT_ASKED',
    "is_muted" BOOLEAN NOT NULL DEFAULT false,
    "removed_at" TIMESTAMPTZ(3),
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "class_participant_pkey" PRIMARY KEY ("session_id","user_id")
);

-- CreateTable
CREATE TABLE "class_visit" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "in_mesh" BOOLEAN NOT NULL DEFAULT false,
    "audio_on" BOOLEAN NOT NULL DEFAULT false,
    "video_on" BOOLEAN NOT NULL DEFAULT false,
    "screen_on" BOOLEAN NOT NULL DEFAULT false,
    "last_signal" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "class_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_signal" (
    "visit_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "from_visit_id" TEXT NOT NULL,
    "from_user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "class_signal_pkey" PRIMARY KEY ("visit_id","sequence")
);

-- CreateTable
CREATE TABLE "breakout_room" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "breakout_room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_message" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "breakout_id" TEXT,
    "sender_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "class_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_recording" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "started_by_id" TEXT NOT NULL,
    "status" "RecordingStatus" NOT NULL DEFAULT 'ACTIVE',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "bytes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "session_recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_entry" (
    "recording_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "RecordingEntryKind" NOT NULL,
    "user_id" TEXT,
    "breakout_id" TEXT,
    "document_id" TEXT,
    "text" TEXT,
    "update" BYTEA,

    CONSTRAINT "recording_entry_pkey" PRIMARY KEY ("recording_id","sequence")
);

-- CreateTable
CREATE TABLE "recording_grant" (
    "recording_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "granted_by_id" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recording_grant_pkey" PRIMARY KEY ("recording_id","user_id")
);

-- CreateTable
CREATE TABLE "study_space" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "study_space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study_member" (
    "space_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "standing" "StudyStanding" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "study_member_pkey" PRIMARY KEY ("space_id","user_id")
);

-- CreateTable
CREATE TABLE "study_task" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "space_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "assignee_id" TEXT,
    "title" TEXT NOT NULL,
    "status" "StudyTaskStatus" NOT NULL DEFAULT 'TODO',
    "position" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "due_told_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "study_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collab_document" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT,
    "space_id" TEXT,
    "kind" "CollabKind" NOT NULL,
    "title" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "snapshot" BYTEA,
    "snapshot_sequence" BIGINT NOT NULL DEFAULT 0,
    "log_bytes" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collab_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collab_update" (
    "document_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "author_id" TEXT,
    "client_update_id" TEXT NOT NULL,
    "update" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collab_update_pkey" PRIMARY KEY ("document_id","sequence")
);

-- CreateTable
CREATE TABLE "calendar_event" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "space_id" TEXT,
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "starts_local" TEXT NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "rule" TEXT,
    "skipped" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateIndex
CREATE INDEX "course_tenant_id_created_at_id_idx" ON "course"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "course_owner_id_created_at_id_idx" ON "course"("owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "course_status_visibility_created_at_id_idx" ON "course"("status", "visibility", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "course_skill_ids_idx" ON "course" USING GIN ("skill_ids");

-- CreateIndex
CREATE INDEX "seat_pool_course_id_idx" ON "seat_pool"("course_id");

-- CreateIndex
CREATE INDEX "cohort_course_id_created_at_id_idx" ON "cohort"("course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "course_module_course_id_position_id_idx" ON "course_module"("course_id", "position", "id");

-- CreateIndex
CREATE INDEX "lesson_course_id_idx" ON "lesson"("course_id");

-- CreateIndex
CREATE INDEX "lesson_module_id_position_id_idx" ON "lesson"("module_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "enrollment_completion_id_key" ON "enrollment"("completion_id");

-- CreateIndex
CREATE INDEX "enrollment_course_id_created_at_id_idx" ON "enrollment"("course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "enrollment_cohort_id_idx" ON "enrollment"("cohort_id");

-- CreateIndex
CREATE INDEX "enrollment_pool_id_status_place_idx" ON "enrollment"("pool_id", "status", "place");

-- CreateIndex
CREATE INDEX "enrollment_learner_id_created_at_id_idx" ON "enrollment"("learner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "enrollment_tenant_id_idx" ON "enrollment"("tenant_id");

-- CreateIndex
CREATE INDEX "leaver_user_id_idx" ON "leaver"("user_id");

-- CreateIndex
CREATE INDEX "lesson_progress_lesson_id_idx" ON "lesson_progress"("lesson_id");

-- CreateIndex
CREATE INDEX "question_course_id_created_at_id_idx" ON "question"("course_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "assessment_course_id_created_at_id_idx" ON "assessment"("course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "attempt_enrollment_id_idx" ON "attempt"("enrollment_id");

-- CreateIndex
CREATE INDEX "attempt_assessment_id_created_at_id_idx" ON "attempt"("assessment_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "attempt_status_deadline_at_idx" ON "attempt"("status", "deadline_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_assessment_id_learner_id_number_key" ON "attempt"("assessment_id", "learner_id", "number");

-- CreateIndex
CREATE INDEX "attempt_item_question_id_idx" ON "attempt_item"("question_id");

-- CreateIndex
CREATE INDEX "assignment_course_id_created_at_id_idx" ON "assignment"("course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "submission_enrollment_id_idx" ON "submission"("enrollment_id");

-- CreateIndex
CREATE INDEX "submission_assignment_id_created_at_id_idx" ON "submission"("assignment_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "submission_assignment_id_enrollment_id_key" ON "submission"("assignment_id", "enrollment_id");

-- CreateIndex
CREATE UNIQUE INDEX "submission_file_submission_id_file_id_key" ON "submission_file"("submission_id", "file_id");

-- CreateIndex
CREATE UNIQUE INDEX "course_payment_payment_id_key" ON "course_payment"("payment_id");

-- CreateIndex
CREATE INDEX "course_payment_course_id_learner_id_idx" ON "course_payment"("course_id", "learner_id");

-- CreateIndex
CREATE INDEX "course_payment_learner_id_created_at_id_idx" ON "course_payment"("learner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "course_announcement_course_id_created_at_id_idx" ON "course_announcement"("course_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "learning_path_tenant_id_created_at_id_idx" ON "learning_path"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "path_enrollment_path_id_id_idx" ON "path_enrollment"("path_id", "id");

-- CreateIndex
CREATE INDEX "path_enrollment_learner_id_created_at_id_idx" ON "path_enrollment"("learner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "learning_statement_course_id_created_at_id_idx" ON "learning_statement"("course_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "learning_statement_learner_id_created_at_id_idx" ON "learning_statement"("learner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "library_category_tenant_id_name_key" ON "library_category"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "library_resource_tenant_id_created_at_id_idx" ON "library_resource"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "library_resource_visibility_created_at_id_idx" ON "library_resource"("visibility", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "library_resource_category_id_idx" ON "library_resource"("category_id");

-- CreateIndex
CREATE INDEX "library_resource_file_id_idx" ON "library_resource"("file_id");

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

-- CreateIndex
CREATE INDEX "class_session_tenant_id_starts_at_id_idx" ON "class_session"("tenant_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "class_session_course_id_idx" ON "class_session"("course_id");

-- CreateIndex
CREATE INDEX "class_session_space_id_idx" ON "class_session"("space_id");

-- CreateIndex
CREATE INDEX "class_session_instructor_id_idx" ON "class_session"("instructor_id");

-- CreateIndex
CREATE INDEX "class_participant_user_id_idx" ON "class_participant"("user_id");

-- CreateIndex
CREATE INDEX "class_participant_breakout_id_idx" ON "class_participant"("breakout_id");

-- CreateIndex
CREATE INDEX "class_visit_session_id_user_id_joined_at_idx" ON "class_visit"("session_id", "user_id", "joined_at");

-- CreateIndex
CREATE INDEX "class_visit_user_id_idx" ON "class_visit"("user_id");

-- CreateIndex
CREATE INDEX "class_signal_from_user_id_idx" ON "class_signal"("from_user_id");

-- CreateIndex
CREATE INDEX "class_signal_at_idx" ON "class_signal"("at");

-- CreateIndex
CREATE INDEX "breakout_room_session_id_position_idx" ON "breakout_room"("session_id", "position");

-- CreateIndex
CREATE INDEX "class_message_breakout_id_idx" ON "class_message"("breakout_id");

-- CreateIndex
CREATE INDEX "class_message_sender_id_idx" ON "class_message"("sender_id");

-- CreateIndex
CREATE UNIQUE INDEX "class_message_session_id_sequence_key" ON "class_message"("session_id", "sequence");

-- CreateIndex
CREATE INDEX "session_recording_session_id_started_at_id_idx" ON "session_recording"("session_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "session_recording_started_by_id_idx" ON "session_recording"("started_by_id");

-- CreateIndex
CREATE INDEX "recording_entry_user_id_idx" ON "recording_entry"("user_id");

-- CreateIndex
CREATE INDEX "recording_grant_user_id_idx" ON "recording_grant"("user_id");

-- CreateIndex
CREATE INDEX "recording_grant_granted_by_id_idx" ON "recording_grant"("granted_by_id");

-- CreateIndex
CREATE INDEX "study_space_tenant_id_created_at_id_idx" ON "study_space"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "study_space_owner_id_idx" ON "study_space"("owner_id");

-- CreateIndex
CREATE INDEX "study_member_user_id_idx" ON "study_member"("user_id");

-- CreateIndex
CREATE INDEX "study_task_space_id_status_position_idx" ON "study_task"("space_id", "status", "position");

-- CreateIndex
CREATE INDEX "study_task_created_by_id_idx" ON "study_task"("created_by_id");

-- CreateIndex
CREATE INDEX "study_task_assignee_id_idx" ON "study_task"("assignee_id");

-- CreateIndex
CREATE INDEX "collab_document_session_id_created_at_id_idx" ON "collab_document"("session_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "collab_document_space_id_created_at_id_idx" ON "collab_document"("space_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "collab_document_created_by_id_idx" ON "collab_document"("created_by_id");

-- CreateIndex
CREATE INDEX "collab_update_author_id_idx" ON "collab_update"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "collab_update_document_id_author_id_client_update_id_key" ON "collab_update"("document_id", "author_id", "client_update_id");

-- CreateIndex
CREATE INDEX "calendar_event_owner_id_idx" ON "calendar_event"("owner_id");

-- CreateIndex
CREATE INDEX "calendar_event_space_id_idx" ON "calendar_event"("space_id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_user_id_idx" ON "calendar_feed"("user_id");

-- AddForeignKey
ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_module" ADD CONSTRAINT "course_module_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_module_id_fkey" FOREIGN KEY ("module_id") REFERENCES "course_module"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "seat_pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_lesson_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_key" ADD CONSTRAINT "question_key_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_item" ADD CONSTRAINT "attempt_item_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_item" ADD CONSTRAINT "attempt_item_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_file" ADD CONSTRAINT "submission_file_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade" ADD CONSTRAINT "grade_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_payment" ADD CONSTRAINT "course_payment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_announcement" ADD CONSTRAINT "course_announcement_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "path_enrollment" ADD CONSTRAINT "path_enrollment_path_id_fkey" FOREIGN KEY ("path_id") REFERENCES "learning_path"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learning_statement" ADD CONSTRAINT "learning_statement_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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

-- AddForeignKey
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "study_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_participant" ADD CONSTRAINT "class_participant_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_participant" ADD CONSTRAINT "class_participant_breakout_id_fkey" FOREIGN KEY ("breakout_id") REFERENCES "breakout_room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_visit" ADD CONSTRAINT "class_visit_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_signal" ADD CONSTRAINT "class_signal_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "class_visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breakout_room" ADD CONSTRAINT "breakout_room_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_message" ADD CONSTRAINT "class_message_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_message" ADD CONSTRAINT "class_message_breakout_id_fkey" FOREIGN KEY ("breakout_id") REFERENCES "breakout_room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_recording" ADD CONSTRAINT "session_recording_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_entry" ADD CONSTRAINT "recording_entry_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "session_recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_grant" ADD CONSTRAINT "recording_grant_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "session_recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_member" ADD CONSTRAINT "study_member_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "study_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_task" ADD CONSTRAINT "study_task_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "study_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_document" ADD CONSTRAINT "collab_document_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_document" ADD CONSTRAINT "collab_document_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "study_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_update" ADD CONSTRAINT "collab_update_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "collab_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_event" ADD CONSTRAINT "calendar_event_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "study_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

ALTER TABLE course ADD CONSTRAINT course_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE course ENABLE ROW LEVEL SECURITY;

ALTER TABLE enrollment ENABLE ROW LEVEL SECURITY;

-- ── Values ────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE course ADD CONSTRAINT course_values CHECK (status IN ('DRAFT', 'PUBLISHED', 'ARCHIVED') AND visibility IN ('ORGANIZATION', 'PUBLIC')
  AND cardinality(skill_ids) <= 20 AND cardinality(prerequisite_ids) <= 20);

-- LEARN-1: no more than the capacity, whoever comes at once.
ALTER TABLE seat_pool ADD CONSTRAINT seat_pool_capacity CHECK (active >= 0 AND (capacity IS NULL OR active <= capacity));
ALTER TABLE enrollment ADD CONSTRAINT enrollment_values CHECK (status IN ('WAITING', 'ACTIVE', 'WITHDRAWN')
  AND extra_time_percent BETWEEN 0 AND 300 AND (completed_at IS NULL) = (completion_id IS NULL) AND (status <> 'WAITING' OR place IS NOT NULL));

-- LEARN-2: once at a time.
CREATE UNIQUE INDEX enrollment_open ON enrollment (learner_id, course_id) WHERE status <> 'WITHDRAWN';
CREATE UNIQUE INDEX enrollment_place ON enrollment (pool_id, place) WHERE place IS NOT NULL;
ALTER TABLE lesson_progress ADD CONSTRAINT lesson_progress_seconds CHECK (seconds >= 0);
ALTER TABLE question ADD CONSTRAINT question_values CHECK (points BETWEEN 1 AND 100
  AND kind IN ('SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'NUMERIC', 'SHORT_TEXT', 'ESSAY'));
ALTER TABLE assessment ADD CONSTRAINT assessment_values CHECK (status IN ('DRAFT', 'PUBLISHED')
  AND grading_method IN ('HIGHEST', 'LAST', 'AVERAGE') AND key_release IN ('AFTER_SUBMISSION', 'AFTER_DUE', 'MANUAL')
  AND pass_percent BETWEEN 0 AND 100 AND weight BETWEEN 0 AND 1000 AND attempt_limit > 0 AND time_limit_seconds > 0
  AND late_penalty BETWEEN 0 AND 100 AND cardinality(topics) = cardinality(counts));

-- LEARN-4: every score lies between nothing and the most.
ALTER TABLE attempt ADD CONSTRAINT attempt_score CHECK (score BETWEEN 0 AND max_score AND number > 0
  AND status IN ('IN_PROGRESS', 'SUBMITTED', 'GRADED') AND (status = 'GRADED') = (score IS NOT NULL));
ALTER TABLE attempt_item ADD CONSTRAINT attempt_item_score CHECK (score BETWEEN 0 AND max_score);
ALTER TABLE assignment ADD CONSTRAINT assignment_values CHECK (pass_percent BETWEEN 0 AND 100 AND weight BETWEEN 0 AND 1000
  AND late_penalty BETWEEN 0 AND 100 AND cardinality(criteria) = cardinality(criteria_points));
ALTER TABLE submission ADD CONSTRAINT submission_score CHECK (score BETWEEN 0 AND max_score AND status IN ('SUBMITTED', 'GRADED')
  AND (status = 'GRADED') = (score IS NOT NULL));
ALTER TABLE grade ADD CONSTRAINT grade_share CHECK (basis_points BETWEEN 0 AND 10000);
ALTER TABLE course_payment ADD CONSTRAINT course_payment_status CHECK (status IN ('PENDING', 'PAID', 'FAILED', 'REFUNDED'));

-- ── What does not change ──────────────────────────────────────────────────────────────────────────────────────────
SELECT kit_fixed('course', 'tenant_id', 'owner_id');
SELECT kit_fixed('enrollment', 'tenant_id', 'course_id', 'pool_id', 'learner_id');
SELECT kit_fixed('attempt', 'assessment_id', 'enrollment_id', 'learner_id', 'number', 'started_at', 'deadline_at', 'max_score');
SELECT kit_one_way('course', 'status', '>DRAFT', 'DRAFT>PUBLISHED', 'PUBLISHED>ARCHIVED', 'ARCHIVED>PUBLISHED');
SELECT kit_one_way('enrollment', 'status', '>WAITING', '>ACTIVE', 'WAITING>ACTIVE', 'WAITING>WITHDRAWN', 'ACTIVE>WITHDRAWN');
SELECT kit_one_way('attempt', 'status', '>IN_PROGRESS', 'IN_PROGRESS>SUBMITTED', 'IN_PROGRESS>GRADED', 'SUBMITTED>GRADED', 'GRADED>SUBMITTED');

-- LEARN-3: progress is monotone, and a completion is written once.
CREATE FUNCTION learning_progress_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seconds < OLD.seconds OR OLD.completed_at IS NOT NULL AND NEW.completed_at IS DISTINCT FROM OLD.completed_at THEN
    RAISE EXCEPTION 'Progress only grows.' USING ERRCODE = '23514', CONSTRAINT = 'lesson_progress_monotone';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER learning_progress_grows BEFORE UPDATE ON lesson_progress FOR EACH ROW EXECUTE FUNCTION learning_progress_grows();
CREATE FUNCTION learning_completes_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.completed_at IS NOT NULL AND (NEW.completed_at IS DISTINCT FROM OLD.completed_at OR NEW.completion_id IS DISTINCT FROM OLD.completion_id) THEN
    RAISE EXCEPTION 'The enrolment % is completed.', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'enrollment_completes_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER learning_completes_once BEFORE UPDATE ON enrollment FOR EACH ROW EXECUTE FUNCTION learning_completes_once();

-- ── Places follow enrolments (LEARN-1) ────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION learning_counts_seats() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  difference int := 0;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'ACTIVE' THEN difference := difference - 1; END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'ACTIVE' THEN difference := difference + 1; END IF;
  IF difference <> 0 THEN
    UPDATE seat_pool SET active = active + difference WHERE id = COALESCE(NEW.pool_id, OLD.pool_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER learning_counts_seats AFTER INSERT OR UPDATE OF status OR DELETE ON enrollment
  FOR EACH ROW EXECUTE FUNCTION learning_counts_seats();

-- Gives free places to the head of the list, each place once: it runs under the lock of the pool, as the tables' owner, because
-- who leaves does not see who waits.
CREATE FUNCTION learning_promote(p_pool text, p_now timestamptz) RETURNS SETOF enrollment
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  places int;
BEGIN
  SELECT COALESCE(capacity, 2147483647) - active INTO places FROM seat_pool WHERE id = p_pool FOR UPDATE;
  IF places IS NULL OR places < 1 THEN RETURN; END IF;
  RETURN QUERY UPDATE enrollment e SET status = 'ACTIVE', activated_at = p_now, version = e.version + 1
    WHERE e.id IN (SELECT w.id FROM enrollment w WHERE w.pool_id = p_pool AND w.status = 'WAITING' ORDER BY w.place LIMIT LEAST(places, 500))
    RETURNING e.*;
END $$;

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE POLICY seen ON course USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
    OR visibility = 'PUBLIC' AND status <> 'DRAFT' AND (SELECT app_user()) IS NOT NULL)
  WITH CHECK ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));

-- Parts of a course are seen with it, and written by its organisation.
DO $do$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['cohort', 'course_module', 'lesson', 'question', 'assessment', 'assignment'] LOOP
    EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format($p$CREATE POLICY seen ON %1$I USING ((SELECT app_is_system()) OR EXISTS (SELECT FROM course c WHERE c.id = course_id))
      WITH CHECK ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()))$p$, part);
  END LOOP;
END $do$;
ALTER TABLE seat_pool ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON seat_pool USING ((SELECT app_is_system()) OR EXISTS (SELECT FROM course c WHERE c.id = course_id));

-- LEARN-4: keys are for the instructor alone.
ALTER TABLE question_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY instructor ON question_key USING ((SELECT app_is_system())
  OR EXISTS (SELECT FROM course c WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())));

-- What a learner does is the learner's, and the instructor's to see.
DO $do$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['lesson_progress', 'grade'] LOOP
    EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format($p$CREATE POLICY seen ON %1$I USING ((SELECT app_is_system())
      OR EXISTS (SELECT FROM enrollment e WHERE e.id = enrollment_id))$p$, part);
  END LOOP;
END $do$;
ALTER TABLE attempt_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON attempt_item USING ((SELECT app_is_system()) OR EXISTS (SELECT FROM attempt a WHERE a.id = attempt_id));
ALTER TABLE course_payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON course_payment USING ((SELECT app_is_system()) OR learner_id = (SELECT app_user()));
SELECT kit_tenant_rows('learning_path');

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

ALTER TABLE class_session ADD CONSTRAINT class_session_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE class_session ADD CONSTRAINT class_session_times CHECK (starts_at < ends_at);
ALTER TABLE class_session ADD CONSTRAINT class_session_place CHECK (course_id IS NULL OR space_id IS NULL);
ALTER TABLE class_session ADD CONSTRAINT class_session_began CHECK ((started_at IS NULL) = (status IN ('SCHEDULED', 'CANCELLED')));
ALTER TABLE class_session ADD CONSTRAINT class_session_over CHECK ((ended_at IS NULL) = (status <> 'ENDED'));

-- LEARN-7.
SELECT kit_one_way('class_session', 'status', '>SCHEDULED', 'SCHEDULED>LIVE', 'SCHEDULED>CANCELLED', 'LIVE>ENDED');

-- One open visit of a client; a further one begins when it has ended.
CREATE UNIQUE INDEX class_visit_open ON class_visit (session_id, user_id, connection_id) WHERE left_at IS NULL;
CREATE INDEX class_visit_present ON class_visit (session_id, seen_at) WHERE left_at IS NULL;
ALTER TABLE class_visit ADD CONSTRAINT class_visit_interval CHECK (joined_at <= seen_at AND joined_at <= left_at);
ALTER TABLE class_visit ADD CONSTRAINT class_visit_media CHECK (in_mesh OR NOT (audio_on OR video_on OR screen_on));
ALTER TABLE class_signal ADD CONSTRAINT class_signal_size CHECK (octet_length(payload) <= 32768);
ALTER TABLE breakout_room ADD CONSTRAINT breakout_room_name CHECK (char_length(name) BETWEEN 1 AND 80);

-- One open room of a number in a session.
CREATE UNIQUE INDEX breakout_room_open ON breakout_room (session_id, position) WHERE closed_at IS NULL;

-- LEARN-12: one recording at a time.
CREATE UNIQUE INDEX session_recording_active ON session_recording (session_id) WHERE status = 'ACTIVE';
SELECT kit_one_way('session_recording', 'status', '>ACTIVE', 'ACTIVE>STOPPED', 'ACTIVE>FULL');

ALTER TABLE study_space ADD CONSTRAINT study_space_name CHECK (char_length(name) BETWEEN 1 AND 120);
ALTER TABLE study_task ADD CONSTRAINT study_task_title CHECK (char_length(title) BETWEEN 1 AND 300);
CREATE INDEX study_task_due ON study_task (due_at) WHERE due_told_at IS NULL AND status <> 'DONE';
ALTER TABLE collab_document ADD CONSTRAINT collab_document_place CHECK ((session_id IS NULL) <> (space_id IS NULL));
ALTER TABLE collab_document ADD CONSTRAINT collab_document_title CHECK (char_length(title) BETWEEN 1 AND 120);
ALTER TABLE collab_document ADD CONSTRAINT collab_document_snapshot CHECK (
  octet_length(snapshot) <= 2097152 AND snapshot_sequence <= last_sequence AND (snapshot IS NULL) = (snapshot_sequence = 0));
ALTER TABLE collab_update ADD CONSTRAINT collab_update_size CHECK (octet_length(update) BETWEEN 1 AND 65536);
ALTER TABLE calendar_event ADD CONSTRAINT calendar_event_duration CHECK (duration_minutes BETWEEN 1 AND 20160);
ALTER TABLE calendar_event ADD CONSTRAINT calendar_event_skipped CHECK (cardinality(skipped) <= 200);

-- LEARN-9: an update takes the number to which its own transaction has just moved the document.
CREATE FUNCTION refuse_foreign_collab_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM collab_document d WHERE d.id = NEW.document_id AND d.last_sequence = NEW.sequence) THEN
    RAISE EXCEPTION 'The sequence of an update is the last one of its document.' USING ERRCODE = 'check_violation', CONSTRAINT = 'collab_update_sequence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_foreign_collab_update BEFORE INSERT ON collab_update
  FOR EACH ROW EXECUTE FUNCTION refuse_foreign_collab_update();

-- ── Who sees rows: the organisation, and people of others who were invited ────────────────────────────────────────

-- LEARN-7: having joined is no invitation.
CREATE FUNCTION own_classes() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(p.session_id), '{}') FROM class_participant p
   WHERE p.user_id = app_user() AND p.is_invited AND p.removed_at IS NULL AND learning_stands(p.tenant_id, p.added_at) $$;
CREATE FUNCTION own_spaces() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(m.space_id), '{}') FROM study_member m WHERE m.user_id = app_user() AND learning_stands(m.tenant_id, m.since) $$;
CREATE FUNCTION own_recordings() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(g.recording_id), '{}') FROM recording_grant g
   WHERE g.user_id = app_user() AND learning_stands(g.tenant_id, g.granted_at) $$;

ALTER TABLE class_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE class_participant ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON class_participant USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM class_session s WHERE s.id = session_id));
ALTER TABLE class_visit ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON class_visit USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM class_session s WHERE s.id = session_id));
ALTER TABLE class_signal ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON class_signal USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM class_visit v WHERE v.id = visit_id));
ALTER TABLE breakout_room ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON breakout_room USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM class_session s WHERE s.id = session_id));
ALTER TABLE class_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON class_message USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM class_session s WHERE s.id = session_id));
ALTER TABLE session_recording ENABLE ROW LEVEL SECURITY;
ALTER TABLE recording_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON recording_entry USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM session_recording r WHERE r.id = recording_id));
ALTER TABLE recording_grant ENABLE ROW LEVEL SECURITY;
SELECT kit_rights('recording_entry', 'SELECT', 'INSERT', 'UPDATE (text)');

ALTER TABLE study_space ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON study_space USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()) OR id = ANY ((SELECT own_spaces())::text[]));
ALTER TABLE study_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON study_member USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()) OR space_id = ANY ((SELECT own_spaces())::text[]));
ALTER TABLE study_task ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON study_task USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()) OR space_id = ANY ((SELECT own_spaces())::text[]));
ALTER TABLE collab_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON collab_document USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM class_session s WHERE s.id = session_id) OR space_id = ANY ((SELECT own_spaces())::text[]));
ALTER TABLE collab_update ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON collab_update USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM collab_document d WHERE d.id = document_id));
ALTER TABLE calendar_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON calendar_feed USING ((SELECT app_is_system()) OR (tenant_id = (SELECT app_tenant()) AND user_id = (SELECT app_user())));

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

-- Learners of a public course are of other organisations than its sessions.
CREATE FUNCTION own_courses() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(e.course_id), '{}') FROM enrollment e
   WHERE e.learner_id = app_user() AND e.status = 'ACTIVE' AND learning_takes(e.course_id, e.tenant_id) $$;
CREATE POLICY seen ON class_session USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR id = ANY ((SELECT own_classes())::text[]) OR space_id = ANY ((SELECT own_spaces())::text[])
  OR course_id = ANY ((SELECT own_courses())::text[]));
CREATE POLICY seen ON session_recording USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM class_session s WHERE s.id = session_id) OR id = ANY ((SELECT own_recordings())::text[]));

-- Whether somebody waits for a place of a pool: learners do not see those who wait.
CREATE FUNCTION learning_is_awaited(p_pool text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM enrollment e WHERE e.pool_id = p_pool AND e.status = 'WAITING') $$;

ALTER TABLE submission_file ADD CONSTRAINT submission_file_values CHECK (position BETWEEN 0 AND 9 AND number > 0 AND size >= 0
  AND sha256 ~ '^[0-9a-f]{64}$');

-- What a learner handed in is the learner's, and the instructor's to see.
ALTER TABLE submission_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON submission_file USING ((SELECT app_is_system()) OR EXISTS (SELECT FROM submission s WHERE s.id = submission_id));

CREATE INDEX resource_loan_due ON resource_loan (due_at) WHERE due_told_at IS NULL AND state = 'ACTIVE';

-- ── Rights by person end with the membership ──────────────────────────────────────────────────────────────────────
-- People of other organisations are let in by what is written of them: an invitation, a place in a group, an enrolment, a grant. Of who was a
-- member and left, or is blocked, none of that counts which was given before: at once by what is withdrawn (access.stands), and for good by
-- `leaver`, whose rows are written when the removal is heard of.
ALTER TABLE leaver ENABLE ROW LEVEL SECURITY;
CREATE POLICY system ON leaver USING (app_is_system());

CREATE FUNCTION learning_stands(p_tenant text, p_given timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT access.stands(p_tenant, app_user())
     AND NOT EXISTS (SELECT FROM leaver l WHERE l.tenant_id = p_tenant AND l.user_id = app_user() AND l.left_at >= p_given) $$;

-- A public course may be taken by anybody, who left its organisation included; any other one by who belongs to it.
CREATE FUNCTION learning_takes(p_course text, p_tenant text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM course c WHERE c.id = p_course AND c.visibility = 'PUBLIC') OR learning_stands(p_tenant, '-infinity') $$;
CREATE POLICY seen ON enrollment USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR learner_id = (SELECT app_user()) AND learning_takes(course_id, tenant_id));
DO $do$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['attempt', 'submission', 'learning_statement'] LOOP
    EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format($p$CREATE POLICY seen ON %1$I USING ((SELECT app_is_system())
      OR learner_id = (SELECT app_user()) AND (tenant_id = (SELECT app_tenant()) OR learning_takes(course_id, tenant_id))
      OR EXISTS (SELECT FROM course c WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())))$p$, part);
  END LOOP;
END $do$;
CREATE POLICY seen ON recording_grant USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR user_id = (SELECT app_user()) AND learning_stands(tenant_id, granted_at));
CREATE POLICY seen ON calendar_event USING ((SELECT app_is_system()) OR owner_id = (SELECT app_user()) AND space_id IS NULL
  OR space_id = ANY ((SELECT own_spaces())::text[]));

ALTER TABLE path_enrollment ADD CONSTRAINT path_enrollment_values CHECK (status IN ('ACTIVE', 'COMPLETED', 'LEFT')
  AND (status = 'COMPLETED') = (completed_at IS NOT NULL) AND (status = 'LEFT') = (left_at IS NOT NULL));

-- Once at a time.
CREATE UNIQUE INDEX path_enrollment_open ON path_enrollment (learner_id, path_id) WHERE status <> 'LEFT';
SELECT kit_fixed('path_enrollment', 'tenant_id', 'path_id', 'learner_id', 'created_at');

-- A completion is written once and never taken back.
SELECT kit_one_way('path_enrollment', 'status', '>ACTIVE', 'ACTIVE>COMPLETED', 'ACTIVE>LEFT');
SELECT kit_own_rows('path_enrollment', 'learner_id');

-- Completes a learner's paths whose courses are all completed, each path once. It runs as the tables' owner: the course may be completed by who
-- grades it, or by a learner who is active in another organisation. Of two courses that are completed at once, or a course and an enrolment in
-- the path, the second waits here and then sees the first: the statement behind the lock reads anew.
CREATE FUNCTION learning_complete_paths(p_learner text, p_course text, p_path text, p_now timestamptz) RETURNS SETOF path_enrollment
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('learning paths of ' || p_learner, 0));
  RETURN QUERY UPDATE path_enrollment e SET status = 'COMPLETED', completed_at = p_now FROM learning_path p
    WHERE e.learner_id = p_learner AND e.status = 'ACTIVE' AND p.id = e.path_id
      AND (p_path IS NULL OR p.id = p_path) AND (p_course IS NULL OR p_course = ANY (p.course_ids))
      AND NOT EXISTS (SELECT FROM unnest(p.course_ids) AS step(course_id) WHERE NOT EXISTS (
        SELECT FROM enrollment n WHERE n.learner_id = p_learner AND n.course_id = step.course_id AND n.completed_at IS NOT NULL))
    RETURNING e.*;
END $$;

ALTER TABLE course_announcement ADD CONSTRAINT course_announcement_values CHECK (title <> '' AND text <> '' AND version >= 1);
SELECT kit_fixed('course_announcement', 'tenant_id', 'course_id', 'created_at');

-- Read by those who take the course now and by its instructor, who alone writes.
ALTER TABLE course_announcement ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON course_announcement USING ((SELECT app_is_system()) OR course_id = ANY ((SELECT own_courses())::text[])
    OR EXISTS (SELECT FROM course c WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())))
  WITH CHECK ((SELECT app_is_system()) OR EXISTS (SELECT FROM course c
    WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())));

ALTER TABLE library_resource ADD CONSTRAINT library_resource_copy CHECK (file_owner_id IS NULL OR file_id IS NOT NULL);

-- Addresses of a copy that were given out for a loan name it among what must stand when they are used. They end in the transaction that ends the
-- loan, by whatever way.
CREATE FUNCTION learning_ends_downloads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.withdraw('loan:' || OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER learning_ends_downloads AFTER UPDATE OF state ON resource_loan FOR EACH ROW
  WHEN (OLD.state = 'ACTIVE' AND NEW.state <> 'ACTIVE' AND OLD.downloaded_at IS NOT NULL) EXECUTE FUNCTION learning_ends_downloads();
CREATE TRIGGER learning_ends_downloads_of_gone AFTER DELETE ON resource_loan FOR EACH ROW
  WHEN (OLD.state = 'ACTIVE' AND OLD.downloaded_at IS NOT NULL) EXECUTE FUNCTION learning_ends_downloads();
