-- Bounds the records that there are, for the migration that follows.
SELECT kit_bound_first_partition('audit_record', 'sequence', 1000000);
