-- Keys whose standing is in question. The first statement of a transaction looks for the caller's keys here and calls require_standing only
-- when one is found, which costs about half of a call. Each key that require_standing may refuse must be here; one too many costs only the call.
CREATE VIEW questioned (key) AS
  SELECT key FROM withdrawn
  UNION ALL
  SELECT key FROM blocked
  UNION ALL
  -- Whoever has a key of the form `proof:<milliseconds>:<user>` has this one too.
  SELECT 'user:' || user_id FROM proof_demanded;
