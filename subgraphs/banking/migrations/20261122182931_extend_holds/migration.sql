-- Puts the expiry of a pending hold off; one that is not later stays as it is. Gives null, or HOLD_NOT_FOUND, HOLD_ALREADY_RESOLVED.
CREATE FUNCTION extend_hold(p_hold text, p_expires timestamptz, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  h hold;
BEGIN
  SELECT * INTO h FROM hold WHERE id = p_hold AND (app_is_system() OR tenant_id = app_tenant()) FOR UPDATE;
  IF NOT FOUND THEN RETURN 'HOLD_NOT_FOUND'; END IF;
  IF h.status <> 'PENDING' OR h.expires_at <= p_now THEN RETURN 'HOLD_ALREADY_RESOLVED'; END IF;
  UPDATE hold SET expires_at = GREATEST(expires_at, p_expires) WHERE id = p_hold;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION extend_hold(text, timestamptz, timestamptz) FROM PUBLIC;
DO $$ BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION extend_hold(text, timestamptz, timestamptz) TO %I', current_schema());
END $$;
