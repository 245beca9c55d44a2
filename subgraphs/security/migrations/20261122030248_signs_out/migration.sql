-- Nothing changed in schema.prisma; what follows is written by hand.

-- SEC-6: a sign-out is in force at the commit that orders it, by whoever and whatever rule ordered it.
CREATE FUNCTION sign_out_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.sign_out(NEW.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER sign_out_takes_effect AFTER INSERT ON account_response
  FOR EACH ROW WHEN (NEW.kind = 'SIGN_OUT') EXECUTE FUNCTION sign_out_takes_effect();

-- A refresh token that was used twice is in two hands. Its own session has ended by then; the others began with the same credentials.
UPDATE threat_rule SET signs_out = true WHERE id = 'thr_token_replay';
