-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "is_locked" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "interaction" ADD COLUMN     "less" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "follow_request" (
    "requester_id" TEXT NOT NULL,
    "requested_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follow_request_pkey" PRIMARY KEY ("requester_id","requested_id")
);

-- CreateTable
CREATE TABLE "mute" (
    "muter_id" TEXT NOT NULL,
    "muted_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "mute_pkey" PRIMARY KEY ("muter_id","muted_id")
);

-- CreateTable
CREATE TABLE "keyword_filter" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "phrase" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "keyword_filter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_list" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_list_member" (
    "list_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_list_member_pkey" PRIMARY KEY ("list_id","user_id")
);

-- CreateIndex
CREATE INDEX "follow_request_requested_id_created_at_requester_id_idx" ON "follow_request"("requested_id", "created_at" DESC, "requester_id" DESC);

-- CreateIndex
CREATE INDEX "mute_muter_id_created_at_muted_id_idx" ON "mute"("muter_id", "created_at" DESC, "muted_id" DESC);

-- CreateIndex
CREATE INDEX "mute_muted_id_idx" ON "mute"("muted_id");

-- CreateIndex
CREATE INDEX "keyword_filter_user_id_created_at_id_idx" ON "keyword_filter"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "person_list_owner_id_created_at_id_idx" ON "person_list"("owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "person_list_member_user_id_idx" ON "person_list_member"("user_id");

-- AddForeignKey
ALTER TABLE "follow_request" ADD CONSTRAINT "follow_request_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_request" ADD CONSTRAINT "follow_request_requested_id_fkey" FOREIGN KEY ("requested_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mute" ADD CONSTRAINT "mute_muter_id_fkey" FOREIGN KEY ("muter_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mute" ADD CONSTRAINT "mute_muted_id_fkey" FOREIGN KEY ("muted_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keyword_filter" ADD CONSTRAINT "keyword_filter_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_list" ADD CONSTRAINT "person_list_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_list_member" ADD CONSTRAINT "person_list_member_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "person_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_list_member" ADD CONSTRAINT "person_list_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

ALTER TABLE follow_request ADD CONSTRAINT follow_request_not_self CHECK (requester_id <> requested_id);
ALTER TABLE mute ADD CONSTRAINT mute_not_self CHECK (muter_id <> muted_id);
ALTER TABLE keyword_filter ADD CONSTRAINT keyword_filter_phrase CHECK (char_length(phrase) BETWEEN 1 AND 100);
ALTER TABLE person_list ADD CONSTRAINT person_list_title CHECK (char_length(title) BETWEEN 1 AND 80);

CREATE FUNCTION refuse_request_while_blocked() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(relation_key(NEW.requester_id, NEW.requested_id));
  IF EXISTS (SELECT FROM block b WHERE (b.blocker_id, b.blocked_id) IN ((NEW.requester_id, NEW.requested_id), (NEW.requested_id, NEW.requester_id))) THEN
    RAISE EXCEPTION 'A block stands between the two.' USING ERRCODE = 'check_violation', CONSTRAINT = 'follow_request_refused_by_block';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_request_while_blocked BEFORE INSERT OR UPDATE ON follow_request
  FOR EACH ROW EXECUTE FUNCTION refuse_request_while_blocked();

-- A block takes the requests of the two with it, whoever writes it. Nobody is told of a request that goes.
CREATE FUNCTION forget_requests() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM follow_request r
   WHERE (r.requester_id, r.requested_id) IN ((NEW.blocker_id, NEW.blocked_id), (NEW.blocked_id, NEW.blocker_id));
  RETURN NULL;
END $$;
CREATE TRIGGER forget_requests AFTER INSERT ON block FOR EACH ROW EXECUTE FUNCTION forget_requests();

-- The sums of affinity and of "less of this", from the index alone.
DROP INDEX interaction_affinity;
CREATE INDEX interaction_affinity ON interaction (actor_id, at) INCLUDE (author_id, weight, less);

-- Search in public posts; reposts have no words.
CREATE INDEX post_search ON post USING gin (to_tsvector('simple', kit_fold(text)))
  WHERE visibility = 'PUBLIC' AND status = 'PUBLISHED' AND repost_of_id IS NULL AND deleted_at IS NULL;
