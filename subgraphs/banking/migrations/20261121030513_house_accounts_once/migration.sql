-- Two transactions that need the first account of a currency meet at either of two unique indexes, and the loser must find
-- the account there at both. A customer's account that exists already is still refused.
CREATE OR REPLACE FUNCTION open_ledger_account(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text, p_tenant text, p_overdraft numeric, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT app_is_system() AND (p_tenant <> app_tenant() OR p_overdraft <> 0) THEN
    RAISE EXCEPTION 'Only one''s own account, without credit.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;
  INSERT INTO ledger_account (id, kind, class, currency, tenant_id, overdraft_limit, created_at)
  VALUES (p_id, p_kind, p_class, p_currency, p_tenant, p_overdraft, p_now)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND AND p_tenant IS NOT NULL THEN
    RAISE EXCEPTION 'There is such an account already.' USING ERRCODE = 'unique_violation', CONSTRAINT = 'ledger_account_pkey';
  END IF;
  RETURN p_id;
END $$;
