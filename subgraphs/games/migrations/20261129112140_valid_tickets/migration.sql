-- Constraint of a table that had rows: checked here, beside writers.
ALTER TABLE matchmaking_ticket VALIDATE CONSTRAINT matchmaking_ticket_course;
