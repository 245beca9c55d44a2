-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Visibility" ADD VALUE 'UNLISTED';
ALTER TYPE "Visibility" ADD VALUE 'DIRECT';

-- AlterTable
ALTER TABLE "post" ADD COLUMN     "content_warning" TEXT,
ADD COLUMN     "quote_of_id" TEXT,
ADD COLUMN     "repost_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "repost_of_id" TEXT;

-- CreateTable
CREATE TABLE "post_revision" (
    "post_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "content_warning" TEXT,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_revision_pkey" PRIMARY KEY ("post_id","version")
);

-- CreateTable
CREATE TABLE "post_hashtag" (
    "post_id" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_hashtag_pkey" PRIMARY KEY ("post_id","tag")
);

-- CreateTable
CREATE TABLE "post_mention" (
    "post_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "post_mention_pkey" PRIMARY KEY ("post_id","user_id")
);

-- CreateTable
CREATE TABLE "bookmark" (
    "user_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bookmark_pkey" PRIMARY KEY ("user_id","post_id")
);

-- CreateTable
CREATE TABLE "poll" (
    "post_id" TEXT NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "is_multiple" BOOLEAN NOT NULL,
    "voter_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "poll_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "poll_option" (
    "post_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "vote_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "poll_option_pkey" PRIMARY KEY ("post_id","position")
);

-- CreateTable
CREATE TABLE "poll_ballot" (
    "post_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "positions" INTEGER[],
    "cast_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "poll_ballot_pkey" PRIMARY KEY ("post_id","user_id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "visibility" "Visibility" NOT NULL,
    "tenant_id" TEXT,
    "content_warning" TEXT,
    "quote_of_id" TEXT,
    "publish_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "post_hashtag_tag_created_at_post_id_idx" ON "post_hashtag"("tag", "created_at" DESC, "post_id" DESC);

-- CreateIndex
CREATE INDEX "post_hashtag_created_at_idx" ON "post_hashtag"("created_at");

-- CreateIndex
CREATE INDEX "post_mention_user_id_idx" ON "post_mention"("user_id");

-- CreateIndex
CREATE INDEX "bookmark_user_id_created_at_post_id_idx" ON "bookmark"("user_id", "created_at" DESC, "post_id" DESC);

-- CreateIndex
CREATE INDEX "bookmark_post_id_idx" ON "bookmark"("post_id");

-- CreateIndex
CREATE INDEX "poll_ballot_user_id_idx" ON "poll_ballot"("user_id");

-- CreateIndex
CREATE INDEX "draft_author_id_created_at_id_idx" ON "draft"("author_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "draft_publish_at_idx" ON "draft"("publish_at");

-- CreateIndex
CREATE INDEX "post_repost_of_id_idx" ON "post"("repost_of_id");

-- CreateIndex
CREATE INDEX "post_quote_of_id_idx" ON "post"("quote_of_id");

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_repost_of_id_fkey" FOREIGN KEY ("repost_of_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_quote_of_id_fkey" FOREIGN KEY ("quote_of_id") REFERENCES "post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_revision" ADD CONSTRAINT "post_revision_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_hashtag" ADD CONSTRAINT "post_hashtag_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mention" ADD CONSTRAINT "post_mention_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mention" ADD CONSTRAINT "post_mention_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookmark" ADD CONSTRAINT "bookmark_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookmark" ADD CONSTRAINT "bookmark_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll" ADD CONSTRAINT "poll_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_option" ADD CONSTRAINT "poll_option_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "poll"("post_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_ballot" ADD CONSTRAINT "poll_ballot_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "poll"("post_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_ballot" ADD CONSTRAINT "poll_ballot_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

-- New values of an enumeration cannot be named in the transaction that adds them: they are compared as text.
ALTER TABLE post DROP CONSTRAINT post_text;
ALTER TABLE post ADD CONSTRAINT post_text CHECK (
  CASE WHEN deleted_at IS NULL AND repost_of_id IS NULL THEN char_length(text) BETWEEN 1 AND 10000 ELSE text = '' END);
ALTER TABLE post ADD CONSTRAINT post_content_warning CHECK (
  content_warning IS NULL OR deleted_at IS NULL AND repost_of_id IS NULL AND char_length(content_warning) BETWEEN 1 AND 200);
ALTER TABLE post ADD CONSTRAINT post_repost CHECK (
  repost_of_id IS NULL OR quote_of_id IS NULL AND visibility::text IN ('PUBLIC', 'UNLISTED'));
ALTER TABLE post ADD CONSTRAINT post_repost_count CHECK (repost_count >= 0);

-- Nobody reposts a post twice.
CREATE UNIQUE INDEX post_repost_once ON post (author_id, repost_of_id) WHERE repost_of_id IS NOT NULL AND deleted_at IS NULL;

CREATE FUNCTION refuse_nested_repost() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM post o WHERE o.id = NEW.repost_of_id AND (o.repost_of_id IS NOT NULL OR o.visibility::text NOT IN ('PUBLIC', 'UNLISTED'))) THEN
    RAISE EXCEPTION 'Only public posts that are no reposts are reposted.' USING ERRCODE = 'check_violation', CONSTRAINT = 'post_repost_of_original';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_nested_repost BEFORE INSERT OR UPDATE OF repost_of_id ON post
  FOR EACH ROW WHEN (NEW.repost_of_id IS NOT NULL) EXECUTE FUNCTION refuse_nested_repost();

CREATE FUNCTION count_repost() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  subject post := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  UPDATE post SET repost_count = repost_count + CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END WHERE id = subject.repost_of_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_new_repost AFTER INSERT ON post
  FOR EACH ROW WHEN (NEW.repost_of_id IS NOT NULL) EXECUTE FUNCTION count_repost();
CREATE TRIGGER count_deleted_repost AFTER UPDATE OF deleted_at ON post
  FOR EACH ROW WHEN (NEW.repost_of_id IS NOT NULL AND OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION count_repost();
CREATE TRIGGER count_removed_repost AFTER DELETE ON post
  FOR EACH ROW WHEN (OLD.repost_of_id IS NOT NULL AND OLD.deleted_at IS NULL) EXECUTE FUNCTION count_repost();

-- What else held the words of a deleted post goes with them. The people it was for stay: they read the answers to it.
CREATE FUNCTION wipe_deleted_post() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM post_revision WHERE post_id = NEW.id;
  DELETE FROM post_hashtag WHERE post_id = NEW.id;
  DELETE FROM bookmark WHERE post_id = NEW.id;
  UPDATE poll_option SET text = '' WHERE post_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_deleted_post AFTER UPDATE OF deleted_at ON post
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION wipe_deleted_post();

ALTER TABLE post_hashtag ADD CONSTRAINT post_hashtag_tag CHECK (char_length(tag) BETWEEN 1 AND 100);
ALTER TABLE poll_option ADD CONSTRAINT poll_option_text CHECK (char_length(text) <= 100);
ALTER TABLE poll_option ADD CONSTRAINT poll_option_count CHECK (vote_count >= 0);
ALTER TABLE poll ADD CONSTRAINT poll_voter_count CHECK (voter_count >= 0);

-- A ballot is cast while the poll is open, for options that there are, and never changed.
CREATE FUNCTION count_ballot() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  subject poll_ballot := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  IF TG_OP = 'INSERT' AND NOT EXISTS (
    SELECT FROM poll p WHERE p.post_id = NEW.post_id AND NEW.cast_at < p.closes_at
      AND cardinality(NEW.positions) BETWEEN 1 AND CASE WHEN p.is_multiple THEN 10 ELSE 1 END
      AND (SELECT count(*) FROM poll_option o WHERE o.post_id = p.post_id AND o.position = ANY(NEW.positions)) = cardinality(NEW.positions)) THEN
    RAISE EXCEPTION 'The poll takes no such ballot.' USING ERRCODE = 'check_violation', CONSTRAINT = 'poll_ballot_valid';
  END IF;
  -- One order of locks for all voters: the poll first, then its options.
  UPDATE poll SET voter_count = voter_count + step WHERE post_id = subject.post_id;
  UPDATE poll_option SET vote_count = vote_count + step WHERE post_id = subject.post_id AND position = ANY(subject.positions);
  RETURN NULL;
END $$;
CREATE TRIGGER count_ballot AFTER INSERT OR DELETE ON poll_ballot FOR EACH ROW EXECUTE FUNCTION count_ballot();

CREATE FUNCTION refuse_changed_ballot() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION 'A ballot is not changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'poll_ballot_final';
END $$;
CREATE TRIGGER refuse_changed_ballot BEFORE UPDATE ON poll_ballot FOR EACH ROW EXECUTE FUNCTION refuse_changed_ballot();

ALTER TABLE draft ADD CONSTRAINT draft_tenant CHECK ((visibility::text = 'ORGANIZATION') = (tenant_id IS NOT NULL));
ALTER TABLE draft ADD CONSTRAINT draft_text CHECK (char_length(text) <= 10000 AND char_length(content_warning) BETWEEN 1 AND 200);
ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON draft
  USING (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system())
  WITH CHECK (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system());
