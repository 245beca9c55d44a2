-- Consents in force are asked by whoever processes, in `access.consented`: the newest record of a purpose decides, here alone.
CREATE FUNCTION consent_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  person text := COALESCE(NEW.user_id, OLD.user_id);
  about text := COALESCE(NEW.purpose, OLD.purpose);
BEGIN
  IF (SELECT is_granted FROM consent_record WHERE user_id = person AND purpose = about ORDER BY ordinal DESC LIMIT 1) THEN
    PERFORM access.consent(person, about);
  ELSE
    PERFORM access.end_consent(person, about);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER consent_takes_effect AFTER INSERT OR DELETE ON consent_record
  FOR EACH ROW EXECUTE FUNCTION consent_takes_effect();

SELECT access.consent(user_id, purpose) FROM (
  SELECT DISTINCT ON (user_id, purpose) user_id, purpose, is_granted FROM consent_record ORDER BY user_id, purpose, ordinal DESC
) newest WHERE is_granted;
