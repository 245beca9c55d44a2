-- AlterTable
ALTER TABLE "sessions" ADD COLUMN "is_signed_out" BOOLEAN NOT NULL DEFAULT false;

-- What follows is written by hand.

-- A response of security signs a person out of what there is at the commit that orders it, and of nothing begun later: somebody who signs in
-- again at once stays signed in. So it is marked here what the consumer `obey-responses` ends; no refresh token of a marked session is
-- worth anything, and no sign-in that was begun before goes on.
CREATE OR REPLACE FUNCTION withdraw_sessions(of_user text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE sessions SET is_signed_out = true WHERE user_id = of_user AND ended_at IS NULL AND NOT is_signed_out;
  SELECT access.withdraw(id) FROM sessions WHERE user_id = of_user AND ended_at IS NULL ORDER BY id;
  UPDATE mfa_challenges SET used_at = now() WHERE user_id = of_user AND used_at IS NULL;
  UPDATE one_time_codes SET used_at = now() WHERE user_id = of_user AND used_at IS NULL;
  DELETE FROM factor_codes WHERE user_id = of_user AND used_at IS NULL;
  DELETE FROM trusted_devices WHERE user_id = of_user;
$$;
REVOKE ALL ON FUNCTION withdraw_sessions(text) FROM PUBLIC;
