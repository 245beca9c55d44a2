-- How far the log had come at the last write of a subgraph that was answered, for reads at a replica: one that has not replayed as much is not asked.
-- Unlogged: it costs no write to the log, and is empty after a crash or on a replica that has become the primary. The row of '' stands for all
-- that was written before such a moment.
CREATE UNLOGGED TABLE written (
  writer   text PRIMARY KEY,
  position pg_lsn NOT NULL
);

-- Called after the commit and before its answer.
CREATE FUNCTION note_written(by_writer text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  INSERT INTO written AS w (writer, position) VALUES (by_writer, pg_current_wal_insert_lsn())
  ON CONFLICT (writer) DO UPDATE SET position = GREATEST(w.position, excluded.position)
$$;

-- How far a replica must have come to show what a subgraph has written, and how far the primary has come.
CREATE FUNCTION position_of(of_writer text, OUT own pg_lsn, OUT present pg_lsn) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  is_whole boolean;
BEGIN
  present := pg_current_wal_flush_lsn();
  SELECT max(position), bool_or(writer = '') INTO own, is_whole FROM written WHERE writer IN ('', of_writer);
  IF is_whole IS NOT TRUE THEN
    own := pg_current_wal_insert_lsn();
    INSERT INTO written (writer, position) VALUES ('', own) ON CONFLICT DO NOTHING;
  END IF;
END $$;
REVOKE ALL ON FUNCTION note_written(text), position_of(text) FROM PUBLIC;
