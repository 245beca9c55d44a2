-- CreateEnum
CREATE TYPE "GroupJoining" AS ENUM ('OPEN', 'REQUEST', 'INVITE');

-- CreateEnum
CREATE TYPE "GroupRole" AS ENUM ('OWNER', 'MODERATOR', 'MEMBER');

-- CreateEnum
CREATE TYPE "GroupStanding" AS ENUM ('MEMBER', 'REQUESTED', 'INVITED', 'BANNED');

-- AlterEnum
ALTER TYPE "Visibility" ADD VALUE 'GROUP';

-- AlterTable
ALTER TABLE "post" ADD COLUMN     "group_id" TEXT;

-- AlterTable
ALTER TABLE "moderation_action" ADD COLUMN     "group_id" TEXT;

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "group_id" TEXT;

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

-- CreateIndex
CREATE INDEX "social_group_created_at_id_idx" ON "social_group"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "group_membership_user_id_standing_since_group_id_idx" ON "group_membership"("user_id", "standing", "since" DESC, "group_id" DESC);

-- CreateIndex
CREATE INDEX "group_membership_group_id_standing_since_user_id_idx" ON "group_membership"("group_id", "standing", "since" DESC, "user_id" DESC);

-- CreateIndex
CREATE INDEX "post_group_id_created_at_id_idx" ON "post"("group_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_action_group_id_idx" ON "moderation_action"("group_id");

-- CreateIndex
CREATE INDEX "draft_group_id_idx" ON "draft"("group_id");

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_membership" ADD CONSTRAINT "group_membership_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_membership" ADD CONSTRAINT "group_membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;
