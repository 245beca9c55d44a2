-- People of which one has blocked the other. social writes it by a trigger; whoever brings two people together asks here, so that a block is in force for
-- all subgraphs when its mutation returns.
CREATE TABLE apart (
  blocker_id text NOT NULL,
  blocked_id text NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id)
);
CREATE INDEX apart_by_blocked ON apart (blocked_id);

-- The same key in both orders.
CREATE FUNCTION pair_key(one text, other text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('apart ' || LEAST(one, other) || ' ' || GREATEST(one, other), 0)
$$;

-- Waits for transactions that hold the two together: what they decide comes before the block is answered, or not at all.
CREATE FUNCTION keep_apart(blocker text, blocked text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(pair_key(blocker, blocked));
  INSERT INTO apart (blocker_id, blocked_id) VALUES (blocker, blocked) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION end_apart(blocker text, blocked text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  DELETE FROM apart WHERE blocker_id = blocker AND blocked_id = blocked
$$;

REVOKE ALL ON FUNCTION keep_apart(text, text), end_apart(text, text) FROM PUBLIC;

-- Whether no block stands between the two, held until the transaction ends.
CREATE FUNCTION hold_together(one text, other text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(pair_key(one, other));
  -- A statement of its own, which sees a block that this waited for.
  RETURN NOT EXISTS (SELECT FROM apart WHERE (blocker_id, blocked_id) IN ((one, other), (other, one)));
END $$;

-- Blocks among some people.
CREATE FUNCTION apart_among(people text[]) RETURNS TABLE (one text, other text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT blocker_id, blocked_id FROM apart WHERE blocker_id = ANY (people) AND blocked_id = ANY (people)
$$;
