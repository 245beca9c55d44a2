-- An erasure takes the texts out of movements, ended ones too, and changes nothing else about them.
CREATE OR REPLACE FUNCTION movement_holds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  texts text[] := ARRAY['reference', 'refusal_message'];
BEGIN
  IF app_is_erasing() AND to_jsonb(NEW) - texts = to_jsonb(OLD) - texts THEN
    RETURN NEW;
  END IF;
  IF OLD.status IN ('COMPLETED', 'REFUSED', 'REJECTED', 'EXPIRED') OR NEW.steps IS DISTINCT FROM OLD.steps OR NEW.kind <> OLD.kind
     OR NEW.wallet_id <> OLD.wallet_id OR (OLD.status = 'PENDING' AND NEW.status NOT IN ('PENDING', 'COMPLETED', 'REFUSED')) THEN
    RAISE EXCEPTION 'A movement goes on in one direction only.' USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_holds';
  END IF;
  RETURN NEW;
END $$;
