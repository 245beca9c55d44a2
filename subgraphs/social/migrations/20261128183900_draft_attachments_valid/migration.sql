ALTER TABLE "attachment" VALIDATE CONSTRAINT "attachment_draft_id_fkey";
ALTER TABLE attachment VALIDATE CONSTRAINT attachment_place;
