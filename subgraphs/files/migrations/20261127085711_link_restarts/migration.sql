-- AlterTable
ALTER TABLE "link_download" ADD COLUMN     "is_restarted" BOOLEAN NOT NULL DEFAULT false;
