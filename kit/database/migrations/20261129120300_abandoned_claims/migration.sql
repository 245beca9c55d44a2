-- As before; a claim that nobody has renewed for a day holds nothing back: the archive was switched off meanwhile. A process that archives renews its claim with each
-- try, and prunes behind what is in the archive alone.
CREATE OR REPLACE FUNCTION prune_event_log(before timestamptz, up_to bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  bound bigint := LEAST(up_to, (SELECT r.first - 1 FROM archived_range r WHERE r.relation = 'event_log' AND r.archived_at IS NULL
                                    AND r.leased_until > clock_timestamp() - interval '1 day'));
  oldest record;
  first_at timestamptz;
  last_at timestamptz;
  pruned integer;
BEGIN
  -- One at a time: another process does the same work.
  IF NOT pg_try_advisory_xact_lock(hashtext('codai prune'), hashtext(current_schema())) THEN RETURN 0; END IF;
  SELECT c.oid::regclass AS part, substring(c.relname FROM '\d+$')::bigint AS last INTO oldest
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'event_log'::regclass ORDER BY 2 LIMIT 1;
  IF oldest.last <= LEAST(bound, (SELECT s.last FROM event_stream s WHERE s.stream = '*')) AND oldest.last < kit_last_partition('event_log') THEN
    SELECT relayed_at INTO first_at FROM event_log WHERE position <= oldest.last ORDER BY position LIMIT 1;
    SELECT relayed_at INTO last_at FROM event_log WHERE position <= oldest.last ORDER BY position DESC LIMIT 1;
    IF last_at IS NULL OR last_at < before THEN
      RETURN CASE WHEN kit_drop_partition(oldest.part) THEN 1000 ELSE 0 END;
    ELSIF last_at <= first_at + interval '1 day' THEN
      RETURN 0;
    END IF;
  END IF;
  PERFORM set_config('app.pruning', current_schema(), true);
  DELETE FROM event_log WHERE position < (SELECT min(position) FROM event_log) + 1000 AND position <= bound AND relayed_at < before;
  GET DIAGNOSTICS pruned = ROW_COUNT;
  PERFORM set_config('app.pruning', '', true);
  RETURN pruned;
END $$;
