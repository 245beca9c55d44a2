-- Which processing people have consented to, as security's record of consents has it: kept by its trigger, asked by whoever processes.

CREATE TABLE consented (
  user_id text NOT NULL,
  purpose text NOT NULL,
  PRIMARY KEY (purpose, user_id)
);

CREATE FUNCTION consent(of_user text, to_purpose text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO consented (user_id, purpose) VALUES (of_user, to_purpose) ON CONFLICT DO NOTHING
$$;

-- Waits for transactions that hold the consent: what they decide by it comes before the withdrawal is answered, or not at all.
CREATE FUNCTION end_consent(of_user text, to_purpose text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  DELETE FROM consented WHERE user_id = of_user AND purpose = to_purpose
$$;

REVOKE ALL ON FUNCTION consent(text, text), end_consent(text, text) FROM PUBLIC;

-- Whether a consent is in force, held until the transaction ends. A definer's function: the table itself is nobody's to read.
CREATE FUNCTION hold_consent(of_user text, to_purpose text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM consented WHERE user_id = of_user AND purpose = to_purpose FOR SHARE;
  RETURN FOUND;
END $$;

-- People who have consented, by id, a page at a time.
CREATE FUNCTION who_consents(to_purpose text, after_user text, count_max integer) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT user_id FROM consented WHERE purpose = to_purpose AND user_id > after_user ORDER BY user_id LIMIT LEAST(count_max, 1000)
$$;
