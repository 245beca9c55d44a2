-- Checked here, beside writers.
ALTER TABLE generation VALIDATE CONSTRAINT generation_kind;
