-- An erasure takes the words out of a message, those that its sender chose as its name as well, and leaves it its place.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  words text[] := ARRAY['text', 'client_message_id'];
BEGIN
  IF app_is_erasing() AND to_jsonb(NEW) - words = to_jsonb(OLD) - words THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A message keeps its place, its sender and its time.' USING ERRCODE = 'check_violation', CONSTRAINT = 'chat_message_place';
END $$;
