-- Networks whose clients no block of a source or network concerns, as security's operators list them. Gateways follow the list and mark the source of
-- such a client (kit/wire, `ALLOWED_SOURCE`), since nobody else knows addresses.

CREATE TABLE allowed_network (
  network text PRIMARY KEY
);

-- Gateways hear of both at the commit.
CREATE FUNCTION allow_network(of_network text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO allowed_network (network) VALUES (of_network) ON CONFLICT DO NOTHING;
  PERFORM pg_notify('codai_withdrawn', '=+' || of_network);
END $$;

CREATE FUNCTION end_allowance(of_network text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM allowed_network WHERE network = of_network;
  PERFORM pg_notify('codai_withdrawn', '=-' || of_network);
END $$;

REVOKE ALL ON FUNCTION allow_network(text), end_allowance(text) FROM PUBLIC;
