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

CREATE FUNCTION own_classes() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(p.session_id), '{}') FROM class_participant p WHERE p.user_id = app_user() AND p.removed_at IS NULL $$;
CREATE FUNCTION own_spaces() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(m.space_id), '{}') FROM study_member m WHERE m.user_id = app_user() $$;
CREATE FUNCTION own_recordings() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(g.recording_id), '{}') FROM recording_grant g WHERE g.user_id = app_user() $$;

ALTER TABLE class_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON class_session USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR id = ANY ((SELECT own_classes())::text[]) OR space_id = ANY ((SELECT own_spaces())::text[]));
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
CREATE POLICY seen ON session_recording USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR session_id = ANY ((SELECT own_classes())::text[]) OR id = ANY ((SELECT own_recordings())::text[]));
ALTER TABLE recording_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON recording_entry USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
  OR EXISTS (SELECT FROM session_recording r WHERE r.id = recording_id));
ALTER TABLE recording_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON recording_grant USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()) OR user_id = (SELECT app_user()));
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
CREATE POLICY seen ON calendar_event USING ((SELECT app_is_system()) OR owner_id = (SELECT app_user()) OR space_id = ANY ((SELECT own_spaces())::text[]));
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON calendar_feed USING ((SELECT app_is_system()) OR (tenant_id = (SELECT app_tenant()) AND user_id = (SELECT app_user())));
