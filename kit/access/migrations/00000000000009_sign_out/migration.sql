-- Signing a person out as a response to a threat: in force at the commit that orders it. The subgraph that owns sessions names the function that
-- withdraws those of a person, so what is withdrawn stays its to say, and the one list of it is `withdrawn`.
CREATE TABLE signing_out (
  schema_name   text NOT NULL,
  function_name text NOT NULL,
  PRIMARY KEY (schema_name, function_name)
);

CREATE FUNCTION let_sign_out(in_schema text, by_function text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO signing_out (schema_name, function_name) VALUES (in_schema, by_function) ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION sign_out(of_user text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  one signing_out;
BEGIN
  FOR one IN SELECT * FROM signing_out LOOP
    EXECUTE format('SELECT %I.%I($1)', one.schema_name, one.function_name) USING of_user;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION let_sign_out(text, text), sign_out(text) FROM PUBLIC;
