-- How new the flags of each environment are. Who holds flags in memory compares before it relies on one, so that a switch is off in
-- every process from the answer of the change on.
CREATE TABLE flags_at (
  environment text PRIMARY KEY,
  revision    integer NOT NULL
);

-- The one that owns flags calls it from a trigger.
CREATE FUNCTION tell_flags(of_environment text, at_revision integer) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO flags_at (environment, revision) VALUES (of_environment, at_revision)
  ON CONFLICT (environment) DO UPDATE SET revision = excluded.revision
$$;

REVOKE ALL ON FUNCTION tell_flags(text, integer) FROM PUBLIC;
