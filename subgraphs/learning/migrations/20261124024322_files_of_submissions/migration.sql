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

-- CreateIndex
CREATE UNIQUE INDEX "submission_file_submission_id_file_id_key" ON "submission_file"("submission_id", "file_id");

-- AddForeignKey
ALTER TABLE "submission_file" ADD CONSTRAINT "submission_file_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE submission_file ADD CONSTRAINT submission_file_values CHECK (position BETWEEN 0 AND 9 AND number > 0 AND size >= 0
  AND sha256 ~ '^[0-9a-f]{64}$');
-- What a learner handed in is the learner's, and the instructor's to see.
ALTER TABLE submission_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON submission_file USING ((SELECT app_is_system()) OR EXISTS (SELECT FROM submission s WHERE s.id = submission_id));
