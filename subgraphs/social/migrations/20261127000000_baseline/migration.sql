-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('PUBLIC', 'FOLLOWERS', 'ORGANIZATION', 'PRIVATE', 'UNLISTED', 'DIRECT', 'GROUP');

-- CreateEnum
CREATE TYPE "GroupJoining" AS ENUM ('OPEN', 'REQUEST', 'INVITE');

-- CreateEnum
CREATE TYPE "GroupRole" AS ENUM ('OWNER', 'MODERATOR', 'MEMBER');

-- CreateEnum
CREATE TYPE "GroupStanding" AS ENUM ('MEMBER', 'REQUESTED', 'INVITED', 'BANNED');

-- CreateEnum
CREATE TYPE "PostStatus" AS ENUM ('PUBLISHED', 'HELD', 'REMOVED');

-- CreateEnum
CREATE TYPE "ReportTarget" AS ENUM ('POST', 'COMMENT', 'MESSAGE', 'PROFILE');

-- CreateEnum
CREATE TYPE "ReportReason" AS ENUM ('SPAM', 'HARASSMENT', 'HATE', 'VIOLENCE', 'SEXUAL', 'MISINFORMATION', 'OTHER');

-- CreateEnum
CREATE TYPE "ModerationKind" AS ENUM ('DISMISS', 'HIDE', 'REMOVE', 'WARN', 'SUSPEND_POSTING');

-- CreateEnum
CREATE TYPE "AppealStatus" AS ENUM ('OPEN', 'REJECTED', 'ACCEPTED');

-- CreateEnum
CREATE TYPE "ReactionKind" AS ENUM ('LIKE', 'LOVE', 'SUPPORT', 'INSIGHTFUL', 'FUNNY');

-- CreateEnum
CREATE TYPE "ReactionTarget" AS ENUM ('POST', 'COMMENT');

-- CreateEnum
CREATE TYPE "ConversationKind" AS ENUM ('DIRECT', 'GROUP');

-- CreateEnum
CREATE TYPE "ConversationRole" AS ENUM ('OWNER', 'ADMIN', 'MEMBER');

-- CreateEnum
CREATE TYPE "DocumentEditors" AS ENUM ('MEMBERS', 'LEADERS');

-- CreateEnum
CREATE TYPE "FilterAction" AS ENUM ('HIDE', 'WARN');

-- CreateTable
CREATE TABLE "profile" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "identity_handle" TEXT NOT NULL,
    "identity_name" TEXT NOT NULL,
    "display_name" TEXT,
    "bio" TEXT NOT NULL DEFAULT '',
    "avatar_file_id" TEXT,
    "presence_hidden" BOOLEAN NOT NULL DEFAULT false,
    "is_locked" BOOLEAN NOT NULL DEFAULT false,
    "verified_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "follower_count" INTEGER NOT NULL DEFAULT 0,
    "following_count" INTEGER NOT NULL DEFAULT 0,
    "posting_suspended_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow" (
    "follower_id" TEXT NOT NULL,
    "followed_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("follower_id","followed_id")
);

-- CreateTable
CREATE TABLE "block" (
    "blocker_id" TEXT NOT NULL,
    "blocked_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "block_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

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
    "action" "FilterAction" NOT NULL DEFAULT 'HIDE',
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

-- CreateTable
CREATE TABLE "post" (
    "id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "visibility" "Visibility" NOT NULL,
    "tenant_id" TEXT,
    "group_id" TEXT,
    "status" "PostStatus" NOT NULL DEFAULT 'PUBLISHED',
    "content_warning" TEXT,
    "repost_of_id" TEXT,
    "quote_of_id" TEXT,
    "comment_count" INTEGER NOT NULL DEFAULT 0,
    "repost_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "social_group" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "joining" "GroupJoining" NOT NULL,
    "is_public" BOOLEAN NOT NULL,
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "social_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_membership" (
    "group_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "standing" "GroupStanding" NOT NULL,
    "role" "GroupRole",
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_membership_pkey" PRIMARY KEY ("group_id","user_id")
);

-- CreateTable
CREATE TABLE "content_report" (
    "id" TEXT NOT NULL,
    "reporter_id" TEXT NOT NULL,
    "target_kind" "ReportTarget" NOT NULL DEFAULT 'POST',
    "post_id" TEXT,
    "comment_id" TEXT,
    "message_id" TEXT,
    "person_id" TEXT,
    "message_version" INTEGER,
    "tenant_id" TEXT,
    "reason" "ReportReason" NOT NULL,
    "details" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "action_id" TEXT,

    CONSTRAINT "content_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_action" (
    "id" TEXT NOT NULL,
    "kind" "ModerationKind" NOT NULL,
    "moderator_id" TEXT NOT NULL,
    "target_user_id" TEXT NOT NULL,
    "target_kind" "ReportTarget" NOT NULL DEFAULT 'POST',
    "post_id" TEXT,
    "comment_id" TEXT,
    "message_id" TEXT,
    "message_version" INTEGER,
    "tenant_id" TEXT,
    "group_id" TEXT,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "appeal_text" TEXT,
    "appeal_status" "AppealStatus",
    "appealed_at" TIMESTAMPTZ(3),
    "appeal_decided_by_id" TEXT,

    CONSTRAINT "moderation_action_pkey" PRIMARY KEY ("id")
);

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
    "group_id" TEXT,
    "content_warning" TEXT,
    "quote_of_id" TEXT,
    "poll" JSONB,
    "publish_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "author_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" "PostStatus" NOT NULL DEFAULT 'PUBLISHED',
    "reply_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reaction" (
    "target_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" "ReactionKind" NOT NULL,
    "target_type" "ReactionTarget" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reaction_pkey" PRIMARY KEY ("target_id","user_id","kind")
);

-- CreateTable
CREATE TABLE "reaction_count" (
    "target_id" TEXT NOT NULL,
    "kind" "ReactionKind" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "reaction_count_pkey" PRIMARY KEY ("target_id","kind")
);

-- CreateTable
CREATE TABLE "interaction" (
    "id" BIGSERIAL NOT NULL,
    "actor_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "post_id" TEXT,
    "weight" INTEGER NOT NULL,
    "less" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" TEXT NOT NULL,
    "kind" "ConversationKind" NOT NULL,
    "direct_key" TEXT,
    "title" TEXT,
    "started_by_id" TEXT NOT NULL,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_member" (
    "conversation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "ConversationRole" NOT NULL DEFAULT 'MEMBER',
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "joined_at_sequence" BIGINT NOT NULL DEFAULT 0,
    "last_read_sequence" BIGINT NOT NULL DEFAULT 0,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_member_pkey" PRIMARY KEY ("conversation_id","user_id")
);

-- CreateTable
CREATE TABLE "chat_message" (
    "id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "sender_id" TEXT NOT NULL,
    "client_message_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" "PostStatus" NOT NULL DEFAULT 'PUBLISHED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "chat_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_message_revision" (
    "message_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_message_revision_pkey" PRIMARY KEY ("message_id","version")
);

-- CreateTable
CREATE TABLE "shared_document" (
    "id" TEXT NOT NULL,
    "conversation_id" TEXT,
    "group_id" TEXT,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "editors" "DocumentEditors" NOT NULL,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "snapshot" BYTEA,
    "snapshot_sequence" BIGINT NOT NULL DEFAULT 0,
    "log_bytes" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shared_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_update" (
    "document_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "author_id" TEXT,
    "client_update_id" TEXT NOT NULL,
    "update" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_update_pkey" PRIMARY KEY ("document_id","sequence")
);

-- CreateTable
CREATE TABLE "presence_connection" (
    "user_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_connection_pkey" PRIMARY KEY ("user_id","connection_id")
);

-- CreateTable
CREATE TABLE "speed_limit" (
    "user_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "speed_limit_pkey" PRIMARY KEY ("user_id","action")
);

-- CreateIndex
CREATE UNIQUE INDEX "profile_user_id_key" ON "profile"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "profile_handle_key" ON "profile"("handle");

-- CreateIndex
CREATE INDEX "profile_identity_handle_idx" ON "profile"("identity_handle");

-- CreateIndex
CREATE INDEX "follow_followed_id_created_at_follower_id_idx" ON "follow"("followed_id", "created_at" DESC, "follower_id" DESC);

-- CreateIndex
CREATE INDEX "follow_follower_id_created_at_followed_id_idx" ON "follow"("follower_id", "created_at" DESC, "followed_id" DESC);

-- CreateIndex
CREATE INDEX "block_blocked_id_blocker_id_idx" ON "block"("blocked_id", "blocker_id");

-- CreateIndex
CREATE INDEX "block_blocker_id_created_at_blocked_id_idx" ON "block"("blocker_id", "created_at" DESC, "blocked_id" DESC);

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

-- CreateIndex
CREATE INDEX "post_repost_of_id_idx" ON "post"("repost_of_id");

-- CreateIndex
CREATE INDEX "post_quote_of_id_idx" ON "post"("quote_of_id");

-- CreateIndex
CREATE INDEX "post_author_id_created_at_id_idx" ON "post"("author_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "post_tenant_id_created_at_id_idx" ON "post"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "post_group_id_created_at_id_idx" ON "post"("group_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "social_group_created_at_id_idx" ON "social_group"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "group_membership_user_id_standing_since_group_id_idx" ON "group_membership"("user_id", "standing", "since" DESC, "group_id" DESC);

-- CreateIndex
CREATE INDEX "group_membership_group_id_standing_since_user_id_idx" ON "group_membership"("group_id", "standing", "since" DESC, "user_id" DESC);

-- CreateIndex
CREATE INDEX "content_report_created_at_id_idx" ON "content_report"("created_at", "id");

-- CreateIndex
CREATE INDEX "content_report_post_id_idx" ON "content_report"("post_id");

-- CreateIndex
CREATE INDEX "content_report_comment_id_idx" ON "content_report"("comment_id");

-- CreateIndex
CREATE INDEX "content_report_message_id_idx" ON "content_report"("message_id");

-- CreateIndex
CREATE INDEX "content_report_person_id_idx" ON "content_report"("person_id");

-- CreateIndex
CREATE INDEX "content_report_reporter_id_idx" ON "content_report"("reporter_id");

-- CreateIndex
CREATE INDEX "content_report_action_id_idx" ON "content_report"("action_id");

-- CreateIndex
CREATE INDEX "moderation_action_target_user_id_created_at_id_idx" ON "moderation_action"("target_user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_action_appeal_status_created_at_id_idx" ON "moderation_action"("appeal_status", "created_at", "id");

-- CreateIndex
CREATE INDEX "moderation_action_post_id_idx" ON "moderation_action"("post_id");

-- CreateIndex
CREATE INDEX "moderation_action_comment_id_idx" ON "moderation_action"("comment_id");

-- CreateIndex
CREATE INDEX "moderation_action_message_id_idx" ON "moderation_action"("message_id");

-- CreateIndex
CREATE INDEX "moderation_action_group_id_idx" ON "moderation_action"("group_id");

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
CREATE INDEX "draft_group_id_idx" ON "draft"("group_id");

-- CreateIndex
CREATE INDEX "comment_post_id_created_at_id_idx" ON "comment"("post_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_parent_id_created_at_id_idx" ON "comment"("parent_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_author_id_created_at_id_idx" ON "comment"("author_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "comment_author_id_post_id_idx" ON "comment"("author_id", "post_id");

-- CreateIndex
CREATE INDEX "reaction_target_id_kind_created_at_user_id_idx" ON "reaction"("target_id", "kind", "created_at" DESC, "user_id" DESC);

-- CreateIndex
CREATE INDEX "reaction_user_id_idx" ON "reaction"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_direct_key_key" ON "conversation"("direct_key");

-- CreateIndex
CREATE INDEX "conversation_started_by_id_idx" ON "conversation"("started_by_id");

-- CreateIndex
CREATE INDEX "conversation_member_user_id_idx" ON "conversation_member"("user_id");

-- CreateIndex
CREATE INDEX "chat_message_sender_id_idx" ON "chat_message"("sender_id");

-- CreateIndex
CREATE UNIQUE INDEX "chat_message_conversation_id_sequence_key" ON "chat_message"("conversation_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "chat_message_conversation_id_sender_id_client_message_id_key" ON "chat_message"("conversation_id", "sender_id", "client_message_id");

-- CreateIndex
CREATE INDEX "shared_document_conversation_id_created_at_id_idx" ON "shared_document"("conversation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "shared_document_group_id_created_at_id_idx" ON "shared_document"("group_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "shared_document_created_by_id_idx" ON "shared_document"("created_by_id");

-- CreateIndex
CREATE INDEX "document_update_author_id_idx" ON "document_update"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_update_document_id_author_id_client_update_id_key" ON "document_update"("document_id", "author_id", "client_update_id");

-- CreateIndex
CREATE INDEX "presence_connection_expires_at_idx" ON "presence_connection"("expires_at");

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_follower_id_fkey" FOREIGN KEY ("follower_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_followed_id_fkey" FOREIGN KEY ("followed_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_blocker_id_fkey" FOREIGN KEY ("blocker_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_blocked_id_fkey" FOREIGN KEY ("blocked_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

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

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_repost_of_id_fkey" FOREIGN KEY ("repost_of_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_quote_of_id_fkey" FOREIGN KEY ("quote_of_id") REFERENCES "post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_membership" ADD CONSTRAINT "group_membership_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_membership" ADD CONSTRAINT "group_membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_target_user_id_fkey" FOREIGN KEY ("target_user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_member" ADD CONSTRAINT "conversation_member_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_member" ADD CONSTRAINT "conversation_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_message" ADD CONSTRAINT "chat_message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_message" ADD CONSTRAINT "chat_message_sender_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_message_revision" ADD CONSTRAINT "chat_message_revision_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_document" ADD CONSTRAINT "shared_document_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_document" ADD CONSTRAINT "shared_document_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_document" ADD CONSTRAINT "shared_document_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "shared_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "profile"("user_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence_connection" ADD CONSTRAINT "presence_connection_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- What must hold whoever writes: checks, and triggers for what a check cannot say.
-- Every transaction runs at READ COMMITTED: each statement of a trigger sees what was committed before it, which is why
-- "take the lock, then look" below is sound. The functions bring their search_path with them: they hold for operators too.

-- ── Follows and blocks (SOC-3) ────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE follow ADD CONSTRAINT follow_not_self CHECK (follower_id <> followed_id);
ALTER TABLE block ADD CONSTRAINT block_not_self CHECK (blocker_id <> blocked_id);
ALTER TABLE profile ADD CONSTRAINT profile_counts CHECK (follower_count >= 0 AND following_count >= 0);
ALTER TABLE profile ADD CONSTRAINT profile_texts CHECK (char_length(display_name) BETWEEN 1 AND 80 AND char_length(bio) <= 500);

-- The advisory lock that stands for "how these two relate". Blocking takes it alone; everything that one of them does
-- to the other takes it shared. So when a block returns, no follow, reaction, comment or conversation that was checked
-- before it can still commit after it.
CREATE FUNCTION relation_key(one text, other text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(least(one, other) || '|' || greatest(one, other), 20261101);

CREATE FUNCTION refuse_follow_while_blocked() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(relation_key(NEW.follower_id, NEW.followed_id));
  IF EXISTS (SELECT FROM block b WHERE b.blocker_id = NEW.follower_id AND b.blocked_id = NEW.followed_id)
  OR EXISTS (SELECT FROM block b WHERE b.blocker_id = NEW.followed_id AND b.blocked_id = NEW.follower_id) THEN
    RAISE EXCEPTION 'A block stands between the two.' USING ERRCODE = 'check_violation', CONSTRAINT = 'follow_refused_by_block';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_follow_while_blocked BEFORE INSERT OR UPDATE ON follow
  FOR EACH ROW EXECUTE FUNCTION refuse_follow_while_blocked();

CREATE FUNCTION lock_relation_for_block() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(relation_key(NEW.blocker_id, NEW.blocked_id));
  RETURN NEW;
END $$;
CREATE TRIGGER lock_relation_for_block BEFORE INSERT OR UPDATE ON block
  FOR EACH ROW EXECUTE FUNCTION lock_relation_for_block();

-- The verb removes the follows itself, because it tells of them; this refuses the commit of one that forgot.
CREATE FUNCTION refuse_block_beside_follow() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM follow f WHERE (f.follower_id, f.followed_id) IN ((NEW.blocker_id, NEW.blocked_id), (NEW.blocked_id, NEW.blocker_id)))
  AND EXISTS (SELECT FROM block b WHERE b.blocker_id = NEW.blocker_id AND b.blocked_id = NEW.blocked_id) THEN
    RAISE EXCEPTION 'A block leaves a follow between the two.' USING ERRCODE = 'check_violation', CONSTRAINT = 'block_severs_follows';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refuse_block_beside_follow AFTER INSERT OR UPDATE ON block
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_block_beside_follow();

-- Both rows are locked in one order first: two people who follow each other at once would else wait for each other.
CREATE FUNCTION count_follow() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  edge follow := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  PERFORM FROM profile p WHERE p.user_id IN (edge.follower_id, edge.followed_id) ORDER BY p.user_id FOR NO KEY UPDATE;
  UPDATE profile p
     SET follower_count = p.follower_count + CASE WHEN p.user_id = edge.followed_id THEN step ELSE 0 END,
         following_count = p.following_count + CASE WHEN p.user_id = edge.follower_id THEN step ELSE 0 END
   WHERE p.user_id IN (edge.follower_id, edge.followed_id);
  RETURN NULL;
END $$;
CREATE TRIGGER count_follow AFTER INSERT OR DELETE ON follow FOR EACH ROW EXECUTE FUNCTION count_follow();

-- ── Posts and comments ────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE post ADD CONSTRAINT post_tenant CHECK ((visibility = 'ORGANIZATION') = (tenant_id IS NOT NULL));
ALTER TABLE post ADD CONSTRAINT post_comment_count CHECK (comment_count >= 0);
ALTER TABLE comment ADD CONSTRAINT comment_text CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(text) BETWEEN 1 AND 10000 ELSE text = '' END);
ALTER TABLE comment ADD CONSTRAINT comment_reply_count CHECK (reply_count >= 0);

-- An organisation's post is that tenant's row; everything else is of the platform and ruled by the predicate alone.
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON post
  USING (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system())
  WITH CHECK (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system());

CREATE FUNCTION refuse_answer_elsewhere() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.parent_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM comment c WHERE c.id = NEW.parent_id AND c.post_id = NEW.post_id) THEN
    RAISE EXCEPTION 'A comment answers a comment on another post.' USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_parent_of_same_post';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_answer_elsewhere BEFORE INSERT OR UPDATE OF post_id, parent_id ON comment
  FOR EACH ROW EXECUTE FUNCTION refuse_answer_elsewhere();

-- What moderation takes out of sight is not counted either.
CREATE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  subject comment := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  step int := CASE WHEN TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL AND NEW.status = 'PUBLISHED' THEN 1 ELSE 0 END
    - CASE WHEN TG_OP <> 'INSERT' AND OLD.deleted_at IS NULL AND OLD.status = 'PUBLISHED' THEN 1 ELSE 0 END;
BEGIN
  IF step <> 0 THEN
    UPDATE post SET comment_count = comment_count + step WHERE id = subject.post_id;
    UPDATE comment SET reply_count = reply_count + step WHERE id = subject.parent_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_new_comment AFTER INSERT ON comment FOR EACH ROW EXECUTE FUNCTION count_comment();

-- ── Reactions (SOC-4) ─────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE reaction_count ADD CONSTRAINT reaction_count_not_negative CHECK (count >= 0);

CREATE FUNCTION count_reaction() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO reaction_count AS c (target_id, kind, count) VALUES (NEW.target_id, NEW.kind, 1)
    ON CONFLICT (target_id, kind) DO UPDATE SET count = c.count + 1;
  ELSE
    UPDATE reaction_count SET count = count - 1 WHERE target_id = OLD.target_id AND kind = OLD.kind;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_reaction AFTER INSERT OR DELETE ON reaction FOR EACH ROW EXECUTE FUNCTION count_reaction();

-- The two sums of the ranking, each from its index alone.
CREATE INDEX interaction_engagement ON interaction (post_id, at) INCLUDE (actor_id, weight) WHERE post_id IS NOT NULL;

-- For forgetting the oldest: rows lie in the order of their time, so a few bytes a block do.
CREATE INDEX interaction_age ON interaction USING brin (at);

-- ── Conversations (SOC-5, SOC-6) ──────────────────────────────────────────────────────────────────────────────────

ALTER TABLE conversation ADD CONSTRAINT conversation_direct_key CHECK ((kind = 'DIRECT') = (direct_key IS NOT NULL));
ALTER TABLE conversation ADD CONSTRAINT conversation_title CHECK (char_length(title) BETWEEN 1 AND 120);

-- A message takes the number to which its own transaction has just moved the conversation, and keeps it.
CREATE FUNCTION refuse_foreign_sequence() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM conversation c WHERE c.id = NEW.conversation_id AND c.last_sequence = NEW.sequence) THEN
    RAISE EXCEPTION 'The sequence of a message is the last one of its conversation.' USING ERRCODE = 'check_violation', CONSTRAINT = 'chat_message_sequence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_foreign_sequence BEFORE INSERT ON chat_message
  FOR EACH ROW EXECUTE FUNCTION refuse_foreign_sequence();

-- An erasure takes the words out of a message, those that its sender chose as its name as well, and leaves it its place.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  words text[] := ARRAY['text', 'client_message_id'];
BEGIN
  IF app_is_erasing() AND to_jsonb(NEW) - words = to_jsonb(OLD) - words THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A message keeps its place, its sender and its time.' USING ERRCODE = 'check_violation', CONSTRAINT = 'chat_message_place';
END $$;
CREATE TRIGGER refuse_moved_message BEFORE UPDATE ON chat_message FOR EACH ROW
  WHEN ((OLD.id, OLD.conversation_id, OLD.sequence, OLD.sender_id, OLD.client_message_id, OLD.sent_at)
    IS DISTINCT FROM (NEW.id, NEW.conversation_id, NEW.sequence, NEW.sender_id, NEW.client_message_id, NEW.sent_at))
  EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_marker_moved_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION 'A read marker never moves back.' USING ERRCODE = 'check_violation', CONSTRAINT = 'conversation_member_marker';
END $$;
CREATE TRIGGER refuse_marker_moved_back BEFORE UPDATE ON conversation_member FOR EACH ROW
  WHEN (NEW.last_read_sequence < OLD.last_read_sequence) EXECUTE FUNCTION refuse_marker_moved_back();

-- A conversation list counts per member; members who left are not looked at.
CREATE INDEX conversation_member_present ON conversation_member (user_id, conversation_id) WHERE left_at IS NULL;

-- ── What a crash may forget ───────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE presence_connection SET UNLOGGED;
ALTER TABLE speed_limit SET UNLOGGED;

-- Search for people by the beginnings of words of their handle and name.
CREATE INDEX profile_search ON profile USING gin (to_tsvector('simple', handle || ' ' || coalesce(display_name, identity_name)));

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

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
CREATE INDEX interaction_affinity ON interaction (actor_id, at) INCLUDE (author_id, weight, less);

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

-- Nobody has two open reports of one post.
CREATE UNIQUE INDEX content_report_open ON content_report (reporter_id, post_id) WHERE action_id IS NULL;
ALTER TABLE content_report ADD CONSTRAINT content_report_details CHECK (char_length(details) <= 1000);
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_texts CHECK (
  char_length(reason) BETWEEN 1 AND 500 AND char_length(appeal_text) BETWEEN 1 AND 2000);
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_appeal CHECK (
  (appeal_text IS NULL) = (appeal_status IS NULL) AND (appeal_status IS NULL) = (appealed_at IS NULL));

-- Who decided does not decide whether that was right.
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_four_eyes CHECK (appeal_decided_by_id <> moderator_id);
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_until CHECK ((kind = 'SUSPEND_POSTING') = (until IS NOT NULL));

ALTER TABLE content_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON content_report
  USING (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system())
  WITH CHECK (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system());
ALTER TABLE moderation_action ENABLE ROW LEVEL SECURITY;
-- The person concerned reads and appeals a decision wherever they act. Its moderators stay those of the organisation.
CREATE POLICY tenant ON moderation_action
  USING (tenant_id IS NULL OR tenant_id = app_tenant() OR target_user_id = app_user() OR app_is_system())
  WITH CHECK (tenant_id IS NULL OR tenant_id = app_tenant() OR target_user_id = app_user() OR app_is_system());

-- What must hold of communities, whoever writes.

ALTER TABLE post ADD CONSTRAINT post_group CHECK ((visibility = 'GROUP') = (group_id IS NOT NULL));
ALTER TABLE draft ADD CONSTRAINT draft_group CHECK ((visibility = 'GROUP') = (group_id IS NOT NULL));
ALTER TABLE social_group ADD CONSTRAINT social_group_texts CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(name) BETWEEN 1 AND 80 AND char_length(description) <= 1000 ELSE name = '' AND description = '' END);
ALTER TABLE social_group ADD CONSTRAINT social_group_member_count CHECK (member_count >= 0);
ALTER TABLE group_membership ADD CONSTRAINT group_membership_role CHECK ((standing = 'MEMBER') = (role IS NOT NULL));
CREATE UNIQUE INDEX group_membership_one_owner ON group_membership (group_id) WHERE role = 'OWNER';

CREATE FUNCTION count_group_member() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  step int := CASE WHEN TG_OP <> 'DELETE' AND NEW.standing = 'MEMBER' THEN 1 ELSE 0 END
    - CASE WHEN TG_OP <> 'INSERT' AND OLD.standing = 'MEMBER' THEN 1 ELSE 0 END;
BEGIN
  IF step <> 0 THEN
    UPDATE social_group SET member_count = member_count + step
     WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.group_id ELSE NEW.group_id END;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_group_member AFTER INSERT OR DELETE OR UPDATE OF standing ON group_membership
  FOR EACH ROW EXECUTE FUNCTION count_group_member();

-- The owner does not vanish. Verbs hand the community over; where the owner's row goes with the person (an erasure), the moderator of longest standing
-- follows, then the member; a community without anybody is deleted.
CREATE FUNCTION succeed_group_owner() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  heir text;
BEGIN
  SELECT m.user_id INTO heir FROM group_membership m
   WHERE m.group_id = OLD.group_id AND m.standing = 'MEMBER' ORDER BY m.role, m.since, m.user_id LIMIT 1 FOR UPDATE;
  IF heir IS NULL THEN
    UPDATE social_group SET name = '', description = '', deleted_at = COALESCE(deleted_at, now()) WHERE id = OLD.group_id;
  ELSE
    UPDATE group_membership SET role = 'OWNER' WHERE group_id = OLD.group_id AND user_id = heir;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER succeed_group_owner AFTER DELETE ON group_membership
  FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION succeed_group_owner();

CREATE FUNCTION refuse_group_without_owner() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM social_group g WHERE g.id = OLD.group_id AND g.deleted_at IS NULL)
  AND NOT EXISTS (SELECT FROM group_membership m WHERE m.group_id = OLD.group_id AND m.role = 'OWNER') THEN
    RAISE EXCEPTION 'A community has an owner.' USING ERRCODE = 'check_violation', CONSTRAINT = 'group_membership_owner';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refuse_group_without_owner AFTER UPDATE ON group_membership
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION refuse_group_without_owner();

CREATE INDEX social_group_search ON social_group USING gin (to_tsvector('simple', kit_fold(name || ' ' || description))) WHERE deleted_at IS NULL;
CREATE INDEX post_search ON post USING gin (to_tsvector('simple', kit_fold(text)))
  WHERE visibility IN ('PUBLIC', 'GROUP') AND status = 'PUBLISHED' AND repost_of_id IS NULL AND deleted_at IS NULL;

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX conversation_member_one_owner ON conversation_member (conversation_id) WHERE role = 'OWNER' AND left_at IS NULL;

-- Whoever owns a group and leaves it, by whatever way, is followed by the administrator of longest standing, then by the member.
CREATE FUNCTION succeed_conversation_owner() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE conversation_member m SET role = 'OWNER' FROM (
    SELECT o.user_id FROM conversation_member o WHERE o.conversation_id = OLD.conversation_id AND o.left_at IS NULL AND o.user_id <> OLD.user_id
    ORDER BY o.role, o.joined_at, o.user_id LIMIT 1
  ) heir WHERE m.conversation_id = OLD.conversation_id AND m.user_id = heir.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER succeed_conversation_owner AFTER UPDATE OF left_at ON conversation_member
  FOR EACH ROW WHEN (OLD.role = 'OWNER' AND OLD.left_at IS NULL AND NEW.left_at IS NOT NULL) EXECUTE FUNCTION succeed_conversation_owner();
ALTER TABLE chat_message ADD CONSTRAINT chat_message_text CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(text) BETWEEN 1 AND 10000 ELSE text = '' END);

CREATE FUNCTION wipe_deleted_message() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM chat_message_revision WHERE message_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_deleted_message AFTER UPDATE OF deleted_at ON chat_message
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION wipe_deleted_message();

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

ALTER TABLE shared_document ADD CONSTRAINT shared_document_place CHECK ((conversation_id IS NULL) <> (group_id IS NULL));
ALTER TABLE shared_document ADD CONSTRAINT shared_document_title CHECK (char_length(title) BETWEEN 1 AND 120);
ALTER TABLE shared_document ADD CONSTRAINT shared_document_snapshot CHECK (
  octet_length(snapshot) <= 2097152 AND snapshot_sequence <= last_sequence AND (snapshot IS NULL) = (snapshot_sequence = 0));
ALTER TABLE document_update ADD CONSTRAINT document_update_size CHECK (octet_length(update) BETWEEN 1 AND 65536);

-- An update takes the number to which its own transaction has just moved the document.
CREATE FUNCTION refuse_foreign_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM shared_document d WHERE d.id = NEW.document_id AND d.last_sequence = NEW.sequence) THEN
    RAISE EXCEPTION 'The sequence of an update is the last one of its document.' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_update_sequence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_foreign_update BEFORE INSERT ON document_update
  FOR EACH ROW EXECUTE FUNCTION refuse_foreign_update();

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

ALTER TABLE content_report ADD CONSTRAINT content_report_target CHECK (
  (target_kind = 'POST') = (post_id IS NOT NULL) AND (target_kind = 'COMMENT') = (comment_id IS NOT NULL)
  AND (target_kind = 'MESSAGE') = (message_id IS NOT NULL) AND (target_kind = 'PROFILE') = (person_id IS NOT NULL)
  AND (message_id IS NULL) = (message_version IS NULL));
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_target CHECK (
  (target_kind = 'POST') = (post_id IS NOT NULL) AND (target_kind = 'COMMENT') = (comment_id IS NOT NULL)
  AND (target_kind = 'MESSAGE') = (message_id IS NOT NULL) AND (message_id IS NULL) = (message_version IS NULL));

-- A profile is not taken out of sight: that is the account's suspension, which identity decides.
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_of_profile CHECK (target_kind <> 'PROFILE' OR kind IN ('DISMISS', 'WARN', 'SUSPEND_POSTING'));

-- Nobody has two open reports of one thing; of posts an index of its own says so.
CREATE UNIQUE INDEX content_report_open_comment ON content_report (reporter_id, comment_id) WHERE action_id IS NULL;
CREATE UNIQUE INDEX content_report_open_message ON content_report (reporter_id, message_id) WHERE action_id IS NULL;
CREATE UNIQUE INDEX content_report_open_person ON content_report (reporter_id, person_id) WHERE action_id IS NULL;

-- A suspension from posting holds everywhere: the longest counts, also one that the deciding moderator's tenant does not see.
CREATE FUNCTION posting_suspended_until(person text) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT max(d.until) FROM moderation_action d
   WHERE d.target_user_id = person AND d.kind = 'SUSPEND_POSTING' AND d.appeal_status IS DISTINCT FROM 'ACCEPTED'
$$;
CREATE TRIGGER count_changed_comment AFTER UPDATE OF deleted_at, status ON comment FOR EACH ROW EXECUTE FUNCTION count_comment();
CREATE TRIGGER count_removed_comment AFTER DELETE ON comment FOR EACH ROW EXECUTE FUNCTION count_comment();
ALTER TABLE draft ADD CONSTRAINT draft_poll CHECK (poll IS NULL OR jsonb_array_length(poll -> 'options') BETWEEN 2 AND 10);
