-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "poll" JSONB;
ALTER TABLE draft ADD CONSTRAINT draft_poll CHECK (poll IS NULL OR jsonb_array_length(poll -> 'options') BETWEEN 2 AND 10);
