-- ID-7: an active account keeps a way in: a password, a passkey that stands for both factors, or an account at another
-- provider. One rule in place of two that knew some of the ways each. The user's row is locked, so that of two removals at once the
-- second one sees the first.
CREATE OR REPLACE FUNCTION account_keeps_way_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = OLD.user_id AND status = 'ACTIVE' FOR NO KEY UPDATE;
  IF FOUND
     AND NOT EXISTS (SELECT FROM password_credentials WHERE user_id = OLD.user_id)
     AND NOT EXISTS (SELECT FROM passkeys WHERE user_id = OLD.user_id AND is_sign_in)
     AND NOT EXISTS (SELECT FROM linked_accounts WHERE user_id = OLD.user_id) THEN
    RAISE EXCEPTION 'the account would have no way in' USING ERRCODE = 'ID007';
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER require_way_in ON linked_accounts;
DROP TRIGGER require_way_in ON password_credentials;
DROP FUNCTION require_way_in();
CREATE TRIGGER account_keeps_way_in AFTER DELETE ON linked_accounts
  FOR EACH ROW EXECUTE FUNCTION account_keeps_way_in();
