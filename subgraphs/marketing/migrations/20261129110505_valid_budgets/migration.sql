-- Constraint of a table that had rows: checked here, beside writers.
ALTER TABLE campaign VALIDATE CONSTRAINT campaign_budget;
