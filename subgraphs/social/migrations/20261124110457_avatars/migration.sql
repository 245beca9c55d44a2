-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "avatar_file_id" TEXT;
