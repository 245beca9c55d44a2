-- Constraints of tables that had rows: checked here, beside writers.
ALTER TABLE coin_entry VALIDATE CONSTRAINT coin_entry_cause;
ALTER TABLE inventory_entry VALIDATE CONSTRAINT inventory_entry_cause;
