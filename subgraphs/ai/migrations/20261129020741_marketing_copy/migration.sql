-- One more kind of generated content.
ALTER TABLE generation DROP CONSTRAINT generation_kind;
ALTER TABLE generation ADD CONSTRAINT generation_kind CHECK (
  kind IN ('COURSE', 'QUIZ', 'LEARNING_PATH', 'JOB_DESCRIPTION', 'MARKETING_COPY', 'RESUME_REVIEW')) NOT VALID;
