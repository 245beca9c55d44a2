-- How far the log had come when somebody's last write was committed, for reads at a replica that may lag: one that has not replayed as much is not asked.
-- Unlogged: it costs no write to the log, and is empty after a crash or on a replica that has become the primary. The row of '' stands for all
-- that was written before such a moment.
CREATE UNLOGGED TABLE written (
  writer   text PRIMARY KEY,
  position pg_lsn NOT NULL,
  at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX written_by_time ON written (at);

-- Called after the commit and before its answer.
CREATE FUNCTION note_written(by_writer text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO written AS w (writer, position) VALUES (by_writer, pg_current_wal_insert_lsn())
  ON CONFLICT (writer) DO UPDATE SET position = GREATEST(w.position, excluded.position), at = clock_timestamp();
  -- No replica that is asked lags by more than seconds: older rows say nothing.
  IF random() < 0.01 THEN
    DELETE FROM written WHERE writer IN (SELECT writer FROM written WHERE at < now() - interval '10 minutes' AND writer <> '' LIMIT 1000);
  END IF;
END $$;

-- How far a replica must have come to show somebody what they have written, and how far the primary has come.
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
